"""The words of settings: what their files are called, and what stands outside of tables."""

from __future__ import annotations

from collections.abc import Mapping

OWN_FILE, SHARED_FILE = "branchline.toml", "pyproject.toml"
TABLES: Mapping[str, tuple[str, ...]] = {OWN_FILE: (), SHARED_FILE: ("tool", "branchline")}
"""The files that may hold settings, and in which table of theirs."""
EXCLUDE, EXTEND_EXCLUDE = "exclude", "extend-exclude"
