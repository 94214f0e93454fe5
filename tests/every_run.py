"""Every run of a small script, one dry run after the other: what the explorer is held against.

It knows nothing of states. It asks for a run, looks for the first visit whose outcome somebody
else decides and that no stub has decided yet, and asks for one run for each outcome that the
catalogue lists; the same for each event before each visit, and for each value of each input.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import product

from branchline.actions.values import Value
from branchline.interpreter.coverage.possible import CoverageKind
from branchline.interpreter.coverage.taken import CoverageRecorder
from branchline.interpreter.program.edges import Exit
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Programs, Setup
from branchline.interpreter.trace.step import EVENT, MAIN
from branchline.interpreter.world.plan import Plan, PlannedEvent, Stub, Stubs
from branchline.interpreter.world.world import Limits

FROM_THE_SCRIPT = {
    "Begin", "Assign", "If", "Case", "Loop", "For", "Snippet", "RunSub", "RunScript", "Return",
    "Stop", "End", "Hangup",
}  # fmt: skip
"""The actions whose outcome follows from the script; of every other one somebody decides."""

MANY_STEPS, MOST_LONG = 500, 5
Branch = tuple[str, str, str]
Visited = tuple[Program, int]


@dataclass
class EveryRun:
    """What all runs of a script together came to; ``is_whole`` where none was cut off."""

    endings: set[str] = field(default_factory=set[str])
    branches: set[Branch] = field(default_factory=set[Branch])
    left_running: set[bool] = field(default_factory=set[bool])
    runs: int = 0
    long: int = 0
    goes_on: bool = False
    """Whether some run does not come to its end within very many steps."""
    taken: dict[str, set[frozenset[str]]] = field(default_factory=dict[str, set[frozenset[str]]])
    """What each run took, as coverage counts it, by what is counted."""
    is_whole: bool = True


@dataclass(frozen=True)
class Asked:
    """What may differ from run to run, and how much of it is tried."""

    programs: Programs
    inputs: Mapping[str, Sequence[Value]]
    outputs: Sequence[Value] = ()
    events: tuple[str, ...] = ()
    most_events: int = 1
    most_runs: int = 250
    steps: int = 40


@dataclass(frozen=True)
class Decisions:
    """What is decided of one run so far; ``looked`` visits have had their turn for events."""

    stubs: Mapping[str, tuple[Stub, ...]] = field(default_factory=dict[str, tuple[Stub, ...]])
    events: tuple[PlannedEvent, ...] = ()
    looked: int = 0


def every_run(program: Program, asked: Asked) -> EveryRun:
    """Return what all runs of a script come to."""
    found = EveryRun()
    for values in product(*asked.inputs.values()):
        given = {n: v for n, v in zip(asked.inputs, values, strict=True) if v is not None}
        waiting = [Decisions()]
        while waiting:
            if found.runs >= asked.most_runs:
                found.is_whole = False
                return found
            decisions = waiting.pop()
            found.runs += 1
            result = _run(program, asked, given, decisions)
            if result.ending == "limit":
                found.is_whole = False
                longer = replace(asked, steps=MANY_STEPS)
                if found.long < MOST_LONG:
                    found.long += 1
                    again = _run(program, longer, given, decisions)
                    found.goes_on = found.goes_on or again.ending == "limit"
            waiting += _next(program, asked, result, decisions, found)
    return found


def _run(
    program: Program, asked: Asked, given: Mapping[str, Value], decisions: Decisions
) -> Result:
    plan = Plan(
        stubs={id: Stubs(stubs) for id, stubs in decisions.stubs.items()}, events=decisions.events
    )
    limits = Limits(steps=asked.steps)
    return dry_run(program, Setup(given=given, plan=plan, programs=asked.programs, limits=limits))


def _next(
    program: Program, asked: Asked, result: Result, decisions: Decisions, found: EveryRun
) -> Iterator[Decisions]:
    """Yield the runs that differ at the first visit that nobody has looked at yet."""
    visits = list(_visits(result))
    counts: dict[Visited, int] = {}
    stubs_used: dict[Visited, int] = {}
    for number, (visited, edge, is_own) in enumerate(visits):
        at_program, at = visited
        counts[visited] = counts.get(visited, 0) + 1
        is_cut = at_program.edges.target[edge] == Exit.CUT
        if number >= decisions.looked:
            name = _name(program, visited)
            may_cut = is_own and len(decisions.events) < asked.most_events
            if may_cut and not _is_released(visits, number):
                for event in asked.events:
                    planned = PlannedEvent(event, during=name, visit=counts[visited])
                    yield Decisions(decisions.stubs, (*decisions.events, planned), number + 1)
            if is_cut:
                continue
            yield from _decided(asked, visited, name, decisions, number, stubs_used)
            if _is_decided(at_program, at):
                return
        if not is_cut:
            stubs_used[visited] = stubs_used.get(visited, 0) + 1
    _keep(result, visits, found)
    yield from _at_rest(asked, result, decisions, visits)


def _at_rest(
    asked: Asked,
    result: Result,
    decisions: Decisions,
    visits: Sequence[tuple[Visited, int, bool]],
) -> Iterator[Decisions]:
    """Yield the runs in which an event comes where the script has come to rest."""
    is_at_rest = result.ending in {"stuck", "stopped", "suspended"}
    if not is_at_rest or len(decisions.events) >= asked.most_events:
        return
    for event in asked.events:
        planned = PlannedEvent(event, at=result.clock + 1.0)
        yield Decisions(decisions.stubs, (*decisions.events, planned), len(visits))


def _decided(
    asked: Asked,
    visited: Visited,
    name: str,
    decisions: Decisions,
    number: int,
    used: Mapping[Visited, int],
) -> Iterator[Decisions]:
    program, at = visited
    if not _is_decided(program, at):
        return
    declaration = program.declaration(at)
    cases = [label for label, _ in program.resolved[at].cases]
    before = decisions.stubs.get(name, ())
    before += (Stub(),) * (used.get(visited, 0) - len(before))
    for outcome in (*(each.name for each in declaration.outcomes), *cases):
        for values in _outputs(program, at, asked, is_case=outcome in cases):
            stub = Stub(outcome, values=values)
            yield Decisions(
                {**decisions.stubs, name: (*before, stub)}, decisions.events, number + 1
            )


def _outputs(
    program: Program, at: int, asked: Asked, *, is_case: bool
) -> Iterator[tuple[tuple[str, Value], ...]]:
    """Yield what an action may leave in the variable that it sets."""
    names = [
        str(literal.value)
        for prop, literal in program.resolved[at].values
        if prop.is_output and prop.kind == "variable" and literal.value
    ]
    if program.declaration(at).name != "Menu" or is_case or not names:
        yield ()
        return
    yield ()
    for value in asked.outputs:
        yield ((names[0], value),)


def _is_decided(program: Program, at: int) -> bool:
    declaration = program.declaration(at)
    return declaration.name not in FROM_THE_SCRIPT and not declaration.is_event


def _visits(result: Result) -> Iterator[tuple[Visited, int, bool]]:
    for origin, edge, *_ in result.trace.log.all():
        if edge != EVENT:
            yield (origin.program, origin.program.edges.action[edge]), edge, origin.run == MAIN


def _is_released(visits: Sequence[tuple[Visited, int, bool]], number: int) -> bool:
    """Whether the release has come by a visit."""
    return any(
        program.declaration(at).name == "OnRelease" for (program, at), _, _ in visits[: number + 1]
    )


def _keep(result: Result, visits: Sequence[tuple[Visited, int, bool]], found: EveryRun) -> None:
    _keep_taken(result, found)
    if result.ending != "limit":
        found.endings.add(str(result.ending))
        found.left_running.add(bool(result.left_running))
    for (program, at), edge, _ in visits:
        outcome = program.edges.outcome[edge]
        if outcome is not None:
            found.branches.add((program.name, program.written(at).id, outcome))


def _keep_taken(result: Result, found: EveryRun) -> None:
    recorder = CoverageRecorder()
    recorder.add(result, "")
    names: dict[str, set[str]] = {str(kind): set() for kind in CoverageKind}
    for program, items, hits, _ in recorder.scripts():
        before = "" if program is result.program else f"{program.name}/"
        for item, hit in zip(items, hits, strict=True):
            if hit.runs:
                names[str(item.kind)].add(before + item.name)
    for kind, taken in names.items():
        found.taken.setdefault(kind, set()).add(frozenset(taken))


def _name(main: Program, visited: Visited) -> str:
    program, at = visited
    id = program.written(at).id
    return id if program is main else f"{program.name}/{id}"
