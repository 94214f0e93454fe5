"""Where keys and words stand in a file of settings; what reads TOML keeps no places."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ...grammar.late.patterns import late
from ...grammar.script import Span

_HEADER = late(r"^[ \t]*\[\[?([^\[\]\n]+)\]\]?[ \t]*(?:#.*)?$", re.MULTILINE)
_PART = late(r""" *(?:"([^"]*)"|'([^']*)'|([^."' ]+)) *(?:\.|$)""")
_START = Span(0, 1)


class _Table(NamedTuple):
    """A table of a file: its name, where that stands, and where its lines end."""

    parts: tuple[str, ...]
    header: Span
    start: int
    end: int


def key_span(text: str, table: tuple[str, ...], key: str, number: int = 0) -> Span:
    r"""Return where a key of a table stands, else that table, else the start of the file.

    ``number`` counts the tables of one name from 0, as those of a list of tables.

    >>> text = '[lint]\nselect = 1\n[check]\nselect = 2'
    >>> text[key_span(text, ("check",), "select").start :]
    'select = 2'
    """
    tables = list(_tables(text))
    named = [one for one in tables if one.parts == table]
    own = named[number] if number < len(named) else None
    if own is not None and (place := _in_lines(text, own, key)):
        return place
    if sub := next((one for one in tables if one.parts == (*table, key)), None):
        return sub.header
    if own is not None:
        return own.header
    for cut in range(len(table) - 1, -1, -1):
        for outer in tables:
            if outer.parts == table[:cut]:
                place = _in_lines(text, outer, table[cut])
                if place is not None:
                    return _inside(text, place.end, outer.end, key) or place
    return _START


def word_span(text: str, key: Span, word: str) -> Span:
    """Return where a word of the list behind a key stands, else the key."""
    pattern = re.compile(rf"""(?<=["', ]){re.escape(word)}(?=["', ])""")
    found = pattern.search(text, key.end)
    return key if found is None else Span(*found.span())


def _tables(text: str) -> Iterator[_Table]:
    """Yield what stands above all headers, then each table in the order of the file."""
    start, parts, header = 0, (), _START
    for found in _HEADER.finditer(text):
        yield _Table(parts, header, start, found.start())
        parts, start = _parts(found[1]), found.end()
        *_, last = _PART.finditer(found[1])
        header = Span(*(found.start(1) + place for place in last.span(last.lastindex or 0)))
    yield _Table(parts, header, start, len(text))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(found[found.lastindex or 0] for found in _PART.finditer(name.strip()))


def _in_lines(text: str, table: _Table, key: str) -> Span | None:
    """Return where a key begins a line of a table, as it is or before a dot."""
    pattern = re.compile(rf"""^[ \t]*["']?({re.escape(key)})["']?[ \t]*[=.]""", re.MULTILINE)
    found = pattern.search(text, table.start, table.end)
    return None if found is None else Span(*found.span(1))


def _inside(text: str, start: int, end: int, key: str) -> Span | None:
    """Return where a key of a table stands that is written behind its name."""
    pattern = re.compile(rf"""[ \t.{{,"']({re.escape(key)})["']?[ \t]*=""")
    found = pattern.search(text, start, end)
    return None if found is None else Span(*found.span(1))
