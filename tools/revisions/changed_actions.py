"""Which actions of a script changed since a git revision: compared as scripts, not as lines.

Actions of then and now belong together as in ``branchline diff`` (D314), and what is no change
there is none here (D315), nor is another caption or id.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath

from ...grammar.finding import BranchlineError
from ...grammar.script import Script
from ...grammar.script_file import read_script
from ...interpreter.analysis.differences.comparing import compare_graphs
from ...interpreter.analysis.differences.difference import Aspect
from ...interpreter.coverage.taken import Coverage
from .commit import Commit
from .old_places import old_places
from .old_script import script_at

_NO_CHANGE = {Aspect.CAPTION, Aspect.RENAMED}
"""What makes no difference for what a scenario may take."""


class Revision(Commit):
    """One state of the repository that a folder belongs to, held against that of today."""

    def changed(self, coverage: Coverage) -> Coverage:
        """Return the coverage of what changed since then: scripts and actions that are new too."""
        old = old_places(self, map(Path, coverage.scripts))
        changed = {
            file: script.only(self.changed_actions(Path(file), old))
            for file, script in coverage.scripts.items()
        }
        kept = {file: script for file, script in changed.items() if script.items}
        return replace(coverage, scripts=kept, not_counted=())

    def is_changed(self, path: Path) -> bool:
        """Whether a file holds something else now, or was not there."""
        place = old_places(self, (path,)).get(path)
        return place is None or self.held(self.whole[place]) != path.read_bytes()

    def changed_actions(
        self, path: Path, old: Mapping[Path, PurePosixPath] | None = None
    ) -> frozenset[str]:
        """Return the ids of the actions of a script that changed since then, or came to be.

        ``old`` says where scripts stood then; it is looked up for this script alone else.
        """
        now, _ = read_script(path)
        places = old_places(self, (path,)) if old is None else old
        before = self._script(places.get(path))
        if before is None:
            return frozenset(action.id for action in now.actions)
        return frozenset(
            each.new.id
            for each in compare_graphs(before, now).actions
            if each.new is not None and not _NO_CHANGE.issuperset(each.aspects)
        )

    def _script(self, place: PurePosixPath | None) -> Script | None:
        """Return a script as it was then, ``None`` where it was not there or had mistakes."""
        try:
            return None if place is None else script_at(self, place).script
        except BranchlineError:
            return None
