"""Files that somebody brings from elsewhere, as by dropping a folder of exports on the page."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from pygls.exceptions import JsonRpcInvalidParams

from ....grammar.finding import BranchlineError, RequestError
from ....grammar.text_file import MAX_BYTES
from ...destinations import NOTHING, Output, look_at, write_all
from ...lsp.places import uri_of
from ...lsp.server import Request
from ..asked import Asked
from ..files_on_disk import stamp_at
from ..reach import Reach
from ..server import StudioServer

_MOST_FILES = 2_000


def bring(server: StudioServer, asked: Asked) -> dict[str, object]:
    """Write files that are not there yet; return those, and why others are not among them."""
    hub, files = server.hub, [*_files(asked)]  # all are looked at before the first is written
    found: list[Path] = []
    refused: list[str] = []
    with hub.writing:
        hub.check_is_running()
        for name, data in files:
            try:
                found.append(put(hub.reach, name, data))
            except BranchlineError as error:
                refused.append(server.shown(error.findings[0].said()))
        hub.wrote(server, {path: stamp_at(path) for path in found}, is_new=True)
    server.look_again(tuple(found))
    return {"uris": [uri_of(path) for path in found], "refused": refused}


def put(reach: Reach, name: str, data: bytes) -> Path:
    """Write a file by its path in the folder; raise ``BranchlineError`` where it may not be."""
    path = reach.file(uri_of(reach.folder / reach.inner(name)))
    if len(data) > MAX_BYTES:
        raise RequestError(f'"{name}" is longer than {MAX_BYTES // 1024 // 1024} MiB')
    if path.exists():
        raise RequestError(f'"{name}" is there already', expected="another name")
    output = Output("the file", path, NOTHING)
    look_at([output])
    write_all([(output, lambda: data)])
    return path


def _files(asked: Asked) -> Iterator[tuple[str, bytes]]:
    files = asked.get("files")
    if not isinstance(files, list) or len(cast("list[object]", files)) > _MOST_FILES:
        said = f'Invalid Params: expected at most {_MOST_FILES:,} files as "files"'
        raise JsonRpcInvalidParams(said)
    for file in cast("list[object]", files):
        match file:
            case {"path": str(name), "data": str(data)}:
                yield name, _bytes(data)
            case _:
                raise JsonRpcInvalidParams('Invalid Params: expected "path" and "data" of a file')


def _bytes(data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except ValueError:
        raise JsonRpcInvalidParams('Invalid Params: expected Base64 as "data"') from None


REQUESTS = (Request("branchline/bring", bring),)
