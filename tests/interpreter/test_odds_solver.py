"""What lies between two odds is what all ways of deciding the doubts come to, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.interpreter.analysis.odds.elimination import Circle
from branchline.interpreter.analysis.odds.forks import Chain, Fork, Way
from branchline.interpreter.analysis.odds.solving import Solver

F = Fraction
MANY = settings(max_examples=150)
DONE, OTHER = -2, -3


@st.composite
def chains(draw: st.DrawFn) -> Chain:
    """Return forks that lead anywhere, some of them doubts."""
    count = draw(st.integers(1, 5))
    targets = st.integers(0, count - 1) | st.sampled_from([DONE, OTHER])
    forks: list[Fork] = []
    for _ in range(count):
        ways = draw(st.lists(targets, min_size=1, max_size=3, unique=True))
        is_doubt = len(ways) > 1 and draw(st.booleans())
        parts = [1 if is_doubt else draw(st.integers(1, 3)) for _ in ways]
        total = 1 if is_doubt else sum(parts)
        forks.append(
            Fork(
                [Way(way, F(part, total), steps=1) for way, part in zip(ways, parts, strict=True)],
                doubt="a doubt" if is_doubt else "",
            )
        )
    return Chain(forks)


def decisions(chain: Chain) -> Iterator[Chain]:
    """Yield the chain with every doubt decided, in all ways."""
    choices = [fork.ways if fork.doubt else [None] for fork in chain.forks]
    for chosen in product(*choices):
        yield Chain(
            [
                fork if way is None else Fork([way])
                for fork, way in zip(chain.forks, chosen, strict=True)
            ]
        )


def reached(chain: Chain) -> Fraction:
    """Return how likely a run comes to the one ending, summed up fork for fork."""
    visits = Solver(chain, is_exact=True).visits()
    stuck = {fork for circle in Solver(chain).endless for fork in circle}
    return sum(
        (
            F(visits[at]) * way.weight
            for at, fork in enumerate(chain.forks)
            if at not in stuck
            for way in fork.ways
            if way.target == DONE
        ),
        F(0),
    )


def is_done(target: int) -> int:
    return int(target == DONE)


@MANY
@given(chains())
def test_the_least_and_the_most_are_those_of_some_decision(chain: Chain) -> None:
    every = [reached(one) for one in decisions(chain)]

    solver = Solver(chain, is_exact=True)

    assert solver.values(is_done, most=False)[0] == min(every)
    assert solver.values(is_done, most=True)[0] == max(every)


def steps(chain: Chain) -> Fraction:
    """Return how many steps a run makes that comes to an end."""
    return sum((F(visits) for visits in Solver(chain, is_exact=True).visits()), F(0))


def one_step(way: Way) -> int:
    return way.steps


@MANY
@given(chains())
def test_so_are_the_fewest_and_the_most_steps(chain: Chain) -> None:
    """Where some decision keeps a run for ever, the most are without end, and nobody asks."""
    solver = Solver(chain, is_exact=True)
    if solver.can_stay():
        return
    every = [steps(one) for one in decisions(chain)]

    assert solver.values(lambda _: 0, one_step, most=False)[0] == min(every)
    assert solver.values(lambda _: 0, one_step, most=True)[0] == max(every)


@MANY
@given(chains())
def test_floats_say_the_same_as_fractions(chain: Chain) -> None:
    exact, rounded = Solver(chain, is_exact=True), Solver(chain)

    for most in (False, True):
        one = exact.values(is_done, most=most)
        other = rounded.values(is_done, most=most)
        assert all(abs(float(a) - float(b)) < 1e-9 for a, b in zip(one, other, strict=True))


@MANY
@given(st.integers(1, 6).flatmap(lambda n: st.lists(
    st.lists(st.integers(0, 3), min_size=n + 1, max_size=n + 1), min_size=n, max_size=n
)))  # fmt: skip
def test_a_circle_is_solved_both_ways(table: list[list[int]]) -> None:
    rows: dict[int, dict[int, Fraction]] = {}
    exits: dict[int, Fraction] = {}
    for at, (leaving, *within) in enumerate(table):
        total = sum(within) + leaving + 1
        rows[at] = {to: F(part, total) for to, part in enumerate(within) if part}
        exits[at] = F(leaving + 1, total)
    circle = Circle(rows, exits)
    gains: Mapping[int, Fraction] = {at: F(at + 1) for at in rows}

    values, visits = circle.values(gains), circle.visits(gains)

    for at, row in rows.items():
        assert values[at] == gains[at] + sum(part * values[to] for to, part in row.items())
        inflow = sum(visits[before] * rows[before].get(at, F(0)) for before in rows)
        assert visits[at] == gains[at] + inflow
