"""Contacts at random, run through the interpreter, come to the endings that are computed."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from paths import ROOT

from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.odds.beliefs import Beliefs
from branchline.interpreter.analysis.odds.odds import Range, odds_of
from branchline.tools.odds.asking import Asked, Found, odds_at
from branchline.tools.odds.comparing import compared
from branchline.tools.odds.odds_file import OddsFile, outcome_names
from branchline.tools.odds.simulating import BATCH, simulated, simulation_of

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
CALL = """script "Call"
type Phone

begin: Begin
    -> is_gold

is_gold: If
    Expression = 'Kind = "gold"'
    True -> desk
    False -> menu

menu: Menu
    Sequence = "menu.wav"
    Variable = "Key"
    "1" -> ask
    "2" -> menu
    Timeout -> halt
    -> goodbye

ask: RunSub
    Script Name = "Below"

goodbye: Hangup

desk: ReqAgent
    Skill = "Billing"
    -> music

music: Music
    MusicFile = "waiting.wav"
    -> music

halt: Stop

answered: OnAnswer
    -> note

note: Wait
    Seconds = 5
"""
RELEASED = """
released: OnRelease
    -> last

last: Wait
    Seconds = 1
"""
BELOW = """script "Below"
type Phone

begin: Begin
    -> ask

ask: Menu
    "1" -> back
    -> gone

back: Return

gone: Hangup
"""
ODDS = """
odds:
  menu: {"1": 0.3, "2": 0.2, Timeout: 0.2, OnRelease: 0.1}
values:
  Kind: {gold: 0.4, tin: 0.6}
events: {OnAnswer: 0.2, OnRelease: 0.02}
"""
RESTING = """
signalled: OnSignal
    -> goodbye

released: OnRelease
"""
RESTING_ODDS = """
odds:
  menu: {"1": 0.1, "2": 0.1, Timeout: 0.7}
values:
  Kind: {tin: 1}
events: {OnSignal: 0.01, OnRelease: 0.03}
"""


def call(folder: Path, odds: str = ODDS, more: str = "") -> Found:
    """Return the odds of a script with a subscript and events of every kind."""
    script = folder / "call.flow"
    script.write_text(CALL + more, "utf-8")
    folder.joinpath("below.flow").write_text(BELOW, "utf-8")
    file = folder / "odds.yaml"
    file.write_text(odds, "utf-8")
    return odds_at(script, Asked(Question(), OddsFile(file)))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_contacts_at_random_agree_with_the_odds_of_a_sample(path: Path) -> None:
    found = simulated(odds_at(path, Asked(Question())), 300, seed=1)

    assert found.tally.contacts == 300
    assert found.odd_ones == []
    assert found.agrees


def test_events_subscripts_and_values_are_drawn_as_they_are_computed(tmp_path: Path) -> None:
    odds = call(tmp_path)

    found = simulated(odds, 12_000, seed=1)

    assert odds.odds.is_sure
    assert len(found.endings) > 12
    assert found.odd_ones == []
    assert found.agrees


def test_the_chain_of_a_release_is_run_as_it_is_computed(tmp_path: Path) -> None:
    odds = call(tmp_path, more=RELEASED)

    found = simulated(odds, 5_000, seed=1)

    assert [str(each.ending.kind) for each in found.endings] == ["ended"]
    assert [each.name for each in found.means] == ["steps", "prompts", "seconds"]
    assert found.agrees


def test_events_at_rest_share_what_comes_by_their_odds(tmp_path: Path) -> None:
    odds = call(tmp_path, RESTING_ODDS, RESTING)

    found = simulated(odds, 2_000, seed=1)

    assert found.agrees


@pytest.mark.parametrize(
    "wrong",
    [
        Beliefs(events={"release": Fraction(1, 20), "answer": Fraction(1, 5)}),
        Beliefs(values={"kind": (("gold", Fraction(1, 2)), ("tin", Fraction(1, 2)))}),
    ],
    ids=["events", "values"],
)
def test_other_odds_do_not_agree(tmp_path: Path, wrong: Beliefs) -> None:
    odds = call(tmp_path)
    changed = replace(
        odds.beliefs,
        events=wrong.events or odds.beliefs.events,
        values=wrong.values or odds.beliefs.values,
    )
    computed = odds_of(odds.space, changed)

    found = simulated(replace(odds, odds=computed), 12_000, seed=1)

    assert not found.agrees
    assert found.odd_ones


def test_other_odds_of_an_outcome_do_not_agree(tmp_path: Path) -> None:
    odds = call(tmp_path)
    spot = next(spot for spot in odds.beliefs.outcomes)
    shares = dict(odds.beliefs.outcomes[spot])
    shares["1"], shares["2"] = shares["2"], shares["1"]
    computed = odds_of(odds.space, replace(odds.beliefs, outcomes={spot: shares}))

    found = simulated(replace(odds, odds=computed), 12_000, seed=1)

    assert not found.agrees


def test_other_seconds_and_prompts_do_not_agree(tmp_path: Path) -> None:
    odds = call(tmp_path)
    costs = odds.odds.costs
    wrong = {"seconds": 1.1, "prompts": 1.1, "steps": 0.95}

    for name, factor in wrong.items():
        low = float(getattr(costs, name).low) * factor
        changed = costs._replace(**{name: Range(low, low)})
        found = simulated(replace(odds, odds=replace(odds.odds, costs=changed)), 12_000, seed=1)

        assert [each.name for each in found.means if not each.agrees] == [name]


def test_seconds_that_are_told_are_counted_as_they_are_computed(tmp_path: Path) -> None:
    told = "seconds: {menu: 1/3, Music: 11, ReqAgent: 0.25, is_gold: 0.1}\n"

    found = simulated(call(tmp_path, odds=ODDS + told), 5_000, seed=1)

    _, _, seconds = found.means
    assert seconds.mean > 5
    assert found.agrees


FAULTS = """script "Faults"
type Phone

