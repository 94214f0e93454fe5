"""Made-up code, scripts and scenarios: what each command makes of them agrees with the others."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import yaml
from click import ClickException
from click.testing import CliRunner, Result
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from made_up import FAILS, lines_of_code, names, running, scripts

from branchline.actions.catalogue import catalogue
from branchline.actions.values import Array, Dynamic, Value
from branchline.grammar.finding import BranchlineError
from branchline.grammar.flow.writer import write_flow
from branchline.grammar.names import key
from branchline.grammar.script import Script, Setting
from branchline.grammar.script_file import read_script
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.values import written
from branchline.tools.cli.entry.commands import branchline

FEW = settings(max_examples=20)


@contextmanager
def folder() -> Generator[Path]:
    """Stand in a new folder."""
    before = Path.cwd()
    with tempfile.TemporaryDirectory() as made:
        os.chdir(made)
        try:
            yield Path(made)
        finally:
            os.chdir(before)


def told(*words: str, given: str | None = None) -> tuple[int, str]:
    """Return the exit code of a command and what it prints on standard output."""
    done = answered(words, given)
    return done.return_value if done.exception is None else 2, done.stdout


def answered(words: Sequence[str], given: str | None = None) -> Result:
    """Return what a command did; it either ends or says what is wrong."""
    done = CliRunner().invoke(
        branchline, words, input=given, env={"COLUMNS": "200"}, standalone_mode=False
    )
    if not isinstance(done.exception, BranchlineError | ClickException | None):
        raise done.exception
    return done


# Code


@FEW
@given(st.lists(lines_of_code() | st.sampled_from(FAILS[:5]), min_size=1, max_size=8))
def test_a_conversation_leaves_what_its_good_lines_leave_in_one_snippet(inputs: list[str]) -> None:
    good: list[str] = []
    for each in inputs:
        if told("snippet", "-", given="\n".join([*good, each]))[0] == 0:
            good.append(each)

    code, talked = told("repl", given="\n\n".join([*inputs, ":mark", ":vars", ""]))

    marked = talked.partition('there is no command ":mark"')[2].partition("\n")[2]
    _, once = told("snippet", "-", given="\n".join(good))
    variables = [line for line in marked.splitlines() if not line.startswith("i = ")]
    last = [line for line in once.splitlines() if line.partition(" ")[0] not in {"TRACE", "i"}]
    assert variables == (last or ["no variable holds anything"])
    assert code == 1  # there is no command ":mark"


@FEW
@given(st.lists(lines_of_code() | st.sampled_from(FAILS), min_size=1, max_size=5).map("\n".join))
def test_code_in_its_canonical_layout_does_the_same(code: str) -> None:
    exit_code, canonical = told("snippet", "-", "--print", given=code)
    assume(exit_code == 0 == told("snippet", "-", "--check", given=code)[0])

    assert told("snippet", "-", "--print", given=canonical) == (0, canonical)
    before, after = (
        json.loads(told("snippet", "-", "--format", "jsonl", given=each)[1])
        for each in (code, canonical)
    )
    for record in (before, after):
        record["error"] = record["error"] and record["error"]["message"]
    assert before == after


@FEW
@given(st.lists(lines_of_code() | st.sampled_from(FAILS), min_size=1, max_size=5).map("\n".join))
def test_the_records_of_a_snippet_say_what_its_lines_say(code: str) -> None:
    checked, _ = told("snippet", "-", "--check", given=code)

    (text_code, text), (json_code, lines) = (
        told("snippet", "-", "--format", form, given=code) for form in ("text", "jsonl")
    )

    assert text_code == json_code
    assert (checked == 2) == (json_code == 2)
    records = [json.loads(line) for line in lines.splitlines()]
    if checked == 0:
        (record,) = records
        said = [line.partition(" ")[0] for line in text.splitlines()]
        assert said == ["TRACE"] * len(record["trace"]) + list(record["variables"])
        assert (record["error"] is not None or record["limit"] is not None) == (json_code == 1)
    for each in records:
        if "line" in each:
            assert 1 <= each["line"] <= code.count("\n") + 1
            assert each["column"] >= 1
            assert each["message"].strip()


# Runs


def steps_of(data: dict[str, Any]) -> list[str]:
    return [data["places"][row[0]]["id"] for row in data["steps"]]


def embedded(page: str) -> dict[str, Any]:
    data = page.partition('<script id="data" type="application/json">')[2]
    found: dict[str, Any] = json.loads(data.partition("</script>")[0])
    return found


def shown(found: object) -> str:
    """Return a value of the JSON as people are shown it (D133)."""
    return written(value_of(found))


def value_of(found: object) -> Value:
    if isinstance(found, dict):
        fields = cast("dict[str, object]", found)
        return Dynamic({name: value_of(part) for name, part in fields.items()})
    if isinstance(found, list):
        return Array([value_of(part) for part in cast("list[object]", found)])
    return cast("str | float | None", found)


@FEW
@given(running())
def test_a_run_is_the_same_in_every_format(script: str) -> None:
    with folder():
        Path("a.flow").write_text(script, "utf-8")

        code, text = told("run", "a.flow", "--all", "--html", "a.html")
        again, lines = told("run", "a.flow", "--format", "jsonl")

        records = [json.loads(line) for line in lines.splitlines()]
        data = embedded(Path("a.html").read_text("utf-8"))
    first, *steps, last = records
    assert (code, first["record"], last["record"]) == (again, "run", "result")
    assert (code == 0) == last["good"] == data["good"]
    assert f"{last['ending']}" in text
    assert last["steps"] == len(steps) == len(data["steps"])
    assert steps_of(data) == [step["id"] for step in steps]
    changed = [
        [part for name, value in step["changed"].items() for part in (name, shown(value))]
        for step in steps
    ]
    assert [[data["texts"][at] for at in row[10]] for row in data["steps"]] == changed
    assert first["script"] == data["script"] or not first["script"]
    ids = [line.split()[1] for line in text.splitlines() if line[:3].strip().isdigit()]
    assert ids == [step["id"] for step in steps]


# Converting


def graph(path: Path) -> object:
    """Return what a script says, wherever it stands."""
    script, _ = read_script(path)
    return bare(script)


def is_set(action: str, setting: Setting) -> bool:
    """Whether a property says something: an export writes each of an action, said or not (D21)."""
    declaration = catalogue().find(action)
    prop = declaration.property_by_key.get(key(setting.name)) if declaration else None
    return setting.value.value not in ("", (prop and prop.default) or "")


def items(setting: Setting) -> list[object]:
    """Return the texts of a property: one text where a list can stand is a list of it."""
    value = setting.value.value
    return [one.value for one in value] if isinstance(value, tuple) else [value]


def bare(script: Script) -> object:
    return (
        script.name,
        script.type,
        [
            (
                action.id,
                action.name,
                action.caption,
                sorted(
                    (one.name, items(one)) for one in action.settings if is_set(action.name, one)
                ),
                sorted(one[:3] for one in action.branches),
            )
            for action in script.actions
        ],
    )


@FEW
@given(scripts(), st.sampled_from(["yaml", "json", "xml"]))
def test_what_is_converted_and_read_back_is_the_same_script(script: Script, form: str) -> None:
    with folder():
        Path("a.flow").write_text(write_flow(script), "utf-8")
        there = answered(["convert", "a.flow", "-o", f"b.{form}"])
        assume(there.exception is None and "left out" not in there.stderr)

        assert told("convert", f"b.{form}", "-o", "c.flow")[0] == 0

        assert graph(Path("c.flow")) == graph(Path("a.flow"))
        assert told("convert", "c.flow", "-o", f"d.{form}")[0] == 0
        one, other = (Path(f"{name}.{form}").read_text("utf-8") for name in "bd")
        assert one == other or (form == "json" and json.loads(one) == json.loads(other))


# Edits


@FEW
@given(scripts(), st.sampled_from([".flow", ".yaml"]))
def test_the_canonical_layout_is_one_and_says_the_same(script: Script, suffix: str) -> None:
    with folder():
        Path("a.flow").write_text(write_flow(script).replace("\n    ", "\n  "), "utf-8")
        path = Path("a").with_suffix(suffix)
        assume(suffix == ".flow" or told("convert", "a.flow", "-o", str(path))[0] == 0)
        before = graph(path)

        assert told("fmt", str(path))[0] == 0

        once = path.read_bytes()
        assert graph(path) == before
        assert told("fmt", "--check", str(path))[0] == 0
        assert told("fmt", str(path))[0] == 0
        assert path.read_bytes() == once


def wiring(path: Path) -> object:
    """Return the actions of a script and where they lead, ``None`` where it cannot be read."""
    try:
        script, _ = read_script(path)
    except BranchlineError:
        return None
    return [
        (each.id, each.name, [branch[:3] for branch in each.branches]) for each in script.actions
    ]


def found_in(path: str) -> list[tuple[str, str]]:
    _, text = told("check", path, "--format", "json", "--preview")
    return sorted((each["rule"], each["message"]) for each in json.loads(text)["findings"])


@FEW
@given(scripts(), st.lists(st.tuples(st.integers(0, 400), st.sampled_from(
    ["'", '"', "->", "\n", " ", "TRACE", "=", "    x = 1\n"])), max_size=2))  # fmt: skip
def test_what_is_mended_stays_mended_and_all_else_stays(
    script: Script, slips: list[tuple[int, str]]
) -> None:
    with folder():
        text = write_flow(script)
        for at, put in slips:
            text = text[:at] + put + text[at:]
        Path("a.flow").write_text(text, "utf-8")
        before, was = found_in("a.flow"), wiring(Path("a.flow"))

        told("check", "a.flow", "--fix")

        once, after = Path("a.flow").read_bytes(), found_in("a.flow")
        assert once == text.encode() or before != after
        assert was in (None, wiring(Path("a.flow")))
        told("check", "a.flow", "--fix")
        assert Path("a.flow").read_bytes() == once


def is_name(text: str) -> bool:
    """Whether a scenario may be called so."""
    return text.isprintable() and text == text.strip()


@FEW
@given(running(), st.lists(names.filter(is_name), min_size=1, max_size=3, unique=True), st.data())
def test_what_is_recorded_passes_and_what_is_updated_changes_nothing_more(
    script: str, called: list[str], data: st.DataObject
) -> None:
    assume(not any(f"        {line}\n" in script for line in UNREAD))
    with folder():
        Path("a.flow").write_text(script, "utf-8")
        kinds = data.draw(st.lists(st.sampled_from(KINDS), max_size=3, unique=True))
        asked = [word for kind in kinds for word in ("--expect", kind)]
        for name in called:
            assert told("run", "a.flow", "--record", name, *asked)[0] in {0, 1}
        file = Path("a.scenarios.yaml")
        recorded = file.read_text("utf-8")
        assert list(read_scenarios(file).scenarios) == called
        assert told("test", ".")[0] == 0

        assert told("test", ".", "--update")[0] == 0
        assert file.read_text("utf-8") == recorded

        file.write_text(recorded.replace("[begin,", "[done,  begin,", 1), "utf-8")
        told("test", ".", "--update")
        mended = file.read_text("utf-8")
        assert yaml.safe_load(mended) == yaml.safe_load(recorded)
        assert told("test", ".")[0] == 0
        told("test", ".", "--update")
        assert file.read_text("utf-8") == mended


UNREAD = ("a = ", "1 +", "a = nobody(1)")  # a run of these never counts as good
KINDS = ["ending", "path", "branches", "outcomes", "variables", "contacts", "left_running",
         "calls", "prompts", "properties", "clock", "steps"]  # fmt: skip
