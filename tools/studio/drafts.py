"""What was typed and not saved, kept in the user's own folder until it is saved or discarded.

A draft belongs to one page and one file. When a page is gone, by a crash of the browser, the
server or the machine, its drafts are there for whoever opens the file next. Only the user can read
them, and there are so many and so large ones at most; of more, the oldest give way.
"""

from __future__ import annotations

import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import NamedTuple, cast

from pygls.exceptions import JsonRpcInvalidParams

from ...grammar.finding import RequestError
from ..atomic_write import WritingError, keep_whole
from ..exchange.sidecar import Position
from ..output.places import reason_of
from .asked import places_of, text_of

MOST_DRAFTS = 200
MOST_BYTES = 8 * 1024 * 1024
_MOST_DAYS = 90
_OWNER_ONLY, _OWN_FOLDER = 0o600, 0o700
_SUFFIX = ".draft.json"
_RECORD = re.compile(r"[0-9a-f]{32}-\w{1,40}" + re.escape(_SUFFIX), re.ASCII)

_TEXTS = ("path", "page", "text", "stamp")


class Draft(NamedTuple):
    """A text with its places, the stamp of the file that it was made from, and when it was kept.

    ``at`` counts seconds since 1970.
    """

    text: str
    places: dict[str, Position]
    stamp: str
    at: float


class Drafts:
    """The drafts of one user, in one folder."""

    def __init__(self, folder: Path) -> None:
        """Look at nothing yet; the folder is made for the first draft."""
        self._folder = folder
        self._lock = Lock()

    def keep(self, path: Path, page: str, draft: Draft) -> None:
        """Keep what a page has typed into a file, in place of what it had before.

        Raises ``RequestError`` where it cannot be kept.
        """
        record = {"path": str(path), "page": page, **draft._asdict()}
        data = json.dumps(record).encode()
        if len(data) > MOST_BYTES:
            said = f"a draft may have {MOST_BYTES // 1024 // 1024} MiB: save the file"
            raise RequestError(said)
        with self._lock:
            try:
                self._folder.mkdir(_OWN_FOLDER, parents=True, exist_ok=True)
                keep_whole(self._place(path, page), data, _OWNER_ONLY)
            except (OSError, WritingError) as error:
                said = reason_of(error) if isinstance(error, OSError) else str(error)
                raise RequestError(f"drafts cannot be kept: {said}") from None
            self._make_room()

    def drop(self, path: Path, page: str) -> None:
        """Forget the draft of a page for a file, where there is one."""
        with self._lock:
            self._forget(self._place(path, page))

    def take_over(self, path: Path, pages: Iterable[str], page: str) -> None:
        """Let a page's draft be what it kept under earlier names, where it has none by now."""
        with self._lock:
            own = self._place(path, page)
            for place in (self._place(path, each) for each in pages):
                found = None if own.exists() else _read(place)
                if found is not None:
                    with suppress(OSError, WritingError):
                        record = {"path": str(path), "page": page, **found[2]._asdict()}
                        keep_whole(own, json.dumps(record).encode(), _OWNER_ONLY)
                        self._forget(place)

    def left(self, path: Path, page: str, living: frozenset[str]) -> tuple[str, Draft] | None:
        """Return a page's draft of a file, else the newest that is of no living page.

        It says whose it was; it stays that one's until it is dropped.
        """
        with self._lock:
            own = self._place(path, page)
            found = _read(own)
            if found is not None:
                return page, found[2]
            left = [
                (draft.at, owner, draft)
                for place in self._places(f"{_name(path)}-")
                if (read := _read(place)) is not None
                for kept, owner, draft in [read]
                if kept == str(path) and owner not in living
            ]
            return max(left)[1:] if left else None

    def paths(self, below: Path, living: frozenset[str]) -> frozenset[Path]:
        """Return the files below a folder of which there are drafts of no living page."""
        with self._lock:
            read = filter(None, map(_read, self._places()))
            kept = [Path(path) for path, page, _ in read if page not in living]
        return frozenset(path for path in kept if path.is_relative_to(below))

    def records(self) -> dict[str, bytes]:
        """Return the record of each draft by its name, as :meth:`put_back` takes it."""
        with self._lock:
            return {place.name: place.read_bytes() for place in self._places()}

    def put_back(self, name: str, record: bytes) -> None:
        """Keep a record again that was kept elsewhere; pass over what is none."""
        if _RECORD.fullmatch(name) and len(record) <= MOST_BYTES:
            with self._lock, suppress(OSError, WritingError):
                self._folder.mkdir(_OWN_FOLDER, parents=True, exist_ok=True)
                keep_whole(self._folder / name, record, _OWNER_ONLY)

    def _place(self, path: Path, page: str) -> Path:
        return self._folder / f"{_name(path)}-{page}{_SUFFIX}"

    def _places(self, start: str = "") -> Iterator[Path]:
        try:
            names = os.listdir(self._folder)  # noqa: PTH208 - there may be many, and of other kinds
        except OSError:
            return
        for name in names:
            if name.startswith(start) and name.endswith(_SUFFIX):
                yield self._folder / name

    def _make_room(self) -> None:
        """Forget the oldest drafts where there are too many, and those of which nobody knows."""
        oldest = time.time() - _MOST_DAYS * 24 * 3600
        ages = sorted((_age(place), place) for place in self._places())
        for number, (at, place) in enumerate(reversed(ages)):
            if number >= MOST_DRAFTS or at < oldest:
                self._forget(place)

    def _forget(self, place: Path) -> None:
        with suppress(OSError):
            place.unlink()


def drafts_folder() -> Path:
    """Return where drafts are kept: in the folder that the system has for such things."""
    name = "LOCALAPPDATA" if sys.platform == "win32" else "XDG_STATE_HOME"
    named = os.environ.get(name, "")
    above = Path(named) if Path(named).is_absolute() else Path("~/.local/state").expanduser()
    return above / "branchline" / "drafts"


def _name(path: Path) -> str:
    return sha256(str(path).encode("utf-8", "surrogateescape")).hexdigest()[:32]


def _age(place: Path) -> float:
    try:
        return place.stat().st_mtime
    except OSError:
        return 0


def _read(place: Path) -> tuple[str, str, Draft] | None:
    """Return path, page and draft of a file, ``None`` for what is none of ours."""
    try:
        if not place.is_file() or place.stat().st_size > MOST_BYTES:
            return None
        found: object = json.loads(place.read_bytes())
    except (OSError, ValueError, RecursionError):
        return None
    if not isinstance(found, dict):
        return None
    fields = cast("dict[str, object]", found)
    at = fields.get("at")
    try:
        path, page, text, stamp = (text_of(fields, name) for name in _TEXTS)
        places = places_of(fields) or {}
    except JsonRpcInvalidParams:
        return None
    return (path, page, Draft(text, places, stamp, at)) if isinstance(at, int | float) else None
