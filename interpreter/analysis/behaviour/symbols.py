"""Values that nobody knows but can tell apart: what the world brings, and what follows from it.

A symbol is one answer of the world, the same one for both scripts. A term is what follows from
symbols by an expression: two terms are equal where the same is computed from equal operands.
Whatever holds a symbol or a term is a :class:`Marker`, so that a visit which asks for its value
says so.
"""

from __future__ import annotations

from collections.abc import Iterable

from ....actions.values import Value
from ..explorer.data.state import Held, Marker

MOST_PARTS = 24
"""How many parts one term may have before it is not followed."""

Classes = tuple[Value, ...]
"""One value for each class of values that conditions tell apart; none where they cannot."""


class Symbolic(Marker):
    """What stands for a value: compared and hashed by what it is made of."""

    __slots__ = ("_hash", "key", "symbols", "weight")

    def __init__(self, key: tuple[object, ...], symbols: frozenset[Symbol], weight: int) -> None:
        """Be made of this."""
        super().__init__(str(key[0]))
        self.key = key
        self.symbols = symbols
        self.weight = weight
        self._hash = hash(key)

    def __eq__(self, other: object) -> bool:
        return self is other or (
            isinstance(other, Symbolic) and self._hash == other._hash and self.key == other.key
        )

    def __hash__(self) -> int:
        return self._hash

    def __repr__(self) -> str:
        return f"<{self.key}>"


class Symbol(Symbolic):
    """One answer of the world: an input by its name, or what came of an action, by a number.

    One that ``is_listed`` has one of its classes as its value, and no other.
    """

    __slots__ = ("classes", "id", "is_listed")

    def __init__(self, id: str | int, classes: Classes = (), *, is_listed: bool = False) -> None:
        """Be told apart so by the conditions of both scripts."""
        super().__init__(("symbol", id, _typed(classes)), frozenset(), 1)
        self.symbols = frozenset((self,))
        self.id = id
        self.classes = classes
        self.is_listed = is_listed


class Term(Symbolic):
    """What a form computes from operands, of which some are not known."""

    __slots__ = ("form", "operands")

    def __init__(self, form: str, operands: tuple[Held, ...]) -> None:
        """Stand for what a form computes."""
        symbols = frozenset(
            symbol
            for operand in operands
            if isinstance(operand, Symbolic)
            for symbol in operand.symbols
        )
        weight = 1 + sum(
            operand.weight if isinstance(operand, Symbolic) else 1 for operand in operands
        )
        super().__init__(("term", form, _typed(operands)), symbols, weight)
        self.form = form
        self.operands = operands


TEXT = "text"
"""The form of a text that is put together from literal pieces and values."""


FactKey = tuple[Symbolic, tuple[object, ...]]
Facts = dict[FactKey, Value]
"""Of which of some classes a value is, by the value and the classes."""


def fact(held: Symbolic, classes: Iterable[Value]) -> FactKey:
    """Return the key under which it is kept of which class a value is."""
    return (held, _typed(tuple(classes)))


def _typed(values: tuple[Held, ...]) -> tuple[object, ...]:
    """Return values so that a number and a text, or 1 and true, differ."""
    return tuple((type(value).__name__, value) for value in values)
