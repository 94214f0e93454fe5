"""Which steps of a long run people see: the first and the last, and in words what lies between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from ....grammar.counted import counted
from ....interpreter.trace.step import EVENT, Origin, Step
from ....interpreter.trace.trace import Trace

LONG, ENDS, REPEATED = 25, 4, 3
"""A run of more steps than ``LONG`` is long: then so many of each end are shown."""


class Gap(NamedTuple):
    """Steps that are not shown: how many, and which actions they visit most, and how often."""

    steps: int
    most: tuple[tuple[str, int], ...]


def steps_to_show(trace: Trace, *, is_whole: bool) -> Iterator[Step | Gap]:
    """Yield the steps of a trace in order, with a gap for those of a long one in between."""
    if is_whole or trace.kept <= LONG:
        yield from trace
        return
    most = _most_visited(islice(trace.walked(), ENDS, trace.kept - ENDS))
    yield from islice(trace.steps(), ENDS)
    yield Gap(trace.kept - 2 * ENDS, most)
    yield from trace.steps(trace.count - ENDS + 1)


def gap_text(gap: Gap) -> str:
    """Return a gap in words.

    >>> gap_text(Gap(100, (("hold", 51), ("say", 49))))
    '100 steps are left out: "hold" 51 times, "say" 49 times; --all shows them'
    """
    most = ", ".join(f'"{id}" {counted(times, "time")}' for id, times in gap.most)
    are = "is" if gap.steps == 1 else "are"
    return f"{counted(gap.steps, 'step')} {are} left out: {most}; --all shows them"


def _most_visited(walked: Iterable[tuple[Origin, int]]) -> tuple[tuple[str, int], ...]:
    """Return the actions that are visited most, by their ids."""
    found: Counter[str] = Counter()
    for origin, edge in walked:
        if edge != EVENT:
            program = origin.program
            found[program.written(program.edges.action[edge]).id] += 1
    return tuple(found.most_common(REPEATED))
