"""The files that workers need, known by their content: packed once, written on each worker."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Self

from ...grammar.finding import RequestError
from ..cache.fingerprints import MOST_BYTES, content_of
from ..processes import size_of

_MOST_BYTES = 4 * 1024 * 1024
_LENGTH = 4
_DIGEST = 32


def digest_of(data: bytes) -> str:
    """Return what some content is known by."""
    return sha256(data).hexdigest()


@dataclass(frozen=True, slots=True)
class Tree:
    """Files by their paths below a folder, each with the digest of its content.

    ``here`` is the folder in there that a command runs in. Files that are too large to be read as
    a whole are ``large``, each with its size: all that is asked of them elsewhere is to be there.
    """

    here: str
    files: Mapping[str, str]
    large: Mapping[str, int] = field(default_factory=dict[str, int])

    def packed(self) -> bytes:
        """Return the tree as bytes."""
        return json.dumps(asdict(self), sort_keys=True).encode()

    @classmethod
    def unpacked(cls, data: bytes) -> Self:
        """Return the tree that stands in bytes."""
        return cls(**json.loads(data))

    def write(self, folder: Path, packs: Sequence[bytes]) -> Path:
        """Write all files below a folder, and return where a command runs in there.

        Raises ``ValueError`` where a content is not what it is known by, or is missing.
        """
        contents = dict(_unpacked(packs))
        here = _inside(folder, self.here)
        here.mkdir(parents=True, exist_ok=True)
        for name, digest in self.files.items():
            place = _inside(folder, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            if digest not in contents:
                raise ValueError(f'"{name}" did not come whole')
            place.write_bytes(contents[digest])
        for name, size in self.large.items():
            place = _inside(folder, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.touch()
            os.truncate(place, size)  # which takes no room on a disk
        return here


def tree_of(files: Iterable[Path], named: Iterable[Path] = ()) -> tuple[Tree, list[bytes]]:
    """Return some files as a tree around the current folder, and their contents in packs.

    Of those that are only ``named`` nothing goes along but that they are there.

    Raises ``RequestError`` for a path that would be another one elsewhere.
    """
    here = Path.cwd()
    contents: dict[str, bytes] = {}
    digests: dict[str, str] = {}
    large: dict[str, int] = {}
    for file in files:
        if file.is_absolute():
            said = f'"{file}" is not below the current folder'
            raise RequestError(said, expected="paths from the current folder on").of("on")
        content, path = content_of(file), os.path.normpath(here / file)
        if isinstance(content, bytes):
            digest = digest_of(content)
            contents[digest] = content
            digests[path] = digest
        elif content is None and (size := size_of(file)) > MOST_BYTES:
            large[path] = size
    for file in named:
        contents[digest_of(b"")] = b""
        digests[os.path.normpath(here / file)] = digest_of(b"")
    base = os.path.commonpath([here, *map(os.path.dirname, (*digests, *large))])
    below = {_posix(path, base): digest for path, digest in sorted(digests.items())}
    sizes = {_posix(path, base): size for path, size in sorted(large.items())}
    return Tree(_posix(str(here), base), below, sizes), list(_packs(contents))


def _posix(path: str, base: str) -> str:
    return Path(os.path.relpath(path, base)).as_posix()


def _packs(contents: Mapping[str, bytes]) -> Iterator[bytes]:
    """Yield contents, some of them together."""
    parts: list[bytes] = []
    size = 0
    for digest, content in sorted(contents.items()):
        parts += (bytes.fromhex(digest), len(content).to_bytes(_LENGTH, "big"), content)
        size += len(content)
        if size >= _MOST_BYTES:
            yield b"".join(parts)
            parts, size = [], 0
    if parts:
        yield b"".join(parts)


def _unpacked(packs: Iterable[bytes]) -> Iterator[tuple[str, bytes]]:
    """Yield each content with its digest."""
    for pack in packs:
        at = 0
        while at < len(pack):
            digest = pack[at : at + _DIGEST].hex()
            start = at + _DIGEST + _LENGTH
            at = start + int.from_bytes(pack[start - _LENGTH : start], "big")
            content = pack[start:at]
            if digest_of(content) != digest:
                raise ValueError("a file is not what it is known by")
            yield digest, content


def _inside(folder: Path, name: str) -> Path:
    """Return a place below a folder, never one outside of it."""
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        raise ValueError(f'"{name}" leads out of its folder')
    return folder.joinpath(*path.parts)
