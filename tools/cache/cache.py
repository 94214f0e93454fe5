"""The cache as commands use it: answers for a folder, and keeping what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.slices import cached_property
from ...interpreter.estate.walk import Walk
from .answers import Answers
from .code_fingerprint import code_fingerprint
from .folder import CacheFolder

if TYPE_CHECKING:
    from .watched_estate_view import WatchedEstateView

_CODE = "code.json"


class Cache:
    """What stands in one folder, for the code that runs now."""

    def __init__(self, folder: Path, stands_for: tuple[Path, str] | None = None) -> None:
        """Look at nothing yet."""
        self._place = folder
        self._folder = CacheFolder(folder)
        self._stands_for = stands_for
        self._names: dict[Answers, str] = {}

    def of_state(self, folder: Path, name: str) -> Cache:
        """Return the cache for copies of a folder as it was in an earlier state."""
        return Cache(self._place, (folder, name))

    def answers(self, folder: Path, walked: Walk | None = None) -> Answers:
        """Return what is known of the scripts of a folder, to which somebody has just walked."""
        name = self._folder.name_for(*(self._stands_for or (folder, "")))
        answers = Answers(self._folder.read(name), self._code, folder, walked)
        self._names[answers] = name
        return answers

    def keep(self, answers: Answers, around: WatchedEstateView) -> None:
        """Keep what is new."""
        text = answers.text(around)
        if text is not None:
            self._folder.write(self._names[answers], text)

    @cached_property
    def _code(self) -> str:
        before = self._folder.read(_CODE)
        print_, memory = code_fingerprint(before)
        if memory != before:
            self._folder.write(_CODE, memory)
        return print_
