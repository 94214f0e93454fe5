"""The odds of a script are what all its runs, made one after the other and weighted, come to."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scripts_with_odds import compiled, drawn_odds, scripts, with_sub
from weighted_runs import Odds, Wanted, weighted_runs

from branchline.actions.values import Value
from branchline.grammar.names import outcome_key
from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.explorer.space import explore
from branchline.interpreter.analysis.odds.beliefs import Beliefs
from branchline.interpreter.analysis.odds.odds import OddsOf, odds_of
from branchline.interpreter.program.program import Program

F = Fraction


def by_name(outcomes: Mapping[tuple[Program, int], Mapping[str, Fraction]]) -> Odds:
    return {
        (program.name, program.written(at).id): shares
        for (program, at), shares in outcomes.items()
    }


def told(odds: OddsOf) -> dict[tuple[str, str], Fraction]:
    """Return the endings as the oracle names them."""
    found: dict[tuple[str, str], Fraction] = {}
    for ending, chance in odds.endings:
        is_at_rest = ending.at < 0
        key = (ending.kind, "" if is_at_rest else ending.program.written(ending.at).id)
        assert chance.is_sure
        found[key] = found.get(key, F(0)) + F(chance.low or 0)
    return found


@settings(max_examples=60)
@given(st.data())
def test_the_odds_of_endings_are_those_of_all_runs(data: st.DataObject) -> None:
    program = compiled(data.draw(scripts()))
    values: list[tuple[Value, Fraction]] = [("a", F(1, 2)), ("b", F(1, 3)), ("c", F(1, 6))]
    known = {"x": tuple(value for value, _ in values)}
    events: dict[str, Fraction] = {}
    if data.draw(st.booleans()):
        events["OnRelease"] = F(1, 10)
        if "signal" in {outcome_key(each).removeprefix("on") for each in program.events}:
            events["OnSignal"] = F(1, 5)
    most = 1 if events else 0
    question = Question(given={"key": "0"}, known=known, inputs=known, events=most)
    space = explore(program, with_sub, question)
    outcomes = drawn_odds(data, space)
    beliefs = Beliefs(
        outcomes,
        events={outcome_key(event): share for event, share in events.items()},
        values={"x": tuple(values)},
    )

    odds = odds_of(space, beliefs, is_exact=True)

    wanted = Wanted(with_sub, by_name(outcomes), events, {"x": values, "key": [("0", F(1))]})
    weighed = weighted_runs(program, wanted)
    is_told = odds.chain.is_sure and not odds.chain.equal_values
    if weighed is not None and is_told:
        assert told(odds) == weighed.endings
        assert odds.costs.steps.low == weighed.steps
        assert odds.costs.prompts.low == weighed.prompts
        if not odds.chain.untimed:
            assert odds.costs.seconds.low == weighed.seconds


def test_runs_are_cut_off_at_rest_too() -> None:
    """The ending that an event brings about at rest is of no action."""
    program = compiled('script "main"\ntype Phone\n\nbegin: Begin\n    -> halt\n\nhalt: Stop\n')
    space = explore(program, with_sub, Question(without=frozenset({"answer", "onanswer"})))

    odds = odds_of(space, Beliefs(events={outcome_key("OnRelease"): F(1, 4)}), is_exact=True)

    assert told(odds) == {("ended", "begin"): F(1, 4), ("ended", "halt"): F(3, 16),
                          ("ended", ""): F(9, 16)}  # fmt: skip


@pytest.mark.parametrize("odds_of_error", [F(0), F(1, 3), F(9, 10), F(999_999, 1_000_000)])
@pytest.mark.parametrize("is_exact", [True, False])
def test_a_round_is_gone_as_often_as_a_geometric_series_says(
    odds_of_error: Fraction, *, is_exact: bool
) -> None:
    program = compiled(RETRY)
    space = explore(program, with_sub, Question(events=0))
    at = program.index["try"]
    shares = {"Error": odds_of_error, "Default": 1 - odds_of_error}

    odds = odds_of(space, Beliefs({(program, at): shares}), is_exact=is_exact)

    tries = 1 / (1 - odds_of_error)
    # Begin, each try, each wait but for the last try, and End.
    assert odds.costs.steps.low == pytest.approx(1 + tries + (tries - 1) + 1, rel=1e-12)
    assert odds.costs.seconds.low == pytest.approx(3 * (tries - 1), rel=1e-12)
    assert told(odds)["ended", "done"] == pytest.approx(1, rel=1e-12)


RETRY = """script "main"
type Phone

begin: Begin
    -> try

try: SetSecurityUser
    Agent = "1"
    Error -> again
    -> done

again: Wait
    Seconds = 3
    -> try

done: End
"""


def test_a_round_that_nothing_leaves_is_told() -> None:
    program = compiled(RETRY)
    space = explore(program, with_sub, Question(events=0))
    shares = {"Error": F(1), "Default": F(0)}

    odds = odds_of(space, Beliefs({(program, program.index["try"]): shares}), is_exact=True)

    assert odds.never == (1, 1)
    assert odds.costs.steps == (None, None)
    assert {id for _, id in odds.round_at} == {"try", "again"}


def test_a_slope_is_what_a_small_change_of_the_odds_does() -> None:
    program = compiled(RETRY)
    space = explore(program, with_sub, Question(events=0))
    spot = (program, program.index["try"])

    def steps(error: Fraction) -> Fraction:
        shares = {"Error": error, "Default": 1 - error}
        found = odds_of(space, Beliefs({spot: shares}), is_exact=True)
        return F(found.costs.steps.low or 0)

    odds = odds_of(space, Beliefs({spot: {"Error": F(1, 2), "Default": F(1, 2)}}), is_exact=True)
    slopes = {each.label: each.slope for each in odds.effects if each.result == "steps"}

    # The mean is 1 + 2 / (1 - error), whose derivative is 2 / (1 - error) ** 2.
    assert slopes["Error"] == 8
    assert slopes["Default"] == -8
    nearly = (steps(F(501, 1000)) - steps(F(499, 1000))) / F(2, 1000)
    assert float(nearly) == pytest.approx(8, rel=1e-4)
