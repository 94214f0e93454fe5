"""Where in a text what the canvas shows stands, and what of it stands at a place of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ....grammar.changes.changed import branch_key
from ....grammar.names import key
from ....grammar.script import Action, Branch, Span
from ....interpreter.program.resolve import Resolved
from ..document import Document
from .fields import resolved_of


class Shown(NamedTuple):
    """Something on the canvas: an action, and maybe one of its outcomes or properties."""

    action: str
    outcome: str | None = None
    is_custom: bool = False
    property: str | None = None


def span_of(document: Document, shown: Shown) -> Span | None:
    """Return where something stands, ``None`` where the text does not say it.

    Raises ``RequestError`` where there is no such action.
    """
    resolved = resolved_of(document, shown.action)
    if shown.outcome is not None:
        branch = _branch(resolved, shown.outcome, is_custom=shown.is_custom)
        return None if branch is None else Span(branch.span.start, branch.target_span.end)
    if shown.property is not None:
        wanted = key(shown.property)
        for prop, literal in resolved.values:
            if key(prop.name) == wanted:
                return literal.span
        for setting in resolved.written.settings:
            if key(setting.name) == wanted:
                return setting.value.span
        return None
    written = resolved.written
    return Span(written.span.start, max(written.span.end, written.name_span.end))


def _branch(resolved: Resolved, outcome: str, *, is_custom: bool) -> Branch | None:
    known = resolved.declaration.outcome_by_key.get(branch_key(outcome, is_custom=False)[1])
    names = (outcome,) if known is None or is_custom else (known.name, *known.aliases)
    wanted = {branch_key(name, is_custom=is_custom) for name in names}
    for branch in resolved.written.branches:
        if branch_key(branch.outcome, is_custom=branch.is_custom) in wanted:
            return branch
    return None


def shown_at(document: Document, offset: int) -> Shown | None:
    """Return what stands at an offset, or last before it; ``None`` before all actions."""
    found = max(
        (
            (span.start, number, shown)
            for number, (span, shown) in enumerate(_places(_near(document, offset)))
            if span.end > 0 and span.start <= offset
        ),
        default=None,
        key=lambda each: each[:2],
    )
    return None if found is None else found[2]


def _near(document: Document, offset: int) -> Iterable[Action]:
    """Return the actions that an offset may be in: of a .flow those of its block."""
    reading = document.reading
    if reading is not None:
        text = reading.text
        number = text.block_at(offset)
        return text.blocks[number].actions_at(text.starts[number])
    return document.script.actions if document.script else ()


def _places(actions: Iterable[Action]) -> Iterator[tuple[Span, Shown]]:
    for action in actions:
        yield action.span, Shown(action.id)
        for setting in action.settings:
            yield setting.span, Shown(action.id, property=setting.name)
        for branch in action.branches:
            yield branch.span, Shown(action.id, branch.outcome, branch.is_custom)
