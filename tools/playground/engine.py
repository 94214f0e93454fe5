"""The studio behind a page without a server: messages come and go by calls, in one thread.

What the page is served by is the studio's own server on a folder in memory; only the way of the
messages is another one. The page keeps what is written, for the folder ends with this process.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path

from ...grammar.finding import BranchlineError, RequestError
from ..atomic_write import WritingError, keep_whole
from ..lsp.asides import Asides, AtOnce
from ..lsp.attending import attend
from ..lsp.connection.inbox import Inbox
from ..lsp.places import uri_of
from ..studio.hub import Hub
from ..studio.reach import Reach
from ..studio.requests.brought import put
from ..studio.server import StudioServer
from .told_drafts import ToldDrafts

Send = Callable[[str], object]
_KEPT = "branchline/kept"


class Engine:
    """One page and its folder; to be made where a loop of events runs."""

    def __init__(self, folder: Path, drafts: Path, send: Send, *, is_lesson: bool = False) -> None:
        """Serve a folder that is there; ``send`` gets each message for the page."""
        self._send = send
        self._inbox = Inbox(asyncio.get_running_loop())
        kept = ToldDrafts(drafts, lambda told: self._keep("drafts", told))
        self.hub = Hub(folder, kept, is_lesson=is_lesson)
        self._keeper = _Keeper(self.hub, lambda told: self._keep("files", told))
        self.hub.join(self._keeper)
        self._server = StudioServer(self.hub)
        self._server.asides = Asides(AtOnce)
        self._server.protocol.set_writer(_Writer(send), include_headers=False)

    def take(self, message: str) -> None:
        """Take a message of the page."""
        self._inbox.add(message.encode("utf-8", "surrogatepass"))

    async def serve(self) -> None:
        """Serve the page until it says that it ends."""
        await attend(self._server, self._inbox, _nothing)

    def close(self) -> None:
        """Let nothing more come."""
        self._inbox.close()

    def fill(self, files: Mapping[str, str], drafts: Mapping[str, str]) -> list[str]:
        """Write what a page has kept, bytes in Base64 by name; return why some was not written.

        It comes from a link, too: no name leads out of the folder, and none is written twice.
        """
        reach = Reach(self.hub.folder)  # a lesson hides its scenarios, and needs them
        refused: list[str] = []
        for name, data in files.items():
            try:
                put(reach, name, _bytes(name, data))
            except BranchlineError as error:
                refused.append(error.findings[0].said())
        for name, data in drafts.items():
            try:
                self.hub.drafts.put_back(name, _bytes(name, data))
            except BranchlineError as error:
                refused.append(error.findings[0].said())
        return refused

    def changed_elsewhere(self, files: Mapping[str, str]) -> None:
        """Put what another page of this folder has kept in place of what is here, and tell of it.

        The bytes are in Base64 by name; a file that cannot be one of this folder is passed over.
        """
        reach, is_other_list = Reach(self.hub.folder), False
        found: list[Path] = []
        for name, data in files.items():
            with suppress(BranchlineError, WritingError, OSError):
                path = reach.file(uri_of(reach.folder / reach.inner(name)))
                is_other_list = is_other_list or not path.exists()
                path.parent.mkdir(parents=True, exist_ok=True)
                keep_whole(path, _bytes(name, data))
                found.append(path)
        self.hub.leave(self._keeper)  # that page has kept them
        self.hub.looked(found, is_other_list=is_other_list)
        self.hub.join(self._keeper)

    def _keep(self, what: str, told: Mapping[str, bytes | None]) -> None:
        """Send the page what files hold now, ``None`` for one that is gone."""
        kept = {
            name: None if data is None else base64.b64encode(data).decode()
            for name, data in told.items()
        }
        self._send(json.dumps({"jsonrpc": "2.0", "method": _KEPT, "params": {what: kept}}))


class _Writer:
    """Sends what the server says to the page."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def write(self, data: bytes) -> None:
        self._send(data.decode())

    def close(self) -> None:
        """Do nothing: the page is there for as long as this is."""


class _Keeper:
    """Watches what is written, for the page to hold it."""

    name = "keeper"

    def __init__(self, hub: Hub, keep: Callable[[Mapping[str, bytes]], None]) -> None:
        self._hub, self._keep = hub, keep

    def post(self, method: str, uri: str, told: Mapping[str, object]) -> None:
        """Do nothing: the page that wrote a file knows."""

    def files_written(self, paths: tuple[Path, ...]) -> None:
        folder = self._hub.folder
        self._keep({path.relative_to(folder).as_posix(): path.read_bytes() for path in paths})


def _bytes(name: str, data: str) -> bytes:
    try:
        return base64.b64decode(data, validate=True)
    except ValueError:
        raise RequestError(f'what was kept of "{name}" is spoilt', expected="Base64") from None


def _nothing() -> None:
    """Go on."""
