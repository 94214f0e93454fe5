"""Plain data as JSON text, in which a number stands as it was read; nothing recurses."""

from __future__ import annotations

from collections.abc import Mapping
from json.encoder import encode_basestring
from typing import cast

from .json_layout import ONE_LINE, JsonLayout

_WORDS = {None: "null", True: "true", False: "false"}


def write_json(data: object, layout: JsonLayout = ONE_LINE) -> str:
    """Return the text in a layout.

    >>> write_json({"a": [1, True, None], "b": {}})
    '{"a": [1, true, null], "b": {}}'
    >>> print(write_json({"a": [1, {}]}, JsonLayout(" ")))
    {
     "a": [
      1,
      {}
     ]
    }
    """
    pieces: list[str] = []
    waiting: list[tuple[str, object, int]] = [("", data, 0)]  # a level below 0 is text as it is
    while waiting:
        head, value, level = waiting.pop()
        pieces.append(head)
        if level >= 0:
            signs, items = _listed(value, layout.colon)
            if not items:
                pieces.append(signs or _scalar(value))
                continue
            inner, outer = layout.inner(level + 1), layout.inner(level)
            between = layout.between(inner)
            waiting.append((f"{outer}{signs[1]}", None, -1))
            waiting += [(f"{between}{key}", each, level + 1) for key, each in reversed(items[1:])]
            waiting.append((f"{signs[0]}{inner}{items[0][0]}", items[0][1], level + 1))
    return "".join(pieces)


def _listed(value: object, colon: str) -> tuple[str, list[tuple[str, object]]]:
    """Return the brackets of a collection and its items with their keys, nothing for a value."""
    if isinstance(value, Mapping):
        fields = cast("Mapping[str, object]", value)
        return "{}", [(f"{encode_basestring(key)}{colon}", each) for key, each in fields.items()]
    if isinstance(value, list | tuple):
        return "[]", [("", each) for each in cast("list[object]", value)]
    return "", []


def _scalar(value: object) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return _WORDS[value] if value is None or isinstance(value, bool) else repr(value)
