"""The outcomes of an action that are not connected yet, each with when it is the answer."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.names import outcome_key
from ...reports.reference.actions import meaning_of_outcome
from ..places.place import What
from ..places.values import declared
from .asked import Asked, Item, Sort, literal
from .given import given


def outcomes(asked: Asked) -> Iterator[Item]:
    """Yield the outcomes of the action that have no branch; a case of one's own has no list."""
    action = declared(asked.place.name)
    if action is None or (asked.place.is_custom and asked.place.quote != '"' and asked.is_yaml):
        return
    known = given(asked).outcomes
    for outcome in action.outcomes:
        if outcome_key(outcome.name) in known:
            continue
        text, has_stops = _text(asked, outcome.name)
        yield Item(
            outcome.name,
            Sort.OUTCOME,
            asked.edit(text),
            "outcome",
            meaning_of_outcome(action, outcome),
            "3",
            has_stops=has_stops,
        )


def _text(asked: Asked, name: str) -> tuple[str, bool]:
    """Return what is written: the whole branch where nothing of it stands there."""
    written = asked.name(name)
    behind = asked.text[asked.place.span.end : asked.place.span.end + 20].lstrip(" \t")
    if asked.is_yaml:
        has_target = behind.startswith(":") or bool(asked.place.quote)
        return (written, False) if has_target else (f"{literal(written)}: ${{1:target}}", True)
    if asked.place.what is What.LINE:
        head = "" if name == "Default" else f"{literal(written)} "
        return f"{head}-> ${{1:target}}", True
    return written, False
