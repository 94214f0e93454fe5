"""What came of one share of a command, in a file that ``branchline report combine`` reads.

The first line says what was asked of which files, each other line what came of one task. Nothing
in it is run: the words of the question are options that only ask, and answers are data.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any, cast

from ...grammar.finding import RequestError
from ...grammar.text_file import read_text

FORMAT, VERSION = "branchline part", 1
_BEGINNING = f'{{"format": "{FORMAT}"'
SUFFIX = ".part"

Came = dict[str, bytes]
"""What came of tasks, by their fingerprints."""
_SIZE = 12
_HIGHEST = 512 * 1024 * 1024


def print_of(task: bytes) -> str:
    """Return what a task is known by."""
    return blake2b(task, digest_size=_SIZE).hexdigest()


@dataclass(frozen=True, slots=True)
class Asked:
    """What a command was asked, which is the same for all of its shares.

    ``words`` are those of its command line that ask something, ``files`` the fingerprints of the
    files that it may read, by path.
    """

    branchline: str
    command: str
    words: tuple[str, ...]
    files: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One share, and what came of it."""

    path: Path
    number: int
    count: int
    asked: Asked
    came: Came


def part_text(number: int, count: int, asked: Asked, came: Came) -> str:
    """Return what the file of a share says."""
    body = "".join(
        f"{key} {b64encode(zlib.compress(answer)).decode()}\n" for key, answer in came.items()
    )
    head = {
        "format": FORMAT,
        "version": VERSION,
        "shard": [number, count],
        **asdict(asked),
        "answers": len(came),
    }
    return sealed(head, body)


def sealed(head: Mapping[str, Any], body: str) -> str:
    """Return a file of this head and these answers, with what all of it is checked by."""
    return f"{json.dumps({**head, 'check': _check(head, body)})}\n{body}"


def read_part(path: Path) -> Part:
    """Return the share in a file; raise ``BranchlineError`` for one that is not whole."""
    text = read_text(path).text
    first, _, body = text.partition("\n")
    head = _head(first, path)
    try:
        number, count = head["shard"]
        files = {str(name): str(each) for name, each in head["files"].items()}
        words = tuple(map(str, head["words"]))
        asked = Asked(str(head["branchline"]), str(head["command"]), words, files)
        is_whole = head.pop("check") == _check(head, body) and 1 <= int(number) <= int(count)
        came = dict(map(_answer, body.splitlines())) if is_whole else {}
        is_whole = is_whole and len(came) == head["answers"]
    except (KeyError, TypeError, ValueError, AttributeError, zlib.error):
        is_whole = False
        number, count, asked, came = 1, 1, Asked("", "", (), {}), {}
    if not is_whole:
        raise _not_whole(path)
    return Part(path, int(number), int(count), asked, came)


def _head(line: str, path: Path) -> dict[str, Any]:
    try:
        head: object = json.loads(line)
    except (ValueError, RecursionError):
        head = None
    found = cast("dict[str, Any]", head) if isinstance(head, dict) else {}
    if head is None and line.startswith(_BEGINNING):
        raise _not_whole(path)
    if found.get("format") != FORMAT:
        said = f'"{path}" is no part of a report'
        raise RequestError(said, expected="what a command kept with --shard")
    if found.get("version") != VERSION:
        said = f'"{path}" is of version {found.get("version")} of its format'
        raise RequestError(said, expected=f"version {VERSION}, as this Branchline writes it")
    return found


def _not_whole(path: Path) -> RequestError:
    return RequestError(f'"{path}" is not whole', expected="the file as --shard kept it")


def _answer(line: str) -> tuple[str, bytes]:
    key, _, data = line.partition(" ")
    unpacking = zlib.decompressobj()
    answer = unpacking.decompress(b64decode(data, validate=True), _HIGHEST)
    if not unpacking.eof:
        raise ValueError(key)
    return key, answer


def _check(head: Mapping[str, Any], body: str) -> str:
    return blake2b(f"{json.dumps(head)}\n{body}".encode(), digest_size=_SIZE).hexdigest()
