"""How a JSON text is laid out, so that what is put into it looks like what is there."""

from __future__ import annotations

import re
from typing import NamedTuple

_INDENT = re.compile(r"(?<=[\r\n])[ \t]++(?=[^\r\n])")
_LINE_END = re.compile(r"\r\n|\n|\r")
_SEPARATOR = re.compile(
    r'"(?:[^"\\]|\\.)*+"(?P<colon>[ \t]*+:[ \t]*+)?'
    r"|(?P<comma>[ \t]*,)(?P<gap>[ \t]*+)(?P<end>[\r\n]?)"
)
_MOST_LOOKED_AT = 100_000


class JsonLayout(NamedTuple):
    """What stands between values: ``unit`` is how much deeper a level is, empty on one line.

    ``gap`` is what follows a comma within a line, ``trail`` at the end of one.
    """

    unit: str = ""
    comma: str = ","
    gap: str = " "
    colon: str = ": "
    end: str = "\n"
    trail: str = ""

    def between(self, inner: str) -> str:
        """Return what stands between two items, of which each has that before it."""
        return f"{self.comma}{self.trail}{inner}" if inner else f"{self.comma}{self.gap}"

    def inner(self, level: int) -> str:
        """Return what stands before an item of a collection, and before its closing sign."""
        return f"{self.end}{self.unit * level}" if self.unit else ""

    def at(self, indent: str) -> JsonLayout:
        """Return the same for what stands in a line of an indentation."""
        return self._replace(end=f"{self.end}{indent}")

    def deeper(self) -> JsonLayout:
        """Return the same for what is held by what stands there."""
        return self.at(self.unit)

    @property
    def on_one_line(self) -> JsonLayout:
        """The same within a line."""
        return self._replace(unit="")


ONE_LINE = JsonLayout()
INDENTED = JsonLayout(" ")


def layout_of(text: str) -> JsonLayout:
    r"""Return how a text is laid out, as far as its beginning shows.

    >>> layout_of('{"a":1,"b":2}')
    JsonLayout(unit='', comma=',', gap='', colon=':', end='\n', trail='')
    >>> layout_of('{\r\n\t"a": [1 , 2]\r\n}')
    JsonLayout(unit='\t', comma=' ,', gap=' ', colon=': ', end='\r\n', trail='')
    """
    indent, end = _INDENT.search(text), _LINE_END.search(text)
    colon = comma = gap = trail = None
    for found in _SEPARATOR.finditer(text, 0, _MOST_LOOKED_AT):
        colon = found["colon"] if colon is None else colon
        comma = found["comma"] if comma is None else comma
        if found["end"]:
            trail = found["gap"] if trail is None else trail
        else:
            gap = found["gap"] if gap is None else gap
        if None not in {colon, comma, gap, trail}:
            break
    colon = ": " if colon is None else colon
    blank = " " if colon[-1:].isspace() else ""
    return JsonLayout(
        "" if indent is None else indent[0],
        comma or ",",
        blank if gap is None else gap,
        colon,
        "\n" if end is None else end[0],
        trail or "",
    )
