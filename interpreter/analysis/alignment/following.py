"""Following a log through a script as long as both agree exactly."""

from __future__ import annotations

from .logged import Logged
from .moves import Moves

Places = frozenset[int]
"""Where a contact may be: the actions that may come next, or the places behind them."""
NOWHERE: Places = frozenset()


class Following:
    """Goes along with a log; where it says no outcome, along several branches at once."""

    def __init__(self, moves: Moves) -> None:
        """Start with nothing looked at."""
        self._moves = moves
        self._known: dict[Places, Places] = {}
        silent = moves.silent.intersection(moves.roots)
        self._unseen = {target for root in silent for target in moves.targets[root]}
        self.start = self._with_silent(frozenset({moves.begin}))

    def after(self, places: Places, event: Logged) -> Places:
        """Return where a contact may be after an event, nowhere where the script does not go."""
        found = {
            target
            for at, outcome in event.meant.items()
            if at in places or at in self._moves.roots
            for target in self._moves.leads(at, outcome)
        }
        return self._with_silent(frozenset(found)) if found else NOWHERE

    def visited(self, places: Places, event: Logged) -> list[int]:
        """Return the actions that an event may be a visit of, as the script goes."""
        return [at for at in event.meant if at in places or at in self._moves.roots]

    def _with_silent(self, places: Places) -> Places:
        """Return places, and those behind actions that the log need not name."""
        known = self._known.get(places)
        if known is None:
            found = {*places, *self._unseen}
            waiting = list(found)
            while waiting:
                at = waiting.pop()
                if at in self._moves.silent:
                    new = set(self._moves.targets[at]) - found
                    found |= new
                    waiting += new
            known = self._known[places] = frozenset(found)
        return known
