"""What ``branchline check --watch`` does after each change."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from ....grammar.own.places import KINDS
from ...checking.check import Manner
from ...checking.project_check import CheckRequest
from ...reports.findings import print_checked
from ...reports.passed_over import tell_gone, tell_passed_over
from ...service.repeated_check import RepeatedCheck
from ...settings.sections import places_of_settings
from ...settings.words import TABLES
from ...terminal import Terminal


class WatchedCheck:
    """Checks what is asked for, and of that only what changes had a part in."""

    def __init__(
        self,
        request: CheckRequest,
        manner: Manner,
        bar: AbstractContextManager[object],
        *,
        is_verbose: bool,
    ) -> None:
        """Look at nothing yet; ``bar`` shows how much is done while a check goes on."""
        self._paths, self._is_verbose, self._bar = request.paths, is_verbose, bar
        self._check = RepeatedCheck(request, manner)

    def once(self, terminal: Terminal, changed: Sequence[Path]) -> None:
        """Show all that is found now."""
        if any(path.suffix == ".py" and path.parent.name in _OWN for path in changed):
            said = "changed code of the project's own rules and actions counts from the next start"
            terminal.write(terminal.paint(said, "yellow"))
        with self._bar:
            checked = self._check.find(changed)
        tell_gone(checked.gone, self._check.baseline)
        tell_passed_over(checked.walked.passed_over)
        scripts, shown = len(checked.scripts), checked.all
        print_checked(shown, scripts, terminal, has_stories=self._is_verbose)
        terminal.stream.flush()
        self._check.prepare()

    def places(self) -> list[Path]:
        """Return what is looked at for changes."""
        folders = [path if path.is_dir() else path.parent for path in self._paths]
        above = [
            Path(os.path.relpath(parent)) / name
            for folder in dict.fromkeys(folders)
            for parent in Path(os.path.realpath(folder)).parents
            for name in TABLES
        ]
        places = [*folders, *self._paths, *self._check.files, *above, *places_of_settings()]
        return list({os.path.realpath(place): place for place in reversed(places)}.values())


_OWN = tuple(kind.folder for kind in KINDS)
