"""Every place in a script where a variable is named, and those where it stands without a word."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .....actions import Kind, Property
from .....actions.ports import GLOBAL
from .....grammar.literals.literal_offsets import place_in
from .....grammar.names import key
from .....grammar.script import Literal, Span
from .....grammar.slices import checkpoint
from .....grammar.snippet.expression import ExpressionError, parse_text
from .....grammar.snippet.parser import parse_snippet
from .....interpreter.analysis.variables import as_computed, expressions_of, variable_key
from .....interpreter.code.code_names import names_of, reads_of
from .....interpreter.program.instrumentation import literal_text
from .....interpreter.program.resolve import ForeignAction, Resolved
from ...document import Document

_NAMED = re.compile(r"(?i)(?:global:)?(?P<name>[\w$]+)")


class VariablePlace(NamedTuple):
    """A variable as it is spelt, without ``global:``, and where; ``at`` is its action.

    ``span`` is ``None`` where the text says the name in other signs, as escapes are.
    """

    name: str
    span: Span | None
    at: int
    is_shared: bool = False

    @property
    def key(self) -> str:
        """Return what two spellings of the name have in common."""
        return variable_key(self.name)


class Unwritten(NamedTuple):
    """A property that names a variable where the script says nothing: the value it has then."""

    at: int
    prop: Property
    names: tuple[str, ...]


class UnreadCode(NamedTuple):
    """Code, or an expression, that cannot be read, so nobody knows what it names."""

    at: int
    prop: str
    text: str


def variable_places(document: Document) -> Iterator[VariablePlace]:
    """Yield the places in the order of the file's actions."""
    for at, resolved in enumerate(document.resolved):
        checkpoint()
        yield from _places_of(document, at, resolved)


def places_of_action(document: Document, at: int) -> Iterator[VariablePlace]:
    """Yield the places in one action."""
    yield from _places_of(document, at, document.resolved[at])


def unwritten_names(document: Document) -> Iterator[Unwritten]:
    """Yield the properties that name a variable by saying nothing."""
    for at, resolved in enumerate(document.resolved):
        given = {prop for prop, _ in resolved.values}
        for prop in resolved.declaration.properties:
            if prop.kind is Kind.VARIABLE and prop.default and prop not in given:
                yield Unwritten(at, prop, tuple(name for name, _ in _bare(prop.default)))


def unread_code(document: Document) -> Iterator[UnreadCode]:
    """Yield code and expressions that cannot be read."""
    for at, resolved in enumerate(document.resolved):
        for prop, literal in resolved.values:
            for item in _items(literal):
                text = literal_text(item)
                if prop.kind is Kind.CODE:
                    if parse_snippet(text)[1]:
                        yield UnreadCode(at, prop.name, text)
                elif "{" in text:
                    try:
                        parse_text(text)
                    except ExpressionError:
                        yield UnreadCode(at, prop.name, text)


def _places_of(document: Document, at: int, resolved: Resolved) -> Iterator[VariablePlace]:
    if isinstance(resolved.declaration, ForeignAction):
        for setting in resolved.written.settings:
            yield from _in_texts(
                document, at, Property(setting.name, Kind.TEXT, ""), setting.value
            )
        return
    names = key(resolved.declaration.name) == "begin" or resolved.declaration.is_event
    for declared, literal in resolved.values:
        prop = as_computed(resolved, declared)
        if prop.kind is Kind.CODE:
            yield from _in_code(document, at, literal)
        elif prop.kind is Kind.VARIABLE or (names and prop.kind is Kind.LIST):
            for item in _items(literal):
                for name, place in _bare(literal_text(item)):
                    yield _place(document, at, item, name, place)
        elif resolved.declaration.is_executed:
            yield from _in_texts(document, at, prop, literal)


def _in_texts(
    document: Document, at: int, prop: Property, literal: Literal
) -> Iterator[VariablePlace]:
    items = _items(literal)
    for tree, number in expressions_of(prop, literal):
        for read in reads_of(tree):
            yield _place(document, at, items[number], read.name, read.at)


def _in_code(document: Document, at: int, literal: Literal) -> Iterator[VariablePlace]:
    snippet, _ = parse_snippet(literal_text(literal))
    found = names_of(snippet.statements)
    for read in (*found.every_read, *found.sets):
        yield _place(document, at, literal, read.name, read.at)


def _bare(text: str) -> Iterator[tuple[str, int]]:
    """Yield the variables that a property names, ``global:`` included, with their offsets."""
    at = 0
    for part in text.split("|"):
        inner = part.strip()
        if inner.startswith("{") and inner.endswith("}"):
            inner = inner[1:-1].strip()
        if inner and _NAMED.fullmatch(inner):
            yield inner, at + part.index(inner)
        at += len(part) + 1


def _place(document: Document, at: int, literal: Literal, name: str, offset: int) -> VariablePlace:
    is_shared = name.lower().startswith(GLOBAL)
    if is_shared:
        bare = name[len(GLOBAL) :]
        offset += len(GLOBAL)
    else:
        bare = name
    start = place_in(document.text, literal, offset)
    span = Span(start, start + len(bare))
    is_there = document.text[span.start : span.end] == bare
    return VariablePlace(bare, span if is_there else None, at, is_shared)


def _items(literal: Literal) -> tuple[Literal, ...]:
    value = literal.value
    return value if isinstance(value, tuple) else (literal,)
