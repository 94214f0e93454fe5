"""What the data of a page hold: every step, no secret, and bounds on what is long."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

import pytest
from paths import ROOT, TESTS

from branchline.interpreter.estate.estate import Estate
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.scenarios.scenario_file import read_scenarios
from branchline.interpreter.world.world import World
from branchline.tools.cli.main import main
from branchline.tools.run_report import RunReport
from branchline.tools.suites.failure_pages import FailurePages
from branchline.tools.testing.results import ScenarioResult, Status
from branchline.tools.viewer import run_data
from branchline.tools.viewer.run_data import run_data_of
from branchline.tools.viewer.string_pool import LONGEST
from branchline.tools.viewer.viewer_page import page_of
from branchline.tools.viewer.what_if import Forks

SAMPLES = ROOT / "sample_scripts"
SCRIPT = """script "Two texts"
type Generic

begin: Begin
    -> keep

keep: Assign "Keep it"
    Variable = "{name}"
    Value    = "{value}"
    -> done

done: End
"""


def account_of(tmp_path: Path, text: str, setup: Setup) -> RunReport:
    path = tmp_path / "script.flow"
    path.write_text(text, "utf-8")
    program = Estate(tmp_path).program(path)
    return RunReport(program, setup, dry_run(program, setup))


def embedded(page: str) -> dict[str, Any]:
    """Return the data that a page holds, as its script reads them."""
    data = page.partition('<script id="data" type="application/json">')[2].partition("</script>")[
        0
    ]
    return cast("dict[str, Any]", json.loads(data))


def test_a_page_holds_every_step_and_every_text(tmp_path: Path) -> None:
    text = SCRIPT.format(name="Said", value="</script> & <b>")
    report = account_of(tmp_path, text, Setup(is_dated=True))

    data = embedded(page_of(run_data_of(report)))

    assert [data["places"][row[0]]["id"] for row in data["steps"]] == ["begin", "keep", "done"]
    assert data["places"][1]["written"] == [["Variable", "Said"], ["Value", "</script> & <b>"]]
    assert [data["texts"][at] for at in data["steps"][1][10]] == ["Said", '"</script> & <b>"']
    assert data["moments"] == [[0, "1", "active", "Generic"], [3, "1", "ended", "Generic"]]


def test_a_secret_is_nowhere_in_the_page(tmp_path: Path) -> None:
    text = SCRIPT.format(name="Copy", value="it is {Pin}")
    text = text.replace('"Keep it"', '"Keep s3cr3t-value"')
    world = World.of(secrets=["Pin"])
    report = account_of(tmp_path, text, Setup(world=world, given={"Pin": "s3cr3t-value"}))

    page = page_of(run_data_of(report))

    assert "s3cr3t-value" not in page
    assert "Keep" in page


def test_a_long_text_is_cut_and_says_how_long_it_is(tmp_path: Path) -> None:
    report = account_of(tmp_path, SCRIPT.format(name="Long", value="x" * 30_000), Setup())

    texts = cast("list[str]", run_data_of(report).data["texts"])

    assert max(map(len, texts)) < LONGEST + 100
    assert any(each.endswith("(30,000 characters)") for each in texts)


def test_of_a_very_long_run_the_newest_steps_are_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(run_data, "MOST_STEPS", 1)
    report = account_of(tmp_path, SCRIPT.format(name="Kept", value="on"), Setup())

    data = run_data_of(report).data

    assert (data["first"], data["before"]) == (3, [["Kept", '"on"']])


@pytest.mark.parametrize(
    "name", ["04_clear_the_queue", "07_call_a_subscript", "10_end_a_spawned_script"]
)
def test_each_fork_goes_as_the_run_until_its_action_answers_otherwise(name: str) -> None:
    scenarios = read_scenarios(SAMPLES / f"{name}.scenarios.yaml").scenarios
    estate = Estate(SAMPLES)
    program = estate.program(SAMPLES / f"{name}.flow")
    for scenario in scenarios.values():
        setup = scenario.setup(program, programs=estate.resolve)
        result = dry_run(program, setup)
        steps = list(result.trace)
        forks = list(Forks(program, setup, result))
        choices = {step.number for step in steps if step.depth or step.run != "main"}
        forked_at = {fork.step for fork in forks}
        assert forks
        assert name != "07_call_a_subscript" or choices & forked_at
        for fork in forks:
            forked = list(fork.result.trace)
            places = [(step.run, step.id, step.clock) for step in forked[: fork.step]]
            assert places == [(step.run, step.id, step.clock) for step in steps[: fork.step]]
            alike = enumerate(zip(forked, steps, strict=False), 1)
            assert fork.begins == next(at for at, (one, other) in alike if one != other)
            turned = forked[fork.step - 1]
            assert (turned.id, turned.outcome) == (steps[fork.step - 1].id, fork.outcome)


def test_forks_stop_at_their_bound_and_count_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("branchline.tools.viewer.what_if.MOST_STEPS", 2)
    choice = '{}: If\n    Expression = "1"\n    True -> {}\n    False -> done\n\n'
    text = 'script "A"\ntype Generic\n\nbegin: Begin\n    -> one\n\n'
    text += choice.format("one", "two") + choice.format("two", "done") + "done: End\n"
    report = account_of(tmp_path, text, Setup())
    forks = Forks(report.program, report.setup, report.result)

    told = list(forks)

    assert told
    assert forks.left_out > 0
    assert run_data_of(report, told, forks.left_out).data["left_out"] == forks.left_out


def test_a_page_is_written_for_each_scenario_that_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    files = TESTS / "commands" / "files"
    for name in ("clear.flow", "clear.scenarios.yaml"):
        (tmp_path / name).write_bytes((files / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("sys.argv", ["branchline", "test", "--html", "pages/deep"])

    code = main()

    assert code == 1
    assert '1 page to step through in "pages/deep"' in capsys.readouterr().out
    pages = sorted(path.name for path in (tmp_path / "pages" / "deep").iterdir())
    assert pages == ["clear-hopes-for-too-much.html"]
    data = embedded((tmp_path / "pages" / "deep" / pages[0]).read_text("utf-8"))
    assert (data["scenario"], data["good"]) == ("hopes for too much", False)
    assert any("not as expected" in text for _, text, _ in data["summary"])


def test_a_page_takes_the_place_of_no_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("clear.flow", "clear.scenarios.yaml"):
        (tmp_path / name).write_bytes((TESTS / "commands" / "files" / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    report = "html=pages/../pages/Clear-hopes-for-too-much.html"
    monkeypatch.setattr("sys.argv", ["branchline", "test", "--html", "pages", "--report", report])

    code = main()

    assert code == 1
    pages = sorted(path.name for path in (tmp_path / "pages").iterdir())
    assert pages == ["Clear-hopes-for-too-much.html", "clear-hopes-for-too-much-2.html"]


def test_pages_of_like_names_are_kept_apart(tmp_path: Path) -> None:
    pages = FailurePages(tmp_path, ())

    names = [pages.name_for(tmp_path / "a.flow", name) for name in ("x!", "x?", "\u96fb\u8a71")]

    assert names == ["a-x", "a-x-2", "a"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "clear.scenarios.yaml:1:1: error: there is no such file [missing-file]"),
        ("script: clear.flow\nscenarios: {other: {}}\n", 'has no scenario "lost" any longer'),
        ("script: clear.flow\nscenarios: [\n", "clear.scenarios.yaml:"),
    ],
)
def test_scenarios_that_changed_meanwhile_are_told(
    tmp_path: Path, text: str | None, said: str
) -> None:
    file = tmp_path / "clear.scenarios.yaml"
    if text is not None:
        file.write_text(text, "utf-8")
    pages = FailurePages(tmp_path, ())

    pages.add(ScenarioResult(str(file), "lost", 1, "clear.flow", Status.FAILED))

    (told,) = pages.faults
    assert said in told


def test_the_name_of_a_page_has_an_end(tmp_path: Path) -> None:
    pages = FailurePages(tmp_path, ())

    names = [pages.name_for(tmp_path / "a.flow", "x" * length) for length in (77, 78, 79, 500)]

    longest = f"a-{'x' * 78}"
    assert names == [f"a-{'x' * 77}", longest, f"{longest}-2", f"{longest}-3"]
