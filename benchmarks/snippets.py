"""Snippet code: compiled, beside Python that does the same, and beside a walk of its tree."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from clock import Contender, alternate
from table import Row, Target

from branchline.actions.values import Array, Dynamic, Value
from branchline.interpreter.code.compiled import Code
from branchline.interpreter.code.guarding import guarded
from branchline.interpreter.run.run import Setup
from branchline.interpreter.run.workbench import Workbench
from branchline.interpreter.world.world import Limits

sys.path.append(str(Path(__file__).parent.parent / "tests"))
from oracle import Oracle

CODE = "Snippet code"
SLOWER_THAN_PYTHON, FASTER_THAN_THE_TREE = Target(25), Target(5, is_lower=True)
_LONGEST = 32 * 1024
_PASSES, _FEW = 20, 3
Answer = dict[str, Value]


class Task(NamedTuple):
    """One piece of work, written twice; both set the same variables."""

    name: str
    code: str
    python: Callable[[], Answer]


_TEXTS = """
text = ""
FOR i = 1 TO 300
{
    IF i % 2 = 0 { kind = "even" }
    ELSE { kind = "odd" }
    text = "{text}[{i} is {kind}] "
}
"""


def _texts() -> Answer:
    text = kind = ""
    i = 0
    for i in range(1, 301):
        kind = "even" if i % 2 == 0 else "odd"
        text = f"{text}[{i} is {kind}] "
    return {"text": text, "kind": kind, "i": i}


_NUMBERS = """
total = 0
FOR i = 1 TO 1000
{
    total = total + i * 3 - i \\ 2
    IF total > 100000 { total = total - 100000 }
}
"""


def _numbers() -> Answer:
    total = i = 0
    for i in range(1, 1001):
        total = total + i * 3 - i // 2
        if total > 100_000:
            total -= 100_000
    return {"total": total, "i": i}


_PARTS = """
DYNAMIC seen
total = 0
FOR i = 1 TO 300
{
    list[1 + list.count] = i * 2
    total = total + list[i]
    seen.last.place = i
    seen.total = total
}
FOREACH item IN list
{
    IF item = seen.total { found = item }
}
"""


def _parts() -> Answer:
    numbers: list[Value] = []
    total = i = 0
    seen: dict[str, object] = {"last": {}}
    for i in range(1, 301):
        numbers.append(i * 2)
        total += numbers[i - 1]  # type: ignore[operator]
        seen["last"]["place"] = i  # type: ignore[index]
        seen["total"] = total
    item: Value = None
    for item in numbers:
        if item == seen["total"]:
            raise AssertionError("no item is the sum of all")
    last = Dynamic({"place": i})
    return {
        "list": Array(numbers),
        "total": total,
        "i": i,
        "item": item,
        "seen": Dynamic({"last": last, "total": total}),
    }


TASKS = (
    Task("a text built in 300 passes", _TEXTS, _texts),
    Task("1,000 passes of arithmetic", _NUMBERS, _numbers),
    Task("300 passes of array and object", _PARTS, _parts),
)


def snippets(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure each task in all three ways, after all have come to the same variables."""
    rows: list[Row] = []
    for task in TASKS:
        compiled, walked = _compiled(task), _walked(task)
        expected = task.python()
        for way, answer in (("compiled", compiled()), ("walked", walked())):
            if dict(answer) != expected:
                raise AssertionError(f"{task.name}, {way}: {answer!r} is not {expected!r}")
        passes = _FEW if is_quick else _PASSES
        times = alternate(
            [
                Contender("python", task.python, 10 * passes),
                Contender("compiled", compiled, passes),
                Contender("walked", walked, passes),
            ],
            rounds,
        )
        rows += [
            Row(
                CODE,
                task.name,
                1e6 * times.seconds("compiled"),
                "us",
                times.ratio("compiled", "python"),
                "Python",
                SLOWER_THAN_PYTHON,
            ),
            Row(
                CODE,
                "  walking the tree",
                1e6 * times.seconds("walked"),
                "us",
                times.ratio("walked", "compiled"),
                "compiled",
                FASTER_THAN_THE_TREE,
            ),
        ]
    return rows


def _compiled(task: Task) -> Callable[[], Mapping[str, Value]]:
    """Return a function that runs the code as the Snippet action does at a visit."""
    bench = Workbench(Setup(limits=Limits(data=10**15)))  # the visits of many runs, in one
    code = Code.of(task.code, bench.scope)
    visit, frame = guarded(code.compiled(bench.scope), _LONGEST), bench.frame

    def run() -> Mapping[str, Value]:
        frame.clear()
        frame.context.passes = 0
        fault = visit(frame)
        if fault is not None:
            raise AssertionError(fault)
        return frame

    return run


def _walked(task: Task) -> Callable[[], Mapping[str, Value]]:
    statements = Code.of(task.code, Workbench().scope).snippet.statements

    def run() -> Mapping[str, Value]:
        oracle = Oracle()
        oracle.run(statements)
        return oracle.variables

    return run
