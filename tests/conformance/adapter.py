"""Returns conformance requests with Branchline, as README.md describes."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NotRequired, TypedDict

from branchline.actions.values import SecurityUser, Value
from branchline.grammar.finding import BranchlineError, Finding, Severity
from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.program.compiler import load_program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.trace.step import Step
from branchline.interpreter.values import plain

Data = dict[str, object]


class Request(TypedDict):
    """What is asked: files by name, and either scripts to check or runs to do."""

    files: dict[str, str]
    check: NotRequired[list[str]]
    world: NotRequired[Data]
    runs: NotRequired[list[Data]]


def answer(request: Request) -> Data:
    """Return what comes of a request, in a folder that holds its files and nothing else."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        for file, text in request["files"].items():
            folder.joinpath(file).parent.mkdir(parents=True, exist_ok=True)
            folder.joinpath(file).write_bytes(text.encode())
        scenarios = folder / "scenario.scenarios.yaml"
        runs = request.get("runs", [])
        if runs:
            scenarios.write_text(_scenario_file(request, runs), "utf-8")
        before = _contents(folder)
        try:
            found: Data = {
                "findings": _findings(_checked(folder, request.get("check", [])), folder)
            }
            if runs:
                found["runs"] = list(_runs(folder, scenarios, runs))
        except BranchlineError as error:
            errors = [f for f in error.findings if f.severity is Severity.ERROR]
            found = {"findings": _findings(errors, folder)}
        after = _contents(folder)
        found["written"] = sorted(
            file for file in before | after if before.get(file) != after.get(file)
        )
        return found


def _contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file()
    }


def _checked(folder: Path, scripts: Iterable[str]) -> Iterator[Finding]:
    for name in scripts:
        yield from load_program(folder / name)[1]


def _scenario_file(request: Request, runs: list[Data]) -> str:
    """Return the runs as one scenario file: JSON is YAML."""
    scenarios = {
        str(number): {key: value for key, value in run.items() if key != "script"}
        for number, run in enumerate(runs)
    }
    document = {"world": request.get("world", {}), "scenarios": scenarios}
    return json.dumps(document, ensure_ascii=False)


def _runs(folder: Path, scenarios: Path, runs: list[Data]) -> Iterator[Data]:
    estate = Estate(folder)
    file = read_scenarios(scenarios)
    for run, scenario in zip(runs, file.scenarios.values(), strict=True):
        program = estate.program(folder / str(run["script"]))
        setup = replace(scenario.setup(program), programs=estate.resolve)
        yield _run(dry_run(program, setup))


def _run(result: Result) -> Data:
    return {
        "ending": result.ending,
        "why": result.why,
        "clock": result.clock,
        "contact": result.contact,
        "contacts": dict(result.contacts),
        "variables": {name: _plain(value) for name, value in result.variables.items()},
        "scripts": [{"script": name, "ending": ending} for name, ending in result.scripts],
        "left_running": [{left.kind: left.name} for left in result.left_running],
        "steps": [_step(step) for step in result.trace],
    }


def _plain(value: Value) -> object:
    """Return a value as JSON: numbers and booleans as they are, arrays and objects by part."""
    if isinstance(value, SecurityUser):
        return {"security user": value.agent_id}
    return value if isinstance(value, bool) else plain(value)


def _step(step: Step) -> Data:
    calls = [
        {"method": call.method, "path": call.path, "user": call.user, "status": call.status}
        for call in step.calls
    ]
    return {
        "script": step.script,
        "clock": step.clock,
        "event": step.event,
        "id": step.id,
        "action": step.action,
        "caption": step.caption,
        "properties": dict(step.properties),
        "outcome": step.outcome,
        "branch": step.branch,
        "assumed": step.assumed,
        "why": step.why,
        "changed": dict(step.changed),
        "calls": calls,
    }


def _findings(findings: Iterable[Finding], folder: Path) -> list[Data]:
    return [_finding(finding, folder) for finding in findings]


def _finding(finding: Finding, folder: Path) -> Data:
    file = str(Path(finding.source.path).relative_to(folder))
    found: Data = {
        "file": file.removesuffix(".scenarios.yaml"),
        "severity": finding.severity,
        "rule": finding.rule,
        "message": finding.message,
        "expected": finding.expected,
        "nearest": finding.nearest,
    }
    if not file.endswith(".scenarios.yaml"):
        found["line"], found["column"] = finding.source.place(finding.span.start)
    return found


if __name__ == "__main__":
    for line in sys.stdin:
        print(json.dumps(answer(json.loads(line))), flush=True)  # noqa: T201 - the protocol
