"""What a project sets for its tests once, in ``[tool.branchline.test]``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from os.path import relpath
from pathlib import Path
from typing import cast

from ...interpreter.coverage.possible import Kind
from ..configuration import Section, read_section
from .gate import ThresholdError, read_threshold

_KNOWN = ("paths", "fail-under", "coverage", "strict", "jobs")


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds where the command line says nothing else."""

    paths: tuple[Path, ...] = ()
    fail_under: Mapping[Kind, float] = field(default_factory=dict[Kind, float])
    coverage: bool = False
    strict: bool = False
    jobs: int | None = None


def read_settings() -> Settings:
    """Return what the project sets; raise ``BranchlineError`` for what it sets wrongly."""
    section = read_section("test")
    section.check(_KNOWN)
    return Settings(
        paths=tuple(Path(relpath(section.folder / path)) for path in _texts(section, "paths")),
        fail_under=_fail_under(section),
        coverage=_switch(section, "coverage"),
        strict=_switch(section, "strict"),
        jobs=_whole(section, "jobs"),
    )


def _fail_under(section: Section) -> dict[Kind, float]:
    """Return a number as a threshold of branches, and a table as one of each kind."""
    value = section.values.get("fail-under", {})
    # TOML is typed: a table is a dictionary by name.
    table = cast("dict[str, object]", value) if isinstance(value, dict) else {"branches": value}
    try:
        return dict(read_threshold(name, number) for name, number in table.items())
    except ThresholdError as error:
        raise section.refuse("fail-under", str(error)) from None


def _switch(section: Section, name: str) -> bool:
    value = section.values.get(name, False)
    if not isinstance(value, bool):
        raise section.refuse(name, f'"{name}" is no switch', "true or false")
    return value


def _whole(section: Section, name: str) -> int | None:
    value = section.values.get(name)
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and value > 0):
        return value
    raise section.refuse(name, f'"{name}" is no number of processes', "1 or more")


def _texts(section: Section, name: str) -> list[str]:
    value = section.values.get(name, [])
    if isinstance(value, list):
        items = cast("list[object]", value)
        texts = [item for item in items if isinstance(item, str) and item]
        if len(texts) == len(items):
            return texts
    raise section.refuse(name, f'"{name}" is no list of files and folders', '["scripts"]')
