"""Fixes for what the language and the readers of text find: a slip with one likely meaning.

Safe ones write the same in the only way that it can be written; a name that is like one that
exists is likely meant, and no more.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from ...grammar.finding import Finding, Fix
from .slips.code_slips import mended_code
from .slips.flow_slips import mended_flow, written
from .slips.yaml_slips import mended_yaml

_FLOW = ".flow"
_WRITTEN_BY_HAND = (".flow", ".yaml", ".yml")
_NAMES = ("unknown-action", "unknown-branch", "unknown-property", "unknown-target")
_OF_CODE = ("bad-value", "bad-code")
_SPELLINGS = ("keyword-is-lower-case", "truth-is-lower-case")
_PLAIN = re.compile(r"[\w-]+(?: [\w-]+)*")


def with_fix(finding: Finding) -> Finding:
    """Return the finding with the fix that it has, if it has none of its own."""
    if finding.fix is not None or PurePath(finding.source.path).suffix not in _WRITTEN_BY_HAND:
        return finding
    fix = _fix(finding)
    return finding if fix is None else replace(finding, fix=fix)


def _fix(finding: Finding) -> Fix | None:
    was = finding.source.text[finding.span.start : finding.span.end]
    near = finding.nearest
    if finding.rule in _NAMES and near is not None and _PLAIN.fullmatch(was):
        return written(finding.span, was, near, is_safe=False) if _PLAIN.fullmatch(near) else None
    if finding.rule == "keyword-is-misspelt" and near is not None:
        return written(finding.span, was, near, is_safe=True)
    if finding.rule in _SPELLINGS and near is not None and was.lower() == near:
        return written(finding.span, was, near, is_safe=True)
    if finding.rule in _OF_CODE:
        return mended_code(finding)
    is_flow = finding.source.path.endswith(_FLOW)
    return mended_flow(finding) if is_flow else mended_yaml(finding)
