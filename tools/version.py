"""The version of Branchline."""

from __future__ import annotations

from pathlib import Path


def version() -> str:
    """Return the version, as ``0.1.0``."""
    return Path(__file__).with_name("version.txt").read_text("utf-8").strip()
