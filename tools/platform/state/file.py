"""The file itself: made, looked at before anything is done with it, and held by one process."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

from ....grammar.finding import RequestError
from ...atomic_write import keep_whole
from ...destinations import look_at_file
from ...output.new_folders import folders_made
from ...output.places import Nature, WritingError, place_of, reason_of

FORMAT = 1
_OURS = 0x42524C50
_MAGIC = b"SQLite format 3\0"
_HEADER = 100
_VERSION_AT, _OURS_AT = 60, 68
_OWN_FILE = 0o600
_BUSY = {5, 6}
_TABLES = (
    "CREATE TABLE facts (name TEXT PRIMARY KEY, value) WITHOUT ROWID",
    "CREATE TABLE contacts (place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, data TEXT)",
    "CREATE TABLE statuses (id TEXT PRIMARY KEY, status TEXT) WITHOUT ROWID",
    "CREATE TABLE agents (id TEXT PRIMARY KEY, data TEXT) WITHOUT ROWID",
    "CREATE TABLE faults (number INTEGER PRIMARY KEY, given INTEGER)",
    "CREATE TABLE planned (place INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT UNIQUE, data TEXT)",
    f"PRAGMA application_id = {_OURS}",
    f"PRAGMA user_version = {FORMAT}",
)


class KeepingError(RequestError):
    """The state of a platform cannot be kept, or gone on from."""

    rule = "cannot-keep"


def opened(path: Path) -> tuple[sqlite3.Connection, bool]:
    """Return a connection to a file that nobody else holds, and whether the file is new.

    Raises :class:`KeepingError` where it cannot be had; then nothing of it was changed.
    """
    try:
        is_new = _looked_at(path)
    except WritingError as error:
        raise KeepingError(str(error)).of("state") from None
    connection = sqlite3.connect(
        place_of(path).path, timeout=0, isolation_level=None, check_same_thread=False
    )
    try:
        with speaking_of(path):
            _hold(connection, is_new=is_new)
            if not is_new:
                _check(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection, is_new


def _looked_at(path: Path) -> bool:
    """Whether a file is new; refuse what is no state of a platform."""
    place = place_of(path)
    if place.nature not in {Nature.FILE, Nature.ABSENT} or place.is_borrowed:
        raise KeepingError(f'"{path}" is no regular file', expected="a file").of("state")
    look_at_file(path)
    if place.nature is Nature.ABSENT:
        with folders_made(place.path.parent):
            keep_whole(path, b"", _OWN_FILE)
        return True
    try:
        with place.path.open("rb") as file:
            head = file.read(_HEADER)
    except OSError as error:
        raise KeepingError(f'"{path}" cannot be read: {reason_of(error)}').of("state") from None
    if not head:
        return True
    if not head.startswith(_MAGIC) or len(head) < _HEADER or _number(head, _OURS_AT) != _OURS:
        said = f'"{path}" is no state of a platform'
        raise KeepingError(said, expected="a file that --state has made, or a new one").of("state")
    if _number(head, _VERSION_AT) != FORMAT:
        said = f'"{path}" was made by another version of Branchline'
        raise KeepingError(said, expected="another file").of("state")
    return False


def _number(head: bytes, at: int) -> int:
    (found,) = struct.unpack_from(">I", head, at)
    return int(found)


def _hold(connection: sqlite3.Connection, *, is_new: bool) -> None:
    """Take the file for this process alone; a new one gets its tables in one step."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("BEGIN EXCLUSIVE")
    if is_new:
        for each in _TABLES:
            connection.execute(each)
    connection.execute("COMMIT")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")


def _check(connection: sqlite3.Connection, path: Path) -> None:
    found = [str(each) for (each,) in connection.execute("PRAGMA quick_check(1)")]
    if found != ["ok"]:
        raise damaged(path)


def damaged(path: Path) -> KeepingError:
    """Return what is said of a file that cannot be gone on from."""
    said = f'"{path}" is damaged, and is left as it is'
    return KeepingError(said, expected="a copy of it from before, or another file").of("state")


@contextmanager
def speaking_of(path: Path) -> Generator[None]:
    """Turn what SQLite says of a file into words of ours."""
    try:
        yield
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _BUSY:
            said = f'"{path}" is held by another process'
            expected = "that one to end first, or another file"
            raise KeepingError(said, expected=expected).of("state") from None
        if isinstance(error, sqlite3.OperationalError):
            raise KeepingError(f'"{path}" cannot be kept: {error}').of("state") from None
        raise damaged(path) from None


@contextmanager
def together(connection: sqlite3.Connection) -> Generator[None]:
    """Let all that is written in the block be there after it, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
