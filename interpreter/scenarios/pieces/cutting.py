"""Cutting a large file of scenarios into pieces of text, each of which is read by itself.

Only how far lines are indented tells where a scenario begins, so most of the work can be done
elsewhere, in any order, and no more of a file is in memory than is being worked on. A file that is
written in another way, or has a mistake, is noticed at the latest when a piece is read: what stood
before is as in a reading of the whole file, which goes on from there.
"""

from __future__ import annotations

import codecs
import os
import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NamedTuple

from ....grammar.finding import BranchlineError
from ....grammar.late.patterns import late
from ....grammar.slices import checkpoint
from ....grammar.source import Source
from ....grammar.text_file import is_open_text, opened
from .seen_names import SeenNames

_BLOCK = 1 << 20
_LONGEST_HEAD = 16 * _BLOCK
_LONGEST_PIECE = 100_000
_ASCII = bytes((*b"\n\r", *range(0x20, 0x7F)))
_UNFIT = late(
    "[^\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
"""What no text may hold, and what a reader of YAML may take for the end of a line or for blank."""
_HEAD = late(r"(?:\A|\n)scenarios:(?: *| +#[^\n]*)\r?\n")
_INDENT = late(r"\n( *)[^ #\r\n]")
_KEY = r"""(?:(\w[^\n\r:#]*?)|"([^"\\\r\n]+)"|'([^'\r\n]+)') *:(?=[ \r\n]|\Z)"""


class Piece(NamedTuple):
    """Some scenarios that stand one behind the other, as text.

    ``first`` counts those before them, from 0; the text begins at the offset ``at`` of its file
    with the line ``line``. ``names`` are theirs, ``lines`` where each of them begins.
    """

    first: int
    at: int
    line: int
    names: tuple[str, ...]
    lines: tuple[int, ...]
    text: str


@dataclass(slots=True)
class Cutting:
    """A large file that looks as if it could be cut.

    ``head`` is all before its first scenario. ``uncut`` is the number of the first scenario that
    has to be read with the whole file, ``None`` while there is none.
    """

    path: Path
    head: Source
    uncut: int | None = None
    _size: int = 0

    def pieces(self, most: int) -> Iterator[Piece]:
        """Yield the scenarios, so many at a time, up to the end or to what cannot be cut."""
        cutter = _Cutter(self.head.text, most)
        try:
            with opened(self.path) as file:
                file.seek(self._size)
                for block in _blocks(file):
                    yield from cutter.cut(block.decode("utf-8"))
                    if cutter.is_stuck:
                        break
                else:
                    yield from cutter.rest()
        except (BranchlineError, UnicodeDecodeError):  # the file changed since it was looked at
            cutter.is_stuck = True
        if cutter.is_stuck or not cutter.count:
            self.uncut = cutter.count


def cutting_of(path: Path, large: int) -> Cutting | None:
    """Return how a file of at least so many characters is cut; ``None`` to read it as a whole."""
    checkpoint(path.name)
    if is_open_text(path):
        return None
    try:
        with opened(path) as file:
            if file.seek(0, os.SEEK_END) < large:
                return None
            file.seek(0)
            return _looked_at(path, file, large)
    except BranchlineError:
        return None


def _looked_at(path: Path, file: IO[bytes], large: int) -> Cutting | None:
    """Look at all of a file once: nothing in it may be other than plain text."""
    start = file.read(len(codecs.BOM_UTF8))
    shift = len(start) if start == codecs.BOM_UTF8 else 0
    file.seek(shift)
    if start.startswith(b"<"):
        return None  # it may say that it is in another encoding
    head, cutting, length = "", None, 0
    for block in _blocks(file):
        text = _plain(block)
        if text is None:
            return None
        length += len(text)
        if cutting is None:
            head += text
            if found := _HEAD.search(head):
                head = head[: found.end()]
                cutting = Cutting(path, Source(str(path), head), None, shift + len(head.encode()))
            elif len(head) > _LONGEST_HEAD:
                return None
    return cutting if length >= large else None


def _blocks(file: IO[bytes]) -> Iterator[bytes]:
    """Yield a file in blocks of whole lines, as long as lines are not very long."""
    while block := file.read(_BLOCK):
        yield block + file.readline(_BLOCK)


def _plain(block: bytes) -> str | None:
    """Return a block as text, ``None`` where a part of it is no plain text."""
    if b"<<<<<<<" in block or (b"\r" in block and block.count(b"\r") != block.count(b"\r\n")):
        return None
    if block.isascii():
        return None if block.translate(None, _ASCII) else block.decode("ascii")
    try:
        text = block.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if _UNFIT.search(text) else text


class _Cutter:
    """Cuts a text that comes block by block; what begins a scenario in one may go on in the next.

    ``count`` is how many scenarios were handed on, and ``is_stuck`` that what follows cannot be.
    """

    def __init__(self, head: str, most: int) -> None:
        self.count = 0
        self.is_stuck = False
        self._most = most
        self._seen = SeenNames()
        self._pattern: re.Pattern[str] | None = None
        self._text = "\n"  # what is not handed on, behind the end of the line before it
        self._at, self._line = len(head) - 1, head.count("\n")
        self._looked = self._counted = 0
        self._names: list[str] = []
        self._begins: list[int] = []
        self._lines: list[int] = []

    def cut(self, block: str) -> Iterator[Piece]:
        """Yield the pieces of which all is there."""
        self._text += block
        if self._pattern is None:
            found = _INDENT.search(self._text)
            if found is None:
                return
            if not found[1]:  # there is no scenario
                self.is_stuck = True
                return
            self._pattern = _entries_at(len(found[1]))
        self._look(self._pattern)
        # The last one may go on, or the line behind it be one that YAML does not take so.
        if len(self._names) > 1:
            yield from self._pieces(len(self._names) - 1, self._begins[-1])

    def rest(self) -> Iterator[Piece]:
        """Yield the last pieces."""
        yield from self._pieces(len(self._names), len(self._text))

    def _look(self, pattern: re.Pattern[str]) -> None:
        """Find where scenarios begin."""
        text = self._text
        for found in pattern.finditer(text, self._looked):
            begin = found.start() + 1
            name = found[found.lastindex] if found.lastindex else ""
            if not name or self._seen.add(name):
                self.is_stuck = True
                return
            self._line += text.count("\n", self._counted, begin)
            self._counted = begin
            self._names.append(name)
            self._begins.append(begin)
            self._lines.append(self._line)
        self._looked = len(text) - 1

    def _pieces(self, count: int, end: int) -> Iterator[Piece]:
        """Yield the first scenarios, which reach up to an end, and forget them."""
        if not count:
            return
        begins = [1 if not self.count else self._begins[0], *self._begins[1:count], end]
        first = 0
        while first < count:
            last = bisect_left(begins, begins[first] + _LONGEST_PIECE, first + 1)
            last = min(last, first + self._most, count)
            begin = begins[first]
            names, lines = self._names[first:last], self._lines[first:last]
            line = lines[0] - self._text.count("\n", begin, self._begins[first])
            text = self._text[begin : begins[last]]
            yield Piece(self.count, self._at + begin, line, tuple(names), tuple(lines), text)
            self.count += last - first
            first = last
        left = end - 1
        self._text = self._text[left:]
        self._at += left
        self._looked -= left
        self._counted -= left
        del self._names[:count], self._lines[:count]
        self._begins = [begin - left for begin in self._begins[count:]]


def _entries_at(indent: int) -> re.Pattern[str]:
    """Return what finds the names at an indentation, and without a group what must not be there.

    That is a line which is indented less, and one that is indented so and begins otherwise.
    """
    less = f" {{0,{indent - 1}}}"
    return re.compile(rf"\n(?: {{{indent}}}(?=[^ #\r\n])(?:{_KEY})?|{less}(?=[^ #\r\n]))")
