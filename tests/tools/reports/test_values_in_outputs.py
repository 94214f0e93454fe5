"""A value of each kind goes through every output: told whole, read again, met again."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import cast

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from paths import ROOT

from branchline.tools.cli.entry.commands import branchline

CASES = ROOT / "tests" / "values_in_outputs"
SCHEMA = json.loads((ROOT / "tools" / "reports" / "trace.schema.json").read_text())
PROXY = {
    "ContentType": "application/x-www-form-urlencoded",
    "StatusCode": 0,
    "StatusDescription": "",
    "ProxyTimeoutSeconds": 10,
}
THING = {"name": "n", "inner": ["one", "two"], "yes": True}
EXPECTED: dict[str, object] = {
    "day": "1/5/2026 12:00:00 AM",
    "empty": "",
    "gone": None,
    "huge": 1.2345678901234567e19,
    "list": ["one", "two"],
    "nested": [["one", "two"], THING],
    "part": 1.5,
    "proxy": PROXY,
    "thing": THING,
    "user": "[security user 1001]",
    "whole": 42,
    "withuser": ["[security user 1001]", "1/5/2026 12:00:00 AM", PROXY, True],
    "yes": True,
}


@pytest.fixture
def script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copy(CASES / "kinds.flow", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "kinds.flow"


def told(*words: str, given: str | None = None) -> tuple[int, str]:
    done = CliRunner().invoke(branchline, words, input=given, standalone_mode=False)
    assert done.exception is None, done.exception
    return done.return_value, done.stdout


def kinds_of(value: object) -> object:
    """Return a value whose equality tells true from 1, as Python's own does not."""
    return json.dumps(value, sort_keys=True)


@pytest.mark.usefixtures("script")
def test_the_records_of_a_run_hold_each_kind() -> None:
    code, text = told("run", "kinds.flow", "--format", "jsonl")

    records = [json.loads(line) for line in text.splitlines()]
    assert code == 0
    assert kinds_of(records[-1]["variables"]) == kinds_of(EXPECTED)
    for record in records:
        assert Draft202012Validator(SCHEMA).is_valid(record)  # pyright: ignore[reportUnknownMemberType]


@pytest.mark.usefixtures("script")
def test_a_run_with_each_kind_is_compared() -> None:
    Path("a.jsonl").write_text(told("run", "kinds.flow", "--format", "jsonl")[1])
    given = Path("a.jsonl").read_text().replace('"given": {}', f'"given": {json.dumps(EXPECTED)}')
    Path("b.jsonl").write_text(given)

    for form in ("text", "json"):
        assert told("compare", "a.jsonl", "a.jsonl", "--format", form)[0] == 0
        assert "thing" in told("compare", "a.jsonl", "b.jsonl", "--format", form)[1]


@pytest.mark.usefixtures("script")
def test_a_snippet_says_each_kind() -> None:
    code = (CASES / "kinds.snippet").read_text()

    _, text = told("snippet", "-", "--format", "jsonl", given=code)

    variables = cast("dict[str, object]", json.loads(text)["variables"])
    whole = {
        name: value
        for name, value in EXPECTED.items()
        if value is not None and name not in {"user", "withuser"}
    }
    assert kinds_of({name: variables[name] for name in whole}) == kinds_of(whole)
    for words in (("snippet", "-"), ("repl",)):
        said = told(*words, given=code)[1]
        assert 'thing = {name: "n", inner: ["one", "two"], yes: true}' in said
        assert 'day = #"1/5/2026 12:00:00 AM"' in said


@pytest.mark.usefixtures("script")
def test_what_is_recorded_of_each_kind_is_met_again() -> None:
    code, _ = told("run", "kinds.flow", "--record", "all", "--expect", "variables")
    assert code == 0

    file = Path("kinds.scenarios.yaml").read_text()
    assert all(f"{name}:" in file or f'"{name}":' in file for name in EXPECTED)
    assert told("test", ".")[0] == 0
    assert told("test", ".", "--update")[0] == 0
    assert Path("kinds.scenarios.yaml").read_text() == file


@pytest.mark.usefixtures("script")
@pytest.mark.parametrize("name", [name for name, value in EXPECTED.items() if value is not None])
def test_what_differs_is_told_and_updated(name: str) -> None:
    text = (
        f'script: kinds.flow\nscenarios:\n  one:\n    expect:\n      variables: {{"{name}": no}}\n'
    )
    Path("kinds.scenarios.yaml").write_text(text.replace(": no}", ': "no"}'))

    assert f"variable {name}" in told("test", ".")[1]
    told("test", ".", "--report", "json=report.json")
    report = json.loads(Path("report.json").read_text())
    assert report["scenarios"][0]["mismatches"][0]["expected"] == '"no"'
    told("test", ".", "--update")
    assert told("test", ".")[0] == 0


@pytest.mark.usefixtures("script")
def test_the_page_of_a_run_holds_each_kind() -> None:
    assert told("run", "kinds.flow", "--html", "run.html")[0] == 0

    page = Path("run.html").read_text()
    assert "[security user 1001]" in page
    assert "1/5/2026 12:00:00 AM" in page
