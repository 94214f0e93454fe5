"""Every statement of the language has cases, and an interpreter meets them."""

from __future__ import annotations

import json
import re
import runpy
import shlex
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from paths import TESTS

Data = dict[str, object]
Adapter = Callable[[Data], Data]

FOLDER = TESTS / "conformance"
CASES = sorted(FOLDER.glob("*/*/case.yaml"))
STATEMENTS = [f"L{number}" for number in range(1, 28)]
OWN_ADAPTER = FOLDER / "adapter.py"
OURS = {"case.yaml", "expected.yaml", "expected.findings"}
DEVIATIONS = FOLDER / "deviations.yaml"
_WORDS = re.compile(r'(?<=error|rning): .*?(?=(?:; did you mean "[^"]*"\?)? \[[a-z-]+\]$)')


def _refuse(*_arguments: object, **_options: object) -> None:
    raise AssertionError("a run touched the machine's clock or network")


@pytest.fixture(scope="session")
def adapter(pytestconfig: pytest.Config) -> Iterator[Adapter]:
    command = cast("str | None", pytestconfig.getoption("--conformance-adapter"))
    if command:
        yield from _program(shlex.split(command))
    else:
        yield _in_process(cast("Adapter", runpy.run_path(str(OWN_ADAPTER))["answer"]))


def _in_process(answer: Adapter) -> Adapter:
    """Return the adapter under what L13 says: no sleep, no wall clock, no network."""

    def ask(request: Data) -> Data:
        with pytest.MonkeyPatch.context() as patch:
            for name in ("sleep", "time", "time_ns", "localtime", "gmtime"):
                patch.setattr(time, name, _refuse)
            patch.setattr(socket, "socket", _refuse)
            return answer(request)

    return ask


def _program(command: list[str]) -> Iterator[Adapter]:
    """Return what asks another program, one JSON document a line."""
    with subprocess.Popen(  # noqa: S603 - the command is the tester's own
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        stdin, stdout = process.stdin, process.stdout
        assert stdin
        assert stdout

        def ask(request: Data) -> Data:
            stdin.write(json.dumps(request).encode() + b"\n")
            stdin.flush()
            return _mapping(json.loads(stdout.readline()))

        yield ask
        stdin.close()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.parts[-3]}-{case.parts[-2]}")
def test_the_interpreter_meets_the_case(
    case: Path, adapter: Adapter, request: pytest.FixtureRequest
) -> None:
    reason = _deviations().get(f"{case.parts[-3]}/{case.parts[-2]}")
    if reason and not request.config.getoption("--conformance-adapter"):
        request.applymarker(pytest.mark.xfail(strict=True, reason=str(reason)))
    asked, expected = read_case(case)

    found = adapter(asked)

    findings, lines = _list(found["findings"]), cast("list[str]", expected["findings"])
    if any("message" not in finding for finding in findings):
        lines = [_WORDS.sub("", line) for line in lines]
    assert sorted(map(_line, findings)) == sorted(lines)
    assert found["written"] == []
    runs, wanted = _list(found.get("runs", [])), _list(expected["runs"])
    assert len(runs) == len(wanted)
    assert [_view(*pair) for pair in zip(runs, wanted, strict=True)] == wanted
    assert not expected["identical"] or all(run == runs[0] for run in runs)


def test_every_statement_has_cases_and_each_cites_its_own() -> None:
    cited = {case: str(_mapping(_load(case))["statement"]) for case in CASES}

    assert cited == {case: case.parts[-3] for case in CASES}
    assert set(STATEMENTS) <= set(cited.values())


def test_every_deviation_is_a_case() -> None:
    assert _deviations().keys() <= {f"{case.parts[-3]}/{case.parts[-2]}" for case in CASES}


@pytest.mark.parametrize("statement", ["L8", "L20", "L25"])
def test_another_program_answers_the_same_over_a_pipe(statement: str, adapter: Adapter) -> None:
    piped = _program([sys.executable, str(OWN_ADAPTER)])
    ask = next(piped)

    for case in [case for case in CASES if case.parts[-3] == statement][:2]:
        asked, _ = read_case(case)
        assert ask(asked) == json.loads(json.dumps(adapter(asked)))

    assert next(piped, None) is None


@cache
def _deviations() -> Data:
    """Return the cases that Branchline does not meet, each with its reason."""
    return _mapping(_load(DEVIATIONS) or {})


def _load(path: Path) -> object:
    return yaml.safe_load(path.read_text("utf-8"))


def _mapping(value: object) -> Data:
    assert isinstance(value, dict)
    return cast("Data", value)  # JSON and our own case files have no other keys but texts


