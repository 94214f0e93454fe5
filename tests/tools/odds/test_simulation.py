"""Contacts at random, run through the interpreter, come to the endings that are computed."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from paths import ROOT

from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.odds.beliefs import Beliefs
from branchline.interpreter.analysis.odds.odds import odds_of
from branchline.tools.odds.asking import Asked, Found, odds_at
from branchline.tools.odds.odds_file import OddsFile
from branchline.tools.odds.simulating import BATCH, simulated

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
    assert found.steps is not None
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
