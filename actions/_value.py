"""The values of variables (L11) and how Studio shows them as text."""

from __future__ import annotations

from typing import NamedTuple


class SecurityUser(NamedTuple):
    """What SetSecurityUser puts into a variable: on whose authority API actions call (L19)."""

    agent_id: str


Value = str | int | float | SecurityUser | None
"""A value of a variable (L11); booleans are Python's, which are numbers too."""


def show(value: Value) -> str:
    """Answer a value as text: whole numbers without a point, booleans as 1 and 0 (L11).

    Nothing is shown as no text.

    >>> [show(value) for value in ("a", 2.0, 0.5, True, None)]
    ['a', '2', '0.5', '1', '']
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, SecurityUser):
        return f"[security user {value.agent_id}]"
    if isinstance(value, float):
        return format(value, ".15g")
    return str(int(value))
