"""The visits of a run in the order in which somebody who watches it sees them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....program.edges import Exit
from ....program.program import Program
from ....run.result import Result
from ....trace.step import EVENT


class Visit(NamedTuple):
    """One visit of an action; ``is_back`` says that a subscript has come back to it.

    A call is seen twice: without an outcome where it is made, with one when it comes back.
    """

    program: Program
    at: int
    outcome: str | None
    is_back: bool = False


def visits_of(result: Result) -> Iterator[Visit]:
    """Yield the visits of a run, of whatever script they are."""
    waiting: dict[str, list[tuple[int, Visit]]] = {}
    for origin, edge in result.trace.walked():
        calls = waiting.setdefault(origin.run, [])
        if edge == EVENT:
            calls.clear()
            continue
        while calls and calls[-1][0] >= origin.depth:
            yield calls.pop()[1]
        program, edges = origin.program, origin.program.edges
        at, target = edges.action[edge], edges.target[edge]
        if target == Exit.CUT:
            continue
        outcome = None if target == Exit.FAULT else edges.outcome[edge]
        if program.declaration(at).name == "RunSub":
            yield Visit(program, at, None)
            calls.append((origin.depth, Visit(program, at, outcome, is_back=True)))
        else:
            yield Visit(program, at, outcome)
    for calls in waiting.values():
        yield from (visit for _, visit in reversed(calls) if visit.outcome is not None)
