"""What is asked for at a place, and what is offered there."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from ....grammar.documents.yaml_writer import flow_data, flow_key
from ....grammar.finding import Edit
from ....grammar.flow.quoting import quote
from ....grammar.flow.writer import written_name
from ..document import Document, Kind
from ..places.place import Place
from ..workspace import Workspace

FAR = 200_000
_RAW_UNFIT = frozenset("'\r\n")


class Sort(StrEnum):
    """What sort of thing is offered."""

    ACTION = "action"
    WHOLE_ACTION = "whole action"
    PROPERTY = "property"
    VALUE = "value"
    SCRIPT = "script"
    SCRIPT_TYPE = "script type"
    OUTCOME = "outcome"
    TARGET = "target"
    VARIABLE = "variable"
    SYSTEM_VARIABLE = "system variable"
    FUNCTION = "function"
    KEYWORD = "keyword"


class Item(NamedTuple):
    """One thing that may be written: ``edit`` writes it, ``detail`` and ``says`` tell of it.

    ``says`` is Markdown. In an edit that ``has_stops``, ``$1``, ``${1:text}`` and ``${1|a,b|}``
    are stops of the cursor, and a backslash stands before a sign that is meant itself.
    Items are in the order of ``order``, then of their labels.
    """

    label: str
    sort: Sort
    edit: Edit
    detail: str = ""
    says: str = ""
    order: str = "5"
    has_stops: bool = False


class Items(NamedTuple):
    """What is offered; not ``is_complete`` where more typing brings up others."""

    items: tuple[Item, ...] = ()
    is_complete: bool = True


class Asked(NamedTuple):
    """The place at which somebody asks what can be written."""

    workspace: Workspace
    document: Document
    offset: int
    place: Place

    @property
    def text(self) -> str:
        """Return the document's text."""
        return self.document.text

    @property
    def is_yaml(self) -> bool:
        """Whether the script is in YAML."""
        return self.document.kind is Kind.YAML

    def edit(self, text: str) -> Edit:
        """Return what writes a text in place of the word at the place."""
        start, is_plain = self.place.span.start, not self.place.quote
        is_at_colon = self.is_yaml and is_plain and self.text[start - 1 : start] == ":"
        return Edit(self.place.span, f" {text}" if is_at_colon else text)

    def name(self, name: str) -> str:
        """Return an action's, property's or outcome's name as it stands in the script."""
        if self.place.quote:
            return self._in_quotes(name)
        return flow_key(name) if self.is_yaml else written_name(name)

    def value(self, value: str) -> str:
        """Return a value as it stands in the script, within the quotes that are there."""
        if self.place.quote:
            return self._in_quotes(value)
        return flow_data(value) if self.is_yaml else quote(value)

    def _in_quotes(self, text: str) -> str:
        mark = self.place.quote
        if mark == "|":
            return text
        if mark == "'" and not self.is_yaml:
            return "" if _RAW_UNFIT & set(text) else text
        if mark == "'":
            return text.replace("'", "''")
        return text.replace("\\", "\\\\").replace(mark, f"\\{mark}")


def literal(text: str) -> str:
    r"""Return a text as it stands in an edit with stops.

    >>> print(literal("${a}"))
    \${a\}
    """
    return text.replace("\\", "\\\\").replace("$", "\\$").replace("}", "\\}")


def without_stops(text: str) -> str:
    r"""Return what an edit with stops writes where nobody types anything.

    >>> without_stops("${1:id}: \\$x ${2|a,b|}$0")
    'id: $x a'
    """
    parts: list[str] = []
    at = depth = 0
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            parts.append(text[at + 1 : at + 2])
            at += 2
        elif sign == "$":
            at, kept, opened = _stop(text, at + 1)
            parts.append(kept)
            depth += opened
        elif sign == "}" and depth:
            depth -= 1
            at += 1
        else:
            parts.append(sign)
            at += 1
    return "".join(parts)


def _stop(text: str, at: int) -> tuple[int, str, int]:
    """Return where a stop's head ends, the first of its choices, and whether its text follows."""
    begin = at
    at += text[at : at + 1] == "{"
    while text[at : at + 1].isdigit():
        at += 1
    if text[begin : begin + 1] != "{":
        return at, "", 0
    if text[at] == "|":
        end = text.index("|}", at)
        return end + 2, text[at + 1 : end].partition(",")[0], 0
    return at + (text[at] == ":"), "", 1
