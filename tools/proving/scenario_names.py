"""What a scenario that nobody named is called: by what its run shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

LONGEST = 100
"""How long the name of a scenario may be."""
_SHORT = 60
"""How much of a name is spent on what a run shows, but for the first of it."""


def name_of(shown: Sequence[str]) -> str:
    """Return the first of what is shown, and how much more there is.

    >>> name_of(["ask: 1"]), name_of(["ask: 1", "which: gold"])
    ('ask: 1', 'ask: 1, which: gold')
    >>> name_of([f"the_action_of_number_{number}: Default" for number in range(5)])
    'the_action_of_number_0: Default and 4 more'
    """
    first, *others = shown
    kept = [first]
    while others and len(", ".join((*kept, others[0]))) <= _SHORT:
        kept.append(others.pop(0))
    return with_end(", ".join(kept), f" and {len(others)} more" if others else "")


def with_end(said: str, end: str) -> str:
    """Return a name with an end that is never cut off, and room for a number behind it.

    >>> with_end("left-running", " is refuted")
    'left-running is refuted'
    >>> len(with_end("a" * 85, " is refuted")), with_end("a" * 86, " is refuted")[-15:]
    (96, 'a... is refuted')
    """
    room = LONGEST - len(end) - 4
    return (said if len(said) <= room else f"{said[: room - 3]}...") + end


def free_name(name: str, used: Collection[str]) -> str:
    """Return a name that is not in use: this one, or this one with a number behind it."""
    number, found = 1, name
    while found in used:
        number += 1
        found = f"{name} {number}"
    return found
