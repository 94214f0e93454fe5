"""The GitHub Action is run by another implementation of GitHub's runner, on this machine."""

from __future__ import annotations

import json
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from recipes import VERSION, Done, checkout, commit, git_environment, offline, project, run

ACT = shutil.which("act", path=str(Path(sys.executable).parent)) or shutil.which("act")
KEEPING = """
name: keep
description: Stands for what uploads a folder, which needs a service.
inputs:
  name: {description: the name}
  path: {description: the folder}
runs:
  using: composite
  steps:
    - shell: bash
      env: {FROM: "${{ inputs.path }}", TO: "%s"}
      run: cp -r "$FROM" "$TO"
"""
SILENT_BRANCH = "    False -> later\n"


class Runner:
    """Runs the workflow of the project on an event."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.reports = folder / "kept"
        self.project = project("github_action", folder)
        self._checkout = checkout(folder)
        self._keep = folder / "keep"
        self._keep.mkdir()
        self._keep.joinpath("action.yml").write_text(KEEPING % self.reports, "utf-8")
        self._environment = {
            **offline(folder),
            "XDG_CACHE_HOME": str(folder / "cache"),
            "GITHUB_REPOSITORY": "somebody/project",
        }

    def on(self, event: str, payload: object = None) -> Done:
        """Run it; act copies the project aside before."""
        assert ACT is not None
        told = self.folder / "event.json"
        told.write_text(json.dumps(payload or {}), "utf-8")
        local = {
            f"OWNER/branchline@{VERSION}": self._checkout,
            "actions/upload-artifact@v4": self._keep,
        }
        words = [ACT, event, "--eventpath", str(told), "--platform", "ubuntu-latest=-self-hosted"]
        words += [f"--local-repository={name}={place}" for name, place in local.items()]
        handed = ("PYTHONPATH", "PIP_NO_INDEX", "NO_COLOR", "TERM", "GITHUB_REPOSITORY")
        words += [f"--env={name}={self._environment[name]}" for name in handed]
        return run(words, self.project, self._environment)

    def change(self, file: str, before: str, after: str) -> None:
        """Change a file of the project and commit that."""
        path = self.project / file
        text = path.read_text("utf-8")
        assert before in text
        path.write_text(text.replace(before, after), "utf-8")
        commit(self.project)


@pytest.fixture
def runner(tmp_path: Path) -> Runner:
    if ACT is None:
        pytest.skip("act is not installed: it comes with the tests on Linux alone")
    return Runner(tmp_path)


def notes_of(done: Done) -> list[str]:
    return re.findall(r"::(?:error|warning) .*", done.text)


def test_a_push_is_checked_and_tested_and_has_a_summary_and_reports(runner: Runner) -> None:
    done = runner.on("push")

    assert done.code == 0, done.text
    assert "1 script checked, no findings" in done.text
    assert "4 passed, in 1 file" in done.text
    assert "Summary - ## Scenarios" in done.text
    assert "| scripts/answer.flow | 5/5 (100 %) | 7/7 (100 %) |" in done.text
    assert notes_of(done) == []
    assert sorted(path.name for path in runner.reports.iterdir()) == [
        "check.sarif",
        "cobertura.xml",
        "coverage.html",
        "junit.xml",
        "lcov.info",
    ]
    assert ET.parse(runner.reports / "junit.xml").getroot().get("tests") == "4"  # noqa: S314 - our own


def test_a_pull_request_is_held_against_what_it_changes(runner: Runner) -> None:
    old = runner.project / "scripts" / "old.flow"
    old.write_text(
        'script "Old"\ntype Generic\n\nbegin: Begin\n    -> halt\n\nhalt: Stop\n', "utf-8"
    )
    commit(runner.project)
    run(
        ["git", "update-ref", "refs/remotes/origin/main", "HEAD"],
        runner.project,
        git_environment(),
    )
    runner.change("scripts/answer.flow", SILENT_BRANCH, "")

    done = runner.on("pull_request", {"pull_request": {"base": {"ref": "main"}}})

    assert done.code == 1
    found = notes_of(done)
    assert any("title=unconnected-outcome" in line for line in found), done.text
    assert any("file=scripts/answer.scenarios.yaml" in line for line in found), done.text
    assert "old.flow" not in "".join(found)
    assert "2 passed, 2 failed, 1 warning, in 1 file" in done.text, done.text
    assert "Summary - ## Scenarios" in done.text
    assert (runner.reports / "check.sarif").is_file()


def test_a_python_that_is_too_old_is_named(runner: Runner) -> None:
    runner.change(
        ".github/workflows/scripts.yml",
        "paths: scripts",
        "paths: scripts\n          python: 'false'",
    )

    done = runner.on("push")

    assert done.code == 1
    assert 'Python 3.11 or newer is needed, and "false" is not that' in done.text
    assert "Run scenarios" not in done.text


OWN_ACTION = '''"""LookUp: an action of the repository."""

from branchline.actions import DEFAULT, Action


class LookUp(Action):
    """Looks something up."""

    name, page = "LookUp", "https://example.com/look-up.htm"
    default = DEFAULT


print("the code of the repository runs")
'''


@pytest.mark.parametrize(
    ("head", "runs"), [("somebody/project", True), ("stranger/project", False), (None, False)]
)
def test_own_actions_run_for_the_repository_and_for_no_fork(
    runner: Runner, head: str | None, *, runs: bool
) -> None:
    folder = runner.project / "branchline_actions"
    folder.mkdir()
    (folder / "look_up.py").write_text(OWN_ACTION, "utf-8")
    for module in ("venv", "pip", "click"):  # what a stranger may put in the way of Python's own
        text = f"raise SystemExit('{module} of the repository runs')\n"
        (runner.project / f"{module}.py").write_text(text, "utf-8")
    workflow = ".github/workflows/scripts.yml"
    runner.change(workflow, "paths: scripts\n", 'paths: scripts\n          trust: "true"\n')
    since = ["git", "update-ref", "refs/remotes/origin/main", "HEAD"]
    run(since, runner.project, git_environment())
    runner.change("scripts/answer.flow", "Hangup", "LookUp\n    -> last\n\nlast: Hangup")
    of_head = {"repo": None if head is None else {"full_name": head}}

    done = runner.on("pull_request", {"pull_request": {"base": {"ref": "main"}, "head": of_head}})

    assert "of the repository runs" not in done.text.replace("the code of the repository runs", "")
    assert ("the code of the repository runs" in done.text) == runs, done.text
    assert ("own actions are off" in done.text) != runs
