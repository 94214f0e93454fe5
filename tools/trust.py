"""Whose code runs as the user's own settings say, which stand outside of every project."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from ..grammar.own.trust import edge_of


def settings_file() -> Path:
    """Return where the user's own settings are, if there are any."""
    named = os.environ.get("APPDATA" if sys.platform == "win32" else "XDG_CONFIG_HOME", "")
    above = Path(named) if Path(named).is_absolute() else Path("~/.config").expanduser()
    return above / "branchline" / "trust.toml"


def by_settings(project: Path) -> bool:
    """Whether the user's own settings trust a project; one that comes with it counts for nothing.

    Raises ``BranchlineError`` for settings with mistakes.
    """
    place = project.resolve()
    try:
        file = settings_file().resolve()
        is_there = file.is_file()
    except (OSError, RuntimeError):  # nobody is at home, or links go in a circle
        return False
    if not is_there or file.is_relative_to(edge_of(place)):
        return False
    from .settings.trusted_folders import (
        trusted_folders,  # few projects have code, so few commands need it
    )

    return any(place.is_relative_to(folder) for folder in trusted_folders(file))
