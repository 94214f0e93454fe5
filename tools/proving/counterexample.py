"""A counterexample as a scenario, which runs to the same path."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, cast

from ...actions.values import Value
from ...grammar.documents.yaml_edits import Data
from ...grammar.finding import BranchlineError, RequestError
from ...grammar.secrets import sounds_secret
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ...interpreter.analysis.proofs.answers.answer import Answer
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.derived import DerivedExpectation
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ...interpreter.world.plan import PlannedEvent
from ..output.kinds import FileKind, starting
from ..script_files import estate_of
from ..testing.scenario_writer import NewScenario, stub_data, with_scenario
from .proving import Proved

_LONGEST = 100


class Written(NamedTuple):
    """The text of a file of scenarios, and the names of those that are new in it."""

    text: str
    names: tuple[str, ...]


def kind_of_scenarios(script: Path, path: Path) -> FileKind:
    """Return the kind of files that are scenarios of a script, seen from a place."""
    named = re.escape(_named(script, path))
    pattern = rf"(?:#[^\n]*\n|\s)*script:\s*.?{named}"
    return starting(f'scenarios of "{script.name}"', pattern)


def _named(script: Path, path: Path) -> str:
    """Return how a file of scenarios at a place names its script."""
    folder = path.parent if path.is_file() or not path.exists() else Path()
    return os.path.relpath(script, folder).replace(os.sep, "/")


def adds_to(script: Path, path: Path) -> bool:
    """Whether a file at a place holds scenarios of a script, which stay beside what is written."""
    try:
        return path.is_file() and kind_of_scenarios(script, path).is_at(path)
    except OSError:  # which is told of when the place is looked at
        return False


def scenarios_of_proofs(proved: list[Proved], path: Path) -> Written:
    """Return a file at a place with every counterexample that is a run of one script.

    Scenarios of the script that stand there already stay. Raises ``RequestError`` where there are
    several scripts.
    """
    answers = [(each, answer) for each in proved for answer in each.answers if answer.replay]
    scripts = {each.path for each, _ in answers}
    if len(scripts) > 1:
        said = f"{len(scripts)} scripts have counterexamples, and a file is about one script"
        raise RequestError(said, expected="one script").of("write")
    script = next(iter(scripts)) if scripts else proved[0].path
    source = read_text(path) if adds_to(script, path) else None
    text = "" if source is None or not source.text.strip() else source.text
    names: list[str] = []
    named = _named(script, path)
    for _, answer in answers:
        if answer.story is None:
            continue
        scenario = _scenario(answer, f"{answer.name} is refuted"[:_LONGEST])
        if "\n".join(scenario.lines("  ")) not in text:
            scenario.name = _free(scenario.name, text)
            text = with_scenario(Source(str(path), text) if text else None, named, scenario)
        names.append(scenario.name)
    if names:
        _check(path, text, script, names)
    return Written(text, tuple(names))


def _check(path: Path, text: str, script: Path, names: list[str]) -> None:
    """See that the file is about the script, and that each scenario comes to what it expects."""
    file, findings = parse_scenarios(path, Source(str(path), text))
    if findings.all:
        raise BranchlineError(findings.all)
    if path.is_file() and file.script.resolve() != script.resolve():
        raise RequestError(f'"{path}" is about "{file.script.name}"').of("write")
    estate = estate_of(script.parent)
    program = estate.program(script)
    for name in names:
        scenario = file.scenarios[name]
        result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        missed = scenario.expectation.verdict(result)
        if missed:
            raise RequestError(f'"{name}" cannot be repeated: {missed[0]}').of("write")


def _free(name: str, text: str) -> str:
    """Return a name for a scenario that the file does not have yet."""
    number, found = 1, name
    while f"\n  {found}:" in text or f'\n  "{found}":' in text:
        number += 1
        found = f"{name} {number}"
    return found


def _scenario(answer: Answer, name: str) -> NewScenario:
    if answer.replay is None:
        raise ValueError(answer.name)
    setup, result = answer.replay.setup, answer.replay.result
    new = NewScenario(name)
    given = _plain((setup.given or {}).items())
    if given:
        new.data["given"] = given
    if setup.contact is not None:
        new.data["contact"] = {"id": setup.contact.id, "media": setup.contact.media}
    if setup.plan.stubs:
        new.data["stub"] = stub_data(setup.plan.stubs)
    if answer.round is not None:
        new.data["limits"] = {"steps": setup.limits.steps}
    if setup.plan.events:
        new.data["events"] = [_event(event) for event in setup.plan.events]
    derived = DerivedExpectation(result, setup.given)
    new.expect = {kind: derived.of(kind) for kind in ("ending", "path", "left_running")}
    return new


def _event(event: PlannedEvent) -> dict[str, Data]:
    found: dict[str, Data] = {"event": event.event}
    if event.during is not None:
        found["during"] = event.during
        if event.visit != 1:
            found["visit"] = event.visit
    else:
        found["at"] = event.at or 0.0
    if event.values:
        found["set"] = _plain(event.values)
    return found


def _plain(values: object) -> dict[str, Data]:
    pairs = cast("Iterator[tuple[str, Value]]", values)
    return {
        name: cast("Data", value)
        for name, value in pairs
        if not sounds_secret(name) and (value is None or isinstance(value, str | int | float))
    }
