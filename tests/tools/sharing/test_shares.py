"""Shares of a command, put together, say byte for byte what one process says."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from writers import FILES, TINY, Done, run

from branchline.grammar.own.trust import everybody, nobody, trusting
from branchline.tools.sharing.doing import done_by
from branchline.tools.sharing.given_files import code_passed_over, given_files
from branchline.tools.sharing.kept import Kept
from branchline.tools.sharing.part_file import sealed
from branchline.tools.sharing.shard import OfShard, Shard
from branchline.tools.testing.results import ScenarioResult, SuiteSummary
from branchline.tools.testing.suite import Suite
from branchline.tools.testing.suite_run import run_all

PARTS = Path(".branchline_cache/parts")
COUNT = 3
TIMES = re.compile(rb'(time="|"seconds": |class="number">)[\d.e-]+')

Runs = Callable[..., Done]


@pytest.fixture
def command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runs:
    """Return what runs a command in a folder of scripts."""
    shutil.copytree(FILES, tmp_path, dirs_exist_ok=True)
    (tmp_path / "tiny.flow").write_text(TINY, "utf-8")
    (tmp_path / "tiny.scenarios.yaml").write_text("script: tiny.flow\nscenarios: {one: {}}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("BRANCHLINE_NO_CACHE", "1")

    def command(line: str, *words: str) -> Done:
        return run([*line.split(), *words], monkeypatch)

    return command


def parts() -> list[str]:
    return sorted(map(str, PARTS.glob("*.part")))


def share(command: Runs, line: str, count: int = COUNT) -> None:
    """Do all shares of a command, the last one first."""
    for number in range(count, 0, -1):
        done = command(line, "--shard", f"{number}/{count}")
        assert f"share {number}/{count} is kept in" in done.err, done.err


@pytest.mark.parametrize(
    ("line", "reports"),
    [
        (
            "test . --jobs 1 -v --fail-under 99 --missing branches",
            ("junit", "cobertura", "lcov", "json", "html", "github"),
        ),
        ("check . -v --jobs 1", ("junit", "sarif", "gitlab", "jsonl")),
        ("prove clear.flow stuck.flow tiny.flow --format json", ()),
        ("mutate tiny.flow --format json --jobs 1", ()),
        ("odds stuck.flow --simulate 10001", ()),
    ],
)
def test_all_shares_together_are_one_process(
    line: str, reports: tuple[str, ...], command: Runs
) -> None:
    wanted = [word for name in reports for word in ("--report", f"{name}=FOLDER/{name}.out")]
    for folder in ("one", "all"):
        Path(folder).mkdir()
    one = command(line, *(word.replace("FOLDER", "one") for word in wanted))

    share(command, line)
    combined = command(
        "report combine", str(PARTS), *(word.replace("FOLDER", "all") for word in wanted)
    )

    assert combined == one
    for name in reports:
        texts = [Path(f"{each}/{name}.out").read_bytes() for each in ("one", "all")]
        masked = [TIMES.sub(b"", text) for text in texts]
        assert masked[0] == masked[1], name
        assert texts[0]


def test_each_share_does_a_part_and_judges_no_other(command: Runs) -> None:
    outs = [
        command(
            "test clear.scenarios.yaml tiny.scenarios.yaml -v --fail-under 100",
            "--shard",
            f"{n}/2",
        )
        for n in (1, 2)
    ]

    passed = [re.findall(r'^passed .*"(.*)"', done.out, re.MULTILINE) for done in outs]
    assert passed[0]
    assert passed[1]
    assert not {*passed[0]} & {*passed[1]}
    assert "too little" not in outs[0].out + outs[1].out


def altered(part: str, change: Callable[[dict[str, object]], object]) -> None:
    """Write a part again with another head, and a check that fits."""
    first, _, body = Path(part).read_text("utf-8").partition("\n")
    head = json.loads(first)
    del head["check"]
    change(head)
    Path(part).write_text(sealed(head, body), "utf-8")


def twice(names: list[str]) -> list[str]:
    return [*names, shutil.copy(names[0], "again.part")]


def without_one(names: list[str]) -> list[str]:
    return names[1:]


def without_two(names: list[str]) -> list[str]:
    return names[2:]


def of_another_version(names: list[str]) -> list[str]:
    altered(names[1], lambda head: head.update(branchline="9.9.9"))
    return names


def of_another_count(names: list[str]) -> list[str]:
    altered(names[1], lambda head: head.update(shard=[1, 4]))
    return names


def of_another_question(names: list[str]) -> list[str]:
    altered(names[1], lambda head: head.update(words=["--strict"]))
    return names


def of_another_script(names: list[str]) -> list[str]:
    altered(names[1], lambda head: head.update(files={"clear.flow": "0"}))
    return names


def of_a_script_that_was_changed(names: list[str]) -> list[str]:
    Path("tiny.flow").write_text(TINY + "\n", "utf-8")
    return names


def cut_off(names: list[str]) -> list[str]:
    text = Path(names[0]).read_text("utf-8")
    Path(names[0]).write_text(text[:-20], "utf-8")
    return names


def cut_off_early(names: list[str]) -> list[str]:
    Path(names[0]).write_text(Path(names[0]).read_text("utf-8")[:90], "utf-8")
    return names


def with_a_flipped_bit(names: list[str]) -> list[str]:
    text = Path(names[0]).read_text("utf-8")
    Path(names[0]).write_text(text.replace("[1, 3]", "[1, 7]"), "utf-8")
    return names


def of_very_many(names: list[str]) -> list[str]:
    for name in names:
        altered(name, lambda head: head.update(shard=[1, 10**9]))
    return names[:1]


def that_writes(names: list[str]) -> list[str]:
    for name in names:
        altered(name, lambda head: head.update(words=["--update", "--", "."]))
    return names


def with_another_selection(names: list[str]) -> list[str]:
    return [*names, "-k", "night"]


def that_counted_nothing(names: list[str]) -> list[str]:
    return [*names, "--coverage"]


def with_another_path(names: list[str]) -> list[str]:
    return [*names, "-v", "other"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (twice, '"again.part" is share 1/3 as ".*-1-of-3.part" is'),
        (without_one, "share 1 of 3 is missing"),
        (without_two, "1, 2 of 3 shares are missing"),
        (of_another_version, '-2-of-3.part" is of Branchline 9.9.9, and this is'),
        (of_another_count, '-2-of-3.part" is share 1 of 4, and ".*" one of 3'),
        (of_another_question, '-2-of-3.part" asks something else than'),
        (
            of_another_script,
            r'-2-of-3.part" has read others as ".*", ".*" and \d+ more than',
        ),
        (of_a_script_that_was_changed, '"tiny.flow" is not as ".*-1-of-3.part" has read it'),
        (cut_off, '-1-of-3.part" is not whole; expected the file as --shard kept it'),
        (cut_off_early, '-1-of-3.part" is not whole'),
        (with_a_flipped_bit, '-1-of-3.part" is not whole'),
        (of_very_many, "2, 3, 4 and 999999996 more of 1000000000 shares are missing"),
        (that_writes, "--update is no question of its command"),
        (with_another_selection, "-k asks for something else than the shares did"),
        (that_counted_nothing, "the parts do not hold all of the work; expected shares with the"),
        (with_another_path, '"other" asks for something else than the shares did'),
    ],
)
def test_parts_that_are_not_all_shares_of_one_command_are_refused(
    change: Callable[[list[str]], list[str]], said: str, shared: Path, command: Runs
) -> None:
    shutil.copytree(shared, PARTS)

    done = command("report combine", *change(parts()))

    assert re.search(said, done.err), done.err
    assert done.code == 2
    assert not done.out


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the parts of one command."""
    folder = tmp_path_factory.mktemp("shared")
    with pytest.MonkeyPatch.context() as patch:
        shutil.copytree(FILES, folder, dirs_exist_ok=True)
        (folder / "tiny.flow").write_text(TINY, "utf-8")
        (folder / "tiny.scenarios.yaml").write_text("script: tiny.flow\nscenarios: {one: {}}\n")
        patch.chdir(folder)
        for number in (1, 2, 3):
            run(["test", ".", "--jobs", "1", "--shard", f"{number}/3"], patch)
    return folder / PARTS


