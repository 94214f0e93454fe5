"""What a run of a script leaves aligns with it exactly, and with k slips at k at most."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from generated_scripts import drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from least_edits import Event, least_edits
from logs import CALL
from proof_checks import Estate
from random_runs import random_setup

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.alignment.cheapest import Alignment, MoveKind, cheapest
from branchline.interpreter.analysis.alignment.difference import (
    Difference,
    DifferenceKind,
    difference,
    ends_early,
)
from branchline.interpreter.analysis.alignment.following import NOWHERE, Following
from branchline.interpreter.analysis.alignment.logged import Logged, logged
from branchline.interpreter.analysis.alignment.moves import Moves, Names
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.trace.visits import visits

RELEASED = """
released: OnRelease
    -> note

note: Assign
    Variable = "Gone"
    Value = "1"
"""


def compiled(text: str = CALL + RELEASED) -> Program:
    source = Source("call.flow", text)
    return compile_script(read_flow(source), source)


def events_of(program: Program, result: Result) -> list[Event]:
    """Return what the main script of a run visited itself, and none that it went on in."""
    return [
        (visit.id, visit.outcome)
        for visit in visits(result.trace)
        if visit.is_own and visit.script == program.name
    ]


def random_of(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - no secret


def run_of(seed: int) -> tuple[Program, list[Event]]:
    """Return a drawn script, and what a run of it by chance visited."""
    case = drawn(seed)
    estate = Estate(case.texts)
    program = estate.programs["main"]
    scripts = list(estate.programs.values())
    setup = random_setup(program, scripts, case, estate, random_of(seed))
    return program, events_of(program, dry_run(program, setup))


def with_slips(program: Program, events: list[Event], count: int, random: Random) -> list[Event]:
    """Return a log with so many events put in, left out or put in place of others."""
    ids: list[Event] = [(each.written.id, None) for each in program.resolved]
    known: list[Event] = [*ids, *events, ("somewhere else", None), ("a0", "no such outcome")]
    changed = list(events)
    for _ in range(count):
        at, what = random.randrange(len(changed) + 1), random.choice("ids")
        if what == "i" or at == len(changed):
            changed.insert(at, random.choice(known))
        elif what == "d":
            del changed[at]
        else:
            changed[at] = random.choice(known)
    return changed


def as_logged(moves: Moves, events: Sequence[Event]) -> list[Logged]:
    names = Names(moves.program)
    return [logged(moves, names, action, outcome) for action, outcome in events]


def aligned(program: Program, events: Sequence[Event], *, is_whole: bool = False) -> Alignment:
    moves = Moves(program)
    found = cheapest(moves, as_logged(moves, events), is_whole=is_whole)
    assert found is not None
    return found


def followed(program: Program, events: Sequence[Event]) -> Difference | None:
    """Return the first difference of a log."""
    moves = Moves(program)
    following = Following(moves)
    places, last = following.start, None
    for event in as_logged(moves, events):
        after = following.after(places, event)
        if after == NOWHERE:
            return difference(moves, places, event, last)
        at = following.visited(places, event)[0]
        places, last = after, (at, event.meant[at])
    return None


@given(st.integers(0, 1_000_000))
@settings(max_examples=60)
def test_a_run_aligns_exactly_with_its_script(seed: int) -> None:
    program, events = run_of(seed)

    assert followed(program, events) is None
    assert aligned(program, events).cost == 0


@given(st.integers(0, 1_000_000))
@settings(max_examples=60)
def test_a_run_without_its_outcomes_aligns_exactly_too(seed: int) -> None:
    program, events = run_of(seed)
    named = [(id, None) for id, _ in events]

    assert followed(program, named) is None
    assert aligned(program, named).cost == 0


@given(st.integers(0, 1_000_000), st.integers(1, 6))
@settings(max_examples=60)
def test_so_many_slips_cost_no_more_than_their_number(seed: int, slips: int) -> None:
    program, events = run_of(seed)
    changed = with_slips(program, events, slips, random_of(seed))

    found = aligned(program, changed)

    assert found.cost <= slips
    assert (found.cost == 0) == (followed(program, changed) is None)


@given(st.integers(0, 1_000_000), st.integers(0, 6), st.booleans())
@settings(max_examples=60, deadline=None)
def test_an_alignment_is_as_cheap_as_any(seed: int, slips: int, is_whole: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    program, events = run_of(seed)
    changed = with_slips(program, events[:12], slips, random_of(seed))
    moves = Moves(program)
    found = cheapest(moves, as_logged(moves, changed), is_whole=is_whole)
    least = least_edits(program, changed, is_whole=is_whole)

    if found is None:
        assert least >= 10**6
    else:
        assert found.cost == least


@given(st.integers(0, 1_000_000), st.integers(0, 6))
@settings(max_examples=40)
def test_the_moves_of_an_alignment_are_worth_its_cost(seed: int, slips: int) -> None:
    program, events = run_of(seed)
    changed = with_slips(program, events, slips, random_of(seed))

    found = aligned(program, changed)

    assert sum(move.kind is not MoveKind.BOTH for move in found.moves) == found.cost
    numbers = [move.event for move in found.moves if move.event >= 0]
    assert numbers == list(range(len(changed)))


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([("menu", "3")], Difference(DifferenceKind.NO_BRANCH, "menu", "3")),
        (
            [("menu", "Terminator"), ("desk", None)],
            Difference(DifferenceKind.NO_BRANCH, "menu", "Terminator", "desk", before=1),
        ),
        (
            [("Begin", None), ("menu", "1"), ("hours", None)],
            Difference(DifferenceKind.ELSEWHERE, "menu", "1", "hours", ("desk",)),
        ),
        (
            [("menu", "1"), ("desk", None), ("done", None), ("menu", None)],
            Difference(DifferenceKind.GOES_ON, "done", None, "menu"),
        ),
        ([("mneu", "1")], Difference(DifferenceKind.UNKNOWN_ACTION, found="mneu")),
    ],
)
def test_the_first_difference_has_a_kind(events: list[Event], expected: Difference) -> None:
    assert followed(compiled(), events) == expected


@pytest.mark.parametrize(
    "events",
    [
        [
            ("Grüß Gott, was darf's sein?", "2"),
            ("HOURS", "digit"),
            ("menu", "timeout"),
            ("MENU", "1"),
        ],
        [("menu", "2"), ("released", "Default"), ("note", None)],
        [("menu", "Terminator")],
        [("menu", "NaN"), ("hours", "None"), ("menu", " - "), ("desk", "n/a"), ("done", "null")],
        [("Menu", None), ("Play", None), ("menu", None), ("Wait", None), ("End", None)],
        [],
    ],
)
def test_what_the_script_does_has_no_difference(events: list[Event]) -> None:
    """Captions count, kinds that come once, any case, events at any moment, ends anywhere."""
    assert followed(compiled(), events) is None
    assert aligned(compiled(), events).cost == 0


def test_an_action_that_is_not_logged_costs_nothing() -> None:
    program = compiled()
    events: list[Event] = [("menu", "1"), ("done", None)]
    silent = Moves(program, {program.index["desk"]})

    assert aligned(program, events).cost == 1
    found = cheapest(silent, as_logged(silent, events))
    assert found is not None
    assert found.cost == 0


def test_where_a_log_has_to_be_whole_it_ends_where_the_script_does() -> None:
    program = compiled()
    moves = Moves(program)

    assert aligned(program, [("menu", "1")], is_whole=True).cost == 1
    assert ends_early(moves, frozenset({program.index["desk"]}), None) == Difference(
        DifferenceKind.ENDS_EARLY, expected=("desk",)
    )
    assert ends_early(moves, frozenset({moves.over}), None) is None


def test_an_alignment_that_would_need_more_than_is_looked_at_is_none() -> None:
    moves = Moves(compiled())
    events = as_logged(moves, [("elsewhere", None)] * 40)

    assert cheapest(moves, events, most=20) is None
