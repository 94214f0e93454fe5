"""What `branchline new` gives to contributors passes the project's own tests as it is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from paths import ROOT

FOLDERS = ("api", "actions", "grammar", "interpreter", "rules", "tools", "docs", "tests")
FILES = ("pyproject.toml", "CONTRIBUTING.md", "README.md", "CHANGELOG.md")
TESTS = (
    "tests/actions/test_every_action.py",
    "tests/actions/test_catalogue.py",
    "tests/rules/test_rules.py",
    "tests/conformance/test_conformance.py",
    "tests/commands/test_commands.py",
    "tests/commands/test_command_line.py",
    "tests/tools/reports/test_every_format_is_a_file.py",
    "tests/tools/output/test_standard_streams.py",
    "tests/tools/output/test_taken_places.py",
    "tests/project/test_folder_order.py",
    "tests/project/test_layers.py",
    "tests/project/test_no_text_is_run.py",
)
CREATED = (
    ("action", "Weather Report"),
    ("action", "import"),
    ("rule", "no-greeting", "--family", "callers"),
    ("format", "toyrun"),
    ("format", "toycheck", "--of", "check"),
    ("format", "toytest", "--of", "test"),
    ("format", "toyshow", "--of", "show"),
)
TOUCHED = "Weather or weather or import or greeting or toy or up_to_date or cases_belongs or cites"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """Return a copy of this checkout in which its code can be imported as branchline."""
    unwanted = shutil.ignore_patterns("__pycache__", ".*", "build", "projects", "corpus")
    for name in FOLDERS:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=unwanted)
    for name in FILES:
        shutil.copy(ROOT / name, tmp_path)
    package = tmp_path / ".links" / "branchline"
    package.mkdir(parents=True)
    for name in FOLDERS[1:6]:
        (package / name).symlink_to(tmp_path / name)
    for path in (tmp_path / "api").iterdir():
        (package / path.name).symlink_to(path)
    return tmp_path


def start(folder: Path, *words: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """Return what came of Python in a copy."""
    environment = {**os.environ, "PYTHONPATH": str(folder / ".links"), "PYTHONSAFEPATH": "1"}
    return subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, *words],
        cwd=cwd or folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_what_is_created_passes_the_tests_as_it_is(checkout: Path) -> None:
    made: list[str] = []
    for kind, *words in CREATED:
        done = start(checkout, "-m", "branchline", "new", kind, *words)
        assert done.returncode == 0, done.stderr
        made += [
            line.removeprefix("written: ")
            for line in done.stdout.splitlines()
            if line.startswith("written: ")
        ]
    again = start(checkout, "-m", "branchline", "new", "rule", "no_greeting")

    options = ("-v", "-n", "0", "-p", "no:cacheprovider", "-p", "no:randomly", "-k", TOUCHED)
    tested = start(checkout, "-m", "pytest", *options, *TESTS)

    assert tested.returncode == 0, tested.stdout[-3000:]
    assert (again.returncode, again.stdout) == (2, "")
    assert 'there is a rule or finding "no-greeting" already' in again.stderr
    assert all((checkout / path).is_file() for path in made)
    for part in ("Weather Report", "weather_report", "no-greeting", "format_toyrun", "toyshow"):
        assert part in tested.stdout, part


def test_none_is_created_where_the_folder_is_no_checkout(tmp_path: Path, checkout: Path) -> None:
    elsewhere = tmp_path.parent / f"{tmp_path.name}-elsewhere"
    elsewhere.mkdir()

    done = start(checkout, "-m", "branchline", "new", "action", "Weather", cwd=elsewhere)

    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("branchline: error: this adds to Branchline itself")
    assert len(done.stderr.splitlines()) == 1
    assert not list(elsewhere.iterdir())
