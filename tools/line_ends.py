"""The line ends and the byte order mark of a file, for a text that takes its place."""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from pathlib import Path

from ..grammar.text_file import stand_in_for

_LINE_END = re.compile(r"\r?\n")


def like(held: bytes, text: str, *, is_whole: bool = True) -> str:
    r"""Return a text with the mark of a file, and with the line ends that most of its lines have.

    With ``is_whole`` false, part of the text is the file's own: then only where all lines of the
    file end in the same way do others, too.

    >>> like(b"a\r\nb\r\n", "c\n"), like(b"\xef\xbb\xbfa\n", "c\n")
    ('c\r\n', '\ufeffc\n')
    """
    pairs = held.count(b"\r\n")
    others = held.count(b"\n") - pairs
    is_windows = pairs > others if is_whole else pairs > 0 and not others
    mark = "\ufeff" if held.startswith(BOM_UTF8) else ""
    return mark + (_LINE_END.sub("\r\n", text) if is_windows else text)


def like_file(path: Path, text: str) -> str:
    """Return the same for what a file holds, or what stands in for it; without one, the text."""
    held = stand_in_for(path)
    if held is None:
        try:
            held = path.read_bytes() if path.is_file() else b""
        except OSError:
            held = b""
    return like(held, text)
