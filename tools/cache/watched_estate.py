"""An estate that notes which script asked for which others: what an answer depends on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from ...grammar.finding import Finding
from ...interpreter.estate.estate import Estate
from ...interpreter.estate.script_names import Parts
from ...interpreter.estate.walk import Walk
from ...interpreter.program.program import Program
from ...rules._estate_view import Question
from ..script_files import exclusion_for
from .meaning import BROKEN, meaning_of

_NONE: Mapping[Path, str] = MappingProxyType({})
_checked: ContextVar[Path | None] = ContextVar("checked", default=None)
"""The script that is checked now: one for each request that is worked on aside."""


@dataclass(slots=True)
class Asked:
    """What the answers about one script were made from, beyond what stands beside it.

    ``scripts`` are those whose actions were looked at, ``seen`` those of which only the digest
    counts. ``listing`` is which files there are, ``names`` what all of them call themselves,
    ``questions`` what was asked of all scripts together, each with its answer; ``handed`` tells
    that it counts what subscripts hand back of what a caller pressed.
    """

    scripts: set[Path] = field(default_factory=set[Path])
    seen: set[Path] = field(default_factory=set[Path])
    listing: bool = False
    names: bool = False
    questions: dict[Question, bool] = field(default_factory=dict[Question, bool])
    handed: bool = False

    def add(self, other: Asked) -> None:
        """Take what somebody else noted of the same script."""
        self.scripts |= other.scripts
        self.seen |= other.seen
        self.handed = self.handed or other.handed
        self.listing = self.listing or other.listing
        self.names = self.names or other.names
        self.questions |= other.questions


class WatchedEstate(Estate):
    """An estate like any other; ``asked`` is by the script that asks, checked or not."""

    def __init__(
        self,
        folder: Path,
        opening: Callable[[Path], object] | None,
        walked: Walk | None = None,
    ) -> None:
        """Note nothing yet; ``opening`` is told of each file before it is read.

        ``walked`` is what somebody has walked to just now.
        """
        super().__init__(folder, exclusion_for, walked)
        self._opening = opening
        self.asked: dict[Path, Asked] = {}
        self._meanings: dict[Path, str] = {}

    def check(self, script: Path) -> None:
        """Take each question that names no script for one of this script.

        A check that goes on after others had their turn says so again.
        """
        _checked.set(script)
        self._by(script)

    def note(self, question: Question, *, is_so: bool) -> None:
        """Note what was asked of all scripts for the one that is checked."""
        self._by(None).questions[question] = is_so

    def note_handed(self) -> None:
        """Note that what subscripts hand back counts for the script that is checked."""
        self._by(None).handed = True

    def see(self, path: Path, caller: Path | None) -> None:
        """Note that a script looks at another one, which it need not read for that."""
        self._by(caller).seen.add(path)

    def load(self, path: Path) -> tuple[Program | None, list[Finding]]:
        """Return the program in a file, which is told of before it is read."""
        if self._opening is not None:
            self._opening(path)
        return super().load(path)

    def resolve(self, name: str, caller: Program | None) -> Program | None:
        """Return the program that a name means, and note that its caller asked for it."""
        asking = None if caller is None else self._paths.get(caller)
        path = self.path_of(name, asking)
        if path is None:
            return None
        self._by(asking).scripts.add(path)
        return self.program(path)

    def path_of(self, name: str, caller: Path | None) -> Path | None:
        """Return the file that a name means, which other files may change by being there."""
        self._by(caller).listing = True
        return super().path_of(name, caller)

    def nearest(self, name: str) -> str | None:
        """Return the nearest name of all."""
        self._by(None).listing = True
        return super().nearest(name)

    def learn(self, asked: Mapping[Path, Asked], meanings: Mapping[Path, str] = _NONE) -> None:
        """Note what another process has noted."""
        self._meanings.update(meanings)
        for script, one in asked.items():
            self._by(script).add(one)

    def meaning(self, path: Path) -> str:
        """Return the print of what a script means, empty for one that nobody has read."""
        if path not in self._meanings and path in self._loaded:
            program, _ = self._loaded[path]
            self._meanings[path] = BROKEN if program is None else meaning_of(program.script)
        return self._meanings.get(path, "")

    @property
    def meanings(self) -> dict[Path, str]:
        """What those scripts mean whose actions somebody looked at."""
        looked_at = {path for one in self.asked.values() for path in one.scripts}
        return {path: self.meaning(path) for path in looked_at}

    def _named(self, wanted: Parts, caller: Path | None) -> Path | None:
        self._by(caller).names = True
        return super()._named(wanted, caller)

    def _by(self, asking: Path | None) -> Asked:
        return self.asked.setdefault(asking or _checked.get() or self.folder, Asked())
