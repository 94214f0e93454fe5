"""Opening a file of text: every way in which that can go wrong becomes a finding."""

from __future__ import annotations

import os
import re
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import IO

from .finding import BranchlineError, Finding
from .late.patterns import late
from .names import nearest
from .slices import checkpoint
from .source import Source
from .span import Span

MAX_BYTES = 64 * 1024 * 1024
_DECLARATION = late(rb"<\?xml\b[^>]{0,100}?\bencoding\s*=\s*[\"']([A-Za-z][\w.:-]{0,40})[\"']")
_MOST_MARKS = 100
_CONFLICT = late(r"^<{7} [^\n]*\n(?:(?!<{7} |={7}\r?\n)[^\n]*\n)*={7}\r?\n", re.MULTILINE)
_ALWAYS_READ = {"", "utf-8", "utf8", "us-ascii", "ascii"}
_STARTS = (
    (b"\xff\xfe\0\0", "utf-32"),
    (b"\0\0\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
    (b"<\0", "utf-16-le"),
    (b"{\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
    (b"\0{", "utf-16-be"),
)
_standing_in: ContextVar[dict[str, bytes] | None] = ContextVar("standing_in", default=None)
_open_texts: ContextVar[Mapping[str, Source] | None] = ContextVar("open_texts", default=None)
_reach: ContextVar[tuple[Path, ...] | None] = ContextVar("reach", default=None)


@contextmanager
def standing_in(path: Path, data: bytes) -> Generator[None]:
    """Let bytes be what a file holds, there or not, until the end of the block.

    So a text that is on no disk, as that of standard input, takes part as any other file.
    """
    before = _standing_in.set({**(_standing_in.get() or {}), place_of(path): data})
    try:
        yield
    finally:
        _standing_in.reset(before)


@contextmanager
def open_texts(texts: Mapping[str, Source]) -> Generator[None]:
    """Let texts that are open in an editor be what files hold, by their :func:`place_of`.

    They are texts already: whatever encoding a file declares was undone by whoever opened it.
    """
    before = _open_texts.set(texts)
    try:
        yield
    finally:
        _open_texts.reset(before)


@contextmanager
def reading_below(folders: tuple[Path, ...]) -> Generator[None]:
    """Let only files below some folders be read until the end of the block, links followed.

    So an assistant that asks reads nothing that was not given to it.
    """
    before = _reach.set(tuple(folder.resolve() for folder in folders))
    try:
        yield
    finally:
        _reach.reset(before)


def is_within_reach(path: Path) -> bool:
    """Whether a file may be read."""
    folders = _reach.get()
    if folders is None:
        return True
    try:
        place = path.resolve()
    except (OSError, ValueError, RuntimeError):  # a loop of links, a NUL byte
        return False
    return any(place.is_relative_to(folder) for folder in folders)


def is_there(path: Path) -> bool:
    """Whether a path is a file, or an open text that was never saved."""
    try:
        return _open_text(path) is not None or path.is_file()
    except OSError:  # no system takes such a name
        return False


def is_open_text(path: Path) -> bool:
    """Whether a text that is open in an editor is what a file holds."""
    return _open_text(path) is not None


def _open_text(path: Path) -> Source | None:
    texts = _open_texts.get()
    return None if texts is None else texts.get(place_of(path))


def stand_in_for(path: Path) -> bytes | None:
    """Return the bytes that stand in for a file, ``None`` where the file itself counts."""
    known = _standing_in.get()
    return None if known is None else known.get(place_of(path))


def replace_stand_in(path: Path, data: bytes) -> None:
    """Let other bytes stand in for a file for which some do already."""
    known = _standing_in.get()
    if known is not None and place_of(path) in known:
        known[place_of(path)] = data


def place_of(path: Path) -> str:
    """Return what a file is known by, whatever path leads to it."""
    return os.path.abspath(path)  # noqa: PTH100 - a link is a name of its own


def read_text(path: Path, max_bytes: int = MAX_BYTES, *, is_settings: bool = False) -> Source:
    """Return the text of a UTF-8 file, without a byte order mark.

    Settings are what Branchline looks for by itself, and read wherever they stand; a link that
    stands for them leads to nothing that is out of reach.
    Raises ``BranchlineError`` for a file that is missing, unreadable, out of reach, longer than
    ``max_bytes`` or no text.
    """
    checkpoint(path.name)
    text = _open_text(path)
    if text is not None:
        return check_text(text, max_bytes)
    data = stand_in_for(path)
    if data is None:
        data = _held(path, max_bytes, is_settings=is_settings)
    if len(data) > max_bytes:
        raise _too_large(path, max_bytes)
    return decode(str(path), data)


def _too_large(path: Path, max_bytes: int) -> BranchlineError:
    message = f"the file is longer than {max_bytes // 1024 // 1024} MiB"
    return _failure("file-too-large", message, Source(str(path), ""), expected="a script")


def _held(path: Path, max_bytes: int, *, is_settings: bool) -> bytes:
    """Return what a file holds, at most one byte more than it may hold."""
    with opened(path, is_settings=is_settings) as file:
        return file.read(max_bytes + 1)


@contextmanager
def opened(path: Path, *, is_settings: bool = False) -> Generator[IO[bytes]]:
    """Open a file, or what stands in for it, to be read; what cannot be is a finding."""
    nothing = Source(str(path), "")
    text = _open_text(path)
    stand_in = stand_in_for(path)
    if text is not None:
        stand_in = text.text.encode("utf-8", "replace")
    if stand_in is not None:
        yield BytesIO(stand_in)
        return
    if not is_within_reach(path) and (not is_settings or path.is_symlink()):
        said = "the file lies outside of the folders that may be read"
        raise _failure("out-of-reach", said, nothing)
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            raise _failure("not-a-file", "this is a pipe or a device", nothing, expected="a file")
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        siblings = [p.name for p in path.parent.iterdir()] if path.parent.is_dir() else []
        raise _failure(
            "missing-file", "there is no such file", nothing, near=nearest(path.name, siblings)
        ) from None
    except IsADirectoryError:
        raise _failure("not-a-file", "this is a folder", nothing, expected="a file") from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise _failure("unreadable-file", f"the file cannot be read: {reason}", nothing) from None
    except ValueError as error:
        if "null byte" not in str(error):
            raise
        raise _failure("missing-file", "a path cannot hold a NUL byte", nothing) from None


def decode(path: str, data: bytes) -> Source:
    """Return bytes as the text of ``path``, in UTF-8 unless they say that it is another encoding.

    Raises ``BranchlineError`` where they are no text, or the text of two sides of a merge.
    """
    return _without_conflict(text_in(path, data))


def check_text(source: Source, most: int = MAX_BYTES) -> Source:
    """Return an open text; raise ``BranchlineError`` for what no file of text may hold."""
    if len(source.text) > most:
        raise _too_large(Path(source.path), most)
    return _without_conflict(_without_nul(source))


def _without_nul(source: Source) -> Source:
    if (at := source.text.find("\0")) >= 0:
        raise _failure("not-text", "the text holds a NUL byte", source, at, "UTF-8 text")
    return source


def _without_conflict(source: Source) -> Source:
    marks = _CONFLICT.finditer(source.text) if "<<<<<<<" in source.text else iter(())
    if few := list(islice(marks, _MOST_MARKS)):
        raise BranchlineError(
            Finding(
                "merge-conflict",
                "two sides of a merge stand here",
                source,
                Span(mark.start(), mark.start() + 7),
                "the lines of one side, without the marks of git",
            )
            for mark in few
        )
    return source


def text_in(path: str, data: bytes) -> Source:
    """Return the same, also where two sides of a merge stand in it, for somebody to mend that."""
    declared = declared_encoding(data)
    if declared:
        return _decoded(path, data, declared)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode("utf-8-sig", "replace")
        if b"\0" in data[:4096]:
            message = "this is a binary file"
        else:
            message = f"byte 0x{data[error.start]:02x} is not UTF-8"
        raise _failure(
            "not-text",
            message,
            Source(path, good + "\N{REPLACEMENT CHARACTER}"),
            len(good),
            "UTF-8 text",
        ) from None
    return _without_nul(Source(path, text))


def declared_encoding(data: bytes) -> str:
    """Return the encoding that a mark or an XML declaration says, empty for UTF-8.

    >>> declared_encoding(b"{}"), declared_encoding("<a/>".encode("utf-16"))
    ('', 'utf-16')
    >>> declared_encoding(b"<?xml version='1.0' encoding='windows-1252'?><a/>")
    'windows-1252'
    """
    for start, name in _STARTS:
        if data.startswith(start):
            return name
    said = _DECLARATION.match(data)
    name = said[1].decode("ascii").lower() if said else ""
    is_wide = name.startswith(("utf-16", "utf-32"))  # what is read in bytes is neither
    return "" if is_wide or name in _ALWAYS_READ else name


def _decoded(path: str, data: bytes, encoding: str) -> Source:
    nothing = Source(path, "")
    try:
        text = data.decode(encoding)
    except LookupError:
        said = f'there is no encoding "{encoding}"'
        raise _failure("not-text", said, nothing, expected="UTF-8 text") from None
    except UnicodeError:
        said = f"this is not in {encoding}, which it says it is"
        raise _failure("not-text", said, nothing, expected="UTF-8 text") from None
    return _without_nul(Source(path, text))


def _failure(
    rule: str,
    message: str,
    source: Source,
    at: int = 0,
    expected: str | None = None,
    near: str | None = None,
) -> BranchlineError:
    return BranchlineError([Finding(rule, message, source, Span(at, at + 1), expected, near)])