SCENARIO = "  {name}:\n    variables: {{Kind: gold}}\n    expect: {{ending: ended}}\n"
ODD = {
    "plain": "scenarios:\n",
    "twice": "scenarios:\n",
    "stuck": "scenarios:\n",
    "broken": "scenarios:\n",
    "late": "scenarios:\n",
}
"""Files of scenarios, each with something in it that lets nobody cut it, or read it."""


def long_file(kind: str) -> str:
    names = [f"number {number}" for number in range(12)]
    rows = [SCENARIO.format(name=name) for name in names]
    rows[7] = {
        "twice": rows[2],
        "stuck": '  "a \\x41": {}\n',
        "broken": "  number 7: {expect: [\n",
    }.get(kind, rows[7])
    behind = "covers: [R1]\n" if kind == "late" else ""
    return f"script: tiny.flow\nscenarios:\n{''.join(rows)}{behind}"


def summed(suite: Suite) -> tuple[list[ScenarioResult], SuiteSummary]:
    """Return the results of a suite without their times, and what concerns all."""
    results: list[ScenarioResult] = []
    summary = run_all(suite, results.append)
    return [replace(result, seconds=0.0) for result in results], summary


@pytest.mark.parametrize("large", [300, 100_000])
def test_long_files_are_dealt_out_whatever_is_wrong_in_them(
    large: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("branchline.tools.testing.sharing.gathering.PIECE", 2)
    Path("tiny.flow").write_text(TINY, "utf-8")
    files = [Path(f"{kind}.scenarios.yaml") for kind in ODD]
    for file in files:
        file.write_text(long_file(file.name.partition(".")[0]), "utf-8")
    scripts = (Path("tiny.flow"),)
    suite = Suite(
        files, (Path(),), scripts, is_counting=True, jobs=1, large=large, shared_from=200
    )
    came: dict[str, bytes] = {}
    for number in (1, 2, 3):
        with done_by(OfShard(Shard(number, 3), 1, came.update)):
            run_all(suite, lambda _: None)

    with done_by(Kept(came)):
        together = summed(suite)

    assert together == summed(suite)


def test_code_of_a_project_goes_along_only_where_it_may_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("pyproject.toml", "branchline_actions/shout.py", "scripts/a.flow", "b.flow"):
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text("", "utf-8")
    scripts, settings = Path("scripts/a.flow"), Path("pyproject.toml")

    with trusting(nobody):
        assert given_files([Path("scripts")]) == [settings, scripts]
        assert code_passed_over() == [Path("branchline_actions/shout.py")]
    with trusting(everybody):
        found = given_files([Path("scripts")])
        assert code_passed_over() == []
    assert found == [Path("branchline_actions/shout.py"), settings, scripts]
