"""A text as a file holds it: its encoding, its mark, and the line ends that its lines have.

The page knows one line end, as all editors in browsers do. So what it was given, and gives back,
ends its lines in one way; a line that was not changed gets back the end that it had.
"""

from __future__ import annotations

import re
from codecs import BOM_UTF8
from collections import Counter
from hashlib import sha256
from pathlib import Path

from ...grammar.changes.line_edits import line_edits
from ...grammar.script import Span
from ...grammar.text_file import declared_encoding, text_in
from ..atomic_write import WritingError
from ..line_ends import in_encoding_of

_LINE_END = re.compile(r"\r\n|\r|\n")
_STAMP = 32


def stamp_of(held: bytes | None) -> str:
    """Return what a content is known by; empty for a file that is not there."""
    return "" if held is None else sha256(held).hexdigest()[:_STAMP]


def shown_text(path: Path, held: bytes) -> str:
    """Return the text of a file with one line end; raise ``BranchlineError`` where it is none."""
    return in_one_way(text_in(str(path), held).text)


def in_one_way(text: str) -> str:
    r"""Return a text whose lines end in one way.

    >>> in_one_way("a\r\nb\rc\n")
    'a\nb\nc\n'
    """
    return _LINE_END.sub("\n", text)


def data_of(path: Path, held: bytes, text: str) -> bytes:
    """Return a text of the page as bytes for a file that holds others, in its manner.

    Raises :class:`WritingError` for what its encoding has no way to write.
    """
    ended = _ended(text_in(str(path), held).text, in_one_way(text)) if held else in_one_way(text)
    mark = BOM_UTF8 if held.startswith(BOM_UTF8) else b""
    try:
        return in_encoding_of(held, mark + ended.encode())
    except UnicodeEncodeError as error:
        said = f"U+{ord(error.object[error.start]):04X} is no character of its own"
        raise WritingError(f'"{path}" cannot be written: {said}') from None


def check_read_back(path: Path, data: bytes, text: str) -> None:
    """Raise an error where these bytes would be read as another text than this one."""
    if shown_text(path, data) != in_one_way(text):
        said = f"{declared_encoding(data) or 'UTF-8'}, its encoding, has not all of its characters"
        raise WritingError(f'"{path}" cannot be written: {said}')


def _ended(held: str, text: str) -> str:
    r"""Return a text with the line ends of the one before it.

    >>> _ended("a\r\nb\nc\n", "a\nx\nc\nd\n")
    'a\r\nx\nc\nd\n'
    """
    ends = Counter(_LINE_END.findall(held))
    if not ends:
        return text
    usual = ends.most_common(1)[0][0]
    if len(ends) == 1:
        return text.replace("\n", usual)
    before = in_one_way(held)
    places = [match.end() for match in _LINE_END.finditer(held)]
    parts: list[str] = []
    line = at = 0  # of what was held, in one way
    for (start, end), new in line_edits(before, Span(0, len(before)), text):
        count = before.count("\n", at, start)
        parts += [held[_begin(places, line) : _begin(places, line + count)]]
        parts.append(new.replace("\n", usual))
        line += count + before.count("\n", start, end)
        at = end
    found = "".join((*parts, held[_begin(places, line) :] if at < len(before) else ""))
    is_same = in_one_way(found) == text  # else two signs have come together and are one end
    return found if is_same else text.replace("\n", usual)


def _begin(places: list[int], line: int) -> int:
    """Return where a line begins, counted from 0."""
    return places[line - 1] if line else 0
