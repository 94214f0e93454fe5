"""Where one of two sides goes round for ever without anything that could be noticed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ..components import components
from ..explorer.data.state import Choice


class Alone(NamedTuple):
    """A move of one side alone: where it leads, and by which choice."""

    which: int
    after: int
    choice: Choice

    @property
    def counts(self) -> bool:
        """Whether it goes round in a loop that counts what nobody follows."""
        return bool(self.choice.doubt) and self.choice.outcome == "Repeat"


Moves = Sequence[Sequence[Alone]]
"""What one side does alone, by the pair before it."""


def rounds(moves: Moves, which: int, cut: dict[str, None]) -> Iterator[int]:
    """Yield a pair in each circle of one side; a loop that only counts comes to its end.

    What cannot be told is noted in ``cut``.
    """
    without = {each for members in _circles(moves, which, has_counting=False) for each in members}
    for members in _circles(moves, which, has_counting=True):
        inside = set(members)
        if inside & without:
            yield min(inside & without)
        elif any(
            arc.which == which and arc.after in inside and arc.choice.outcome == "Finished"
            for each in members
            for arc in moves[each]
        ):
            cut["whether loops in each other come to an end"] = None


def _circles(moves: Moves, which: int, *, has_counting: bool) -> Iterator[tuple[int, ...]]:
    after = [
        [arc.after for arc in arcs if arc.which == which and (has_counting or not arc.counts)]
        for arcs in moves
    ]
    for members in components(range(len(after)), after.__getitem__):
        first = members[0]
        if len(members) > 1 or first in after[first]:
            yield members
