"""The mutants that are alive, the shortest story of each, and scenarios that would kill them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..behaviour.told import Telling
    from ..testing.scenario_writer import NewScenario
    from .report import Judged


@dataclass(frozen=True, slots=True)
class Survivor:
    """A mutant that is alive, and the shortest story that tells it from the script.

    ``killer`` is the story as a scenario; ``why`` says why there is none.
    """

    judged: Judged
    told: Telling | None
    killer: NewScenario | None
    why: str = ""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A scenario that passes on the script, and the mutants that are alive and that it kills."""

    scenario: NewScenario
    kills: tuple[Survivor, ...]


@dataclass(frozen=True, slots=True)
class Survivors:
    """Scenarios that would kill what is alive, and what none of them kills.

    The first kills most, and each of the others most of what is left by those before it.
    """

    proposed: tuple[Proposed, ...] = ()
    left: tuple[Survivor, ...] = ()

    def __iter__(self) -> Iterator[Survivor]:
        """Yield every mutant that is alive, once."""
        for each in self.proposed:
            yield from each.kills
        yield from self.left
