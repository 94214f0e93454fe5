"""What the runs of a suite are called: by what they show that no run before them shows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from ...interpreter.analysis.covers.cover import Cover, Run
from ..proving.replayed_scenarios import LONGEST

_SHORT = 60
"""How much of a name is spent on what a run shows, but for the first of it."""


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
        name = _free(_name(shown or _all(found, run)), used)
        used.add(name)
        yield name


def _all(found: Cover, run: Run) -> list[str]:
    return [found.things[number].name for number in run.takes]


def _name(shown: list[str]) -> str:
    """Return the first of what is shown, and how much more there is.

    >>> _name(["ask: 1"]), _name(["ask: 1", "which: gold"])
    ('ask: 1', 'ask: 1, which: gold')
    >>> _name([f"the_action_of_number_{number}: Default" for number in range(5)])
    'the_action_of_number_0: Default and 4 more'
    """
    first, *others = shown
    kept = [first]
    while others and len(", ".join((*kept, others[0]))) <= _SHORT:
        kept.append(others.pop(0))
    more = f" and {len(others)} more" if others else ""
    said = ", ".join(kept)
    room = LONGEST - len(more) - 4  # for a number behind it
    return (said if len(said) <= room else f"{said[: room - 3]}...") + more


def _free(name: str, used: set[str]) -> str:
    number, found = 1, name
    while found in used:
        number += 1
        found = f"{name} {number}"
    return found
