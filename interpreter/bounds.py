"""What happens at a bound of a run: a message that says which one, and names the loop."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..grammar.counted import counted

_LONGEST_SHOWN = 12
MAX_ITEMS = 1_000_000
"""How many items an array of Snippet code may hold."""
MAX_EXACT = 2**53
"""Up to this a number of Studio is a whole one without loss: beyond it holds a float."""
LONG_TEXT = 1024
"""Shorter texts are not worth counting against the bound of data, nor worth shortening."""


class LimitReached(Exception):  # noqa: N818
    """A bound of the run was met: steps, depth, data, clock or scripts."""


class WaitingInVain(LimitReached):
    """The bound of steps or of the clock was met by a script that goes round while time passes."""


def named_loop(visited: Sequence[tuple[str, str]]) -> str:
    """Return the actions that go round at the end of a walk, as the end of a sentence.

    ``visited`` holds pairs of script and action.

    >>> named_loop([("s", "begin"), *[("s", "ask"), ("s", "wait")] * 3])
    '; it goes round "ask" -> "wait" -> "ask"'
    """
    scripts = {script for script, _ in visited}
    names = [id if len(scripts) == 1 else f"{script}/{id}" for script, id in visited]
    for length in range(1, len(names) // 2 + 1):
        if names[-length:] == names[-2 * length : -length]:
            return f"; it goes round {_shown(names[-length:])}"
    if not names:
        return ""
    most, times = Counter(names).most_common(1)[0]
    were = "was" if times == 1 else "were"
    return f'; of the last {counted(len(names), "step")} {times} {were} at "{most}"'


def _shown(names: Sequence[str]) -> str:
    round_trip = [*_least_first(names)]
    shown = [f'"{name}"' for name in round_trip]
    if len(shown) > _LONGEST_SHOWN:
        shown = [*shown[: _LONGEST_SHOWN - 1], f"{len(shown) - _LONGEST_SHOWN + 1} more"]
    return " -> ".join([*shown, shown[0]])


def _least_first(names: Sequence[str]) -> Sequence[str]:
    """Return a round trip from its first name in order: the same loop is always told alike."""
    start = names.index(min(names))
    return [*names[start:], *names[:start]]
