"""The plugin for pytest runs the code of a project no sooner than the command does."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from own_code import SCENARIOS, ran


def pytest_in(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    environment = {name: text for name, text in os.environ.items() if "PYTEST" not in name}
    return subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", *words],
        cwd=folder,
        env={**environment, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.mark.parametrize(
    ("words", "code", "is_run"),
    [
        ([], 2, False),
        (["--branchline-trust"], 0, True),
        (["--branchline-trust", "-n", "2"], 0, True),
        (["-n", "2"], 1, False),
    ],
)
def test_the_plugin_for_pytest_runs_it_no_sooner(
    words: list[str],
    code: int,
    is_run: bool,  # noqa: FBT001 - a parameter of the test
    project: Path,
) -> None:
    (project / "use.scenarios.yaml").write_text(SCENARIOS, "utf-8")

    done = pytest_in(project, "use.scenarios.yaml", *words)

    assert done.returncode == code, done.stdout
    assert ran(project) == is_run
    assert ("--trust, without which" in done.stdout) != is_run


def test_a_project_cannot_ask_for_trust_in_settings_of_pytest(project: Path) -> None:
    (project / "use.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    (project / "pytest.ini").write_text("[pytest]\naddopts = --branchline-trust\n", "utf-8")

    done = pytest_in(project, "use.scenarios.yaml")

    assert done.returncode == 4
    assert '"--branchline-trust" counts on the command line alone' in done.stderr
    assert not ran(project)
