"""One check done again and again: only what changed is read, compiled and checked again."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.requests import Requests
from ...interpreter.estate.walk import Walk
from ..checking.check import Checked, Manner
from ..checking.folder_check import Choosing, FolderCheck
from ..checking.project_check import CheckRequest, ProjectCheck
from ..settings.words import TABLES
from .kept_folder import KeptFolder, KeptFolderCheck

if TYPE_CHECKING:
    from ..cache.cache import Cache


class RepeatedCheck:
    """What is found is what one check of the files as they are would find."""

    def __init__(self, request: CheckRequest, manner: Manner) -> None:
        """Look at nothing yet."""
        self._request, self._manner = request, manner
        self._folders: dict[tuple[Path, bool], KeptFolder] = {}
        self._has_ended = True
        self.baseline: Path | None = None
        self.files: tuple[Path, ...] = ()

    def find(self, changed: Sequence[Path]) -> Checked:
        """Return what is found now that files were written, made or taken away since the last.

        Raises ``BranchlineError`` as a check does; after that nothing counts as known.
        """
        if not self._has_ended or any(path.name in TABLES for path in changed):
            self._folders.clear()
        self._has_ended = False
        for folder in self._folders.values():
            folder.changed(changed)
        manner = self._manner._replace(jobs=1) if self._folders else self._manner
        project = ProjectCheck(self._request, manner, self._check_of)
        self.baseline, self.files = project.baseline, project.files
        asked = Requests()
        project.look(asked)
        asked.refuse()
        checked = project.find()
        self._has_ended = True
        return checked

    def prepare(self) -> None:
        """Read what the last check had from elsewhere, while nobody waits for it."""
        for folder in self._folders.values():
            folder.prepare()

    def _check_of(
        self,
        folder: Path,
        choices: Choosing,
        cache: Cache | None,
        *,
        is_part: bool,
        walked: Walk | None = None,  # noqa: ARG002 - what is kept walks by itself
    ) -> FolderCheck:
        place = folder, is_part
        if place not in self._folders:
            self._folders[place] = KeptFolder(folder, is_part=is_part)
        return KeptFolderCheck(self._folders[place], choices, cache)
