"""What stands at a path that output is to go to: a file, nothing, or what is written into."""

from __future__ import annotations

import errno
import os
import stat
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

from ...grammar.finding import PlainError
from ...grammar.late.patterns import late

STANDARD_OUTPUT = "-"
_STDOUT, _STDERR = 1, 2
_MOST_LINKS = 40
_OWN = late(r"/dev/fd")  # where that is no link into /proc
_OTHERS = late(r"/proc/(\d+)(?:/task/\d+)?/fd")


class WritingError(PlainError):
    """Something could not be written; the message names it and says why."""

    rule = "cannot-write"

    @classmethod
    def about(cls, path: object, error: OSError | ValueError) -> WritingError:
        """Return the error of a path that cannot be written for this reason."""
        return cls(f'"{path}" cannot be written: {reason_of(error)}')


def reason_of(error: OSError | ValueError) -> str:
    """Return why something failed, in words that fit a message.

    >>> reason_of(OSError(28, "No space left on device"))
    'no space left on device'
    """
    said = error.strerror if isinstance(error, OSError) else str(error)
    return (said or str(error) or "unknown reason").lower()


class Nature(Enum):
    """What a place is, as far as writing goes."""

    ABSENT = auto()
    FILE = auto()
    FOLDER = auto()
    STREAM = auto()
    SOCKET = auto()
    DESCRIPTOR = auto()
    STANDARD = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """A place: what it is, its path behind all links, and what the system says of it.

    A ``descriptor`` is open in this process. What ``is_borrowed`` is open in another one, and its
    path is no name that could be given to another file.
    """

    nature: Nature
    path: Path
    held: os.stat_result | None = None
    descriptor: int = -1
    is_borrowed: bool = False

    @property
    def is_standard_output(self) -> bool:
        """Whether what goes there goes to standard output, under whatever name."""
        return self.nature is Nature.STANDARD or self.descriptor == _STDOUT

    @property
    def identity(self) -> tuple[object, ...]:
        """Return what is equal for two paths to the same place."""
        held = self.held
        if held is not None and not stat.S_ISCHR(held.st_mode):
            return held.st_dev, held.st_ino
        if self.descriptor >= 0:
            return ("descriptor", self.descriptor)
        folder = _stat(self.path.parent)
        return (folder.st_dev, folder.st_ino, self.path.name) if folder else (self.path,)


def read_path(word: str) -> Path:
    """Return the path that a word on the command line means.

    Only ``-`` itself is standard output. Raises :class:`WritingError` for what can be no file.

    >>> read_path("-") == Path("-"), read_path("./-") == Path("-")
    (True, False)
    """
    if not word:
        raise WritingError("a path cannot be empty; is a variable of your shell not set?")
    if word.endswith(("/", os.sep)):
        raise WritingError(f'"{word}" names a folder; expected a file')
    path = Path(word)
    return Path.cwd() / path if word != STANDARD_OUTPUT and path == Path(STANDARD_OUTPUT) else path


def place_of(path: Path) -> Place:
    """Return what stands at a path; raise :class:`WritingError` where that is not known."""
    if str(path) == STANDARD_OUTPUT:
        return Place(Nature.STANDARD, path, _stat_of(_STDOUT), _STDOUT)
    try:
        end = _behind_links(path)
        folder = str(end.parent)
        if _is_own(folder) and end.name.isdecimal():
            number = int(end.name)
            return Place(Nature.DESCRIPTOR, path, os.fstat(number), number)
        held = _stat(end)
    except OverflowError:
        raise WritingError(f'"{path}" cannot be written: there is no such descriptor') from None
    except (OSError, ValueError) as error:
        raise WritingError.about(path, error) from None
    return Place(_nature(held), end, held, is_borrowed=_is_of_descriptors(folder))


def is_where_a_stream_goes(place: Place) -> bool:
    """Whether standard output or error goes to this regular file, which must then stay."""
    if place.nature is not Nature.FILE or place.held is None:
        return False
    streams = (_stat_of(_STDOUT), _stat_of(_STDERR))
    return any(own is not None and os.path.samestat(own, place.held) for own in streams)


def _behind_links(path: Path) -> Path:
    """Return where the links lead, but not what an open descriptor happens to be called.

    Nothing is shortened as text: what ``..`` means behind a link only the system knows.
    """
    at = os.path.join(os.getcwd(), path)  # noqa: PTH109, PTH118
    for _ in range(_MOST_LINKS):
        folder, name = os.path.split(at)
        folder = os.path.realpath(folder)
        end = Path(folder, name)
        if _is_of_descriptors(folder) or not end.is_symlink():
            return end
        at = os.path.join(folder, os.readlink(end))  # noqa: PTH115, PTH118
    raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))


def _is_of_descriptors(folder: str) -> bool:
    return _OWN.fullmatch(folder) is not None or _OTHERS.fullmatch(folder) is not None


def _is_own(folder: str) -> bool:
    found = _OTHERS.fullmatch(folder)
    return _OWN.fullmatch(folder) is not None or (
        found is not None and int(found[1]) == os.getpid()
    )


def _nature(held: os.stat_result | None) -> Nature:
    if held is None:
        return Nature.ABSENT
    if stat.S_ISREG(held.st_mode):
        return Nature.FILE
    if stat.S_ISDIR(held.st_mode):
        return Nature.FOLDER
    return Nature.SOCKET if stat.S_ISSOCK(held.st_mode) else Nature.STREAM


def _stat(path: Path) -> os.stat_result | None:
    """Return what the system says of a path, nothing where nothing stands there."""
    try:
        return path.stat()
    except FileNotFoundError:
        return None


def _stat_of(descriptor: int) -> os.stat_result | None:
    try:
        return os.fstat(descriptor)
    except OSError:
        return None
