"""Which actions of a script changed since a git revision: compared as scripts, not as lines."""

from __future__ import annotations

from pathlib import Path

from ...grammar.finding import BranchlineError, Findings
from ...grammar.names import key, outcome_key
from ...grammar.script import Action, Literal, Script
from ...grammar.script_file import read_script, reader_for
from ...grammar.text_file import decode
from ...interpreter.coverage.taken import Coverage
from ..git_commit import Commit


class Revision(Commit):
    """One state of the repository that a folder belongs to, held against that of today."""

    def changed(self, coverage: Coverage) -> Coverage:
        """Return the coverage of what changed since then: scripts and actions that are new too."""
        changed = {
            file: script.only(self.changed_actions(Path(file)))
            for file, script in coverage.scripts.items()
        }
        return Coverage({file: script for file, script in changed.items() if script.items})

    def changed_actions(self, path: Path) -> frozenset[str]:
        """Return the ids of the actions of a script that changed since then, or came to be."""
        now, _ = read_script(path)
        before = self._script(path)
        old = {action.id: _meaning(action) for action in before.actions} if before else {}
        return frozenset(
            action.id for action in now.actions if old.get(action.id) != _meaning(action)
        )

    def _script(self, path: Path) -> Script | None:
        """Return a script as it was then, ``None`` where it was not there or had mistakes."""
        held = self.file(path)
        if held is None:
            return None
        try:
            source = decode(str(path), held)
            return reader_for(path)(source, Findings(source))
        except BranchlineError:
            return None


def _meaning(action: Action) -> object:
    """Return what an action does: without its caption, its place and the order of its branches."""
    settings = sorted((key(each.name), _value(each.value)) for each in action.settings)
    branches = sorted(
        (
            each.is_custom,
            each.outcome if each.is_custom else outcome_key(each.outcome),
            each.target,
        )
        for each in action.branches
    )
    return key(action.name), settings, branches


def _value(literal: Literal) -> str:
    """Return a value as text that no other value has; lists nest as deep as a reader allows."""
    if isinstance(literal.value, tuple):
        return f"[{', '.join(map(_value, literal.value))}]"
    return repr(literal.value)
