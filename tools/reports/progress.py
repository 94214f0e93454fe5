"""How far a long command is, on one line of a terminal that is written over again."""

from __future__ import annotations

from typing import TextIO

_WIDTH = 30
_CLEAR = "\r\x1b[K"


class Progress:
    """A bar; nothing is written where the stream is no terminal."""

    def __init__(self, stream: TextIO, total: int) -> None:
        """Start at nothing of ``total``."""
        self._stream = stream
        self._total = total
        self._shown: int | None = None
        self._is_terminal = stream.isatty()

    def show(self, done: int, words: str) -> None:
        """Show how much is done, whenever that is another per cent or the bar was cleared."""
        percent = min(100, 100 * done // self._total) if self._total else 100
        if not self._is_terminal or percent == self._shown:
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
