"""What the page asks with: the fields of a request, each looked at before it is used."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from pygls.exceptions import JsonRpcInvalidParams

from ..exchange.sidecar import Position
from ..service.canvas.arranging import is_on_canvas

Asked = Mapping[str, object]
"""The fields of a request as they came."""
_MOST_PLACES = 100_000


def text_of(asked: Asked, name: str) -> str:
    """Return a field that has to be a text; raise ``JsonRpcInvalidParams`` where it is none."""
    found = asked.get(name)
    if not isinstance(found, str):
        raise JsonRpcInvalidParams(f'Invalid Params: expected a text as "{name}"')
    return found


def flag_of(asked: Asked, name: str) -> bool:
    """Return a field that may be true, false or left out."""
    found = asked.get(name)
    if not (found is None or isinstance(found, bool)):
        raise JsonRpcInvalidParams(f'Invalid Params: expected true or false as "{name}"')
    return bool(found)


def places_of(asked: Asked) -> dict[str, Position] | None:
    """Return the field ``places``: two numbers for each id, ``None`` where it is left out."""
    found = asked.get("places")
    if found is None:
        return None
    if not isinstance(found, dict) or len(cast("dict[str, object]", found)) > _MOST_PLACES:
        raise _wrong_places()
    return {id: _place(at) for id, at in cast("dict[str, object]", found).items()}


def _place(at: object) -> Position:
    if not isinstance(at, list):
        raise _wrong_places()
    numbers = cast("list[object]", at)
    match numbers:
        case [int() | float() as x, int() | float() as y] if is_on_canvas(numbers):
            return _short(x), _short(y)
        case _:
            raise _wrong_places()


def _short(number: float) -> int | float:
    return int(number) if number == int(number) else number


def _wrong_places() -> JsonRpcInvalidParams:
    return JsonRpcInvalidParams('Invalid Params: expected two numbers for each id as "places"')
