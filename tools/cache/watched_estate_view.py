"""The surroundings of scripts that are checked: notes what an answer depends on."""

from __future__ import annotations

from ...interpreter.program.program import Program
from ...rules import EstateView
from ...rules._estate_view import Targets
from .watched_estate import WatchedEstate


class WatchedEstateView(EstateView):
    """A view like any other; what is found once for all is noted for each script."""

    def __init__(self, estate: WatchedEstate, *, is_part: bool) -> None:
        """Look at nothing yet."""
        super().__init__(estate, is_part=is_part)
        self.watched = estate

    def targets(self, name: str) -> Targets:
        """Return what the actions of a name call, in all scripts."""
        self.watched.ask_for_all()
        return super().targets(name)

    def is_never_called(self, program: Program) -> bool:
        """Whether no script calls this one."""
        self.watched.ask_for_all()
        return super().is_never_called(program)

    def leads_out(self) -> bool:
        """Whether more of the scripts that all others name are elsewhere than here."""
        self.watched.ask_for_all()
        return super().leads_out()
