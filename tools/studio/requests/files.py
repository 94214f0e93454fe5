"""The files of the folder: which there are, what they hold, and how a page saves them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from ...exchange.sidecar import Position
from ...exchange.sidecar_places import Moves
from ...lsp.places import uri_of
from ...lsp.server import Request
from ...service.document import kind_of
from ..asked import Asked, flag_of, places_of, text_of
from ..files_on_disk import (
    PLACED,
    Held,
    is_read_only,
    listed_files,
    places_beside,
    read_held,
    stamp_at,
    write_held,
)
from ..server import StudioServer


class Given:
    """What a page was given of each file.

    The places, the stamp of what it conflicts with, and whose draft it was offered.
    """

    def __init__(self) -> None:
        self.places: dict[Path, dict[str, Position]] = {}
        self.conflicts: dict[Path, str] = {}
        self.drafts: dict[Path, str] = {}


def files(server: StudioServer, _asked: Asked) -> dict[str, object]:
    """Return the folder and its files, by path."""
    folder = server.hub.folder
    found, passed_over = listed_files(folder)
    found = [path for path in found if not server.hub.reach.hides(path)]
    kept = server.hub.drafts.paths(folder, server.hub.living)
    left = sorted(path for path in kept - set(found) if not server.hub.reach.hides(path))
    return {
        "folders": [{"uri": uri_of(folder), "name": folder.name or str(folder)}],
        "files": [_entry(folder, path, path in kept) for path in found],
        "passedOver": passed_over,
        "left": [_entry(folder, path, True) for path in left],
    }


def _entry(folder: Path, path: Path, has_draft: bool) -> dict[str, object]:  # noqa: FBT001 - two callers
    inner = path.relative_to(folder)
    above = inner.parent.as_posix()
    return {
        "uri": uri_of(path),
        "path": inner.as_posix(),
        "kind": kind_of(path),
        "name": path.name,
        "folder": "" if above == "." else above,
        "hasDraft": has_draft,
    }


def open_file(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Return what a file holds, and what was typed into it and not saved; note who has it open."""
    hub = server.hub
    path = hub.reach.file(text_of(asked, "uri"))
    if flag_of(asked, "isAgain"):  # the page has it still
        hub.drafts.take_over(path, server.before, server.name)
    left = hub.drafts.left(path, server.name, hub.living)
    owner, draft = left or (server.name, None)
    held = read_held(path) if path.exists() or draft is None else Held("", "")
    known, given = places_beside(path), server.kept(Given)
    places = known if known is not None else given.places.get(path, {})
    if draft is not None and draft.text == held.text and draft.places in ({}, places):
        hub.drafts.drop(path, owner)
        draft = None
    if draft is not None:
        given.drafts.setdefault(path, owner)
    given.places[path] = places
    return {
        "text": held.text,
        "stamp": held.stamp,
        "kind": kind_of(path),
        "isReadOnly": is_read_only(path),
        "places": places,
        "draft": None if draft is None else {**draft._asdict(), "at": _time(draft.at)},
        "others": hub.open(server, path, held.stamp),
    }


def _time(at: float) -> str:
    """Return a time as texts that all read, with the hours of this machine."""
    return datetime.fromtimestamp(at).astimezone().isoformat(timespec="seconds")


def close_file(server: StudioServer, asked: Asked) -> None:
    """Note that a page has a file open no longer."""
    path = server.hub.reach.file(text_of(asked, "uri"))
    given = server.kept(Given)
    given.places.pop(path, None)
    given.conflicts.pop(path, None)
    given.drafts.pop(path, None)
    server.hub.close(server, path)


def save(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Write a text where the file is still as the page was given it; else return what it holds.

    With ``overwrite`` what a page was told of as a conflict is written over, and nothing else.
    """
    hub, given = server.hub, server.kept(Given)
    path = hub.reach.file(text_of(asked, "uri"))
    text, stamp = text_of(asked, "text"), text_of(asked, "stamp")
    places = places_of(asked) if kind_of(path) in PLACED else None
    known = {stamp, given.conflicts.get(path, stamp)} if flag_of(asked, "overwrite") else {stamp}
    with hub.writing:
        hub.check_is_running()
        if stamp_at(path) not in known:
            held = read_held(path) if path.exists() else Held("", "")
            if held.text != text:
                given.conflicts[path] = held.stamp
                return {"conflict": held._asdict()}
        is_new = not path.exists()
        before = given.places.get(path)
        moves = _moves(places_beside(path) or {} if before is None else before, places)
        written = write_held(path, text, moves)
        hub.wrote(server, written.stamps, is_new=is_new)
    given.conflicts.pop(path, None)
    if places is not None:
        given.places[path] = places
    hub.drafts.drop(path, server.name)
    server.look_again(tuple(written.stamps))
    return {"stamp": written.stamps[path], "notes": [*map(server.shown, written.notes)]}


def _moves(before: dict[str, Position], places: dict[str, Position] | None) -> Moves:
    """Return what a page has moved, so that what others moved meanwhile stays there."""
    if places is None:
        return {}
    gone = dict.fromkeys(id for id in before if id not in places)
    return {**gone, **{id: at for id, at in places.items() if before.get(id) != at}}


REQUESTS = (
    Request("branchline/files", files),
    Request("branchline/open", open_file),
    Request("branchline/close", close_file),
    Request("branchline/save", save),
)
