"""A certificate of several cases holds: one case for every suite, and no run beyond 1 in any."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

import pytest

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.covers import solving
from branchline.interpreter.analysis.covers.certificate import ArcBound, Case, scaled
from branchline.interpreter.analysis.covers.condensed import NOWHERE, Arc, Condensed
from branchline.interpreter.analysis.covers.cover import Cover, cover
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

DIVIDED = """script "Divided"
type Phone

begin: Begin
    -> a0

a0: If
    Expression = 'x = 1'
    True -> a3
    False -> a4

a1: If
    Expression = 'x = 1'
    True -> a2
    False -> a2

a2: Play
    Sequence = "p"
    Digit -> a5
    Default -> a4

a3: Case
    Variable = "x"
    "a" -> a4
    Default -> a5

a4: Case
    Variable = "x"
    "1" -> a5
    "a" -> a5
    Default -> a5

a5: If
    Expression = 'x = 1'

gone: OnRelease
    -> a1
"""


def nobody(_name: str, _caller: Program | None) -> Program | None:
    return None


def covered(text: str = DIVIDED, of: str = "guards") -> Cover:
    source = Source("divided.flow", text)
    program = compile_script(read_flow(source), source)
    question = Question(inputs={"x": (None, "1", "2", "a")}, events=1)
    return cover(program, nobody, question, of)


def ways(graph: Condensed) -> Iterator[list[int]]:
    """Yield every way through a small network, as the numbers of its arcs; some end early."""
    waiting: list[tuple[int, list[int]]] = [(graph.start, [])]
    while waiting:
        place, way = waiting.pop()
        yield way
        for number, arc in enumerate(graph.arcs):
            if arc.tail == place:
                waiting.append((arc.head, [*way, number]))


def held(graph: Condensed, case: Case, way: Sequence[int]) -> Fraction:
    """Return what a run holds: each thing once, and what each arc is worth that it goes."""
    things = set(graph.first).union(*(graph.arcs[number].things for number in way))
    found = sum((case.weights.get(thing, Fraction(0)) for thing in things), Fraction(0))
    return found + sum((each.price for each in case.bounds if each.arc in way), Fraction(0))


def is_whole(cases: Sequence[tuple[ArcBound, ...]]) -> bool:
    """Whether one of the cases holds for every suite: they part at one arc, again and again."""
    if len(cases) == 1 and not cases[0]:
        return True
    if not all(cases) or len({(each[0].arc) for each in cases}) != 1:
        return False
    most = [each[1:] for each in cases if not each[0].is_least]
    least = [each[1:] for each in cases if each[0].is_least]
    times = {each[0].times + (not each[0].is_least) for each in cases}
    return bool(most and least) and len(times) == 1 and is_whole(most) and is_whole(least)


def test_cases_close_the_gap_that_weights_leave() -> None:
    found = covered()

    cases, graph = found.certificate.cases, found.graph
    assert len(cases) > 1
    assert len(found.runs) == found.least == 3
    assert is_whole([case.bounds for case in cases])
    for case in cases:
        worth = sum((each.price * each.times for each in case.bounds), Fraction(0))
        assert ceil(sum(case.weights.values()) + worth) >= 3
        assert all(held(graph, case, way) <= 1 for way in ways(graph))


def test_weights_that_a_solver_gets_wrong_are_no_more_than_a_run_may_hold() -> None:
    both = Arc(1, 0, NOWHERE, frozenset({0, 1}), (0, 0))
    one = Arc(1, 0, NOWHERE, frozenset({2}), (0, 1))
    graph = Condensed(start=1, places=2, arcs=[both, one])

    case = scaled(graph, {0: 0.9, 1: 0.9, 2: -3.0})

    assert case.weights == {0: Fraction(1, 2), 1: Fraction(1, 2)}
    assert case.total == 1


def test_without_the_solver_a_gap_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "has_solver", lambda: False)

    found = covered()

    assert found.least < 3 <= len(found.runs)
    assert not found.is_optimal
    assert "pip install 'branchline[prove]'" in found.gap


def test_without_the_solver_the_usual_case_is_exact(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solving, "has_solver", lambda: False)
    text = DIVIDED.replace("gone: OnRelease\n    -> a1\n", "")

    found = covered(text, "branches")

    assert found.is_optimal


def test_with_no_time_left_the_gap_is_told() -> None:
    source = Source("divided.flow", DIVIDED)
    question = Question(inputs={"x": (None, "1", "2", "a")}, events=1)
    program = compile_script(read_flow(source), source)

    found = cover(program, nobody, question, "guards", seconds=-1.0)

    assert not found.is_optimal
    assert found.gap == solving.NO_TIME
    taken = {thing for run in found.runs for thing in run.takes}
    assert len(taken) + len(found.infeasible) == len(found.things)
