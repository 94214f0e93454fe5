"""What a project asks of check: branchline.toml or pyproject.toml, found upwards.

```toml
[check]                     # in pyproject.toml: [tool.branchline.check]
select = ["wiring"]         # as the options of the same names
ignore = ["dead-end"]
preview = true
baseline = "baseline.json"  # beside this file

[[check.paths]]             # more for some paths, by patterns below this file
match = "old/*"
ignore = ["safety"]
```
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NoReturn, cast

import click

from ...grammar.names import nearest

_OWN, _SHARED = "branchline.toml", "pyproject.toml"
_KINDS: Mapping[str, type] = {
    "select": list,
    "ignore": list,
    "preview": bool,
    "baseline": str,
    "paths": list,
}
_OF_PATHS: Mapping[str, type] = {"match": str, "ignore": list}
_WORDS = {list: "a list of names", bool: "true or false", str: "a text"}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one file; without a file all are empty."""

    file: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    baseline: Path | None = None
    per_path: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())

    def ignored_at(self, path: Path) -> tuple[str, ...]:
        """Answer what is ignored in one file, beyond what is ignored everywhere."""
        if self.file is None or not self.per_path:
            return ()
        try:
            place = path.resolve().relative_to(self.file.parent.resolve()).as_posix()
        except ValueError:
            return ()
        return tuple(
            name for match, ignore in self.per_path if fnmatchcase(place, match) for name in ignore
        )


def configuration_for(path: Path) -> Configuration:
    """Answer the settings for a path; raise ``UsageError`` for a file with mistakes."""
    start = path.resolve()
    for parent in (start, *start.parents):
        folder = Path(os.path.relpath(parent))
        own, shared = folder / _OWN, folder / _SHARED
        if own.is_file():
            return _read(own, _load(own).get("check", {}))
        if shared.is_file():
            tool = _table(_load(shared).get("tool", {}))
            branchline = _table(tool.get("branchline", {}))
            if "check" in branchline:
                return _read(shared, branchline["check"])
    return Configuration()


def _load(file: Path) -> dict[str, object]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise click.UsageError(f'"{file}" cannot be read: {error}') from None


def _read(file: Path, table: object) -> Configuration:
    if not isinstance(table, dict):
        _refuse(file, '"check"', "a table")
    values = _checked(file, _table(cast("object", table)), _KINDS)
    paths: list[tuple[str, tuple[str, ...]]] = []
    for one in cast("list[object]", values.get("paths", [])):
        if not isinstance(one, dict):
            _refuse(file, '"paths"', "tables, as [[check.paths]]")
        own = _checked(file, _table(cast("object", one)), _OF_PATHS)
        if "match" not in own:
            _refuse(file, '"paths"', 'a pattern in each, as match = "old/*"')
        paths.append((str(own["match"]), _names(file, "ignore", own)))
    baseline = values.get("baseline")
    return Configuration(
        file,
        _names(file, "select", values),
        _names(file, "ignore", values),
        bool(values.get("preview", False)),
        None if baseline is None else file.parent / str(baseline),
        tuple(paths),
    )


def _table(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _checked(file: Path, table: dict[str, object], kinds: Mapping[str, type]) -> dict[str, object]:
    for name, value in table.items():
        if name not in kinds:
            near = nearest(name, kinds)
            hint = f'did you mean "{near}"?' if near else f"expected {', '.join(kinds)}"
            raise click.UsageError(f'"{file}" has an unknown setting "{name}"; {hint}')
        if not isinstance(value, kinds[name]):
            _refuse(file, f'"{name}"', _WORDS[kinds[name]])
    return table


def _names(file: Path, name: str, table: dict[str, object]) -> tuple[str, ...]:
    values = cast("list[object]", table.get(name, []))
    if not all(isinstance(value, str) for value in values):
        _refuse(file, f'"{name}"', _WORDS[list])
    return tuple(map(str, values))


def _refuse(file: Path, what: str, expected: str) -> NoReturn:
    raise click.UsageError(f'{what} in "{file}" is something else; expected {expected}')
