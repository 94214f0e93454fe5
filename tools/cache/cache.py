"""The cache as commands use it: answers for a folder, and keeping what is new."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.slices import cached_property
from .answers import Answers
from .code_fingerprint import code_fingerprint
from .folder import KNOWN, CacheFolder, near_folder
from .memory import KeptMemory, key_of, known_of_text, text_of_known

if TYPE_CHECKING:
    from ...interpreter.estate.walk import Walk
    from .watched_estate_view import WatchedEstateView

_CODE = "code.json"


class Cache:
    """What stands in one folder, for the code that runs now."""

    def __init__(self, folder: Path, stands_for: tuple[Path, str] | None = None) -> None:
        """Look at nothing yet."""
        self.place = folder
        self._folder = CacheFolder(folder)
        self._stands_for = stands_for
        self._is_passed_over = False
        self._names: dict[Answers, str] = {}

    def of_state(self, folder: Path, name: str) -> Cache:
        """Return the cache for copies of a folder as it was in an earlier state."""
        return Cache(self.place, (folder, name))

    def answers(self, folder: Path, walked: Walk | None = None) -> Answers:
        """Return what is known of the scripts of a folder, to which somebody has just walked."""
        name = self._folder.name_for(*(self._stands_for or (folder, "")))
        text = "" if self._is_passed_over else self._folder.read(name)
        answers = Answers(text, self._code, folder, walked)
        self._names[answers] = name
        return answers

    def pass_over(self) -> None:
        """Take all answers that stand here for none, as they are not ours after all."""
        self._is_passed_over = True

    def keep(self, answers: Answers, around: WatchedEstateView) -> None:
        """Keep what is new."""
        text = answers.text(around)
        if text is not None:
            self._folder.write(self._names[answers], text)

    def may_know(self, words: tuple[str, ...]) -> bool:
        """Whether something by these words stands here, be it of this code or not."""
        return key_of(words) in self._known_text

    def memory(self) -> KeptMemory:
        """Return what finds what is known here."""
        return KeptMemory(lambda: self._known)

    def learn(self, memory: KeptMemory) -> None:
        """Write down what a memory has that is new, behind what is known here."""
        new = {key: found for key, found in memory.new.items() if self._known.get(key) != found}
        if new:
            self._known.update(new)
            self._folder.write(KNOWN, text_of_known(self._known, self._code))

    @cached_property
    def _known(self) -> dict[str, object]:
        return known_of_text(self._known_text, self._code) if self._known_text else {}

    @cached_property
    def _known_text(self) -> str:
        return self._folder.read(KNOWN)

    @cached_property
    def _code(self) -> str:
        before = self._folder.read(_CODE)
        print_, memory = code_fingerprint(before)
        if memory != before:
            self._folder.write(_CODE, memory)
        return print_


def cache_near(named: Path | None = None) -> Cache:
    """Return the cache in a folder that is named, else the nearest that is there.

    That one is likely to be the project's, which only its settings say.
    """
    return Cache(named or near_folder())
