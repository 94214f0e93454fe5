"""What a world says of a living floor: how many contacts come, and how long each thing takes."""

from __future__ import annotations

from typing import NamedTuple

EXPONENTIAL = "exponential"
FIXED = "fixed"
LOGNORMAL = "lognormal"
DISTRIBUTIONS = (EXPONENTIAL, FIXED, LOGNORMAL)
"""How seconds are spread about their mean; exponential where nothing is said (D363)."""
SEED = 1
"""The seed of a floor of which the world says none."""
MOST_ARRIVALS = 100_000
"""The most contacts an hour of one skill."""


class Duration(NamedTuple):
    """How many seconds something takes: their mean, how they are spread, and how widely.

    Only a lognormal duration has a deviation.
    """

    mean: float
    distribution: str = EXPONENTIAL
    deviation: float = 0.0


NO_TIME = Duration(0.0, FIXED)


class Traffic(NamedTuple):
    """The contacts of one skill: how many come an hour, and how long they wait and take.

    ``skill`` is a name or an id. Without ``patience`` nobody gives up; ``media`` is empty where
    it is that of the skill; without ``most_waiting`` everybody may wait.
    """

    skill: str
    arrivals: float = 0.0
    handling: Duration = NO_TIME
    wrap_up: Duration = NO_TIME
    patience: Duration | None = None
    media: str = ""
    most_waiting: int | None = None


class FloorPlan(NamedTuple):
    """A living floor: its seed, and the contacts of each skill."""

    seed: int = SEED
    traffic: tuple[Traffic, ...] = ()
