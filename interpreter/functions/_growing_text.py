"""A text that grows part by part, weighed against the bound of a run's data as it does."""

from __future__ import annotations

from ._base import Context


class GrowingText:
    """Collects the parts of a text; a run's bound of data stops it."""

    def __init__(self, context: Context, parts: list[str]) -> None:
        self._context = context
        self._parts = parts
        self._length = 0

    def add(self, text: str) -> None:
        """Add a part."""
        self._length += len(text)
        self._context.grow(self._length)
        self._parts.append(text)
