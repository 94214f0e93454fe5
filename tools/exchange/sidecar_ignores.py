"""Suppressions in a sidecar, where an export can have no comment, and those that go there.

```yaml
ignore:
  47:
    stop-as-ending: the queue takes the call
```
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from ...grammar.documents.nodes import shorten
from ...grammar.finding import Finding, Findings, Severity
from ...grammar.names import key, nearest
from ...grammar.script import Script, Setting
from ...grammar.source import Source
from ...grammar.text_file import is_there, read_text
from ...interpreter.program.program import Program
from ...rules import Suppression, in_comments, renamed
from .sidecar import Ignored, Sidecar, read_sidecar, sidecar_beside

# A sidecar may hold much else, which check need not read.
_SAYS_SO = re.compile(r"^[\"']?ignore[\"']?[ \t]*:|^\{", re.MULTILINE)


def suppressions_beside(script: Path, program: Program) -> tuple[list[Suppression], list[Finding]]:
    """Return what the sidecar of a script hides, and what it names that is not there.

    Actions go by their ids or by their words. Raises ``BranchlineError`` for a broken sidecar.
    """
    beside = sidecar_beside(script)
    if not is_there(beside):
        return [], []
    source = read_text(beside)
    if not _SAYS_SO.search(source.text):
        return [], []
    sidecar = read_sidecar(beside)
    findings = Findings(source)
    found: list[Suppression] = []
    for one in sidecar.ignored:
        meant = (one.action, sidecar.ids.get(one.action, one.action))
        actions = tuple(id for id in dict.fromkeys(meant) if id in program.index)
        if actions:
            found.append(Suppression((one.rule,), actions, one.reason, source, one.span))
            continue
        said = f'the script has no action "{shorten(one.action)}", so nothing is ignored there'
        near = nearest(one.action, program.index)
        expected = "the id of an action"
        findings.add(
            "unknown-action-id",
            said,
            one.span,
            expected=expected,
            nearest=near,
            severity=Severity.WARNING,
        )
    return found, findings.all


def with_comments(sidecar: Sidecar, script: Script) -> tuple[Ignored, ...]:
    """Return what a sidecar ignores, and what a script does in comments."""
    known = {(one.action, one.rule): one for one in sidecar.ignored}
    for one in in_comments(script, Source("", "")):
        for action in one.actions:
            for rule in one.rules:
                known.setdefault((action, rule), Ignored(action, rule, one.reason))
    return tuple(known.values())


def without_comments(sidecar: Sidecar, script: Script) -> tuple[Ignored, ...]:
    """Return what a sidecar ignores and the comments of a script do not."""
    said = {
        (action, rule)
        for one in in_comments(script, Source("", ""))
        for action in one.actions
        for rule in one.rules
    }
    return tuple(one for one in sidecar.ignored if (one.action, one.rule) not in said)


def with_renamed_notes(script: Script, names: Mapping[str, str]) -> Script:
    """Return a script whose Notes that hide something name their actions by other ids."""

    def said(setting: Setting) -> Setting:
        text = setting.value.value
        if not isinstance(text, str) or "branchline:" not in text:
            return setting
        return setting._replace(value=setting.value._replace(value=renamed(text, names)))

    actions = (
        replace(action, settings=tuple(map(said, action.settings)))
        if key(action.name) == "note"
        else action
        for action in script.actions
    )
    return replace(script, actions=tuple(actions))
