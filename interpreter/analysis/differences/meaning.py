"""Whether two texts of a property mean the same to the platform, however they are spelled."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from ....actions import Kind, Property
from ....grammar.late.patterns import late
from ....grammar.names import key
from ....grammar.snippet.expression import ExpressionError, parse_expression, parse_text
from ....grammar.snippet.nodes import Constant, Name, Node
from ....grammar.snippet.parser import parse_snippet
from ...estate.script_names import parts_of

_IN_BRACES = late(r"\s*\{([^{}]*)\}\s*")


def means_the_same(prop: Property | None, old: str, new: str) -> bool:
    """Whether two texts differ only in what no run tells apart (L5, L6, L10).

    That is how names of variables and scripts are spelled, and how code is laid out and commented.
    Of a property that nobody knows each letter counts.
    """
    if old == new:
        return True
    old, new = (text.replace("\r\n", "\n") for text in (old, new))
    return old == new or (prop is not None and _meaning(prop, old) == _meaning(prop, new))


def _meaning(prop: Property, text: str) -> object:
    if prop.choices:
        return key(text)
    match prop.kind:
        case Kind.CODE:
            snippet, mistakes = parse_snippet(text)
            return text.strip() if mistakes else _folded(snippet.statements)
        case Kind.EXPRESSION:
            return _tree(parse_expression, text)
        case Kind.VARIABLE:
            inner = _IN_BRACES.fullmatch(text)
            return (text if inner is None else inner[1]).strip().lower()
        case Kind.SCRIPT if "{" not in text:
            return parts_of(text)
        case _:
            return _tree(parse_text, text)


def _tree(parse: Callable[[str], object], text: str) -> object:
    try:
        return _folded(parse(text))
    except ExpressionError:
        return text


def _folded(part: object) -> object:
    """Return a tree without places, its names in small letters; a parser bounds its depth."""
    if isinstance(part, Constant):
        return Constant(part.value)
    if isinstance(part, Name):
        return Name(part.name.lower())
    if isinstance(part, Node):
        return (type(part).__name__, *map(_folded, part[:-1]))
    if isinstance(part, tuple):
        return tuple([_folded(item) for item in cast("tuple[object, ...]", part)])
    return part
