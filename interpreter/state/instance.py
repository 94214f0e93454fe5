"""A running script: its frames, its contact, and what it waits for."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from ..trace.step import MAIN
from ..values import ValueCopies
from ..world.caller import DigitBuffer

if TYPE_CHECKING:
    from .frame import Frame


class Ending(StrEnum):
    """How a run of a script is over (section 4 of docs/reference/language.md)."""

    ENDED = "ended"
    RETURNED = "returned"
    STOPPED = "stopped"
    STUCK = "stuck"
    SUSPENDED = "suspended"
    FAILED = "failed"
    LIMIT = "limit"


OVER = frozenset({Ending.ENDED, Ending.RETURNED, Ending.FAILED})
"""The endings after which a script runs no more; after the others an event may still move it."""

SPAWNED, OTHER = "spawned", "other"


class Instance:
    """One script that runs: the main one, a spawned one, or one that ran before.

    ``at`` is the next action, or the inverse of an edge that is to be left.
    """

    __slots__ = (
        "at",
        "contact",
        "frames",
        "in_event",
        "is_released",
        "kind",
        "line",
        "name",
        "number",
        "status",
        "wake",
        "why",
    )

    def __init__(self, number: int, name: str, contact: str, kind: str, line: DigitBuffer) -> None:
        """Start with no frame; ``kind`` is ``main``, ``spawned`` or ``other``."""
        self.number = number
        self.name = name
        self.contact = contact
        self.kind = kind
        self.line = line
        self.frames: list[Frame] = []
        self.at = 0
        self.wake: float | None = None
        self.status: Ending | None = None
        self.why = ""
        self.in_event: str | None = None
        self.is_released = False

    def copy_with(self, copies: ValueCopies) -> Instance:
        """Return an instance that goes on by itself; one that is over never changes again."""
        if self.is_over:
            return self
        copy = Instance(self.number, self.name, self.contact, self.kind, self.line.copy())
        main: Frame | None = None
        for frame in self.frames:
            copied = frame.copy_with(copies, copy.line, main)
            main = copied if main is None else main
            copy.frames.append(copied)
        copy.at, copy.wake = self.at, self.wake
        copy.status, copy.why = self.status, self.why
        copy.in_event, copy.is_released = self.in_event, self.is_released
        return copy

    @property
    def is_over(self) -> bool:
        """Whether no event can move the script any more."""
        return self.status in OVER

    @property
    def run_name(self) -> str:
        """What the trace calls it."""
        return MAIN if self.kind == MAIN else f"{self.name} #{self.number}"

    def finish(self, status: Ending, why: str) -> None:
        """Come to rest: for good, or until an event moves the script on."""
        self.status = status
        self.why = why
        self.wake = None

    def go_on(self, at: int, clock: float) -> None:
        """Be ready to run at an action."""
        self.at = at
        self.status = None
        self.why = ""
        self.wake = clock
