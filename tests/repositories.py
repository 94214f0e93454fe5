"""Repositories of git for tests: made as nobody in particular, read by no setting of anybody."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

_NOBODY = ("-c", "user.name=n", "-c", "user.email=n@example.com", "-c", "init.defaultBranch=main")


def git(folder: Path, *words: str) -> None:
    """Run git in a folder."""
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(  # noqa: S603 - our own words
        ["git", *_NOBODY, *words],  # noqa: S607
        cwd=folder,
        check=True,
        capture_output=True,
        env={**os.environ, **settings},
    )


def committed(folder: Path, said: str = "first") -> Path:
    """Return a folder, all of which is committed."""
    if not (folder / ".git").exists():
        git(folder, "init")
    git(folder, "add", ".")
    git(folder, "commit", "-m", said)
    return folder
