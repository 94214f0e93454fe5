"""The other scripts that runs come to: each is found once and for all."""

from __future__ import annotations

from collections.abc import Iterator

from ....interpreter.program.program import Program
from ....interpreter.run.run import Programs, Setup
from ...service.workspace import Workspace

_Place = tuple[str, Program | None]
NO_SCRIPTS = Setup().programs
"""What finds none: that of a setup whose scripts are told beside it."""


class FoundScripts:
    """What finds other scripts, so that a run that goes on finds the same as the one before.

    One that no run of these has come to is found in the texts as they are when one does.
    """

    def __init__(
        self,
        known: dict[_Place, Program | None] | None = None,
        texts: tuple[Workspace, Programs] | None = None,
    ) -> None:
        """Know what was found before; without texts nothing more is found."""
        self._known, self._texts = known or {}, texts

    def in_texts(self, workspace: Workspace, programs: Programs) -> FoundScripts:
        """Return what knows the same, and looks for others in these texts."""
        return FoundScripts(dict(self._known), (workspace, programs))

    def without_texts(self) -> FoundScripts:
        """Return what knows the same, and holds on to no texts."""
        return FoundScripts(dict(self._known))

    def __call__(self, name: str, caller: Program | None) -> Program | None:
        """Return the script that a script means by a name, ``None`` for none."""
        place = name, caller
        if place not in self._known:
            if self._texts is None:
                return None
            workspace, programs = self._texts
            with workspace.reading():
                self._known[place] = programs(name, caller)
        return self._known[place]

    def is_same_by(self, programs: Programs) -> bool:
        """Whether each name means the same text by now, or none still."""
        each = ((known, programs(*place)) for place, known in self._known.items())
        return all(_text(known) == _text(now) for known, now in each)

    def __iter__(self) -> Iterator[Program]:
        """Yield each script that was found, once."""
        yield from {id(each): each for each in self._known.values() if each is not None}.values()


def _text(program: Program | None) -> tuple[str, str] | None:
    return None if program is None else (program.source.path, program.source.text)
