"""The contact that runs at the moment, as the visits that all contacts share see it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .....actions.ports import Running
from ....run.stubbing import Around
from ..beliefs import Spot

if TYPE_CHECKING:
    from ....state.frame import Frame

MAIN = 1
"""The number of the script itself among those that run side by side."""
Pick = Callable[[Sequence[float]], int]
"""Draws one of several ways, given the numbers from 0 to 1 below which each but the last lies."""


class AtDrawError(Exception):
    """A run comes to an action at which something may be drawn, and is to stop before it."""

    def __init__(self, at: int) -> None:
        """Say at which action of the script that runs."""
        super().__init__(at)
        self.at = at


@dataclass(slots=True)
class Noted:
    """What is noted of a contact beside the state of its run.

    ``last`` is the action at which it was over if it were now, ``event`` what ended it there,
    ``calls`` the actions that called the subscripts which run. ``left`` is how many events may
    still come, below 0 for any number; ``prompts`` and ``nanoseconds`` are what it took.
    """

    last: Spot
    event: str = ""
    calls: list[Spot] = field(default_factory=list[Spot])
    is_requested: bool = False
    left: int = -1
    prompts: int = 0
    nanoseconds: int = 0

    def copy(self) -> Noted:
        """Return a note that goes on by itself, of a contact that took nothing yet."""
        return Noted(self.last, self.event, self.calls.copy(), self.is_requested, self.left)


class Live:
    """What visits reach of the contact that runs, and of what draws for it.

    Where it ``stops``, a run stops before an action that draws, but for the next one where it
    ``passes``.
    """

    __slots__ = ("around", "noted", "passes", "pick", "stops")

    def __init__(self, noted: Noted) -> None:
        """Run nothing yet."""
        self.noted = noted
        self.pick: Pick = first_of
        self.around: Around | None = None
        self.stops = self.passes = False


def first_of(_bounds: Sequence[float]) -> int:
    """Return the first of several ways."""
    return 0


def picking(random: Callable[[], float]) -> Pick:
    """Return what draws by random numbers; where there is one way only, it draws none."""

    def pick(bounds: Sequence[float]) -> int:
        return bisect_right(bounds, random()) if bounds else 0

    return pick


def frame_of(me: Running) -> Frame:
    """Return the frame that a visit acts on."""
    # A frame is all that ever runs; the seam does not show whose it is.
    return me  # type: ignore[return-value]
