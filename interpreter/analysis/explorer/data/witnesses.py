"""Values to try where a condition asks of a variable what no classes are known for.

A test such as ``Name.contains("a")``, ``Name.length() > 3``, ``upper(Name) = "A"`` or ``A < B`` is
run with some values that are likely to come to both answers. They prove that a branch is taken;
that one is not, nobody can tell from them.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from .....actions.values import Value
from .....grammar.snippet.nodes import Constant, Expression, Text, children

MOST = 24
_LONGEST = 64
_ANY: tuple[Value, ...] = ("", "1", 1, 0)


def witnesses(node: Expression) -> list[Value]:
    """Return values for the variable of a test that may make it true, or false."""
    found: dict[tuple[bool, Value], Value] = {}
    constants = list(_constants(node))
    texts = [each for each in constants if isinstance(each, str) and each]
    numbers = [each for each in constants if not isinstance(each, str)]
    for text in texts:
        for value in (text, text.upper(), text.lower(), f"x{text}", f"{text}x"):
            found[True, value] = value
    for one, other in pairwise(texts):
        found[True, one + other] = one + other
    for number in numbers:
        for value in (number, number + 1, number - 1):
            found[False, value] = value
        if isinstance(number, int) and 0 <= number < _LONGEST:
            for length in (number, number + 1, max(0, number - 1)):
                found[True, "x" * length] = "x" * length
    return [*list(found.values())[:MOST], *_ANY]


def _constants(node: Expression) -> Iterator[str | float]:
    waiting: list[object] = [node]
    while waiting:
        each = waiting.pop()
        match each:
            case Constant(value):
                yield value
            case Text(parts):
                yield "".join(part for part in parts if isinstance(part, str))
            case _:
                waiting += list(children(each))  # type: ignore[arg-type]
