"""A pytest of its own, in a folder of its own, as a user has it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path


def pytest_in(folder: Path, *words: str) -> tuple[int, str]:
    """Return exit code and output of pytest with the installed plugins."""
    environment = {name: text for name, text in os.environ.items() if "PYTEST" not in name}
    done = subprocess.run(  # noqa: S603 - the words are our own
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *words],
        cwd=folder,
        env={**environment, "COLUMNS": "80", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    return done.returncode, done.stdout + done.stderr
