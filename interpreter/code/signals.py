"""What a statement hands to the one around it: nothing, or that a loop or a function is over."""

from __future__ import annotations

from collections.abc import Callable

from ...actions.ports import Running
from ...actions.values import Value


class Returned:
    """The signal of RETURN, with its value."""

    __slots__ = ("value",)

    def __init__(self, value: Value) -> None:
        """Carry the value."""
        self.value = value


class _Break:
    """The signal of BREAK."""


BREAK = _Break()
Signal = Returned | _Break | None
Run = Callable[[Running], Signal]
