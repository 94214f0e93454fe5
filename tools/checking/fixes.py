"""Fixes for what the language and the reader of .flow find: a slip with one likely meaning.

Safe ones write the same in the only way that it can be written; a name that is like one that
exists is likely meant, and no more.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePath

from ...grammar.finding import Edit, Finding, Fix
from ...grammar.script import Span

_WRITTEN_BY_HAND = (".flow", ".yaml", ".yml")
_NAMES = ("unknown-action", "unknown-branch", "unknown-property", "unknown-target")
_SPELLINGS = ("keyword-is-lower-case", "truth-is-lower-case")
_QUOTED = ("id-is-not-quoted", "target-is-not-quoted")
_PLAIN = re.compile(r"[\w-]+(?: [\w-]+)*")
_QUOTES = re.compile(r"""(["'`])([\w-]+)\1""")


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
        return _written(finding.span, was, near, is_safe=False) if _PLAIN.fullmatch(near) else None
    if finding.rule in _SPELLINGS and near is not None and was.lower() == near:
        return _written(finding.span, was, near, is_safe=True)
    if finding.rule in _QUOTED and (
        quoted := _QUOTES.match(finding.source.text, finding.span.start)
    ):
        return _written(Span(*quoted.span()), quoted[0], quoted[2], is_safe=True)
    if finding.rule == "line-ends-without-a-sign" and was in {";", ","}:
        return Fix(f'leave out "{was}"', (Edit(finding.span, ""),), is_safe=True)
    return None


def _written(span: Span, was: str, now: str, *, is_safe: bool) -> Fix:
    return Fix(f'write "{now}" in place of "{was}"', (Edit(span, now),), is_safe=is_safe)
