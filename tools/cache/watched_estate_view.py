"""The surroundings of scripts that are checked: notes what an answer depends on."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from ...interpreter.analysis.summary import SubscriptSummary
from ...interpreter.program.program import Program
from ...rules import EstateView
from ...rules._estate_view import Question
from ...rules._neighbours import Known
from ...rules._taint_facts import Returned
from .watched_estate import WatchedEstate


class Near(NamedTuple):
    """What comes of one script with those that it calls.

    ``prints`` are those of what it may know of them, ``summary`` and ``returned`` what it does
    itself, where somebody asked for that. ``said`` is what it says to others, as a line and the
    print of it, where another process has written that down.
    """

    prints: tuple[str, str]
    summary: SubscriptSummary | None = None
    returned: Returned | None = None
    said: tuple[str, str] | None = None


class WatchedEstateView(EstateView):
    """A view like any other; what is found once for all is noted for each script."""

    def __init__(
        self, estate: WatchedEstate, *, is_part: bool, known: Known | None = None
    ) -> None:
        """Look at nothing yet; ``known`` is asked before a script is read."""
        super().__init__(estate, is_part=is_part, known=known)
        self.watched = estate
        self.near: dict[Path, Near] = {}

    def take_near(self, near: Mapping[Path, Near]) -> None:
        """Take what others have found of scripts with those that they call."""
        self.near.update(near)

    def results_of(self, script: Path) -> tuple[SubscriptSummary | None, Returned | None]:
        """Return what a script does as a subscript and hands back, as far as that was found."""
        summary, returned = super().results_of(script)
        near = self.near.get(script)
        if near is None:
            return summary, returned
        return summary or near.summary, returned or near.returned

    def handed_back(self, program: Program) -> dict[int, Returned]:
        """Return what the subscripts of a script leave of what a caller pressed; note that."""
        self.watched.note_handed()
        return super().handed_back(program)

    def asked(self, question: Question) -> bool:
        """Return the answer to what is asked of all scripts together, which is noted."""
        answer = super().asked(question)
        self.watched.note(question, is_so=answer)
        return answer
