"""What is said of single stories of two scripts fits what is said of both as a whole."""

from __future__ import annotations

from random import Random

import pytest
from alike import Script
from alike_scripts import NAMES, Made, changed, made, rewritten
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from branchline.grammar.finding import BranchlineError
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.interpreter.analysis.agreement.agreement import Agreement, agreement, followed
from branchline.interpreter.analysis.agreement.route import Route, route_of_story
from branchline.interpreter.analysis.covers.cover import cover
from branchline.interpreter.analysis.explorer.data.question import Budget, Question
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program

QUESTION = Question(inputs=dict.fromkeys(NAMES, ()), events=1)
BUDGET = Budget(states=4_000, alike=200)
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
DESK = """script "Desk"
type Phone
begin: Begin
    -> ask
ask: Menu "Which department?"
    Sequence = "one or two"
    Variable = "Choice"
    "1" -> sales
    "2" -> support
    -> bye
sales: Play
    Sequence = "sales"
    -> bye
support: Play
    Sequence = "support"
    -> bye
bye: Hangup
"""


def script(main: Made, sub: Made) -> Script:
    """Return a script and its subscript as programs."""
    below = compiled(sub.text(), "sub")

    def programs(name: str, caller: Program | None) -> Program | None:
        _ = caller
        return below if name == "sub" else None

    return Script(compiled(main.text(), "main"), programs)


def compiled(text: str, name: str) -> Program:
    """Return a text as a program."""
    source = Source(f"{name}.flow", text)
    return compile_script(read_flow(source), source)


def of_sample(path: str) -> tuple[Script, tuple[Route, ...]]:
    """Return a sample, and the stories of its smallest suite as far as they can be followed."""
    folder = ROOT / "sample_scripts"
    estate = Estate(folder)
    program = estate.program(folder / path)
    found = cover(program, estate.resolve)
    stories = [route_of_story(found.space, run.story) for run in found.runs]
    routes, _ = followed(program, estate.resolve, stories)
    return Script(program, estate.resolve), routes


def held(old: Script, new: Script, stories: tuple[Route, ...] = ()) -> Agreement:
    """Return how two scripts compare, as a whole and in some stories."""
    programs, lookups = (old.program, new.program), (old.programs, new.programs)
    return agreement(programs, lookups, stories, QUESTION, BUDGET)


def desk(text: str) -> Script:
    """Return a script that calls none."""
    return Script(compiled(text, "desk"), lambda _name, _caller: None)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_agrees_with_itself_in_each_story_of_its_smallest_suite(path: object) -> None:
    sample, routes = of_sample(str(path))

    found = agreement((sample.program, sample.program), (sample.programs, sample.programs), routes)

    assert routes
    assert [verdict.agrees for verdict in found.verdicts] == [True] * len(routes)


@given(st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_the_stories_of_the_differences_are_those_that_do_not_agree(random: Random) -> None:
    first, below = made(random), made(random, is_sub=True)
    try:
        old, new = script(first, below), script(changed(random, first), below)
    except BranchlineError:
        return  # some action has no branch at all, where one is needed

    found = held(old, new)
    again = held(old, new, found.routes)

    assert len(found.routes) == len(found.comparison.differences)
    assert [verdict.agrees for verdict in again.verdicts] == [False] * len(found.routes)


@given(st.randoms(use_true_random=False))
@settings(max_examples=15)
def test_where_two_scripts_are_equal_all_stories_agree(random: Random) -> None:
    first, below = made(random), made(random, is_sub=True)
    try:
        old, new = script(first, below), script(rewritten(random, first), below)
        other = script(changed(random, first), below)
    except BranchlineError:
        return

    stories = held(old, other).routes
    found = held(old, new, stories)

    if found.comparison.is_equal:
        assert all(verdict.agrees for verdict in found.verdicts)


@pytest.mark.parametrize(
    ("old", "new", "other"),
    [
        ('"1" -> sales', '"1" -> support', {"1"}),
        ('"2" -> support', '"2" -> bye', {"2"}),
        ('"1" -> sales\n    "2" -> support', '"2" -> support\n    "1" -> sales', set[str]()),
        ('    "2" -> support\n', "", {"2"}),
        ("bye: Hangup", "bye: Play\n    -> off\noff: Hangup", {"1", "2", "Timeout", "Default"}),
    ],
)
def test_a_change_counts_in_the_stories_that_come_by_it(
    old: str, new: str, other: set[str]
) -> None:
    before, after = desk(DESK), desk(DESK.replace(old, new))
    assert old in DESK
    found = cover(before.program, before.programs)
    answers = [{each.outcome for each in run.story.visits} for run in found.runs]
    stories = [route_of_story(found.space, run.story) for run in found.runs]

    verdicts = agreement(
        (before.program, after.program), (before.programs, after.programs), stories
    ).verdicts

    wrong = [each for each, verdict in zip(answers, verdicts, strict=True) if not verdict.agrees]
    right = [each for each, verdict in zip(answers, verdicts, strict=True) if verdict.agrees]
    assert all(each & other for each in wrong)
    assert not any(each & other for each in right)
