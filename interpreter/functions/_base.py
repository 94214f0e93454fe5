"""What a built-in function declares: its names, its arguments, its page in the reference.

A function is plain Python from values to a value.
It raises :class:`~..values.ScriptFault` for what it cannot do; it never reads a clock or touches a network itself,
but asks its :class:`Context`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from ...actions._value import Date, Value


class Context(Protocol):
    """What a function may ask of the run."""

    def now(self) -> Date:
        """Answer the virtual time in the business unit's zone."""
        ...

    def utc_offset(self, date: Date) -> float:
        """Answer how many minutes the business unit's zone is ahead of UTC at that date."""
        ...

    def grow(self, length: int) -> None:
        """Say that a text or an array of this length is about to be made; raises where it is too long."""
        ...

    def save(self, name: str, value: Value, flags: str) -> None:
        """Note what savetodb keeps."""
        ...

    def request(self, method: str, url: str, body: str, headers: tuple[tuple[str, str], ...]) -> tuple[int, str, str]:
        """Answer status, description and body of a REST request from the world's stubs; -1 for none."""
        ...


Body = Callable[[Context, tuple[Value, ...]], Value]


class BuiltIn(NamedTuple):
    """One built-in function.

    ``name`` is the vendor's spelling; scripts call it without case, as ``name(a, b)`` or as ``a.name(b)``.
    ``least`` and ``most`` count the arguments, the one before the dot included; ``most`` may be ``None``.
    ``examples`` are pairs of Snippet expression and text, which the tests run.
    ``source`` says where the fact is from: ``doc``, ``real`` or ``ours``.
    """

    name: str
    signature: str
    says: str
    least: int
    most: int | None
    run: Body
    examples: tuple[tuple[str, str], ...] = ()
    aliases: tuple[str, ...] = ()
    source: str = "doc"
