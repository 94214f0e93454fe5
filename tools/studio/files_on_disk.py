"""The files of a studio as they are on disk: read once, told by a stamp, written as they were."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError
from ...grammar.script_file import looks_like_script
from ...grammar.source import Source
from ...grammar.text_file import MAX_BYTES, opened
from ...interpreter.estate.walk import walk_files
from ..atomic_write import WritingError, keep_whole
from ..destinations import all_or_none, look_at_file
from ..exchange.sidecar import Position, read_sidecar, sidecar_beside
from ..exchange.sidecar_places import Moves, with_places
from ..service.canvas.arranging import is_on_canvas
from ..service.document import Kind, kind_of
from ..service.open_estate import known_exclusion
from .held_text import check_read_back, data_of, shown_text, stamp_of
from .reach import Reach

MOST_FILES = 20_000
_WRITABLE = 0o222
_ALONE = (Kind.SCENARIOS, Kind.WORLD, Kind.LAYOUT, Kind.SETTINGS)
PLACED = (Kind.FLOW, Kind.YAML)
"""Kinds of scripts whose boxes have their places beside them."""


class Held(NamedTuple):
    """What a file holds: its text with one line end, and the stamp of its bytes."""

    text: str
    stamp: str


def read_held(path: Path) -> Held:
    """Return what a file holds; raise ``BranchlineError`` where it cannot be read as text."""
    data = _data(path)
    return Held(shown_text(path, data), stamp_of(data))


def stamp_at(path: Path) -> str:
    """Return the stamp of a file, empty where it is not there or cannot be read."""
    try:
        return stamp_of(_data(path))
    except BranchlineError:
        return ""


class Seen(NamedTuple):
    """How a file was found: its stamp, whether it can only be read, and why it cannot be.

    One that is not there has neither a stamp nor a reason.
    """

    stamp: str
    why: str = ""
    is_read_only: bool = False


def seen_at(path: Path, reach: Reach) -> Seen:
    """Return how a file is now, whatever stands in its place."""
    if not os.path.lexists(path):
        return Seen("")
    if not reach.has(path):
        return Seen("", "it is a link that leads out of the folder of this studio")
    try:
        return Seen(stamp_of(_data(path)), "", is_read_only(path))
    except BranchlineError as error:
        return Seen("", error.findings[0].message)


def parts_of(path: Path) -> tuple[Path, ...]:
    """Return a file, and that beside it which a page takes for a part of it: its places."""
    return (path, sidecar_beside(path)) if kind_of(path) in PLACED else (path,)


def is_read_only(path: Path) -> bool:
    """Whether nobody may write a file, or this user may not."""
    try:
        return not (path.stat().st_mode & _WRITABLE and os.access(path, os.W_OK))
    except OSError:
        return False


def places_beside(path: Path) -> dict[str, Position] | None:
    """Return the places that stand beside a script; ``None`` where mistakes hide what they are.

    One that no canvas reaches is left out, so it stays in the file until its box is moved.
    """
    beside = sidecar_beside(path)
    if kind_of(path) not in PLACED or not beside.is_file():
        return {}
    try:
        found = read_sidecar(beside).positions
    except BranchlineError:
        return None
    return {id: at for id, at in found.items() if is_on_canvas(at)}


class Written(NamedTuple):
    """What came of writing: the stamps of the files, and what is to be told."""

    stamps: dict[Path, str]
    notes: tuple[str, ...] = ()


def write_held(path: Path, text: str, moves: Moves) -> Written:
    """Put a text into a file, and places beside it: both, or none where one is refused.

    Raises ``BranchlineError`` where that cannot be done; what was there is still there then.
    """
    held = _data(path) if os.path.lexists(path) else b""
    data = data_of(path, held, text)
    check_read_back(path, data, text)
    if len(data) > MAX_BYTES:
        raise WritingError(f'"{path}" cannot be written: it would be longer than it may be')
    beside, notes = _moved(path, moves)
    contents = {path: data, **beside}
    for each in contents:
        look_at_file(each)
    with all_or_none(contents):
        for each, content in contents.items():
            keep_whole(each, content)
    return Written({each: stamp_of(content) for each, content in contents.items()}, notes)


def listed_files(folder: Path) -> tuple[list[Path], int]:
    """Return the files of a studio below a folder by name, and how many were passed over."""
    found: list[Path] = []
    passed_over = 0
    for path in studio_files(folder):
        if not path.is_file():
            continue
        kind = kind_of(path)
        if (kind in _ALONE or looks_like_script(path)) and len(found) < MOST_FILES:
            found.append(path)
        else:
            passed_over += 1
    return found, passed_over


def studio_files(folder: Path) -> Iterator[Path]:
    """Yield all below a folder that is a file of a studio by its name; no link leads out of it."""
    end = folder.resolve()
    for path in walk_files(folder, known_exclusion(folder)):
        is_ours = kind_of(path) is not Kind.OTHER
        if is_ours and (not path.is_symlink() or _is_below(path, end)):
            yield path


def _is_below(path: Path, folder: Path) -> bool:
    try:
        return path.resolve().is_relative_to(folder)
    except (OSError, RuntimeError):  # a loop of links
        return False


def _data(path: Path) -> bytes:
    with opened(path) as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise WritingError(f'"{path}" is longer than {MAX_BYTES // 1024 // 1024} MiB')
    return data


def _moved(path: Path, moves: Moves) -> tuple[Mapping[Path, bytes], tuple[str, ...]]:
    """Return what is to stand beside a script, and why it is not changed where it has mistakes."""
    if not moves:
        return {}, ()
    beside = sidecar_beside(path)
    held = _data(beside) if os.path.lexists(beside) else b""
    try:
        before = Source(str(beside), shown_text(beside, held))
        text = with_places(before, moves)
    except BranchlineError as error:
        return {}, (f"the places of boxes were not saved: {next(_first_lines(error))}",)
    if text == before.text:
        return {}, ()
    return {beside: data_of(beside, held, text)}, ()


def _first_lines(error: BranchlineError) -> Iterator[str]:
    yield from str(error).splitlines()
    yield "its file has mistakes"
