"""What the tests of CI recipes share: a checkout of Branchline, projects, and no package index."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from paths import ROOT

PROJECTS = ROOT / "tests" / "projects"
VERSION = "v0.1.0"
_LEFT_OUT = shutil.ignore_patterns(
    ".git", ".venv*", ".links", ".*_cache", "__pycache__", "node_modules", "build", "dist",
    "*.egg-info", "tests", "docs", "web", "benchmarks",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a command: its exit code, and all that it printed."""

    code: int
    text: str


def checkout(folder: Path) -> Path:
    """Return a copy of this project as a repository with a version, as a user's CI gets it."""
    copy = folder / "branchline"
    shutil.copytree(ROOT, copy, ignore=_LEFT_OUT)
    repository(copy)
    run(["git", "tag", VERSION], copy, git_environment())
    return copy


def project(name: str, folder: Path) -> Path:
    """Return a copy of a project of tests/projects, with all of it committed."""
    copy = folder / name
    shutil.copytree(PROJECTS / name, copy)
    repository(copy)
    return copy


def repository(folder: Path) -> None:
    """Make a folder a repository with one commit on main."""
    run(["git", "init", "--quiet", "--initial-branch=main"], folder, git_environment())
    commit(folder)


def commit(folder: Path) -> None:
    """Commit all there is."""
    run(["git", "add", "--all"], folder, git_environment())
    run(["git", "commit", "--quiet", "--message=all"], folder, git_environment())


def git_environment() -> dict[str, str]:
    """Return an environment in which git knows nobody's settings, but a name."""
    names = {
        f"GIT_{who}_{what}": "somebody"
        for who in ("AUTHOR", "COMMITTER")
        for what in ("NAME", "EMAIL")
    }
    return {
        **os.environ,
        **names,
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
    }


def offline(folder: Path) -> dict[str, str]:
    """Return an environment whose ``python3`` is ours and whose pip asks no index.

    What Branchline needs is found among what is installed for the tests; Branchline is not.
    """
    binaries, packages = folder / "bin", folder / "packages"
    binaries.mkdir()
    packages.mkdir()
    python = binaries / "python3"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n', "utf-8")
    python.chmod(0o755)
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if entry.suffix != ".pth" and "branchline" not in entry.name:
            (packages / entry.name).symlink_to(entry)
    return {
        **git_environment(),
        "PATH": os.pathsep.join([str(binaries), os.environ["PATH"]]),
        "HOME": str(folder),
        "PYTHONPATH": str(packages),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",  # pip takes the word for its opposite
        "NO_COLOR": "1",
        "TERM": "dumb",
        "COLUMNS": "80",
    }


def run(words: list[str], folder: Path, environment: dict[str, str]) -> Done:
    """Run a command; what it prints on both streams comes in one text."""
    done = subprocess.run(  # noqa: S603 - the words are our own
        words,
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    return Done(done.returncode, done.stdout)
