"""Scenarios give the same results in one process and in several, in a tree and as a stream."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from paths import ROOT, TESTS

from branchline.interpreter.coverage.taken import CoverageRecorder
from branchline.interpreter.scenarios.scenario_file import parse_scenarios
from branchline.tools.testing.results import ScenarioResult, SuiteSummary
from branchline.tools.testing.running import PIECE, Runner
from branchline.tools.testing.selection import Selection
from branchline.tools.testing.sharing import worth
from branchline.tools.testing.suite import Suite
from branchline.tools.testing.suite_run import run_all

FILES = TESTS / "commands" / "files"
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.scenarios.yaml"))
SHARED = """
script: clear.flow
world:
  agents: [{id: 1001, permissions: [contacts.end]}]
  contacts: [{id: 4711}]
stubs: {down: {end_contact: {timeout: true}}, never used: {wait: Default}}
scenarios:
"""
MANY = 2 * PIECE + 57
LARGE = 1000


def scenario(number: int) -> str:
    ending = "stopped" if number % 40 == 3 else "ended"
    return (
        f"  case {number}:\n"
        "    given: {SupervisorId: 1001, StuckContact: 4711}\n"
        f"    stub: {{end_contact: [Success], wait: Default}}\n    expect: {{ending: {ending}}}\n"
    )


@pytest.fixture
def large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a file that counts as large."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "clear.flow").write_text((FILES / "clear.flow").read_text("utf-8"), "utf-8")
    path = Path("many.scenarios.yaml")
    path.write_text(SHARED + "".join(map(scenario, range(MANY))), "utf-8")
    return path


def outcome(suite: Suite) -> tuple[list[ScenarioResult], SuiteSummary]:
    results: list[ScenarioResult] = []
    summary = run_all(suite, results.append)
    return [replace(result, seconds=0) for result in results], summary


@pytest.mark.parametrize("jobs", [2, 3])
def test_several_processes_tell_the_same_in_the_same_order(large: Path, jobs: int) -> None:
    alone = Suite([*SAMPLES, large, *SAMPLES[:2]], is_counting=True, jobs=1, large=LARGE)

    expected = outcome(alone)
    found = outcome(replace(alone, jobs=jobs))

    assert len(expected[0]) > MANY
    assert {result.status for result in expected[0]} == {"passed", "failed"}
    assert found == expected


def test_what_is_not_selected_is_left_out_by_every_process(large: Path) -> None:
    suite = Suite(
        [large, *SAMPLES], selection=Selection(("case 3", "Default")), jobs=1, large=LARGE
    )

    expected = outcome(suite)

    assert 0 < len(expected[0]) < expected[1].left_out
    assert outcome(replace(suite, jobs=2)) == expected


@pytest.mark.parametrize("told", [None, ()])
def test_the_first_failure_ends_every_process(large: Path, told: tuple[()] | None) -> None:
    suite = Suite([*SAMPLES, large], is_fail_fast=True, jobs=1, large=LARGE)

    expected = outcome(suite)
    found = outcome(replace(suite, jobs=2, told=told))

    assert expected[0][-1].name == "case 3"
    assert found[0] == [each for each in expected[0] if told is None or not each.is_plain]
    assert found[1].counts == expected[1].counts
    assert found[1].is_cut_short


def test_mistakes_of_a_file_are_told_once(large: Path) -> None:
    text = large.read_text("utf-8")
    large.write_text(text.replace("case 5:", "case 6:") + "worlds: {day: {agent: 1}}\n", "utf-8")
    suite = Suite([large], jobs=1, large=LARGE)

    expected = outcome(suite)

    assert [mistake.rule for mistake in expected[1].mistakes] == ["duplicate-key", "late-key"]
    assert outcome(replace(suite, jobs=3))[1].mistakes == expected[1].mistakes


def streamed(path: Path) -> tuple[list[ScenarioResult], list[str]]:
    """Return results and mistakes of a file that is read as a stream."""
    results: list[ScenarioResult] = []
    mistakes, _ = Runner((), Selection(), CoverageRecorder()).run_file(
        path, results.append, large=0
    )
    return [replace(result, seconds=0) for result in results], [each.rule for each in mistakes]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.name.split(".")[0])
def test_a_stream_gives_the_same_as_a_tree(path: Path) -> None:
    results, mistakes = streamed(path)

    assert [result.name for result in results] == list(parse_scenarios(path)[0].scenarios)
    assert {str(result.status) for result in results} == {"passed"}
    assert mistakes == []


THREE = SHARED + "".join(map(scenario, range(3)))


@pytest.mark.parametrize(
    ("text", "rules", "count"),
    [
        (THREE + "world: {}\n", ["duplicate-key"], 3),
        (THREE.replace("script:", "scripts:"), ["unknown-key", "missing-file"], 0),
        (THREE + "sets: {day: {A: 1}}\n", ["late-key"], 3),
        (THREE.replace("agents:", "agent:"), ["unknown-key"], 0),
        (THREE.replace("case 1:", "case 2:"), ["duplicate-key"], 2),
        (THREE + "  case 9: {expect: [\n", ["missing-value"], 3),
        ("", ["wrong-shape"], 0),
        ("scenarios: []\n", ["wrong-shape"], 0),
        ("script: clear.flow\n", ["missing-key"], 0),
        ("[]\n", ["wrong-shape"], 0),
        ("scenarios: {a: {}}\nscript: clear.flow\n", ["missing-file", "late-key"], 0),
    ],
)
def test_mistakes_of_a_stream_are_all_told(
    large: Path, text: str, rules: list[str], count: int
) -> None:
    large.write_text(text, "utf-8")

    results, mistakes = streamed(large)

    assert sorted(mistakes) == sorted(rules)
    assert len(results) == count


@pytest.mark.parametrize(
    ("sizes", "jobs"),
    [([0, 60_000], 1), ([59_999, 60_000], 1), ([60_000] * 2, 2), ([150_000] * 2, 5), ([10**6], 8)],
)
def test_so_many_processes_pay_as_files_are_large(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sizes: list[int], jobs: int
) -> None:
    monkeypatch.setattr(worth, "processors", lambda: 8)
    files = [tmp_path / f"{number}.scenarios.yaml" for number in range(len(sizes))]
    for file, size in zip(files, sizes, strict=True):
        file.write_bytes(b"#" * size)

    assert worth.worthwhile_jobs([tmp_path / "missing", *files]) == jobs
