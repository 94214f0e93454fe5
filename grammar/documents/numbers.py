"""Numbers that come from elsewhere, as JSON has them: of any length, and without an end."""

from __future__ import annotations

from math import isfinite


def finite(value: object) -> int | float | None:
    """Return a number that arithmetic can take, ``None`` for all else.

    >>> finite(2), finite(0.5), finite(True), finite("2"), finite(1e999), finite(10**400)
    (2, 0.5, None, None, None, None)
    """
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        return value if isfinite(value) else None
    except OverflowError:  # JSON and Python know whole numbers of any length
        return None
