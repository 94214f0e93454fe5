"""The modules that ship, and what each of them imports."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from pathlib import PurePosixPath

from paths import ROOT

ROOMS = ("grammar", "actions", "interpreter", "rules", "tools")
COMMANDS = ["tools", "cli"]
SHIPPED: list[str] = sorted(
    tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"][
        "package-dir"
    ].values()
)
MODULES = [
    path.relative_to(ROOT).as_posix() for room in SHIPPED for path in (ROOT / room).rglob("*.py")
]


def targets(module: str, node: ast.Import | ast.ImportFrom) -> Iterator[list[str]]:
    """Yield what is imported, as parts; the first part of a relative import's is empty."""
    if isinstance(node, ast.Import):
        yield from (alias.name.split(".") for alias in node.names)
        return
    named = node.module.split(".") if node.module else []
    start: list[str] = []
    if node.level:
        package = ["", *PurePosixPath(module).parts[:-1]]
        start = package[: max(0, len(package) - node.level + 1)] or ["", "beyond the root"]
    yield from ([*start, *named, alias.name] for alias in node.names)
