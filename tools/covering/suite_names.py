"""What the runs of a suite are called: by what they show that no run before them shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from ...interpreter.analysis.covers.cover import Cover, Run
from ..proving.scenario_names import free_name, name_of


def names_of(found: Cover, taken: Collection[str]) -> Iterator[str]:
    """Yield a name for each run, none of which is taken already."""
    counts = Counter((thing.program, thing.item.action) for thing in found.things)
    used = set(taken)
    for run in found.runs:
        shown = [
            found.things[number].name
            for number in run.takes
            if counts[found.things[number].program, found.things[number].item.action] > 1
        ]
        name = free_name(name_of(shown or _all(found, run)), used)
        used.add(name)
        yield name


def _all(found: Cover, run: Run) -> list[str]:
    return [found.things[number].name for number in run.takes]
