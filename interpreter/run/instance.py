"""A running script: its frames, its contact, and what it waits for."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from typing import TYPE_CHECKING

from ...actions.values import Value

if TYPE_CHECKING:
    from ..world.caller import DigitBuffer
    from .frame import Frame
    from .run import DryRun


class Ending(StrEnum):
    """How a run of a script is over (LANGUAGE.md section 4)."""

    ENDED = "ended"
    RETURNED = "returned"
    STOPPED = "stopped"
    STUCK = "stuck"
    SUSPENDED = "suspended"
    FAILED = "failed"
    LIMIT = "limit"


OVER = frozenset({Ending.ENDED, Ending.RETURNED, Ending.FAILED})
"""The endings after which a script runs no more; after the others an event may still move it."""


class Instance:
    """One script that runs: the main one, a spawned one, or one that ran before."""

    __slots__ = (
        "asked",
        "at",
        "contact",
        "frames",
        "in_event",
        "is_released",
        "kind",
        "line",
        "name",
        "number",
        "pause",
        "returned",
        "run",
        "status",
        "then",
        "wake",
        "why",
    )

    def __init__(self, run: DryRun, number: int, name: str, contact: str, kind: str) -> None:
        """Start with no frame; ``kind`` is ``main``, ``spawned`` or ``other``."""
        self.run = run
        self.number = number
        self.name = name
        self.contact = contact
        self.kind = kind
        self.frames: list[Frame] = []
        self.at = 0
        self.wake: float | None = None
        self.status: Ending | None = None
        self.why = ""
        self.in_event: str | None = None
        self.is_released = False
        self.pause = 0.0
        self.asked: tuple[str, tuple[str, ...]] = ("", ())
        self.returned: Value = None
        self.line: DigitBuffer | None = None
        self.then: Callable[[], None] | None = None

    @property
    def is_over(self) -> bool:
        """Whether no event can move the script any more."""
        return self.status in OVER

    def finish(self, status: Ending, why: str) -> None:
        """Come to rest: for good, or until an event moves the script on."""
        self.status = status
        self.why = why
        self.wake = None
        self.then = None

    def go_on(self, at: int, clock: float) -> None:
        """Be ready to run at an action."""
        self.at = at
        self.status = None
        self.why = ""
        self.wake = clock
        self.then = None
