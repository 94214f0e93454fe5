"""What a lesson is made of: a round a scenario, questions where there is a choice, no secret."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

import pytest
from paths import ROOT

from branchline.tools.cli.main import main
from branchline.tools.viewer import rounds as lessons

SAMPLES = ROOT / "sample_scripts"
PAGE_MARK = '<script id="data" type="application/json">'
TWO_WAYS = """script "Two ways"
type Generic

begin: Begin
    -> which

which: If "Which way?"
    Expression = 'Way = "long"'
    True  -> keep
    False -> done

keep: Assign
    Variable = "Copy"
    Value    = "it is {Pin}"
    -> done

done: End
"""

Data = dict[str, Any]
Make = Callable[..., Data]


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Make:
    """Return a function that makes a lesson and returns the data of its page."""

    def made(script: Path, *words: str) -> Data:
        page = tmp_path / "lesson.html"
        monkeypatch.setattr(
            "sys.argv", ["branchline", "lesson", str(script), "-o", str(page), *words]
        )
        assert main() == 0
        text = page.read_text("utf-8").partition(PAGE_MARK)[2].partition("</script>")[0]
        return cast("Data", json.loads(text))

    return made


def asked(data: Data) -> list[list[str]]:
    """Return the actions that each round asks for."""
    return [
        [
            data["places"][each["steps"][number - each["first"]][0]]["id"]
            for number in each["questions"]
        ]
        for each in data["rounds"]
    ]


def written(tmp_path: Path, scenarios: str) -> Path:
    script = tmp_path / "two.flow"
    script.write_text(TWO_WAYS, "utf-8")
    (tmp_path / "two.scenarios.yaml").write_text(f"script: two.flow\n{scenarios}", "utf-8")
    return script


def test_each_scenario_is_a_round_in_the_order_of_the_file(make: Make) -> None:
    data = make(SAMPLES / "01_end_a_contact.flow")

    names = [each["scenario"] for each in data["rounds"]]
    assert names[:2] == ["ends the stuck contact", "the contact has already ended"]
    assert len(names) == 7
    assert asked(data)[0] == ["sign_in", "end_contact"]
    assert asked(data)[-1] == ["sign_in"]
    assert not data["asks_left"]


def test_chosen_scenarios_come_in_the_order_of_the_command_line(make: Make) -> None:
    names = ("the platform is busy", "ends the stuck contact", "the platform is busy")
    words = (word for name in names for word in ("--scenario", name))

    data = make(SAMPLES / "01_end_a_contact.flow", *words)

    assert [each["scenario"] for each in data["rounds"]] == list(names[:2])
    assert ["platform: end_contact", "the platform answers 429"] in data["rounds"][0]["planned"]


def test_an_action_with_one_branch_to_take_is_never_asked(make: Make) -> None:
    data = make(SAMPLES / "10_end_a_spawned_script.flow")

    actions = {name for each in asked(data) for name in each}
    assert "end_reminder" not in actions
    assert {"is_settled", "sign_in"} <= actions


def test_what_is_left_is_asked_where_the_rounds_differ_in_it(make: Make) -> None:
    data = make(SAMPLES / "12_seven_endings.flow")

    left = {each["scenario"]: each["left"] for each in data["rounds"]}
    assert data["asks_left"]
    assert left["ended"] == [False, False]
    assert left["failed"] == [False, True]
    assert left["stopped"] == [True, True]


def test_a_round_that_asks_nothing_is_left_out_and_named(
    make: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    data = make(SAMPLES / "09_remind_later.flow")

    told = capsys.readouterr()
    assert len(data["rounds"]) == 3
    assert told.out.startswith('3 rounds in "')
    assert told.err == 'nothing is asked in "somebody ends its contact while it waits"\n'


def test_a_script_without_scenarios_makes_one_round(make: Make, tmp_path: Path) -> None:
    script = tmp_path / "alone.flow"
    script.write_text(TWO_WAYS, "utf-8")

    data = make(script, "--set", "Way=long")

    assert asked(data) == [["which"]]
    assert data["rounds"][0]["given"] == [["Way", '"long"']]


def test_other_scenarios_and_a_world_are_taken(make: Make, tmp_path: Path) -> None:
    script = written(tmp_path, "scenarios: {beside: {given: {Way: long}}}\n")
    other = tmp_path / "other.scenarios.yaml"
    other.write_text("script: two.flow\nscenarios: {other: {given: {Way: short}}}\n", "utf-8")
    world = tmp_path / "night.world.yaml"
    world.write_text("agents: [{id: 9, name: Owl}]\n", "utf-8")

    data = make(script, "--scenarios", str(other), "--world", str(world), "--set", "More=1")

    (only,) = data["rounds"]
    assert only["scenario"] == "other"
    assert only["agents"] == [["9", "Owl", True, []]]
    assert ["More", "1"] in only["given"]


def test_a_secret_of_one_round_is_nowhere_in_the_page(make: Make, tmp_path: Path) -> None:
    script = written(
        tmp_path,
        "world: {secrets: [Pin]}\nscenarios:\n"
        "  one: {given: {Way: long, Pin: s3cr3t-value}}\n"
        "  two: {given: {Way: short}}\n",
    )
    script.write_text(TWO_WAYS.replace("Which way?", "s3cr3t-value?"), "utf-8")

    data = make(script)

    assert len(data["rounds"]) == 2
    assert "s3cr3t-value" not in (tmp_path / "lesson.html").read_text("utf-8")


def test_a_page_holds_so_many_rounds_and_says_what_it_leaves_out(
    make: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(lessons, "MOST_ROUNDS", 2)
    rounds = "".join(f"  r{number}: {{given: {{Way: long}}}}\n" for number in range(3))

    data = make(written(tmp_path, f"scenarios:\n{rounds}"))

    assert len(data["rounds"]) == 2
    assert "a page holds 2 rounds and 100,000 steps" in capsys.readouterr().err


def test_wrong_names_of_every_scenario_are_reported_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    script = written(
        tmp_path, "scenarios:\n  a: {stub: {whih: 'True'}}\n  b: {stub: {kep: Default}}\n"
    )
    page = tmp_path / "lesson.html"
    was = '<!DOCTYPE html><meta name="generator" content="Branchline">'
    page.write_text(was, "utf-8")
    monkeypatch.setattr("sys.argv", ["branchline", "lesson", str(script), "-o", str(page)])

    assert main() == 2

    told = capsys.readouterr().err
    assert 'did you mean "which"?' in told
    assert 'did you mean "keep"?' in told
    assert page.read_text("utf-8") == was
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "lesson.html",
        "two.flow",
        "two.scenarios.yaml",
    ]
