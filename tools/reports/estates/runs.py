"""The runs of a whole estate: a line each and the totals, or a record each for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator

from ....grammar.counted import counted
from ....interpreter.estate.estate import Estate
from ....interpreter.estate.run_all import EstateRun
from ...terminal import Terminal, clean, columns, cut, padded, wrapped

BEGIN = "Begin"
_NAME, _START, _ENDING, _STEPS, _INDENT = 6, 12, 10, 7, 4
_NOT_RUN = "not run"


class RunTable:
    """Makes lines of the runs of an estate as they come."""

    def __init__(self, estate: Estate, terminal: Terminal) -> None:
        """Make room for the longest name, as far as there is any."""
        self._estate = estate
        self._terminal = terminal
        names = [columns(clean(estate.shown(path))) for path in estate.paths]
        self._width = min(max([*names, _NAME]), terminal.width - _START - _ENDING - _STEPS - 6)

    def lines(self, runs: Iterable[EstateRun]) -> Iterator[str]:
        """Yield a line a run, with the reason below where its end is not good, and the totals."""
        heads = ("script", "from", "ending", "steps")
        yield self._terminal.paint(self._row(*heads), "dim")
        endings: Counter[str] = Counter()
        scripts, good = set[object](), 0
        for run in runs:
            yield from self._told(run)
            scripts.add(run.path)
            endings[_ending(run)] += 1
            good += run.is_good
        count = sum(endings.values())
        yield ""
        told = ", ".join(f"{number} {ending}" for ending, number in sorted(endings.items()))
        totals = f"{counted(len(scripts), 'script')}, {counted(count, 'run')}: {told}"
        yield from wrapped(totals, self._terminal.width)
        bad = count - good
        yield "every run came to a good end" if not bad else f"{bad} came to no good end"

    def _row(self, name: str, start: str, ending: str, steps: object) -> str:
        shown = padded(cut(name, self._width), self._width)
        begun = padded(cut(start, _START), _START)
        return f"{shown}  {begun}  {padded(ending, _ENDING)}  {steps:>{_STEPS}}"

    def _told(self, run: EstateRun) -> Iterator[str]:
        name = clean(self._estate.shown(run.path))
        steps = "-" if run.result is None else run.result.steps
        row = self._row(name, clean(run.event or BEGIN), _ending(run), steps)
        yield row if run.is_good else self._terminal.paint(row, "yellow")
        if run.is_good:
            return
        for reason in _reasons(run):
            for line in wrapped(clean(reason), self._terminal.width - _INDENT):
                yield " " * _INDENT + line


def _ending(run: EstateRun) -> str:
    return _NOT_RUN if run.result is None else str(run.result.ending)


def _reasons(run: EstateRun) -> list[str]:
    if run.result is None:
        return [fault.line() for fault in run.faults]
    left = ", ".join(map(str, run.result.left_running))
    unread = [f"not read: {each}" for each in run.result.not_read]
    return [run.result.why + (f"; left running: {left}" if left else ""), *unread]


def json_lines(runs: Iterable[EstateRun], estate: Estate) -> Iterator[str]:
    """Yield a record a run, each on one line of ASCII."""
    for run in runs:
        result = run.result
        record = {
            "record": "run of estate",
            "script": estate.shown(run.path),
            "file": str(run.path),
            "event": run.event,
            "ending": None if result is None else str(result.ending),
            "why": None if result is None else result.why,
            "steps": None if result is None else result.steps,
            "clock": None if result is None else result.clock,
            "left_running": [] if result is None else [str(left) for left in result.left_running],
            "not_read": [] if result is None else [str(each) for each in result.not_read],
            "faults": [fault.line() for fault in run.faults],
            "good": run.is_good,
        }
        yield json.dumps(record)
