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
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import cast

from ...grammar.documents.nodes import shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.script import Span
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ..configuration import load_toml

_OWN, _SHARED = "branchline.toml", "pyproject.toml"
_KINDS: Mapping[str, type] = {
    "select": list,
    "ignore": list,
    "preview": bool,
    "baseline": str,
    "paths": list,
}
_MOST_BYTES = 1024 * 1024
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
    text: str = ""

    def ignored_at(self, path: Path) -> tuple[str, ...]:
        """Return what is ignored in one file, beyond what is ignored everywhere."""
        if self.file is None or not self.per_path:
            return ()
        try:
            folder = Path(os.path.realpath(self.file.parent))
            place = Path(os.path.realpath(path)).relative_to(folder).as_posix()
        except ValueError:
            return ()
        return tuple(
            name for match, ignore in self.per_path if fnmatchcase(place, match) for name in ignore
        )


def configuration_for(path: Path) -> Configuration:
    """Return the settings for a path; raise ``BranchlineError`` with all mistakes of the file."""
    start = Path(os.path.realpath(path))  # which a loop of links does not stop
    for parent in (start, *start.parents):
        folder = Path(os.path.relpath(parent))
        for file, words in ((folder / _OWN, ()), (folder / _SHARED, ("tool", "branchline"))):
            if not file.is_file():
                continue
            source = read_text(file, _MOST_BYTES)
            table = load_toml(source)
            for word in words:
                table = _table(table.get(word))
            if "check" in table or not words:
                return _Reading(file, source).read(table.get("check", {}))
    return Configuration()


class _Reading:
    """One reading of one file, which tells of each of its mistakes where it stands."""

    def __init__(self, file: Path, source: Source) -> None:
        self._file, self._source = file, source
        self._findings = Findings(source)

    def read(self, table: object) -> Configuration:
        values = self._checked(table, _KINDS, "[check]")
        paths: list[tuple[str, tuple[str, ...]]] = []
        for one in cast("list[object]", values.get("paths", [])):
            own = self._checked(one, _OF_PATHS, "[[check.paths]]")
            if "match" in own:
                paths.append((str(own["match"]), self._names("ignore", own)))
            else:
                said = "[[check.paths]] says nothing of which paths"
                expected = 'a pattern in each, as match = "old/*"'
                self._findings.add("missing-key", said, self._span("paths"), expected=expected)
        baseline = values.get("baseline")
        select, ignore = self._names("select", values), self._names("ignore", values)
        self._findings.raise_errors()
        return Configuration(
            self._file,
            select,
            ignore,
            bool(values.get("preview", False)),
            None if baseline is None else self._file.parent / str(baseline),
            tuple(paths),
            self._source.text,
        )

    def _checked(self, table: object, kinds: Mapping[str, type], name: str) -> dict[str, object]:
        """Return what is right in a table."""
        fields = _table(table)
        if fields is not table:
            self._misfit(name.strip("[]").rpartition(".")[2], name, "a table")
        known: dict[str, object] = {}
        for word, value in fields.items():
            if word not in kinds:
                said = f'{name} has no setting "{shorten(word)}"'
                listed = ", ".join(f'"{kind}"' for kind in kinds)
                near = nearest(word, kinds)
                self._findings.add(
                    "unknown-key", said, self._span(word), expected=listed, nearest=near
                )
            elif not isinstance(value, kinds[word]):
                self._misfit(word, f'"{word}"', _WORDS[kinds[word]])
            else:
                known[word] = value
        return known

    def _names(self, name: str, table: dict[str, object]) -> tuple[str, ...]:
        values = cast("list[object]", table.get(name, []))
        if not all(isinstance(value, str) for value in values):
            self._misfit(name, f'"{name}"', _WORDS[list])
        return tuple(map(str, values))

    def _misfit(self, key: str, what: str, expected: str) -> None:
        said = f"{what} is something else"
        self._findings.add("wrong-shape", said, self._span(key), expected=expected)

    def _span(self, key: str) -> Span:
        return span_of_key(self._source, key)


def span_of_key(source: Source, key: str) -> Span:
    """Return where a key of TOML stands, else the header of such a table, else the start."""
    escaped = re.escape(key)
    pattern = rf"""^[ \t]*["']?({escaped})["']?[ \t]*=|^[ \t]*\[+[^\]\n]*\b({escaped})\]"""
    found = re.search(pattern, source.text, re.MULTILINE)
    if found is None:
        return Span(0, 1)
    return Span(*found.span(1 if found[1] is not None else 2))


def span_of_word(source: Source, word: str) -> Span:
    """Return where a word stands in a list of names."""
    found = re.search(rf"""(?<=["', ]){re.escape(word)}(?=["', ])""", source.text)
    return Span(*found.span()) if found is not None else Span(0, 1)


def _table(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}
