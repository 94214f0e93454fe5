"""What is known of the values that a variable holds where something is compared with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...grammar.snippet.nodes import Compare, Expression, Name, Switch
from ...interpreter.analysis.constants import Plain, plain_value
from ...interpreter.analysis.variables import variable_key
from ...interpreter.code.comparisons import is_text_name
from ...interpreter.values import compare, show
from .._base import Subject, Tree

_FEWEST = 2  # what holds one value alone is a switch that its author sets


class Asked(NamedTuple):
    """A variable asked for a value of the script, where all that it may hold is known.

    ``test`` is the comparison, or the label of a SWITCH.
    """

    tree: Tree
    test: Expression
    name: str
    value: Plain
    values: frozenset[Plain]
    is_held: bool


def held(script: Subject, tree: Tree, node: Expression) -> frozenset[Plain]:
    """Return all values that a variable may have at a place, none where they are not known."""
    if not isinstance(node, Name):
        return frozenset()
    name = variable_key(node.name)
    known = script.constants.get(name, frozenset())
    if not known or not script.is_set_before(tree.at, name):
        return frozenset()
    is_open = name in script.parameters or name in script.texts_of_unknown
    return frozenset() if is_open else known


def asked_for_none(script: Subject) -> Iterator[Asked]:
    """Yield where an action asks a variable for values, and none is one that it may hold.

    Where one of them is, also in an If before or behind, the others are those of other callers,
    or of a menu that the script could have as well. To ask for nothing is to ask if it is set.
    """
    by_action: dict[tuple[int, str], list[Asked]] = {}
    for asked in _asked(script):
        by_action.setdefault((asked.tree.at, variable_key(asked.name)), []).append(asked)
    with_held = {place for place, each in by_action.items() if any(one.is_held for one in each)}
    for (at, name), each in by_action.items():
        beside = (at, *_beside(script, at)) if script.is_a(at, "If") else (at,)
        if not any((other, name) in with_held for other in beside):
            yield each[0]


def _asked(script: Subject) -> Iterator[Asked]:
    for tree, test in script.nodes_of(Compare):
        if test.operator in {"=", "!="}:
            yield from _one(script, tree, test, test.left, test.right)
            yield from _one(script, tree, test, test.right, test.left)
    for tree, choice in script.nodes_of(Switch):
        for label in (label for case in choice.cases for label in case.tests):
            yield from _one(script, tree, label, choice.subject, label)


def _one(
    script: Subject, tree: Tree, test: Expression, subject: Expression, other: Expression
) -> Iterator[Asked]:
    values, value = held(script, tree, subject), plain_value(other)
    if isinstance(subject, Name) and len(values) >= _FEWEST:
        as_text = is_text_name(subject)
        is_held = value is None or any(_is_same(one, value, as_text=as_text) for one in values)
        shown = "" if value is None else value
        if is_held or compare(None, shown, as_text=as_text):
            yield Asked(tree, test, subject.name, shown, values, is_held=is_held)


def _is_same(one: Plain, other: Plain, *, as_text: bool) -> bool:
    """Whether two values may be equal: no page says how texts compare that differ in case."""
    return not compare(one, other, as_text=as_text) or show(one).lower() == show(other).lower()


def _beside(script: Subject, at: int) -> Iterator[int]:
    """Yield the actions that a branch leads to from an action, or from which one leads there."""
    yield from (edge.target for edge in script.drawn.edges_from[at])
    yield from (edge.source for edge in script.drawn.edges_to[at])
