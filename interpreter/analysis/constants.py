"""The variables that only ever hold values that stand in the script."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...grammar.names import key
from ...grammar.snippet.nodes import (
    Assign,
    Call,
    Case,
    Constant,
    Evaluate,
    Expression,
    Member,
    Name,
    Statement,
    Text,
    children,
)
from ..code.constant_folding import folded
from ..functions import functions
from ..program.instrumentation import literal_text
from ..program.resolve import Resolved
from .summary import Plain, SubscriptSummary
from .variables import Names, Variables, as_computed, bare_name, expressions_of, variable_key

if TYPE_CHECKING:
    from ..code.compiled import Code

__all__ = ["Plain", "constants", "plain_value"]


class ValuesSet(NamedTuple):
    """To what one action sets variables: values of the script, and ``other`` ones."""

    pairs: tuple[tuple[str, Plain], ...]
    other: frozenset[str]


_NO_VALUES = ValuesSet((), frozenset())


def constants(
    resolved: Sequence[Resolved],
    codes: dict[tuple[int, str], Code],
    variables: Variables,
    calls: Mapping[int, SubscriptSummary] | None = None,
) -> dict[str, frozenset[Plain]]:
    """Return the values of each variable that is set to nothing but values of the script.

    A variable that comes from outside, as a parameter or a global one, is none of them. What
    comes back from a subscript is one where all that it returns stands in that script.
    """
    calls = calls or {}
    snippets: dict[int, list[Code]] = {}
    for (at, _), code in codes.items():
        snippets.setdefault(at, []).append(code)
    return joined_values(
        (
            values_set(action, variables.of[at], snippets.get(at, ()), calls.get(at))
            for at, action in enumerate(resolved)
        ),
        variables.shared,
    )


def values_set(
    action: Resolved,
    names: Names,
    codes: Collection[Code],
    call: SubscriptSummary | None = None,
) -> ValuesSet:
    """Return to what an action sets variables; ``call`` is what its subscript does, if any."""
    every = names.maybe | names.inside
    if key(action.declaration.name) == "assign":
        pairs = _assigned(action)
    elif codes:
        pairs = [pair for code in codes for pair in _in(code)]
    elif call is not None:
        pairs = _returned(action, call)
    else:
        return ValuesSet((), frozenset(every)) if every else _NO_VALUES
    other = {name for name, value in pairs if value is None}
    other |= every - {name for name, _ in pairs}
    return ValuesSet(
        tuple([(name, value) for name, value in pairs if value is not None]), frozenset(other)
    )


def joined_values(each: Iterable[ValuesSet], shared: Iterable[str]) -> dict[str, frozenset[Plain]]:
    """Return the values of the variables that no action sets to others, nor another script."""
    found: dict[str, set[Plain]] = {}
    other = set(shared)
    for pairs, more in each:
        for name, value in pairs:
            found.setdefault(name, set()).add(value)
        if more:
            other |= more
    return {name: frozenset(values) for name, values in found.items() if name not in other}


def _returned(action: Resolved, summary: SubscriptSummary) -> list[tuple[str, Plain | None]]:
    variable = next(
        (literal for prop, literal in action.values if key(prop.name) == "returnvariable"), None
    )
    name = variable_key(bare_name(literal_text(variable))) if variable is not None else ""
    if not name:
        return []
    return [(name, value) for value in summary.values] if summary.values else [(name, None)]


def plain_value(node: Expression) -> Plain | None:
    """Return the value of an expression in which no variable stands, ``None`` for any other."""
    node = folded(node)
    if isinstance(node, Constant):
        return node.value
    if isinstance(node, Text) and node.mark != "#":
        parts = [part for part in node.parts if isinstance(part, str)]
        return "".join(parts) if len(parts) == len(node.parts) else None
    return None


def _assigned(action: Resolved) -> list[tuple[str, Plain | None]]:
    given = {prop.name: (prop, literal) for prop, literal in action.values}
    name = variable_key(bare_name(str(given["Variable"][1].value))) if "Variable" in given else ""
    if not name:
        return []
    if "Value" not in given:
        return [(name, "")]
    prop, literal = given["Value"]
    trees = [tree for tree, _ in expressions_of(as_computed(action, prop), literal)]
    if not trees:
        is_text = isinstance(literal.value, str | int | float)
        return [(name, literal.value if is_text else None)]  # type: ignore[list-item]
    is_whole = as_computed(action, prop) is not prop
    return [(name, plain_value(trees[0]) if is_whole else None)]


def _in(code: Code) -> Iterator[tuple[str, Plain | None]]:
    waiting: list[Statement | Case] = list(code.snippet.statements)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Assign) and isinstance(node.target, Name):
            yield variable_key(node.target.name), plain_value(node.value)
        elif isinstance(node, Assign):
            yield variable_key(_root(node.target)), None
        elif isinstance(node, Evaluate) and _changes(node.value):
            yield variable_key(_root(node.value)), None
        waiting += [child for child in children(node) if isinstance(child, Statement | Case)]


def _changes(node: Expression) -> bool:
    """Whether a call that stands as a statement changes what is before its dot."""
    function = node.function if isinstance(node, Call) else node
    known = functions().find(function.name) if isinstance(function, Member) else None
    return known is not None and known.changes


def _root(node: Expression) -> str:
    while not isinstance(node, Name):
        first = children(node)[0]
        if isinstance(first, str | Statement | Case):
            return ""
        node = first
    return node.name
