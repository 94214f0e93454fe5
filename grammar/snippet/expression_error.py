"""Why code cannot be read, and where."""

from __future__ import annotations

from ..finding import PlainError


class ExpressionError(PlainError):
    """Code cannot be read: ``message``, the offset ``at``, what was ``expected``.

    ``nearest`` is the keyword that was most likely meant.
    """

    rule = "bad-code"

    def __init__(
        self, message: str, at: int, expected: str | None = None, nearest: str | None = None
    ) -> None:
        """Keep what becomes a finding in the text of a property."""
        super().__init__(message, about="expression", expected=expected, nearest=nearest)
        self.message, self.at, self.expected, self.nearest = message, at, expected, nearest
        self.args = (message, at, expected, nearest)
