"""What is kept of a folder from one check to the next: programs, answers, what asked for what."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from ...rules._estate_view import ScriptFacts
from ..cache.answers import Answers, CachedFindings
from ..cache.watched_estate_view import WatchedEstateView
from ..checking.folder_check import Choosing, FolderCheck
from ..script_files import exclusion_for
from ..testing.watching import look
from .document import Kind, kind_of
from .folder import named_alike
from .open_estate import OpenEstate

if TYPE_CHECKING:
    from ..cache.cache import Cache

_BESIDE = (Kind.SCENARIOS, Kind.LAYOUT)


class KeptEstate(OpenEstate):
    """An estate in which nothing is open; a mistake in the settings is raised, as a check does."""

    def __init__(self, folder: Path, opening: Callable[[Path], object]) -> None:
        """Look at nothing yet; ``opening`` is told of each file before it is read."""
        super().__init__(folder, {})
        self._exclusion_for = exclusion_for
        self._opening = opening

    def forget(self, path: Path) -> bool:
        """Read a file again when it is asked for; whether it calls itself something else now."""
        files, name = self._files, self._own_names.get(path)
        super().forget(path)
        self._files = files  # what came and went, listing them again finds
        self.asked.pop(path, None)
        return name is not None and self._own_name(path) != name

    def list_again(self) -> bool:
        """Look which files are scripts; whether that are others than before."""
        before, self._files = self._files, None
        after = self._known_files()
        if is_other := before != after:
            self._twins = self._by_last = None
            self._shown.clear()
            self._nearest.clear()
            self._compared = 0
        return is_other


class KeptFolder:
    """One folder between two checks; ``is_new`` says that none has ended yet."""

    def __init__(self, folder: Path, *, is_part: bool) -> None:
        """Look at no script yet; ``is_part`` says that the folder holds more than is checked."""
        self.folder, self.is_part = folder, is_part
        self.is_new = True
        self.cached: Answers | None = None
        self.answers: dict[Path, tuple[str, CachedFindings]] = {}
        self.estate = KeptEstate(folder, self._opening)
        self.view = WatchedEstateView(self.estate, is_part=is_part)
        self._facts: dict[Path, ScriptFacts | None] = {}
        self._states = look([folder])

    def _opening(self, path: Path) -> None:
        if self.cached is not None:
            self.cached.opening(path)

    def changed(self, paths: Iterable[Path]) -> None:
        """Drop the answers that files had a part in which were written, made or taken away."""
        self._drop([path for path, (_, one) in self.answers.items() if not one.is_read])
        scripts: list[Path] = []
        for path in paths:
            kind = kind_of(path)
            if kind.is_script:
                scripts.append(path)
                self._drop(self.estate.asking(path))
            elif kind in _BESIDE:
                self._drop([one for one in self.answers if named_alike(one, path)])
            else:
                self.answers.clear()  # a world, or what some action reads
        renamed = [path for path in scripts if self.estate.forget(path)]
        if self.estate.list_again() or renamed:
            self.answers.clear()
            self._facts.clear()
        self.view = WatchedEstateView(self.estate, is_part=self.is_part)
        listed = set(self.estate.paths)
        self._compare([path for path in scripts if path in listed])

    def _drop(self, scripts: Iterable[Path]) -> None:
        for script in scripts:
            self.answers.pop(script, None)

    def _compare(self, scripts: list[Path]) -> None:
        """Drop all answers where scripts call others than before, or set other globals."""
        before = {path: self._facts.pop(path) for path in scripts if path in self._facts}
        if self._facts or self._asks_for_all:
            self._survey()
        if any(path not in before or before[path] != self._facts.get(path) for path in scripts):
            self.answers.clear()

    @property
    def _asks_for_all(self) -> bool:
        """Whether any answer may depend on what all scripts call."""
        return not self.is_part or any(asked.whole for asked in self.estate.asked.values())

    def _survey(self) -> None:
        """Find out of each script whom it calls, where that is not known."""
        for path in self.estate.paths:
            if path not in self._facts:
                self._facts[path] = self.view.survey([path]).get(path)
        self.view.facts = {path: one for path, one in self._facts.items() if one is not None}

    def prepare(self) -> None:
        """Read what the first check had from elsewhere, so that the next one has all at hand.

        Of a file that changed since it is not known what the answers were made from.
        """
        if self._facts or not self._asks_for_all:
            return
        self._survey()
        now = look([self.folder])
        for path in self.estate.paths:
            if path not in now or now[path] != self._states.get(path):
                self._facts.pop(path)


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

    def _watched(self) -> WatchedEstateView:
        self._around = self._kept.view
        return self._around
