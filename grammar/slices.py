"""Work in slices: a generator that stops now and then, and returns what it came to."""

from __future__ import annotations

from collections.abc import Generator
from typing import TypeAlias, TypeVar, cast

from .checkpoint import checkpoint

T = TypeVar("T")
Slices: TypeAlias = Generator[None, None, T]


def result_of(slices: Slices[T]) -> T:
    """Return what work comes to, done in one go.

    >>> def work():
    ...     yield
    ...     return 3
    >>> result_of(work())
    3
    """
    while True:
        checkpoint()
        try:
            next(slices)
        except StopIteration as stop:
            return cast("T", stop.value)  # what the generator returns
