"""Why code cannot be read, and where."""

from __future__ import annotations


class ExpressionError(ValueError):
    """Code cannot be read: ``message``, the offset ``at``, what was ``expected``.

    ``nearest`` is the keyword that was most likely meant.
    """

    def __init__(
        self, message: str, at: int, expected: str | None = None, nearest: str | None = None
    ) -> None:
        """Keep what becomes a finding."""
        self.message, self.at, self.expected, self.nearest = message, at, expected, nearest
        super().__init__(message)
