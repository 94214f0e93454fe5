"""What stands at an offset within a value: text, an expression in braces, or code."""

from __future__ import annotations

import re

from ....actions import Action, Kind, Property, catalogue
from ....grammar.finding import BranchlineError
from ....grammar.names import key
from ....grammar.script import Span
from .place import Place, What

_NAME_BEFORE = re.compile(r"[\w$:]*+\Z")
_NAME_BEHIND = re.compile(r"[\w$]*+")
_LONGEST_NAME = 200
_FAR = 4000
_NEAR = 1000
_NEXT_ACTION = re.compile(r"[\r\n][ ]{0,3}(?=[^\s#])")
_NUMERIC = re.compile(r"Type\W{1,12}Numeric", re.IGNORECASE)


def declared(name: str | None) -> Action | None:
    """Return what the catalogue says of an action by its name."""
    if not name:
        return None
    try:
        return catalogue().find(name)
    except BranchlineError:  # the project's own actions have a mistake, which check tells
        return None


def property_of(place: Place) -> Property | None:
    """Return the declaration of the property that a place is in."""
    action = declared(place.name)
    if action is None or place.property is None:
        return None
    return action.property_by_key.get(key(place.property))


def in_value(text: str, offset: int, place: Place, span: Span, quote: str) -> Place:
    """Return the place in a value that stands in a span, without its quotes."""
    prop = property_of(place)
    kind = None if prop is None else prop.kind
    is_code = kind is Kind.CODE or (prop is None and quote == "|")
    if is_code:
        return _word(text, offset, place, What.CODE, span)
    brace = _open_brace(text, span.start, offset)
    if brace is not None:
        end = text.find("}", offset, span.end)
        return _word(
            text, offset, place, What.EXPRESSION, Span(brace, end if end >= 0 else span.end)
        )
    if quote and (
        kind is Kind.EXPRESSION
        or kind is Kind.NUMBER
        or is_numeric(text, place.name, place.property, span)
    ):
        return _word(text, offset, place, What.EXPRESSION, span)
    begun = text[span.start : max(span.start, min(offset, span.end))]
    return place._replace(span=span, text=begun, quote=quote)


def _word(text: str, offset: int, place: Place, what: What, inside: Span) -> Place:
    """Return the place of the name under the cursor in code."""
    low = max(inside.start, offset - _LONGEST_NAME)
    before = _NAME_BEFORE.search(text, low, offset)
    start = before.start() if before else offset
    behind = _NAME_BEHIND.match(text, offset, max(offset, inside.end))
    span = Span(start, behind.end() if behind else offset)
    return place._replace(what=what, span=span, text=text[start:offset], inside=inside)


def _open_brace(text: str, start: int, offset: int) -> int | None:
    """Return where the expression begins whose brace is open at an offset."""
    depth: list[int] = []
    for at in range(max(start, offset - _FAR), offset):
        if text[at] == "{":
            depth.append(at + 1)
        elif text[at] == "}" and depth:
            depth.pop()
    return depth[0] if depth else None


def is_numeric(text: str, name: str | None, prop: str | None, span: Span) -> bool:
    """Whether Assign computes its Value, which its Type beside that says (D7)."""
    if key(name or "") != "assign" or key(prop or "") != "value":
        return False
    low = max(0, span.start - _NEAR)
    for match in _NEXT_ACTION.finditer(text, low, span.start):
        low = match.end()
    after = _NEXT_ACTION.search(text, span.end, span.end + _NEAR)
    high = after.start() if after else span.end + _NEAR
    return _NUMERIC.search(text, low, high) is not None
