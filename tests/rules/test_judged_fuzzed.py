"""What every run is said to say of a finding is what runs by chance show, whoever begins them.

Scripts are drawn with a bit of everything. Each script of an estate is inspected, and each is the
one that runs begin with, so that a script is seen alone, called, started and gone on in.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

import pytest
from generated_scripts import VALUES, Drawn, drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from proof_checks import goes_on
from random_runs import NO_USER, RELEASED, counts_far, random_setup, seen_in, without_last_stub

from branchline.grammar.finding import Finding
from branchline.grammar.names import outcome_key
from branchline.interpreter.analysis.proofs.claims import (
    Claim,
    Comes,
    GoesRound,
    Halts,
    HasNoUser,
    Never,
)
from branchline.interpreter.analysis.proofs.judging import Judge, Judged, Ruling
from branchline.interpreter.analysis.proofs.script_visits import About
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.edges import Exit
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Setup
from branchline.interpreter.trace.step import EVENT, EVENT_NOTE, Entry
from branchline.interpreter.values import filled
from branchline.interpreter.world.world import Limits
from branchline.rules import EstateView, inspect, rules

RUNS, MANY_STEPS, MANY_VISITS, STATES = 40, 800, 150, 1_500
SEEDS_THAT_REFUTE = (13, 50, 53, 72, 91, 102, 21008)
SET_TOO = ("w", "c", "d")
ASKING = {rule.id: rule for rule in rules() if rule.asks is not None}
HALTS = {Exit.NOTHING, Exit.STOP, Exit.FAIL}
Spot = tuple[Program, int]


def asked_about(result: Result) -> Iterator[Entry]:
    """Yield what a run did, up to an event behind a release: nothing cuts in there (D181)."""
    released: set[str] = set()
    for entry in result.trace.log.all():
        origin, edge, _, notes, _ = entry
        if edge == EVENT:
            names = events_of(notes)
            if origin.run in released and names != {RELEASED}:
                return
            released |= {origin.run} if RELEASED in names else set()
        yield entry


def events_of(notes: Iterable[tuple[object, object]] | None) -> set[str]:
    """Return the events that notes tell of."""
    return {outcome_key(str(value)) for about, value in notes or () if about == EVENT_NOTE}


@dataclass
class Seen:
    """What runs showed of the actions of all scripts."""

    visited: set[Spot] = field(default_factory=set[Spot])
    released: set[Spot] = field(default_factory=set[Spot])
    halted: set[tuple[Spot, str]] = field(default_factory=set[tuple[Spot, str]])
    taken: set[tuple[Spot, str]] = field(default_factory=set[tuple[Spot, str]])
    without_user: set[Spot] = field(default_factory=set[Spot])
    round: set[Spot] = field(default_factory=set[Spot])

    def add(self, result: Result) -> None:
        """Note what a run showed."""
        released: set[str] = set()
        for origin, edge, _, notes, reason in asked_about(result):
            if edge == EVENT:
                released |= {origin.run} if RELEASED in events_of(notes) else set()
                continue
            edges = origin.program.edges
            spot = (origin.program, edges.action[edge])
            outcome = outcome_key(edges.outcome[edge] or "")
            if edges.target[edge] == Exit.CUT:
                continue
            self.visited.add(spot)
            self.taken.add((spot, outcome))
            if origin.run in released:
                self.released.add(spot)
            if edges.target[edge] in HALTS:
                self.halted.add((spot, outcome))
            if NO_USER in filled(edges.because[edge] or reason):
                self.without_user.add(spot)

    def add_round(self, result: Result) -> None:
        """Note what a run comes to again and again."""
        if result.ending == "limit":
            counts = Counter(
                (origin.program, origin.program.edges.action[edge])
                for origin, edge, *_ in asked_about(result)
                if edge != EVENT
            )
            self.round |= {spot for spot, count in counts.items() if count > MANY_VISITS}

    def shows(self, claim: Claim, spot: Spot, outcome: str) -> bool:
        """Whether a run showed what a claim says, or what it says that none does."""
        wanted = outcome_key(outcome)
        match claim:
            case Comes():
                return spot in (self.released if claim.is_released else self.visited)
            case Halts():
                return any(at == spot and wanted in {"", took} for at, took in self.halted)
            case Never():
                return (spot, wanted) in self.taken
            case HasNoUser():
                return spot in self.without_user
            case GoesRound():
                return spot in self.round
            case _:
                return False


@dataclass
class Case:
    """A drawn estate, its scripts, and what is said of each of their findings."""

    folder: Path
    drawn: Drawn
    programs: list[Program]
    estate: Estate
    said: list[tuple[Finding, Program, About, Judged]]


def case_of(seed: int, folder: Path) -> Case:
    found = drawn(seed)
    for name, text in found.texts.items():
        (folder / f"{name}.flow").write_text(text, "utf-8")
    estate = Estate(folder)
    around = EstateView(estate)
    programs = [estate.program(path) for path in estate.paths]
    said: list[tuple[Finding, Program, About, Judged]] = []
    for program in programs:
        judge = Judge(program, estate.resolve, STATES)
        for finding in inspect(program, around, ASKING.values()):
            claim = ASKING[finding.rule].asks
            assert claim is not None
            steps = [(program.index[step.action], step.branch) for step in finding.path]
            about = About(program.index[str(finding.action)], finding.branch or "", tuple(steps))
            said.append((finding, program, about, judge.judged(claim, about)))
    return Case(folder, found, programs, estate, said)


def seen_by_chance(case: Case, random: Random) -> Seen:
    """Return what runs show that begin with each of the scripts."""
    seen = Seen()
    for program in case.programs:
        for _ in range(RUNS):
            setup = random_setup(program, case.programs, case.drawn, case.estate.resolve, random)
            more = {name: random.choice(VALUES) for name in SET_TOO if random.random() < 0.5}
            setup = replace(setup, given={**(setup.given or {}), **more})
            result = dry_run(program, setup)
            seen.add(result)
            if result.ending == "limit" and not counts_far(case.drawn):
                seen.add_round(dry_run(program, _longer(setup)))
    return seen


def _longer(setup: Setup) -> Setup:
    return replace(setup, limits=Limits(steps=MANY_STEPS))


def says_no_run(claim: Claim | None, judged: Judged) -> bool:
    """Whether it is said that no run does what a claim is about."""
    assert claim is not None
    ruling = Ruling.CONFIRMED if claim.is_of_none else Ruling.REFUTED
    return judged.ruling is ruling and judged.answer is None


def contradictions(seed: int) -> Iterator[str]:
    """Yield what runs say against what is said of findings."""
    with TemporaryDirectory() as folder:
        case = case_of(seed, Path(folder))
        is_asked = any(
            says_no_run(ASKING[finding.rule].asks, said) for finding, *_, said in case.said
        )
        random = Random(seed)  # noqa: S311 - no secret
        seen = seen_by_chance(case, random) if is_asked else Seen()
        for finding, program, about, judged in case.said:
            claim = ASKING[finding.rule].asks
            assert claim is not None
            spot = (program, about.at)
            if says_no_run(claim, judged) and seen.shows(claim, spot, about.outcome):
                yield f"{judged.ruling}, and a run shows it: {finding.line()}"
            if judged.answer is not None and not _is_shown(claim, program, about, judged):
                yield f"confirmed by a run that does not show it: {finding.line()}"


def _is_shown(claim: Claim, program: Program, about: About, judged: Judged) -> bool:
    """Whether the run that confirms a finding shows what it says."""
    answer = judged.answer
    assert answer is not None
    assert answer.replay is not None
    setup, spot = answer.replay.setup, (program, about.at)
    if isinstance(claim, GoesRound):
        return goes_on(answer, program)
    if isinstance(claim, HasNoUser):
        visits = sum(
            each.program is program and each.at == about.at
            for each in (answer.story.visits if answer.story else [])
        )
        setup = without_last_stub(setup, program.written(about.at).id, visits)
    result = dry_run(program, setup)
    if isinstance(claim, HasNoUser):
        return any(NO_USER in each.why for each in seen_in(result))
    seen = Seen()
    seen.add(result)
    is_told = isinstance(claim, Comes | Halts)
    return seen.shows(claim, spot, about.outcome) if is_told else spot in seen.visited


@given(st.integers(0, 1_000_000))
@settings(max_examples=15)
def test_no_run_contradicts_what_every_run_says_of_a_finding(seed: int) -> None:
    assert list(contradictions(seed)) == []


@pytest.mark.parametrize("seed", SEEDS_THAT_REFUTE)
def test_no_run_contradicts_a_refutation(seed: int) -> None:
    assert list(contradictions(seed)) == []


def test_findings_of_drawn_scripts_are_ruled_on_in_each_way() -> None:
    """So the tests above have something to look at."""
    rulings: list[Ruling] = []
    for seed in SEEDS_THAT_REFUTE:
        with TemporaryDirectory() as folder:
            rulings += [judged.ruling for *_, judged in case_of(seed, Path(folder)).said]

    assert rulings.count(Ruling.REFUTED) >= len(SEEDS_THAT_REFUTE)
    assert {*rulings} == {*Ruling}
