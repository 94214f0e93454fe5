"""What can be written at an offset of a script, which may be half-written or broken there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain

from ..completing import action_names, keys, names, outcomes, properties, targets, values
from ..completing.asked import Asked, Item, Items
from ..document import Document, Kind
from ..places.find import place_at
from ..places.place import What
from ..workspace import Workspace

Way = Callable[[Asked], Iterable[Item]]


def completion(workspace: Workspace, document: Document, offset: int) -> Items:
    """Return what can be written at an offset of a script in .flow or YAML, in order."""
    if document.kind not in (Kind.FLOW, Kind.YAML):
        return Items()
    place = place_at(document, offset)
    asked = Asked(workspace, document, offset, place)
    if place.what is What.TARGET:
        return targets.targets(asked)
    way = _WAYS.get(place.what)
    found = () if way is None else way(asked)
    return Items(tuple(sorted(found, key=lambda item: (item.order, item.label.casefold()))))


def _line(asked: Asked) -> Iterator[Item]:
    return chain(properties.properties(asked), outcomes.outcomes(asked))


_WAYS: Mapping[What, Way] = {
    What.SCRIPT_TYPE: values.script_types,
    What.ACTION_ID: action_names.whole,
    What.ACTION_NAME: action_names.names,
    What.LINE: _line,
    What.PROPERTY: properties.properties,
    What.OUTCOME: outcomes.outcomes,
    What.VALUE: values.values,
    What.EXPRESSION: names.in_expression,
    What.CODE: names.in_code,
    What.KEY: keys.keys,
}
