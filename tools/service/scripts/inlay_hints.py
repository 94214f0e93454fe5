"""What a script does not say in words: where Default stands in, and values that are known."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....actions import Kind as PropertyKind
from ....actions import Property
from ....grammar.literals.literal_offsets import place_in
from ....grammar.names import outcome_key
from ....grammar.script import Literal, Span
from ....grammar.snippet.nodes import Expression
from ....interpreter.analysis.variables import as_computed, expressions_of
from ....interpreter.program.resolve import Resolved
from ..document import Document, Kind
from ..workspace import Workspace
from .constant_values import known_value
from .symbols import whole_of
from .variable_facts import shown_value

_FEW = 3


class Hint(NamedTuple):
    """Words that are shown behind an offset; ``says`` is the whole of it, in a sentence."""

    offset: int
    label: str
    says: str


def inlay_hints(workspace: Workspace, document: Document, span: Span | None = None) -> list[Hint]:
    """Return the hints of a script, or those of the actions in a part of it, in order."""
    del workspace
    if document.kind not in (Kind.FLOW, Kind.YAML):
        return []
    found: list[Hint] = []
    for resolved in document.resolved:
        whole = whole_of(resolved.written)
        if span is None or (whole.start < span.end and whole.end > span.start):
            found += _stands_in(resolved)
            found += _values(document, resolved)
    return sorted(found)


def _stands_in(resolved: Resolved) -> Iterator[Hint]:
    """Yield the outcomes for which the Default branch of an action stands in (L14)."""
    connected = {name for name, _ in resolved.targets}
    default = next(
        (
            branch
            for branch in resolved.written.branches
            if not branch.is_custom and outcome_key(branch.outcome) == "default"
        ),
        None,
    )
    names = [
        outcome.name
        for outcome in resolved.declaration.outcomes
        if outcome.falls_back and outcome_key(outcome.name) not in connected
    ]
    if default is None or not names:
        return
    more = f" and {len(names) - _FEW} more" if len(names) > _FEW else ""
    said = f"no branch of their own: Default stands in for {', '.join(names)}"
    label = f"also for {', '.join(names[:_FEW])}{more}"
    yield Hint(default.target_span.end, label, said)


def _values(document: Document, resolved: Resolved) -> Iterator[Hint]:
    """Yield the values of expressions that are the same in each run."""
    if not resolved.declaration.is_executed:
        return
    for prop, literal in resolved.values:
        if prop.kind is PropertyKind.VARIABLE or prop.kind is PropertyKind.CODE:
            continue
        items = literal.value if isinstance(literal.value, tuple) else (literal,)
        computed = as_computed(resolved, prop)
        for tree, number in expressions_of(computed, literal):
            if hint := _value(document, computed, items[number], tree):
                yield hint


def _value(document: Document, prop: Property, item: Literal, tree: Expression) -> Hint | None:
    known = known_value(document, tree)
    if known is None:
        return None
    label = f"= {shown_value(known.value)}"
    return Hint(_behind(document.text, prop, item, tree), label, known.says)


def _behind(text: str, prop: Property, item: Literal, tree: Expression) -> int:
    """Return where an expression ends: behind its brace, or behind the whole value."""
    is_whole = prop.kind is PropertyKind.EXPRESSION
    start = place_in(text, item, tree.at)
    closing = -1 if is_whole else text.find("}", start, item.span.end)
    return item.span.end if closing < 0 else closing + 1
