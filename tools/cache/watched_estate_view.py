"""The surroundings of scripts that are checked: notes what an answer depends on."""

from __future__ import annotations

from ...rules import EstateView
from ...rules._estate_view import Question
from .watched_estate import WatchedEstate


class WatchedEstateView(EstateView):
    """A view like any other; what is found once for all is noted for each script."""

    def __init__(self, estate: WatchedEstate, *, is_part: bool) -> None:
        """Look at nothing yet."""
        super().__init__(estate, is_part=is_part)
        self.watched = estate

    def asked(self, question: Question) -> bool:
        """Return the answer to what is asked of all scripts together, which is noted."""
        answer = super().asked(question)
        self.watched.note(question, is_so=answer)
        return answer
