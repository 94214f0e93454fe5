"""Breaks a copy of Branchline, statement by statement, and shows which of its cases turn red.

Run as ``python tests/conformance/mutate.py [STATEMENT ...]``; exits 1 where a break goes unseen.
"""

# ruff: noqa: T201 - a script that prints

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NotRequired, TypedDict, cast

import yaml

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("actions", "grammar", "interpreter", "rules", "tools")
SECONDS = 300
_RED = re.compile(r"^FAILED .*\[(\w+)-(\w+)\]", re.MULTILINE)


class Mutation(TypedDict):
    """One break: ``old``, which stands ``count`` times in the file (once), becomes ``new``."""

    statement: str
    breaks: str
    file: str
    old: str
    new: str
    count: NotRequired[int]


def main(wanted: list[str]) -> int:
    """Try every break, or those of the statements that are named."""
    text = Path(__file__).with_name("mutations.yaml").read_text("utf-8")
    mutations = cast("list[Mutation]", yaml.safe_load(text))
    with TemporaryDirectory() as name:
        copy = Path(name)
        _copy_to(copy)
        if red := sorted(_red_cases(copy)):
            print(f"red without any break: {', '.join(red)}")
            return 1
        unseen = [
            mutation
            for mutation in mutations
            if not wanted or mutation["statement"] in wanted
            if not _is_seen(copy, mutation)
        ]
    print(f"{len(unseen)} breaks went unseen")
    return 1 if unseen else 0


def _copy_to(copy: Path) -> None:
    """Copy what the suite needs, and links through which the copy imports as ``branchline``."""
    ignored = shutil.ignore_patterns("__pycache__")
    (copy / "branchline").mkdir()
    for room in ROOMS:
        shutil.copytree(ROOT / room, copy / room, ignore=ignored)
        (copy / "branchline" / room).symlink_to(copy / room)
    shutil.copytree(ROOT / "tests" / "conformance", copy / "tests" / "conformance", ignore=ignored)
    for file in ("pyproject.toml", "tests/conftest.py", "tests/paths.py"):
        shutil.copy(ROOT / file, copy / file)


def _is_seen(copy: Path, mutation: Mutation) -> bool:
    """Break the copy, run the suite, mend the copy; return whether it turned a case red."""
    statement, what, file = mutation["statement"], mutation["breaks"], mutation["file"]
    sound = (copy / file).read_text("utf-8")
    found, expected = sound.count(mutation["old"]), mutation.get("count", 1)
    if found != expected:
        print(f"{statement:4} {what}: cannot be tried, it stands {found} times in {file}")
        return False
    (copy / file).write_text(sound.replace(mutation["old"], mutation["new"]), "utf-8")
    try:
        red = sorted(_red_cases(copy, statement))
    finally:
        (copy / file).write_text(sound, "utf-8")
    own = [case for case in red if case.startswith(f"{statement}/")]
    print(f"{statement:4} {what}: {len(own)} red", *own, sep="\n       ", flush=True)
    return bool(own)


def _red_cases(copy: Path, statement: str = "") -> Iterator[str]:
    """Yield the cases that are red, all of them or those of a statement."""
    cases = f"meets_the_case and {statement}" if statement else "meets_the_case"
    options = ["-q", "--tb=no", "-p", "no:cacheprovider", "-k", cases]
    run = subprocess.run(  # noqa: S603 - this interpreter, on our own copy
        [sys.executable, "-B", "-m", "pytest", *options, "tests/conformance/test_conformance.py"],
        cwd=copy,
        env={**os.environ, "PYTHONPATH": str(copy)},
        capture_output=True,
        text=True,
        timeout=SECONDS,
        check=False,
    )
    if run.returncode not in (0, 1):
        raise SystemExit(run.stdout + run.stderr)
    for match in _RED.finditer(run.stdout):
        yield f"{match[1]}/{match[2]}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
