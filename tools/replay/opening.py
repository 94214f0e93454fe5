"""Opening a log as a stream: what is packed is unpacked, and what kind it is shows by itself."""

from __future__ import annotations

import gzip
import zlib
from codecs import getincrementaldecoder
from collections.abc import Generator
from contextlib import contextmanager
from enum import StrEnum
from io import BufferedReader, RawIOBase, TextIOWrapper
from pathlib import Path
from typing import IO, NamedTuple, cast

from ...grammar.text_file import opened
from .reading import Reading

_HEAD = 4096
_CHUNK = 1024 * 1024
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"
_MARKS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
)
_OLD_WINDOWS = "windows-1252"
EXPECTED = "CSV, JSON Lines or XES, as they are or as .gz"


class LogKind(StrEnum):
    """How a log is written."""

    ROWS = "CSV"
    RECORDS = "JSON Lines"
    XES = "XES"


_KINDS = {"<": LogKind.XES, "{": LogKind.RECORDS}


class Opened(NamedTuple):
    """A log that is open: its bytes from the first on, how it is written, and its encoding.

    The encoding of XES is told by itself.
    """

    stream: BufferedReader
    kind: LogKind
    encoding: str

    def text(self) -> TextIOWrapper:
        """Return it as text, with its line ends as they are."""
        return TextIOWrapper(self.stream, self.encoding, newline="")


@contextmanager
def open_log(path: Path, reading: Reading, encoding: str | None) -> Generator[Opened]:
    """Open a log; raise ``BranchlineError`` for what is none, or breaks off while it is read."""
    encoding = encoding or _guessed(path, reading)
    with _unpacked(path, reading) as stream:
        head = stream.peek(_HEAD)[:_HEAD]
        try:
            begin = head.decode(encoding, "ignore").removeprefix("\ufeff").lstrip()
            if not begin:
                raise reading.fail(1, "there is nothing in this file", expected=EXPECTED)
            kind = _KINDS.get(begin[0], LogKind.ROWS)
            yield Opened(stream, kind, encoding)
        except UnicodeError:
            said = f"this is not in {encoding}"
            raise reading.fail(1, said, expected="--encoding with another one") from None


@contextmanager
def _unpacked(path: Path, reading: Reading) -> Generator[BufferedReader]:
    with opened(path) as file:
        stream = _buffered(file)
        try:
            if stream.peek(2)[:2] == _GZIP:
                stream = _buffered(gzip.GzipFile(fileobj=stream))
            yield stream
        except (EOFError, zlib.error, gzip.BadGzipFile):
            said = "the packed file breaks off or is damaged"
            raise reading.fail(1, said, expected="a whole .gz file") from None


def _buffered(file: IO[bytes] | gzip.GzipFile) -> BufferedReader:
    raw = cast("RawIOBase", file)  # it has what a buffer asks for
    return cast("BufferedReader", BufferedReader(raw))


def _guessed(path: Path, reading: Reading) -> str:
    """Return the encoding of a log, by a mark at its beginning or by looking through it."""
    with _unpacked(path, reading) as stream:
        head = stream.peek(_HEAD)[:_HEAD]
        if head.startswith(_ZIP):
            said = "this is a zip file, as those of Excel are"
            raise reading.fail(1, said, expected=f"{EXPECTED}; Excel saves CSV too")
        for mark, name in _MARKS:
            if head.startswith(mark):
                return name
        if b"\0" in head:
            return _wide(head, reading)
        if head.lstrip().startswith((b"<", b"{")):
            return "utf-8"
        decoder = getincrementaldecoder("utf-8")()
        try:
            while chunk := stream.read(_CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            reading.guesses.append(f"encoding = {_OLD_WINDOWS}, since it is not UTF-8")
            return _OLD_WINDOWS
    return "utf-8"


def _wide(head: bytes, reading: Reading) -> str:
    """Return the encoding of a text of two bytes a sign, of which ASCII has one that is 0."""
    for first, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        if not any(head[first::2]) and all(head[1 - first :: 2]):
            reading.guesses.append(f"encoding = {name}, since every other byte is 0")
            return name
    raise reading.fail(1, "this is a binary file", expected=EXPECTED, rule="not-text")
