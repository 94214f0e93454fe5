"""A run that was replayed as a scenario, and the files that such scenarios stand in."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple, cast

from ...actions.values import Value
from ...grammar.documents.yaml_edits import Data
from ...grammar.finding import BranchlineError, RequestError
from ...grammar.secrets import sounds_secret
from ...grammar.source import Source
from ...interpreter.analysis.explorer.replay import Replay
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.derived import USUAL, DerivedExpectation
from ...interpreter.scenarios.scenario import scenarios_beside
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ...interpreter.trace.step import EVENT
from ...interpreter.world.plan import PlannedEvent
from ...interpreter.world.world import World
from ..output.kinds import FileKind, starting
from ..script_files import estate_of
from ..terminal import clean
from ..testing.scenario_writer import NewScenario, stub_data


class Written(NamedTuple):
    """The text of a file of scenarios, the names of those it has now, and whether it changed.

    ``left_out`` are those that cannot be kept.
    """

    text: str
    names: tuple[str, ...]
    is_changed: bool = True
    left_out: tuple[str, ...] = ()

    def warnings(self) -> Iterator[str]:
        """Yield a sentence for each scenario that is left out."""
        for name in self.left_out:
            yield f'"{clean(name)}" is left out: it needs what is secret, or another world'


def kind_of_scenarios(script: Path, path: Path) -> FileKind:
    """Return the kind of files that are scenarios of a script, seen from a place."""
    named = re.escape(script_name(script, path))
    pattern = rf"(?:#[^\n]*\n|\s)*script:\s*.?{named}"
    return starting(f'scenarios of "{script.name}"', pattern)


def script_name(script: Path, path: Path) -> str:
    """Return how a file of scenarios at a place names its script."""
    folder = path.parent if path.is_file() or not path.exists() else Path()
    return os.path.relpath(script, folder).replace(os.sep, "/")


def adds_to(script: Path, path: Path) -> bool:
    """Whether a file at a place holds scenarios of a script, which stay beside what is written."""
    try:
        return path.is_file() and kind_of_scenarios(script, path).is_at(path)
    except OSError:  # which is told of when the place is looked at
        return False


def check_scenarios(
    path: Path, text: str, script: Path, names: Sequence[str], option: str
) -> None:
    """See that the file is about the script, and that each scenario comes to what it expects."""
    file, findings = parse_scenarios(path, Source(str(path), text))
    if findings.all:
        raise BranchlineError(findings.all)
    if path.is_file() and file.script.resolve() != script.resolve():
        raise RequestError(f'"{path}" is about "{file.script.name}"').of(option)
    estate = estate_of(script.parent)
    program = estate.program(script)
    for name in names:
        scenario = file.scenarios[name]
        result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        missed = scenario.expectation.verdict(result)
        if missed:
            raise RequestError(f'"{name}" cannot be repeated: {missed[0]}').of(option)


def kept_scenario(
    replayed: Replay,
    name: str,
    world: World,
    kinds: Sequence[str] = USUAL,
    *,
    has_limits: bool,
) -> NewScenario | None:
    """Return a replayed run as a scenario of a world, without what is secret there.

    It is ``None`` where a run goes another way then.
    """
    kept = kept_replay(replayed, world)
    return None if kept is None else scenario_of(kept, name, kinds, has_limits=has_limits)


def kept_replay(replayed: Replay, world: World) -> Replay | None:
    """Return a replayed run in a world, without what is secret there.

    It is ``None`` where a run goes another way then.
    """
    secrets = {each.lower() for each in world.secrets}
    given = replayed.setup.given or {}
    kept = {each: value for each, value in given.items() if _is_kept(each, secrets)}
    setup = replace(replayed.setup, given=kept, world=world)
    result = dry_run(replayed.result.program, setup)
    return Replay(setup, result) if _way(result) == _way(replayed.result) else None


def _way(result: Result) -> list[tuple[Program, int, str | None, int]]:
    """Return which visit comes to what and leads where, whether that is assumed or known."""
    return [_turn(origin.program, edge) for origin, edge in result.trace.walked()]


def _turn(program: Program, edge: int) -> tuple[Program, int, str | None, int]:
    if edge == EVENT:
        return program, EVENT, None, EVENT
    edges = program.edges
    return program, edges.action[edge], edges.outcome[edge], edges.target[edge]


def scenario_of(
    replay: Replay, name: str, kinds: Sequence[str] = USUAL, *, has_limits: bool
) -> NewScenario:
    """Return a replayed run as a scenario, which expects what the run came to, of some kinds.

    One that ``has_limits`` says after how many steps it is broken off.
    """
    setup, result = replay.setup, replay.result
    new = NewScenario(name)
    secrets = frozenset(name.lower() for name in setup.world.secrets)
    given = _plain((setup.given or {}).items(), secrets)
    if given:
        new.data["given"] = given
    if setup.contact is not None:
        new.data["contact"] = {"id": setup.contact.id, "media": setup.contact.media}
    if setup.plan.stubs:
        new.data["stub"] = stub_data(setup.plan.stubs)
    if has_limits:
        new.data["limits"] = {"steps": setup.limits.steps}
    if setup.plan.events:
        new.data["events"] = [_event(event, secrets) for event in setup.plan.events]
    derived = DerivedExpectation(result, setup.given)
    found = {kind: derived.of(kind) for kind in kinds}
    new.expect = {kind: each for kind, each in found.items() if each not in ({}, "")}
    return new


def _event(event: PlannedEvent, secrets: Collection[str]) -> dict[str, Data]:
    found: dict[str, Data] = {"event": event.event}
    if event.during is not None:
        found["during"] = event.during
        if event.visit != 1:
            found["visit"] = event.visit
    else:
        found["at"] = event.at or 0.0
    if event.values:
        found["set"] = _plain(event.values, secrets)
    return found


def secrets_beside(script: Path) -> frozenset[str]:
    """Return the variables that the scenarios beside a script name as secret."""
    beside = scenarios_beside(script)
    if not beside.is_file():
        return frozenset()
    file, _ = parse_scenarios(beside)
    return file.world.secrets


def _is_kept(name: str, secrets: Collection[str]) -> bool:
    """Whether the value of a variable may stand in a file; ``secrets`` are in lower case."""
    return not sounds_secret(name) and name.lower() not in secrets


def _plain(values: object, secrets: Collection[str]) -> dict[str, Data]:
    """Return what is no secret, as it stands in a file of scenarios."""
    pairs = cast("Iterator[tuple[str, Value]]", values)
    return {
        name: cast("Data", value)
        for name, value in pairs
        if _is_kept(name, secrets) and (value is None or isinstance(value, str | int | float))
    }
