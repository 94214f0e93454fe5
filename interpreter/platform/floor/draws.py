"""What is drawn for a floor: each number by what it is for, so that no draw moves another.

A draw is computed from seed, purpose, skill and the number of the contact, not taken from a
stream that goes on: nothing of it has to be kept, and one contact more changes no other's.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from hashlib import blake2b
from math import log, sqrt

from ...world.floor_plan import EXPONENTIAL, LOGNORMAL, Duration

_A_SECOND = 1000
_LONGEST = 10**15
_BITS = 53


class Draws:
    """The random numbers of one floor."""

    __slots__ = ("_hashes", "_seed")

    def __init__(self, seed: int) -> None:
        """Draw by this seed."""
        self._seed = seed
        self._hashes: dict[tuple[str, str], blake2b] = {}

    def number(self, purpose: str, skill: str, index: str) -> float:
        """Return a number between 0 and 1, neither of them included.

        >>> Draws(1).number("patience", "301", "7") == Draws(1).number("patience", "301", "7")
        True
        """
        started = self._hashes.get((purpose, skill))
        if started is None:
            text = f"{self._seed}\\0{purpose}\\0{skill}\\0"
            started = self._hashes[purpose, skill] = blake2b(text.encode(), digest_size=8)
        hashed = started.copy()
        hashed.update(index.encode())
        drawn = int.from_bytes(hashed.digest(), "little") >> (64 - _BITS)
        return (drawn + 0.5) / (1 << _BITS)

    def milliseconds(self, duration: Duration, purpose: str, skill: str, index: str) -> int:
        """Return how long something takes, in whole milliseconds."""
        mean = duration.mean
        if mean > 0 and duration.distribution == EXPONENTIAL:
            mean *= -log(self.number(purpose, skill, index))
        elif mean > 0 and duration.distribution == LOGNORMAL:
            mean = _lognormal(duration, self.number(purpose, skill, index))
        return round(min(mean * _A_SECOND, _LONGEST))


def _lognormal(duration: Duration, number: float) -> float:
    """Return a lognormal duration that has this mean and this deviation."""
    from math import exp  # few floors have such a one

    variance = log(1 + (duration.deviation / duration.mean) ** 2)
    normal = _normal()(number)
    return exp(min(700.0, log(duration.mean) - variance / 2 + sqrt(variance) * normal))


@cache
def _normal() -> Callable[[float], float]:
    from statistics import NormalDist

    return NormalDist().inv_cdf
