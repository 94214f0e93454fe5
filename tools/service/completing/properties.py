"""The properties that an action does not have yet, required ones first."""

from __future__ import annotations

from collections.abc import Iterator

from ....actions import Property
from ....grammar.names import key
from ...reports.reference.actions import traits_of
from ..places.place import What
from ..places.values import declared
from .action_names import flow_stop, yaml_stop
from .asked import Asked, Item, Sort, literal
from .given import given


def properties(asked: Asked) -> Iterator[Item]:
    """Yield the properties of the action that are not given."""
    action = declared(asked.place.name)
    if action is None:
        return
    known = given(asked).properties
    for prop in action.properties:
        if not {key(name) for name in (prop.name, prop.export_name, *prop.aliases)} & known:
            yield _item(asked, prop)


def _item(asked: Asked, prop: Property) -> Item:
    name = asked.name(prop.name)
    text, has_stops = name, False
    if not _has_value(asked):
        has_stops = True
        text = (
            f"{literal(name)}: {yaml_stop(prop, 1)}"
            if asked.is_yaml
            else f"{literal(name)} = {flow_stop(prop, 1)}"
        )
    return Item(
        prop.name,
        Sort.PROPERTY,
        asked.edit(text),
        traits_of(prop),
        prop.meaning,
        "1" if prop.is_required and prop.default is None else "2",
        has_stops=has_stops,
    )


def _has_value(asked: Asked) -> bool:
    """Whether only the name is asked for: a sign behind it says that its value is written."""
    if asked.place.quote:
        return True
    if asked.place.what is What.LINE:
        return False
    behind = asked.text[asked.place.span.end : asked.place.span.end + 20].lstrip(" \t")
    return behind.startswith(":" if asked.is_yaml else "=")
