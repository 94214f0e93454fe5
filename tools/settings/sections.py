"""What a project sets once: ``[tool.branchline...]`` of pyproject.toml, or branchline.toml.

The nearest file above the working folder counts, and of two in one folder branchline.toml.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple, cast

from ...grammar.finding import BranchlineError, Findings
from ...grammar.late.patterns import late
from ...grammar.late.remembered import remembered
from ...grammar.source import Source
from ...grammar.span import Span
from ...grammar.text_file import read_text
from .words import OWN_FILE, SHARED_FILE, TABLES

_MOST_BYTES = 1024 * 1024
_PLACE = late(r"\(at line (\d+), column (\d+)\)|\(at end of document\)")


class Section(NamedTuple):
    """One table of the configuration; without a file, an empty one.

    ``folder`` is where its file stands: paths in it are relative to that.
    """

    name: str
    folder: Path = Path()
    source: Source | None = None
    values: Mapping[str, object] = MappingProxyType({})

    def check(self, known: Iterable[str]) -> None:
        """Raise ``BranchlineError`` for keys that mean nothing."""
        names = list(known)
        if self.source is None:
            return
        findings = Findings(self.source)
        for key in self.values:
            if key not in names:
                from ...grammar.documents.nodes import shorten  # mistakes are rare
                from ...grammar.names import nearest

                said = f'[{self.name}] has no setting "{shorten(key)}"'
                listed = ", ".join(f'"{name}"' for name in names)
                near = nearest(key, names)
                findings.add("unknown-key", said, self.span(key), expected=listed, nearest=near)
        findings.raise_errors()

    def span(self, key: str) -> Span:
        """Return where a key of the table stands, as far as its text tells."""
        from .toml_places import key_span

        text = self.source.text if self.source is not None else ""
        return key_span(text, tuple(filter(None, self.name.split("."))), key)

    def refuse(self, key: str, message: str, expected: str | None = None) -> BranchlineError:
        """Return the error that says what is wrong with the value of a key."""
        findings = Findings(self.source or Source(OWN_FILE, ""))
        findings.add("bad-value", message, self.span(key), expected=expected)
        return BranchlineError(findings.all)


def read_section(name: str, start: Path | None = None) -> Section:
    """Return the table ``[NAME]`` of branchline.toml or ``[tool.branchline.NAME]`` of pyproject.

    Raises ``BranchlineError`` for a file that is no TOML.
    """
    folder = (start or Path()).resolve()
    for place in (folder, *folder.parents):
        for file, table in TABLES.items():
            if (place / file).is_file():
                section = _section(place / file, (*table, name))
                if section is not None or file == OWN_FILE:
                    return section or Section(name, place)
    return Section(name)


def read_top(names: Collection[str], start: Path) -> Section:
    """Return the nearest settings above a folder that have one of some names outside of tables.

    They stand at the top of branchline.toml, or in ``[tool.branchline]`` of pyproject.toml.
    Raises ``BranchlineError`` for a file that is no TOML.
    """
    folder = start.resolve()
    for place in (folder, *folder.parents):
        for file, table in TABLES.items():
            if (place / file).is_file():
                section = _section(place / file, table)
                if section is not None and any(name in section.values for name in names):
                    return section
    return Section("tool.branchline")


def check_names(source: Source, file: str, fields: Mapping[str, object]) -> None:
    """Raise ``BranchlineError`` for settings and tables of a file that mean nothing."""
    table = TABLES[file]
    for word in table:
        fields = table_of(fields.get(word))
    if fields:
        from .top import check_top  # many files are somebody else's

        check_top(source, file, table, fields)


def places_of_settings() -> list[Path]:
    """Return where settings for the working folder may stand, the nearest first."""
    here = Path.cwd()
    names = (OWN_FILE, SHARED_FILE)
    above = [folder / name for folder in here.parents for name in names]
    return [*map(Path, names), *above]


def _section(path: Path, words: tuple[str, ...]) -> Section | None:
    """Return a table of a file, ``None`` where the file says nothing of it."""
    source = read_text(path, _MOST_BYTES, is_settings=True)
    shown = Source(_from_here(path), source.text)
    fields = load_toml(shown)
    check_names(shown, path.name, fields)
    name = ".".join(words)
    for at, word in enumerate(words, 1):
        if word not in fields:
            return None
        table = fields[word]
        if not isinstance(table, dict):
            from .toml_places import key_span  # as for all mistakes

            findings = Findings(shown)
            said = f'"{".".join(words[:at])}" is no table'
            span = key_span(source.text, words[: at - 1], word)
            findings.add("wrong-shape", said, span, expected=f"[{name}]")
            raise BranchlineError(findings.all)
        fields = cast("dict[str, object]", table)  # every table of TOML is one
    return Section(name, path.parent, shown, fields)


def _from_here(path: Path) -> str:
    """Return a path as a person in the working folder would write it."""
    here = Path.cwd()
    return str(path.relative_to(here)) if path.is_relative_to(here) else str(path)


def table_of(value: object) -> Mapping[str, object]:
    """Return a value of TOML if it is a table, else one that is empty."""
    return cast("dict[str, object]", value) if isinstance(value, dict) else {}


def _is_table(value: object) -> bool:
    return table_of(value) is value


def load_toml(source: Source) -> Mapping[str, object]:
    """Return what a text of TOML holds; raise ``BranchlineError`` for one that is none."""
    ours = TABLES[SHARED_FILE] if source.path.endswith(SHARED_FILE) else ()

    def tables() -> Mapping[str, object]:
        whole = _loaded(source.text)
        return _part(whole, ours) if ours else whole  # others have tables with all sorts of things

    try:
        found = remembered(("settings", *ours, source.text), tables, _is_table)
    except (ValueError, RecursionError) as error:  # as those of tomllib are
        findings = Findings(source)
        findings.add("bad-toml", _said(error), _span(source, str(error)), expected="TOML")
        raise BranchlineError(findings.all) from None
    return table_of(found)


def _part(fields: Mapping[str, object], words: Sequence[str]) -> Mapping[str, object]:
    """Return of the tables of a file only what leads to one, and what stands in its place."""
    word, *more = words
    if word not in fields:
        return {}
    below = fields[word]
    if not more or table_of(below) is not below:
        return {word: below}
    return {word: _part(table_of(below), more)}


@lru_cache(maxsize=8)
def _loaded(text: str) -> Mapping[str, object]:
    """Return what a text of TOML holds; several look for something else in the same file."""
    import tomllib  # many projects have no such file

    return tomllib.loads(text)


def _said(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "lists and tables are nested too deep"
    text = _PLACE.sub("", str(error)).strip().rstrip(".")
    return text[:1].lower() + text[1:]


def _span(source: Source, message: str) -> Span:
    found = _PLACE.search(message)
    if found is None or not found[1]:
        return Span(len(source.text), len(source.text) + 1)
    lines = source.text.split("\n")
    start = sum(len(line) + 1 for line in lines[: int(found[1]) - 1]) + int(found[2]) - 1
    return Span(start, start + 1)
