"""Values of expressions that are the same in each run."""

from __future__ import annotations

from typing import NamedTuple

from ....actions import Kind, Property
from ....actions.values import show
from ....grammar.script import Literal
from ....grammar.snippet.expression import ExpressionError, parse_text
from ....grammar.snippet.nodes import Constant, Expression, Name, Text
from ....interpreter.analysis.constants import Plain, plain_value
from ....interpreter.analysis.variables import as_computed, expressions_of, variable_key
from ....interpreter.program.instrumentation import literal_text
from ....interpreter.program.resolve import Resolved
from ..document import Document
from .variable_facts import shown_value, variable_facts

MOST_ACTIONS = 2000
"""A larger script is not looked through at each change for the values of its variables."""

_IN_EACH_RUN = "the value in each run"


class Known(NamedTuple):
    """A value, and a sentence on why it is known."""

    value: Plain
    says: str


def known_value(document: Document, tree: Expression) -> Known | None:
    """Return the value that an expression has in each run; ``None`` too for a plain constant."""
    if isinstance(tree, Constant | Text):
        return None
    if not isinstance(tree, Name):
        value = plain_value(tree)
        return None if value is None else Known(value, "the value of the expression in each run")
    if len(document.resolved) > MOST_ACTIONS:
        return None
    value = variable_facts(document).only_value(variable_key(tree.name))
    says = f"the only value that the script ever gives to {tree.name}"
    return None if value is None else Known(value, says)


def known_property(document: Document, resolved: Resolved, prop: Property) -> Known | None:
    """Return the value that a property has in each run, as code has it, if it is computed."""
    literal = next((literal for each, literal in resolved.values if each == prop), None)
    if literal is None or not resolved.declaration.is_executed:
        return None
    trees = trees_of(resolved, prop, literal)
    if len(trees) == 1 and is_whole(as_computed(resolved, prop), literal):
        known = known_value(document, trees[0])
        return None if known is None else Known(shown_value(known.value), known.says)
    return _filled(document, literal_text(literal)) if trees else None


def trees_of(resolved: Resolved, prop: Property, literal: Literal) -> list[Expression]:
    """Return the expressions in a property's value that say something else than themselves."""
    if prop.kind in (Kind.VARIABLE, Kind.CODE):
        return []
    trees = [tree for tree, _ in expressions_of(as_computed(resolved, prop), literal)]
    is_plain = is_whole(as_computed(resolved, prop), literal)
    return [tree for tree in trees if not (is_plain and isinstance(tree, Constant | Text))]


def is_whole(prop: Property, literal: Literal) -> bool:
    """Whether a property's value is one expression, and no text with some in braces."""
    is_number = prop.kind is Kind.NUMBER and "{" not in literal_text(literal)
    return prop.kind is Kind.EXPRESSION or is_number


def _filled(document: Document, text: str) -> Known | None:
    """Return a text with the values of all its expressions, where they are known."""
    try:
        parts = parse_text(text)
    except ExpressionError:
        return None
    told: list[Plain] = []
    says: list[str] = []
    for part in parts:
        if isinstance(part, str):
            told.append(part)
            continue
        known = known_value(document, part)
        value = plain_value(part) if known is None else known.value
        if value is None:
            return None
        told.append(value)
        says.append(_IN_EACH_RUN if known is None else known.says)
    value = told[0] if len(told) == 1 else "".join(map(show, told))
    return Known(shown_value(value), "; ".join(dict.fromkeys(says)))
