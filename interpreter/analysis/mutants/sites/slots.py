"""The expressions and the code of an action, with a way to change a piece of each.

A piece is changed where it stands in its text, and only where the text that comes of it is read
as exactly that change: so a mutant says what it does, and its diff is as small as the fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import cast

from .....actions import Kind, Property
from .....grammar.script import Literal, Setting
from .....grammar.snippet.expression import ExpressionError, parse_expression, parse_text
from .....grammar.snippet.nodes import Node, children, without_places
from .....grammar.snippet.parser import parse_snippet
from ....values import number_of
from ...variables import as_computed
from .site import Fault, Site

Roots = tuple[object, ...]
Reader = Callable[[str], Roots | None]


@dataclass(frozen=True, slots=True)
class Slot:
    """One text of a property in which expressions stand: its trees, and how they are read.

    ``item`` is the place in a list, below zero where the property is no list.
    """

    site: Site
    prop: Property
    setting: Setting
    item: int
    text: str
    roots: Roots
    read: Reader

    def nodes(self) -> Iterator[Node]:
        """Yield all nodes, in the order of the text."""
        waiting = [root for root in reversed(self.roots) if not isinstance(root, str)]
        while waiting:
            node = cast("Node", waiting.pop())
            yield node
            below = [child for child in children(node) if not isinstance(child, str)]
            waiting += reversed(below)

    def fault(
        self, old: Node, new: Node | None, place: tuple[int, int], piece: str, says: str
    ) -> Fault | None:
        """Return the fault of a piece in place of another, where that is what the text says then.

        Without a new node the old one, a statement, is left out.
        """
        start, end = place
        text = self.text[:start] + piece + self.text[end:]
        found = self.read(text)
        if found is None:
            return None
        meant = cast("Roots", _replaced(self.roots, old, new))  # a tuple gives a tuple
        if without_places(found) != without_places(meant):
            return None
        change = self.site.set(self.setting, self._literal(text))
        return Fault(says, (change,), property=self.prop.name, span=self.setting.value.span)

    def _literal(self, text: str) -> Literal:
        old = self.setting.value
        if self.item < 0 or not isinstance(old.value, tuple):
            return old._replace(value=text)
        items = old.value
        item = items[self.item]._replace(value=text)
        return old._replace(value=(*items[: self.item], item, *items[self.item + 1 :]))


def slots(site: Site) -> Iterator[Slot]:
    """Yield the texts of an action in which expressions or code stand."""
    if site.is_foreign:
        return
    for prop, setting in site.values:
        for item, literal in _items(setting.value):
            if isinstance(literal.value, str):
                slot = _slot(site, prop, setting, item, literal.value)
                if slot is not None:
                    yield slot


def _items(literal: Literal) -> Iterator[tuple[int, Literal]]:
    if isinstance(literal.value, tuple):
        yield from enumerate(literal.value)
    else:
        yield -1, literal


def _slot(site: Site, prop: Property, setting: Setting, item: int, text: str) -> Slot | None:
    read: Reader
    match as_computed(site.resolved, prop).kind:
        case Kind.CODE:
            read = _code
        case Kind.EXPRESSION:
            read = _expression
        case Kind.NUMBER if "{" not in text:
            if not text.strip() or number_of(text) is not None:
                return None  # a constant is no expression
            read = _expression
        case Kind.VARIABLE | Kind.CHOICE:
            return None
        case _:
            read = _text
    roots = read(text)
    return None if roots is None else Slot(site, prop, setting, item, text, roots, read)


def _code(text: str) -> Roots | None:
    snippet, mistakes = parse_snippet(text)
    return None if mistakes else snippet.statements


def _expression(text: str) -> Roots | None:
    """Return the tree of an expression; its places count from the beginning of the text."""
    stripped = text.strip()
    if stripped.startswith("{") and stripped.endswith("}") and stripped.count("{") == 1:
        text = f" {stripped[1:-1]} " if text == stripped else ""
    try:
        return (parse_expression(text),)
    except ExpressionError:
        return None


def _text(text: str) -> Roots | None:
    try:
        return cast("Roots", parse_text(text))
    except ExpressionError:
        return None


def _replaced(part: object, old: object, new: object) -> object:
    """Return a tree with another node; it descends as deep as a tree nests, which is bounded."""
    if part is old:
        return new
    if not isinstance(part, tuple):
        return part
    whole = cast("tuple[object, ...]", part)
    parts = [_replaced(each, old, new) for each in whole if each is not old or new is not None]
    if hasattr(whole, "_fields"):
        make = cast("Callable[..., object]", type(whole))
        return make(*parts) if len(parts) == len(whole) else whole
    return tuple(parts)
