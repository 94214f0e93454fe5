"""What a command reads is no place for its output."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from writers import COVERAGE, Run

READ = [
    ("check stuck.flow --report json=PLACE", "stuck.flow", ""),
    ("check stuck.flow --fix --report json=PLACE", "stuck.flow", "--fix"),
    ("check stuck.flow --unsafe-fixes --report json=PLACE", "stuck.flow", "--unsafe-fixes"),
    ("check stuck.flow --fix --write-baseline PLACE", "stuck.flow", "--fix"),
    ("check . --report sarif=PLACE", "stuck.flow", ""),
    ("check . --report sarif=PLACE", "clear.scenarios.yaml", ""),
    ("check clear.flow --report json=PLACE", "clear.scenarios.yaml", ""),
    ("check clear.flow --report json=PLACE", "clear.layout.yaml", ""),
    ("check clear.flow --report json=PLACE", "branchline.toml", ""),
    ("check clear.flow --baseline base.json --report json=PLACE", "base.json", ""),
    ("test --report junit=PLACE", "clear.scenarios.yaml", ""),
    ("test --update --report junit=PLACE", "clear.scenarios.yaml", "--update"),
    ("test --update --coverage-file PLACE", "clear.flow", ""),
    ("test suite --report junit=PLACE", "far.flow", ""),
    ("convert clear.flow --to flow -o PLACE", "clear.flow", ""),
    ("convert clear.flow --to yaml -o PLACE", "clear.layout.yaml", ""),
    ("show far.flow -o PLACE --format svg", "far.flow", ""),
    ("show --estate . -o PLACE --format svg", "clear.flow", ""),
    ("run clear.flow --world night.html --html PLACE", "night.html", ""),
    ("lesson clear.flow --scenarios night.html -o PLACE", "night.html", ""),
    ("check clear.flow --report json=PLACE", "asked.yaml", ""),
    ("test --requirements asked.yaml --report json=PLACE", "asked.yaml", ""),
    ("cover stuck.flow --write PLACE", "stuck.flow", ""),
    ("cover stuck.flow --inputs known.yaml --write PLACE", "known.yaml", ""),
    ("odds stuck.flow --html PLACE", "stuck.flow", ""),
    ("odds stuck.flow --odds known.yaml --html PLACE", "known.yaml", ""),
    ("replay calls.csv clear.flow --odds PLACE", "calls.csv", ""),
    ("replay calls.csv clear.flow --html PLACE", "clear.flow", ""),
    ("mutate tiny.flow --html PLACE", "tiny.flow", ""),
    ("mutate tiny.flow --html PLACE", "tiny.scenarios.yaml", ""),
    ("mutate tiny.flow --inputs known.yaml --write PLACE", "known.yaml", ""),
    ("prove stuck.flow --write PLACE", "stuck.flow", ""),
    ("prove . --write PLACE", "clear.flow", ""),
    ("prove stuck.flow --inputs known.yaml --write PLACE", "known.yaml", ""),
    ("prove stuck.flow --properties own.yaml --write PLACE", "own.yaml", ""),
]


def prepare_read() -> None:
    """Make the files beside a script, and scenarios of one that stands in another folder."""
    Path("suite").mkdir()
    Path(".kept").mkdir()
    Path("far.flow").write_bytes(Path("clear.flow").read_bytes())
    Path("suite/far.scenarios.yaml").write_text("script: ../far.flow\nscenarios: {}\n", "utf-8")
    Path("clear.layout.yaml").write_text("positions: {begin: {x: 1, y: 2}}\n", "utf-8")
    settings = '[check]\npreview = true\n[test]\nrequirements = "asked.yaml"\n'
    Path("branchline.toml").write_text(settings, "utf-8")
    Path("asked.yaml").write_text("requirements: {REQ-1: one}\n", "utf-8")
    Path("known.yaml").write_text("events: 1\n", "utf-8")
    Path("own.yaml").write_text("properties: {one: {never: {action: Stop}}}\n", "utf-8")
    Path("base.json").write_text('{"version": 1, "findings": {}}', "utf-8")
    Path("night.html").write_text("{}", "utf-8")


@pytest.mark.parametrize("way", ["named", "linked", "second"])
@pytest.mark.parametrize(("line", "name", "writes"), READ)
def test_what_is_read_is_no_place_for_output(
    line: str, name: str, writes: str, way: str, do: Run
) -> None:
    prepare_read()
    place = name if way == "named" else f".kept/another{Path(name).suffix}"
    if way == "linked":
        Path(place).symlink_to(Path(name).absolute())
    elif way == "second":
        os.link(name, place)
    before = Path(name).read_bytes()

    for more in ([], ["--force"]):
        done = do(*line.replace("PLACE", place).split(), *more)

        assert (done.code, done.out) == (2, ""), done.err
        assert f'"{place}"' in done.err
        assert f'{name}"' in done.err
        assert ("written by " in done.err or " writes; " in done.err) == bool(writes)
        assert (f"{writes} " in done.err) if writes else ("read" in done.err), done.err
        assert "expected another file" in done.err
        assert Path(name).read_bytes() == before


def test_a_baseline_and_coverage_may_be_written_over_what_they_are_made_of(do: Run) -> None:
    do("check", "stuck.flow", "--write-baseline", "base.json")

    done = do("check", "stuck.flow", "--baseline", "base.json", "--write-baseline", "base.json")
    combined = do("coverage", "combine", COVERAGE, COVERAGE, "-o", COVERAGE)

    assert (done.code, combined.code) == (0, 0), done.err + combined.err