begin: Begin
    -> menu

menu: Menu
    Variable = "Key"
    "1" -> which
    -> done

which: If
    Expression = "Key.length() > 3 / 0"
    True -> done
    False -> menu

done: End
"""


def test_a_run_that_fails_ends_where_it_fails(tmp_path: Path) -> None:
    script = tmp_path / "faults.flow"
    script.write_text(FAULTS, "utf-8")

    found = simulated(odds_at(script, Asked(Question())), 300, seed=1)

    failed = [each.ending for each in found.endings if each.ending.kind == "failed"]
    assert [each.program.written(each.at).id for each in failed] == ["which"]
    assert found.agrees


SKEWED = """script "Skewed"
type Phone

begin: Begin
    -> ask

ask: Menu
    Sequence = "a"
    "1" -> pause
    "2" -> gone
    Timeout -> ask
    -> done

pause: Wait
    Seconds = 7
    -> ask

done: End

gone: Hangup
"""
SKEWED_ODDS = """
odds:
  ask: {"1": 0.02, "2": 0.01, Timeout: 0.07}
"""


@pytest.mark.parametrize("contacts", [1, 3, 10, 50])
def test_few_contacts_differ_by_chance_no_more_often_than_is_said(
    tmp_path: Path, contacts: int
) -> None:
    """Of 500 times it is not even once in the mean."""
    script, file = tmp_path / "skewed.flow", tmp_path / "odds.yaml"
    script.write_text(SKEWED, "utf-8")
    file.write_text(SKEWED_ODDS, "utf-8")
    odds = odds_at(script, Asked(Question(), OddsFile(file)))
    simulation = simulation_of(odds)

    differ = sum(
        not compared(odds, simulation.run(contacts, f"{contacts}/{number}"), 1).agrees
        for number in range(500)
    )

    assert differ <= 2


def test_the_same_seed_makes_the_same_contacts_however_many_processes_make_them(
    tmp_path: Path,
) -> None:
    odds = call(tmp_path)

    one = simulated(odds, 2 * BATCH + 7, seed=5, jobs=1).tally
    two = simulated(odds, 2 * BATCH + 7, seed=5, jobs=2).tally
    other = simulated(odds, 2 * BATCH + 7, seed=6, jobs=1).tally

    assert one == two
    assert one != other


MISSING = """script "Missing"
type Phone

begin: Begin
    -> menu

menu: Menu
    "1" -> ask
    "2" -> elsewhere
    -> done

ask: RunSub
    Script Name = "Below"

elsewhere: RunScript
    Script Name = "Nowhere"

done: End
"""
CALLS_ON = """script "Below"
type Phone

begin: Begin
    -> on

on: RunSub
    Script Name = "Nowhere"
    -> back

back: Return
"""


def test_scripts_that_are_not_here_agree_with_what_is_not_known(tmp_path: Path) -> None:
    script = tmp_path / "missing.flow"
    script.write_text(MISSING, "utf-8")
    tmp_path.joinpath("below.flow").write_text(CALLS_ON, "utf-8")
    odds = odds_at(script, Asked(Question()))

    found = simulated(odds, 500, seed=1)

    assert odds.odds.unknown.low == pytest.approx(1 / 6)
    assert {each.ending.kind for each in found.endings if each.count} == {
        "ended",
        "stuck",
        "failed",
    }
    assert found.odd_ones == []


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_odds_of_what_a_run_computes_are_simulated_too(path: Path, tmp_path: Path) -> None:
    counts = tmp_path / "learned.yaml"
    counts.write_text(counts_of_all(path), "utf-8")
    found = odds_at(path, Asked(Question(), OddsFile(counts)))

    came = simulated(found, 4_000, 1, jobs=1)

    assert came.tally.contacts == 4_000
    assert came.agrees, came.odd_ones
    assert came.is_held == (not found.odds.chain.imposed.unlike)


def counts_of_all(path: Path) -> str:
    """Return counts of each action with several outcomes, as they are learned of contacts."""
    space = odds_at(path, Asked(Question())).space
    program = space.units[0].program
    lines = ["counts:"]
    for at in range(len(program.resolved)):
        names = outcome_names(space, (program, at))
        if len(names) > 1:
            lines.append(f"  {program.written(at).id}:")
            lines += [f"    {json.dumps(name)}: {number}" for number, name in enumerate(names, 1)]
    return "\n".join([*(lines if len(lines) > 1 else ["counts: {}"]), ""])
