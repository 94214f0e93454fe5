"""The step at which a run parts from what its scenario expects."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ....grammar.names import key, outcome_key
from ....interpreter.run.result import Result
from ....interpreter.scenarios.expectation import (
    Expectation,
    Visits,
    is_visit_of,
    parting,
    steps_of,
)
from ....interpreter.scenarios.verdict import Verdict
from ....interpreter.trace.visits import Visited, visits


def parting_step(expectation: Expectation, verdict: Verdict, result: Result) -> int | None:
    """Return the first step, counted from 0, that is not as expected; ``None`` where all are.

    What is expected of the end of a run, as its ending, parts at its last step.
    """
    if not verdict.mismatches or not result.trace.kept:
        return None
    last = result.trace.kept - 1
    return min(_numbers(expectation, result), default=last + 1) - 1


def _numbers(expectation: Expectation, result: Result) -> Iterator[int]:
    """Yield the numbers of steps, from 1, at which something is not as expected."""
    visited = visits(result.trace)
    yield from _of_path(expectation, [visit for visit in visited if visit.is_own])
    for id in expectation.never or ():
        yield from (visit.number for visit in visited if is_visit_of(visit, id))
    yield from _of_visits(expectation.branches, visited, lambda visit: visit.branch)
    yield from _of_visits(expectation.outcomes, visited, lambda visit: visit.outcome)
    yield from _of_variables(expectation, result)
    yield from _of_properties(expectation, result)


def _of_path(expectation: Expectation, own: list[Visited]) -> Iterator[int]:
    """Yield the visit that led elsewhere than the path that is expected."""
    path = expectation.path
    ids = tuple(visit.id for visit in own)
    if path is not None and path != ids and own:
        yield own[max(0, parting(path, ids) - 1)].number


def _of_visits(
    expected: Visits | None, visited: list[Visited], answer: Callable[[Visited], str | None]
) -> Iterator[int]:
    for id, wanted in (expected or {}).items():
        own = [visit for visit in visited if is_visit_of(visit, id)]
        found = [_folded(answer(visit)) for visit in own]
        if isinstance(wanted, tuple):
            at = parting(list(map(_folded, wanted)), found)
            yield from (visit.number for visit in own[at : at + 1])
        else:
            for number, name in wanted.items():
                if number <= len(own) and found[number - 1] != _folded(name):
                    yield own[number - 1].number


def _folded(name: str | None) -> str | None:
    return None if name is None else outcome_key(name)


def _of_variables(expectation: Expectation, result: Result) -> Iterator[int]:
    """Yield the step that gave a variable the value that is not expected of it."""
    for name, value in (expectation.variables or {}).items():
        if Expectation(variables={name: value}).first_mismatch(result) is not None:
            own = name.lower().removeprefix("global:")
            steps = [
                step.number
                for step in result.trace
                if any(changed.lower() == own for changed, _ in step.changed)
            ]
            yield from steps[-1:]


def _of_properties(expectation: Expectation, result: Result) -> Iterator[int]:
    for id, wanted in (expectation.properties or {}).items():
        for at, step in enumerate(steps_of(result, id)):
            each = wanted[at : at + 1] if isinstance(wanted, tuple) else (wanted,)
            shown = {key(name): text for name, text in step.properties}
            if any(shown.get(key(name)) != text for one in each for name, text in one.items()):
                yield step.number
                break
