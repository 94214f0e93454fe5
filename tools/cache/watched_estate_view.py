"""The surroundings of scripts that are checked: notes what an answer depends on."""

from __future__ import annotations

from ...interpreter.program.program import Program
from ...rules import EstateView
from ...rules._estate_view import Question
from ...rules._neighbours import Known
from ...rules._taint_facts import Returned
from .watched_estate import WatchedEstate


class WatchedEstateView(EstateView):
    """A view like any other; what is found once for all is noted for each script."""

    def __init__(
        self, estate: WatchedEstate, *, is_part: bool, known: Known | None = None
    ) -> None:
        """Look at nothing yet; ``known`` is asked before a script is read."""
        super().__init__(estate, is_part=is_part, known=known)
        self.watched = estate

    def handed_back(self, program: Program) -> dict[int, Returned]:
        """Return what the subscripts of a script leave of what a caller pressed; note that."""
        self.watched.note_handed()
        return super().handed_back(program)

    def asked(self, question: Question) -> bool:
        """Return the answer to what is asked of all scripts together, which is noted."""
        answer = super().asked(question)
        self.watched.note(question, is_so=answer)
        return answer
