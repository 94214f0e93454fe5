"""The smallest suite of a small script by trying: what ``cover`` is held against.

It takes every run that ``every_run`` has made, with what each takes as coverage counts it, and
looks for the fewest of them that take everything. It knows nothing of states, ways and weights.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction

Taken = frozenset[str]


def most(runs: Iterable[Taken]) -> list[Taken]:
    """Return the runs that take something which no other one takes as well, once each."""
    found: list[Taken] = []
    for run in sorted(set(runs), key=len, reverse=True):
        if not any(run <= other for other in found):
            found.append(run)
    return found


def smallest(runs: Iterable[Taken]) -> int:
    """Return how many of these runs are needed to take all that any of them takes."""
    kept = most(runs)
    everything = frozenset[str]().union(*kept)
    for count in range(len(everything) + 1):
        if _is_enough(kept, everything, count):
            return count
    raise AssertionError(everything)


def _is_enough(runs: list[Taken], left: Taken, count: int) -> bool:
    """Whether so many runs can take what is left."""
    if not left:
        return True
    if not count or max(len(left & run) for run in runs) * count < len(left):
        return False
    rarest = min(left, key=lambda name: sum(name in run for run in runs))
    return any(_is_enough(runs, left - run, count - 1) for run in runs if rarest in run)


def weight(weights: Mapping[str, Fraction], run: Taken) -> Fraction:
    """Return how much a run holds."""
    return sum((weights.get(name, Fraction(0)) for name in run), Fraction(0))
