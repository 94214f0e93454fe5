"""What is said of one property: proved, refuted by a run, or not decided and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from ....program.program import Program
from ...explorer.replay import Replay
from ...explorer.story import Story


class Verdict(StrEnum):
    """What came of a question about every run."""

    PROVED = "proved"
    REFUTED = "refuted"
    UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True)
class Place:
    """An action of a script, or one outcome of it."""

    program: Program
    at: int
    outcome: str = ""

    def __str__(self) -> str:
        id = self.program.written(self.at).id
        return f"{id}: {self.outcome}" if self.outcome else id


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one question about every run of a script.

    ``says`` is what holds, what goes wrong, or why nobody can tell. ``story`` is the shortest run
    that refutes, ``replay`` what came of running it. ``round`` is after how many visits the story
    comes round again. ``places`` are the actions or branches that no run comes to, ``unknown``
    those of which nobody can tell.
    """

    name: str
    verdict: Verdict
    says: str
    story: Story | None = None
    replay: Replay | None = None
    round: int | None = None
    at: Place | None = None
    places: tuple[Place, ...] = ()
    unknown: tuple[Place, ...] = field(default=())
