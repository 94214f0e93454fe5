"""What stands at an offset of an export: its records say it by their spans."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.script import Action, Span
from .place import Place, ScriptText, What
from .values import in_value


def export_place(document: ScriptText, offset: int) -> Place:
    """Return what stands at an offset, of all records the smallest that holds it."""
    nothing = Place(What.NOTHING, Span(offset, offset))
    found = [
        place
        for resolved in document.resolved
        for place in _places(resolved.written)
        if place.span.start <= offset <= place.span.end and place.span.end
    ]
    if not found:
        return nothing
    place = min(found, key=lambda place: place.span.end - place.span.start)
    if place.what is What.VALUE:
        return in_value(document.text, offset, place, place.span, "|")
    return place._replace(text=document.text[place.span.start : offset])


def _places(action: Action) -> Iterator[Place]:
    own = Place(What.ACTION_ID, action.span, action=action.id, name=action.name)
    yield own
    if action.name_span.end:
        yield own._replace(what=What.ACTION_NAME, span=action.name_span)
    for setting in action.settings:
        named = own._replace(property=setting.name)
        yield named._replace(what=What.VALUE, span=setting.value.span)
        yield named._replace(what=What.PROPERTY, span=setting.span)  # where a name stands
    for branch in action.branches:
        named = own._replace(outcome=branch.outcome, is_custom=branch.is_custom)
        yield named._replace(what=What.OUTCOME, span=branch.span)
        yield named._replace(what=What.TARGET, span=branch.target_span)
