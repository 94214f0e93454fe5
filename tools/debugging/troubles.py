"""What goes wrong in a run and where: stuck, failed, a limit, something left running."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...interpreter.run.result import Result
from ...interpreter.state.instance import Ending
from ...interpreter.trace.step import MAIN

LEFT, END = "left", "end"
KINDS = {
    "stuck": "a script is stuck: no branch leads on",
    "failed": "a script failed",
    "limit": "a limit is met",
    LEFT: "something is left running",
    END: "the run is over",
}
"""What a walk may stop at, and what that is."""
BAD = ("stuck", "failed", "limit", LEFT)


class Trouble(NamedTuple):
    """Something that a walk may stop at: its kind, the position of its step, and why."""

    kind: str
    at: int
    why: str


def troubles(result: Result) -> list[Trouble]:
    """Return all of one run, in the order of their steps."""
    return sorted(_found(result), key=lambda each: each.at)


def _found(result: Result) -> Iterator[Trouble]:
    last = result.trace.count - 1
    if last < 0:
        return
    ends = _last_steps(result)
    endings = [*result.endings]
    hide = result.redaction
    for run, ending, why in endings:
        at = ends.get(run)
        whose = "" if run == MAIN else f'script "{run}": '
        if at is not None and ending in {Ending.STUCK, Ending.FAILED}:
            yield Trouble(str(ending), at, hide(f"{whose}{why}"))
    limit = next((each for each in endings if each.ending is Ending.LIMIT), None)
    if limit is not None:
        yield Trouble(str(Ending.LIMIT), last, hide(limit.why))
    left = [str(each) for each in result.left_running]
    if left:
        yield Trouble(LEFT, last, f"{', '.join(left)} left running")
    yield Trouble(END, last, f"{result.ending}: {result.why}")


def _last_steps(result: Result) -> dict[str, int]:
    """Return the position of the last step of each script that ran."""
    return {origin.run: at for at, (origin, _) in enumerate(result.trace.walked())}