def _list(value: object) -> list[Data]:
    assert isinstance(value, list)
    return cast("list[Data]", value)


def read_case(case: Path) -> tuple[Data, Data]:
    """Return the request that a case stands for, and what is expected of the answer."""
    fields = _mapping(_load(case))
    files = {
        path.relative_to(case.parent).as_posix(): path.read_bytes().decode()
        for path in sorted(case.parent.rglob("*"))
        if path.is_file() and path.name not in OURS
    }
    scripts = [name for name in files if Path(name).stem == "script"]
    request: Data = {"files": files, "world": fields.get("world", {})}
    runs = _list(fields.get("runs", [fields["run"]] if "run" in fields else []))
    if runs:
        asked = [{"script": script, **run} for run in runs for script in _scripts(run, scripts)]
        request["runs"] = asked
    else:
        request["check"] = fields.get("check", scripts)
    lines, outcome = case.with_name("expected.findings"), case.with_name("expected.yaml")
    wanted: object = _load(outcome) if outcome.exists() else []
    if not isinstance(wanted, list):
        wanted = [wanted] * len(_list(request["runs"]))
    return request, {
        "findings": lines.read_text("utf-8").splitlines() if lines.exists() else [],
        "runs": cast("list[Data]", wanted),
        "identical": fields.get("identical", False),
    }


def _scripts(run: Data, scripts: list[str]) -> list[str]:
    return [str(run["script"])] if "script" in run else scripts


def _line(finding: Data) -> str:
    """Return a finding as Branchline prints it, without the words that are left out."""
    place = ":".join(str(finding[key]) for key in ("file", "line", "column") if key in finding)
    text = f"{place}: {finding['severity']}"
    if "message" in finding:
        text += f": {finding['message']}"
        text += f"; expected {finding['expected']}" if finding.get("expected") else ""
    text += f'; did you mean "{finding["nearest"]}"?' if finding.get("nearest") else ""
    return f"{text} [{finding['rule']}]"


def _view(run: Data, wanted: Data) -> Data:
    """Return of a run what the case asks for."""
    return {
        what: VIEWS.get(what, _plain)(run, what, expected) for what, expected in wanted.items()
    }


def _plain(run: Data, what: str, _expected: object) -> object:
    return run[what]


def _steps(run: Data, what: str, expected: object) -> list[Data]:
    steps = _list(run[what])
    if len(steps) != len(_list(expected)):
        return [{key: step[key] for key in ("id", "outcome", "branch")} for step in steps]
    return [_step(step, wanted) for step, wanted in zip(steps, _list(expected), strict=True)]


def _step(step: Data, wanted: Data) -> Data:
    """Return what is asked of a step; an outcome or branch that is left out is none."""
    view = {key: _part(step[key], value) for key, value in wanted.items()}
    return view | {
        key: step[key]
        for key in ("outcome", "branch")
        if key not in wanted and step[key] is not None
    }


def _part(found: object, wanted: object) -> object:
    """Return of a mapping the keys that are asked for, anything else as it is."""
    if not isinstance(wanted, dict):
        return found
    by_name = {name.casefold(): value for name, value in _mapping(found).items()}
    names = cast("dict[object, object]", wanted)  # YAML reads the id of a contact as a number
    return {name: by_name.get(str(name).casefold()) for name in names}


def _mentions(run: Data, what: str, expected: object) -> object:
    """Return the words that were asked for and stand in a text, or the text that misses one."""
    words = cast("list[str]", expected)
    text = str(_mapping(run["variables"]).get("_ERR", "") if what == "error" else run[what])
    return words if all(word in text for word in words) else text


VIEWS: dict[str, Callable[[Data, str, object], object]] = {
    "steps": _steps,
    "variables": lambda run, what, expected: _part(run[what], expected),
    "contacts": lambda run, what, expected: _part(run[what], expected),
    "calls": lambda run, _what, _expected: [
        call for step in _list(run["steps"]) for call in _list(step["calls"])
    ],
    "why": _mentions,
    "error": _mentions,
}


def test_every_break_still_finds_what_it_breaks() -> None:
    """Trying them takes minutes (mutate.py); this sees at once that one has lost its place."""
    text = (FOLDER / "mutations.yaml").read_text("utf-8")
    breaks = cast("list[dict[str, Any]]", yaml.safe_load(text))
    root = FOLDER.parents[1]

    lost = [
        f"{each['statement']}: {each['breaks']}"
        for each in breaks
        if (root / each["file"]).read_text("utf-8").count(each["old"]) != each.get("count", 1)
    ]

    assert lost == []
