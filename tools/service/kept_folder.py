"""What is kept of a folder from one check to the next: programs, answers, what asked for what."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.slices import result_of
from ..cache.answers import Answers, CachedFindings
from ..cache.watched_estate_view import WatchedEstateView
from ..checking.folder_check import Choosing, FolderCheck
from ..script_files import exclusion_for
from .document import Kind, kind_of
from .open_estate import OpenEstate
from .surroundings import Surroundings

if TYPE_CHECKING:
    from ..cache.cache import Cache

_OF_ALL = (Kind.WORLD, Kind.SETTINGS, Kind.OTHER)


class KeptFolder:
    """One folder between two checks; ``is_new`` says that none has ended yet."""

    def __init__(self, folder: Path, *, is_part: bool) -> None:
        """Look at no script yet; ``is_part`` says that the folder holds more than is checked."""
        self.folder, self.is_part = folder, is_part
        self.is_new = True
        self.cached: Answers | None = None
        self.answers: dict[Path, tuple[str, CachedFindings]] = {}
        self.estate = OpenEstate(folder, {}, self._opening, exclusion_for)
        self.around = Surroundings(self.estate, is_part=is_part)

    def _opening(self, path: Path) -> None:
        if self.cached is not None:
            self.cached.opening(path)

    def changed(self, paths: Iterable[Path]) -> None:
        """Drop the answers that files had a part in which were written, made or taken away."""
        paths = [*paths]
        self._drop([path for path, (_, one) in self.answers.items() if not one.is_read])
        if any(kind_of(path) in _OF_ALL for path in paths):
            self._drop([*self.answers])  # a world, or what some action reads
        self._drop(self.around.changed(paths))
        if self.around.is_asked:
            self._drop(result_of(self.around.surveying()))

    def _drop(self, scripts: Iterable[Path]) -> None:
        for script in scripts:
            self.answers.pop(script, None)
            self.estate.note_anew(script)
            self.estate.let_go(script, self.estate.earlier(script))

    def prepare(self) -> None:
        """Read what the first check had from elsewhere, so that the next one has all at hand."""
        if self.around.is_asked:
            self._drop(result_of(self.around.surveying()))


class KeptFolderCheck(FolderCheck):
    """Checks scripts of which no answer was kept; the first time the cache is asked, too."""

    def __init__(self, kept: KeptFolder, choices: Choosing, cache: Cache | None) -> None:
        """Look at nothing yet."""
        first = cache if kept.is_new else None
        super().__init__(kept.folder, choices, first, is_part=kept.is_part)
        self._kept = kept
        kept.cached = self._answers

    def known(self, script: Path) -> CachedFindings | None:
        """Return what was kept of a script, or what the cache knows of it."""
        question = self._question(script)
        asked, answer = self._kept.answers.get(script, ("", None))
        if answer is None or asked != question:
            answer = super().known(script)
            if answer is not None:
                self._kept.answers[script] = question, answer
        return answer

    def take(self, script: Path, answer: CachedFindings) -> None:
        """Keep an answer for the next check, and the first time for the cache."""
        super().take(script, answer)
        self._kept.answers[script] = self._question(script), answer

    def keep(self) -> None:
        """End the check; what the cache knows of its answers is known here from now on."""
        super().keep()
        if self._answers is not None:
            self._kept.estate.learn(self._answers.asked())
        self._kept.is_new, self._kept.cached = False, None

    def watched(self) -> WatchedEstateView:
        """Return the estate that is kept."""
        self._around = self._kept.around.view
        return self._around
