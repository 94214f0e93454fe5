"""What a visit has noted, as text."""

from __future__ import annotations

import json
from collections.abc import Iterable

from ...actions.values import Array, Date, Dynamic, SecurityUser, show
from ..values import plain

LEFT_NOTE = "(left behind)"
"""What a note is about that names what an object was to arrive as in another script (D130)."""


def left_behind(names: Iterable[str]) -> str:
    """Return what a step says of objects that stay in their script.

    >>> left_behind(["p1", "p2"])
    'an object stays in its script and does not arrive as p1 and p2; asjson() makes it a text'
    """
    parts = " and ".join(names)
    return (
        f"an object stays in its script and does not arrive as {parts}; asjson() makes it a text"
    )


def shown(value: object) -> str:
    """Return a noted value as text; an object as JSON, so that its members are seen."""
    if isinstance(value, Dynamic):
        return json.dumps(plain(value), ensure_ascii=False)
    return (
        show(value) if isinstance(value, str | int | float | SecurityUser | Date | Array) else ""
    )
