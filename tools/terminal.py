"""A stream as a person sees it: its width, its colours, and text that cannot move its cursor."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Mapping
from typing import NamedTuple, TextIO

_STYLES = {
    "bold": "1",
    "dim": "2",
    "red": "31",
    "green": "32",
    "yellow": "33",
    "magenta": "35",
    "cyan": "36",
}
_NARROWEST, _WIDEST = 40, 100
_USUAL = 80
_LAST_SHORT, _LAST_MIDDLE = 0xFF, 0xFFFF


class Terminal(NamedTuple):
    """A stream, whether it shows colours, and how many columns its lines may take."""

    stream: TextIO
    has_colours: bool
    width: int

    @classmethod
    def of(cls, stream: TextIO, environment: Mapping[str, str] = os.environ) -> Terminal:
        """Return what a stream can do; colours only on a terminal, or where they are asked for.

        ``NO_COLOR`` that is not empty takes them away, ``FORCE_COLOR`` that is neither empty nor
        0 gives them to a pipe or a file too; the first counts more.
        """
        is_forced = environment.get("FORCE_COLOR", "") not in {"", "0", "false"}
        is_dumb = environment.get("TERM") == "dumb" and not is_forced
        is_plain = bool(environment.get("NO_COLOR")) or is_dumb
        width = max(_NARROWEST, min(_columns_of_the_terminal(), _WIDEST))
        return cls(stream, (stream.isatty() or is_forced) and not is_plain, width)

    def paint(self, text: str, *styles: str) -> str:
        """Return text in the styles, or as it is where there are no colours."""
        if not self.has_colours or not text or not styles:
            return text
        return f"\x1b[{';'.join(_STYLES[style] for style in styles)}m{text}\x1b[0m"

    def write(self, *parts: str) -> None:
        """Write one line."""
        self.stream.write("".join((*parts, "\n")))


def clean(text: str) -> str:
    r"""Return text on one line in which every character that is not shown stands as an escape.

    >>> clean("red:\x1b[31m, right to left:\u202e")
    'red:\\x1b[31m, right to left:\\u202e'
    """
    return text if text.isprintable() else "".join(map(_visible, text))


def clean_lines(text: str) -> str:
    """Return the same for text of several lines."""
    return "\n".join(map(clean, text.split("\n")))


def columns(text: str) -> int:
    """Return how many columns clean text takes.

    >>> columns("abc"), columns("\u96fb\u8a71"), columns("e\u0301")
    (3, 4, 1)
    """
    if text.isascii():
        return len(text)
    return sum(map(_columns_of, text))


def cut(text: str, width: int) -> str:
    """Return text of at most so many columns, with dots where its end is missing.

    >>> cut("a long sentence", 10)
    'a long ...'
    """
    if columns(text) <= width:
        return text
    return f"{_beginning(text, width - 3)}..."


def padded(text: str, width: int) -> str:
    """Return text with spaces behind it up to a width."""
    return text + " " * max(0, width - columns(text))


def wrapped(text: str, width: int) -> list[str]:
    """Return the lines of a text that breaks at spaces, and inside a word only where it must.

    >>> wrapped("no agent 1002 here", 9)
    ['no agent', '1002 here']
    """
    if columns(text) <= width:
        return [text]
    lines: list[str] = []
    line, used = "", 0
    for word in text.split(" "):
        needed = columns(word)
        if line and used + 1 + needed <= width:
            line, used = f"{line} {word}", used + 1 + needed
            continue
        if line:
            lines.append(line)
        rest = word
        while columns(rest) > width:
            head = _beginning(rest, width)
            lines.append(head)
            rest = rest[len(head) :]
        line, used = rest, columns(rest)
    return [*lines, line] if line else lines


def _beginning(text: str, width: int) -> str:
    used = 0
    for at, sign in enumerate(text):
        used += _columns_of(sign)
        if used > width:
            return text[: max(at, 1)]
    return text


def _columns_of(sign: str) -> int:
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


def _visible(sign: str) -> str:
    if sign.isprintable():
        return sign
    short = {"\n": r"\n", "\t": r"\t", "\r": r"\r"}.get(sign)
    if short:
        return short
    number = ord(sign)
    if number <= _LAST_SHORT:
        return f"\\x{number:02x}"
    return f"\\u{number:04x}" if number <= _LAST_MIDDLE else f"\\U{number:08x}"


def _columns_of_the_terminal() -> int:
    """Return what ``shutil`` says, which costs more start-up time than all else in here."""
    try:
        columns = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(sys.__stdout__.fileno()).columns or _USUAL  # type: ignore[union-attr]
    except (AttributeError, ValueError, OSError):  # there is none
        return _USUAL
