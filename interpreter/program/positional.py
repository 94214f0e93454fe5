"""Properties by their places, as Desktop Studio's XML has them, and by their names.

A setting called ``#3`` is the fourth parameter. A list is spliced in at the end: where the last
property is one, it holds every parameter from its place on.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from ...actions import Action, Kind, Property
from ...grammar.script import Action as Written
from ...grammar.script import Literal, Setting, Span, with_settings

SIGN = "#"
_LONGEST = 1_000  # of more digits Python may make no number


def with_names(written: Written, declaration: Action) -> Written:
    """Return an action whose parameters have the catalogue's names, as far as it knows them."""
    if not written.settings or place_of(written.settings[0].name) is None:
        return written
    if not declaration.properties:
        return written
    return with_settings(written, tuple(_named(written.settings, declaration)))


@lru_cache(maxsize=1024)
def place_of(name: str) -> int | None:
    """Return the place that a name stands for.

    >>> place_of("#3"), place_of("Agent"), place_of("#" + "9" * 5000)
    (3, None, None)
    """
    place = name[1:]
    is_place = name.startswith(SIGN) and len(name) <= _LONGEST and place.isdecimal()
    return int(place) if is_place else None


def places_of(declaration: Action) -> dict[Property, int]:
    """Return the places of an action's properties, as far as they are known.

    Where no export with the action was seen, they are guessed: in the order of its page.
    """
    known = {p: p.position for p in declaration.properties if p.position is not None}
    return known or {prop: at for at, prop in enumerate(declaration.properties)}


def is_guessed(declaration: Action) -> bool:
    """Whether the places of an action's properties are only guessed."""
    return all(prop.position is None for prop in declaration.properties)


def last_list(declaration: Action) -> Property | None:
    """Return the list that the last parameters of an action are the items of, if it has one."""
    places = places_of(declaration)
    last = max(places, key=places.__getitem__, default=None)
    return last if last is not None and last.kind is Kind.LIST else None


class _Places(NamedTuple):
    """The names of an action's properties by place, its list, and where that begins."""

    names: Mapping[int, str]
    spliced: Property | None
    first: int


@lru_cache(maxsize=512)  # more than the catalogue has
def _places(declaration: Action) -> _Places:
    places, spliced = places_of(declaration), last_list(declaration)
    names = {place: prop.export_name for prop, place in places.items()}
    return _Places(names, spliced, 0 if spliced is None else places[spliced])


def _named(settings: tuple[Setting, ...], declaration: Action) -> Iterator[Setting]:
    names, spliced, first = _places(declaration)
    items: list[Setting] = []
    for setting in settings:
        place = place_of(setting.name)
        if place is None:
            yield setting
        elif spliced is not None and place >= first:
            items.append(setting)
        else:
            name = names.get(place)
            yield setting if name is None else Setting(name, setting.value, setting.span)
    if items and spliced is not None:
        span = Span(items[0].span.start, items[-1].span.end)
        value = Literal(tuple(item.value for item in items), span)
        yield Setting(spliced.export_name, value, span)
