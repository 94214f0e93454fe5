"""What a project asks of check: branchline.toml or pyproject.toml, found upwards.

```toml
[check]                     # in pyproject.toml: [tool.branchline.check]
select = ["wiring"]         # as the options of the same names
ignore = ["dead-end"]
preview = true
proofs = false              # findings are not held against every run
baseline = "baseline.json"  # beside this file

[[check.paths]]             # more for some paths, by patterns below this file
match = "old/*"
ignore = ["safety"]
```
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple, cast

from ...grammar.documents.forms import Form, Key, ListOf, Named, Plain, Text
from ...grammar.documents.nodes import Shape, shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.script import Span
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ..settings.sections import TABLES, check_names, load_toml
from ..settings.toml_places import key_span

_NAME = Text(is_quoted=True)
_FILE = Text(Named.FILE, is_quoted=True)
_RULES = ListOf(Text(Named.RULE, is_quoted=True))
PATHS = Shape(
    Key("match", "pattern of files below the settings, as old/*", _NAME, is_required=True),
    Key("ignore", "rules and families that are passed over there", _RULES),
    title="settings for some paths",
)
CHECK = Shape(
    Key("select", "rules and families that are looked for", _RULES),
    Key("ignore", "rules and families that are passed over", _RULES),
    Key("preview", "whether rules in preview are looked for, too", Plain.TRUE_OR_FALSE),
    Key("proofs", "whether findings are held against every run", Plain.TRUE_OR_FALSE),
    Key("baseline", "file with findings that are known, beside the settings", _FILE),
    Key("paths", "more for some paths", ListOf(PATHS)),
    title="settings of check",
)
_MOST_BYTES = 1024 * 1024
_TYPES: Mapping[type[Form], type] = {ListOf: list, Plain: bool, Text: str}
_WORDS = {list: "a list of names", bool: "true or false", str: "a text"}


@dataclass(frozen=True, slots=True)
class Configuration:
    """The settings of one file; without a file all are empty."""

    file: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    proofs: bool = True
    baseline: Path | None = None
    per_path: tuple[tuple[str, tuple[str, ...]], ...] = field(default=())
    text: str = ""
    table: tuple[str, ...] = ("check",)

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

    def lists(self) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield each list of names of rules, and where its key stands."""
        for name, words in (("select", self.select), ("ignore", self.ignore)):
            yield key_span(self.text, self.table, name), words
        for number, (_, words) in enumerate(self.per_path):
            yield key_span(self.text, (*self.table, "paths"), "ignore", number), words


def configuration_for(path: Path) -> Configuration:
    """Return the settings for a path; raise ``BranchlineError`` with all mistakes of the file."""
    start = Path(os.path.realpath(path))  # which a loop of links does not stop
    for parent in (start, *start.parents):
        folder = Path(os.path.relpath(parent))
        for name, words in TABLES.items():
            file = folder / name
            if not file.is_file():
                continue
            source = read_text(file, _MOST_BYTES, is_settings=True)
            table = load_toml(source)
            check_names(source, name, table)
            for word in words:
                table = _table(table.get(word))
            if "check" in table or not words:
                return _Reading(file, source, (*words, "check")).read(table.get("check", {}))
    return Configuration()


class _At(NamedTuple):
    """A table of a file: its name, and which of that name it is."""

    parts: tuple[str, ...]
    number: int = 0

    @property
    def title(self) -> str:
        """Return it as its header has it."""
        name = ".".join(self.parts)
        return f"[[{name}]]" if self.parts[-1] == "paths" else f"[{name}]"


class _Reading:
    """One reading of one file, which tells of each of its mistakes where it stands."""

    def __init__(self, file: Path, source: Source, table: tuple[str, ...]) -> None:
        self._file, self._source, self._table = file, source, table
        self._findings = Findings(source)

    def read(self, table: object) -> Configuration:
        at = _At(self._table)
        values = self._checked(table, CHECK, at)
        paths: list[tuple[str, tuple[str, ...]]] = []
        for number, one in enumerate(cast("list[object]", values.get("paths", []))):
            place = _At((*self._table, "paths"), number)
            own = self._checked(one, PATHS, place)
            if "match" in own:
                paths.append((str(own["match"]), self._names("ignore", own, place)))
            elif isinstance(one, dict) and "match" not in one:
                said = f"{place.title} says nothing of which paths"
                expected = 'a pattern in each, as match = "old/*"'
                span = self._span(place, "match")
                self._findings.add("missing-key", said, span, expected=expected)
        baseline = values.get("baseline")
        select, ignore = (self._names(name, values, at) for name in ("select", "ignore"))
        self._findings.raise_errors()
        return Configuration(
            self._file,
            select,
            ignore,
            bool(values.get("preview", False)),
            bool(values.get("proofs", True)),
            None if baseline is None else self._file.parent / str(baseline),
            tuple(paths),
            self._source.text,
            self._table,
        )

    def _checked(self, table: object, shape: Shape, at: _At) -> dict[str, object]:
        """Return what is right in a table."""
        fields = _table(table)
        if fields is not table:
            span = self._span(_At(at.parts[:-1]), at.parts[-1])
            self._misfit(span, at.title, "a table")
        kinds = {each.name: _TYPES[type(each.form)] for each in shape.keys}
        known: dict[str, object] = {}
        for word, value in fields.items():
            if word not in kinds:
                said = f'{at.title} has no setting "{shorten(word)}"'
                listed = ", ".join(f'"{kind}"' for kind in kinds)
                near, span = nearest(word, kinds), self._span(at, word)
                self._findings.add("unknown-key", said, span, expected=listed, nearest=near)
            elif not isinstance(value, kinds[word]):
                self._misfit(self._span(at, word), f'"{word}"', _WORDS[kinds[word]])
            else:
                known[word] = value
        return known

    def _names(self, name: str, table: dict[str, object], at: _At) -> tuple[str, ...]:
        values = cast("list[object]", table.get(name, []))
        if not all(isinstance(value, str) for value in values):
            self._misfit(self._span(at, name), f'"{name}"', _WORDS[list])
        return tuple(map(str, values))

    def _misfit(self, span: Span, what: str, expected: str) -> None:
        said = f"{what} is something else"
        self._findings.add("wrong-shape", said, span, expected=expected)

    def _span(self, at: _At, key: str) -> Span:
        return key_span(self._source.text, at.parts, key, at.number)


def _table(value: object) -> dict[str, object]:
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}
