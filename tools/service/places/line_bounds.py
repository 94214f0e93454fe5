r"""Where a line of a text begins and ends; ``\n``, ``\r\n`` and ``\r`` are line ends."""

from __future__ import annotations


def line_start(text: str, offset: int) -> int:
    r"""Return where the line of an offset begins.

    >>> line_start("a\nbc", 3)
    2
    """
    begin = text.rfind("\n", 0, offset) + 1
    return max(begin, text.rfind("\r", begin, offset) + 1)


def line_end(text: str, offset: int) -> int:
    r"""Return where the line of an offset ends, without its line end.

    >>> line_end("ab\r\nc", 1)
    2
    """
    end = text.find("\n", offset)
    end = len(text) if end < 0 else end
    at = text.find("\r", offset, end)
    return end if at < 0 else at
