"""The table of settings that check reads: what may stand in it, and what does."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, cast

from ...grammar.documents.forms import Form, Key, ListOf, Named, Plain, Text
from ...grammar.documents.nodes import Shape, shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.source import Source
from ...grammar.span import Span
from ..settings.sections import table_of
from ..settings.toml_places import key_span
from .configuration import Configuration

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
_TYPES: Mapping[type[Form], type] = {ListOf: list, Plain: bool, Text: str}
_WORDS = {list: "a list of names", bool: "true or false", str: "a text"}


def read_table(table: object, file: Path, source: Source, parts: tuple[str, ...]) -> Configuration:
    """Return the settings in a table of a file; raise ``BranchlineError`` with all mistakes."""
    return _Reading(file, source, parts).read(table)


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
        fields = table_of(table)
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
