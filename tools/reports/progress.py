"""How far a long command is, on one line of a terminal that is written over again."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from time import monotonic
from typing import TextIO

PATIENCE = 0.5
"""How many seconds somebody waits without wondering."""
_WIDTH = 30
_CLEAR = "\r\x1b[K"


class Progress:
    """A bar, once the work has taken a while; nothing where nobody looks at a terminal.

    ``NO_COLOR``, ``CI`` and ``TERM=dumb`` say that nobody does.
    """

    def __init__(
        self,
        stream: TextIO,
        total: int = 0,
        environment: Mapping[str, str] = os.environ,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        """Start at nothing of ``total``."""
        self.total = total
        self._stream = stream
        self._clock, self._begun = clock, clock()
        self._shown: int | None = None
        is_plain = environment.get("NO_COLOR") or environment.get("CI")
        is_dumb = environment.get("TERM") == "dumb"
        self._is_terminal = stream.isatty() and not is_plain and not is_dumb

    def show(self, done: int, words: str) -> None:
        """Show how much is done, whenever that is another per cent or the bar was cleared."""
        percent = min(100, 100 * done // self.total) if self.total else 100
        if not self._is_terminal or percent == self._shown:
            return
        if self._clock() - self._begun < PATIENCE:
            return
        self._shown = percent
        filled = _WIDTH * percent // 100
        bar = "#" * filled + "." * (_WIDTH - filled)
        self._stream.write(f"{_CLEAR}[{bar}] {percent:3} %  {words}")
        self._stream.flush()

    def clear(self) -> None:
        """Take the bar away, so that something else can be written."""
        if self._is_terminal and self._shown is not None:
            self._shown = None
            self._stream.write(_CLEAR)
            self._stream.flush()
