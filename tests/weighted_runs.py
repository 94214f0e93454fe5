"""Every run of a small script with its odds, one dry run after the other: the oracle of odds.

It knows nothing of states and chains. It makes a run, looks for the first visit that nobody has
decided yet, and makes one run for each thing that may happen there, whose odds it multiplies.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import product

from every_run import FROM_THE_SCRIPT

from branchline.actions.values import Value
from branchline.interpreter.program.edges import Exit
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Programs, Setup
from branchline.interpreter.trace.step import EVENT
from branchline.interpreter.world.plan import Plan, PlannedEvent, Stub, Stubs

Ended = tuple[str, str]
"""How a run is over, and the action at which it is, as the run says it."""
RESTING = {"stuck", "stopped", "suspended"}
_AT_REST = 1.0
"""How long a script rests until an event comes; nobody knows, and it does not count."""
Odds = Mapping[tuple[str, str], Mapping[str, Fraction]]
"""The odds of the outcomes of an action, by its script and its id."""


@dataclass(frozen=True)
class Wanted:
    """What is known of a script: the odds of outcomes, events and inputs.

    At most one event comes to a run.
    """

    programs: Programs
    odds: Odds
    events: Mapping[str, Fraction] = field(default_factory=dict[str, Fraction])
    inputs: Mapping[str, Sequence[tuple[Value, Fraction]]] = field(
        default_factory=dict[str, Sequence[tuple[Value, Fraction]]]
    )


@dataclass
class Weighed:
    """What all runs come to: how likely each way of ending is, and the means of what they take."""

    endings: dict[Ended, Fraction] = field(default_factory=dict[Ended, Fraction])
    steps: Fraction = Fraction(0)
    prompts: Fraction = Fraction(0)
    seconds: Fraction = Fraction(0)
    runs: int = 0


@dataclass(frozen=True)
class _Decided:
    """One run so far: its stubs, its events, how many visits were looked at, and its odds."""

    given: Mapping[str, Value]
    stubs: Mapping[str, tuple[Stub, ...]]
    events: tuple[PlannedEvent, ...]
    looked: int
    share: Fraction


def weighted_runs(program: Program, wanted: Wanted, most: int = 2_000) -> Weighed | None:
    """Return what all runs of a script come to, ``None`` where there are too many."""
    found = Weighed()
    waiting: list[_Decided] = []
    for values in product(*wanted.inputs.values()):
        given = {name: v for name, (v, _) in zip(wanted.inputs, values, strict=True)}
        share = Fraction(1)
        for _, each in values:
            share *= each
        waiting.append(_Decided(given, {}, (), 0, share))
    while waiting:
        decided = waiting.pop()
        found.runs += 1
        if found.runs > most:
            return None
        plan = Plan({id: Stubs(s) for id, s in decided.stubs.items()}, decided.events)
        setup = Setup(given=decided.given, plan=plan, programs=wanted.programs)
        result = dry_run(program, setup)
        more = list(_next(program, wanted, result, decided))
        if more:
            waiting += more
            continue
        key = _ended(result)
        found.endings[key] = found.endings.get(key, Fraction(0)) + decided.share
        found.steps += decided.share * result.steps
        found.prompts += decided.share * _heard(result)
        rested = sum(event.at is not None for event in decided.events) * _AT_REST
        found.seconds += decided.share * Fraction(result.clock - rested)
    return found


def _heard(result: Result) -> int:
    """Return how many visits let the caller hear something."""
    found = 0
    for origin, edge, *_ in result.trace.log.all():
        if edge != EVENT and origin.program.edges.target[edge] != Exit.CUT:
            written = origin.program.written(origin.program.edges.action[edge])
            names = [setting.name.casefold() for setting in written.settings]
            found += "sequence" in names
    return found


def _next(
    program: Program, wanted: Wanted, result: Result, decided: _Decided
) -> Iterator[_Decided]:
    """Yield the runs that differ at the first visit that was not looked at; none behind the last.

    Each visit is looked at twice: whether an event cuts in, then what comes of it.
    """
    counts: dict[str, int] = {}
    used: dict[str, int] = {}
    is_released = False
    looked = 0
    for origin, edge, *_ in result.trace.log.all():
        if edge == EVENT:
            continue
        owner, at = origin.program, origin.program.edges.action[edge]
        name = owner.written(at).id if owner is program else f"{owner.name}/{owner.written(at).id}"
        counts[name] = counts.get(name, 0) + 1
        is_released = is_released or owner.declaration(at).name == "OnRelease"
        looked += 1
        is_cut = owner.edges.target[edge] == Exit.CUT
        if looked > decided.looked and not is_released and wanted.events and not decided.events:
            yield from _cut(decided, wanted, name, counts[name], looked)
            return
        if is_cut:
            looked += 1
            continue
        looked += 1
        if looked > decided.looked and owner.declaration(at).name not in FROM_THE_SCRIPT:
            odds = wanted.odds.get((owner.name, owner.written(at).id))
            if odds is not None:
                yield from _come_to(decided, odds, name, used.get(name, 0), looked)
                return
        used[name] = used.get(name, 0) + 1
    if wanted.events and not decided.events and result.ending in RESTING:
        every = sum(wanted.events.values(), Fraction(0))
        for event, share in wanted.events.items():
            planned = (PlannedEvent(event, at=result.clock + _AT_REST),)
            odds = decided.share * share / every
            yield _Decided(decided.given, decided.stubs, planned, looked, odds)


def _cut(
    decided: _Decided, wanted: Wanted, name: str, visit: int, looked: int
) -> Iterator[_Decided]:
    rest = Fraction(1)
    for event, share in wanted.events.items():
        rest -= share
        planned = PlannedEvent(event, during=name, visit=visit)
        events = (*decided.events, planned)
        yield _Decided(decided.given, decided.stubs, events, looked, decided.share * share)
    yield _Decided(decided.given, decided.stubs, decided.events, looked, decided.share * rest)


def _come_to(
    decided: _Decided, odds: Mapping[str, Fraction], name: str, used: int, looked: int
) -> Iterator[_Decided]:
    before = decided.stubs.get(name, ())
    before += (Stub(),) * (used - len(before))
    for outcome, share in odds.items():
        if share:
            stubs = {**decided.stubs, name: (*before, Stub(outcome))}
            yield _Decided(decided.given, stubs, decided.events, looked, decided.share * share)


def _ended(result: Result) -> Ended:
    last, is_cut = "", False
    for origin, edge, *_ in result.trace.log.all():
        if edge != EVENT:
            is_cut = origin.program.edges.target[edge] == Exit.CUT
            last = origin.program.written(origin.program.edges.action[edge]).id
        elif not is_cut:
            last = ""  # it came while nothing moved
    named = re.search(r'"([^"]*)"', result.why)
    return str(result.ending), named[1] if named else last
