"""Where reports go that are asked for as ``FORMAT=FILE``."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from ...grammar.finding import RequestError
from ...grammar.names import nearest
from ...grammar.requests import Requests
from ..destinations import Output
from ..output.overflow import Content, Overflow
from ..output.places import WritingError, read_path

if TYPE_CHECKING:
    from .discovery import Formats

Making = tuple[Output, Callable[[], Content]]
"""A place and what makes the content that goes there."""


class Report(NamedTuple):
    """A format and the place that it goes to."""

    format: str
    output: Output

    def making(self, lines_of: Callable[[str], Iterator[str]]) -> Making:
        """Return the place, and what makes the report of its lines."""
        return self.output, lambda: _bytes_of(lines_of(self.format))


Wanted = tuple[Report, ...]


def read_reports(words: tuple[str, ...], formats: Formats[Any]) -> Wanted:
    """Return what words ask for of these formats; raise ``RequestError`` for what there is not."""
    asked = Requests()
    found = [asked.attempt(_read, word, formats) for word in words]
    asked.refuse()
    return tuple(filter(None, found))


def _read(word: str, formats: Formats[Any]) -> Report:
    names = formats.names()
    name, sign, place = word.partition("=")
    if name not in names:
        near = nearest(name, names)
        expected = None if near else f"one of {', '.join(names)}"
        said = f'"{name}" is no format'
        raise RequestError(said, expected=expected, nearest=near).of("report")
    if not sign or not place:
        raise RequestError(f"{name} goes to no file", expected=f"{name}=FILE").of("report")
    try:
        path = read_path(place)
    except WritingError as error:
        raise RequestError(str(error)).of("report") from None
    return Report(name, Output("--report", path, formats.kind_of(name)))


def _bytes_of(lines: Iterator[str]) -> Overflow:
    content = Overflow()
    for line in lines:
        content.add(f"{line}\n".encode("utf-8", "backslashreplace"))
    return content
