"""The studio behind a page without a server: messages come and go by calls, in one thread.

What the page is served by is the studio's own server on a folder in memory; only the way of the
messages is another one. The page keeps what is written, for the folder ends with this process.
"""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from ...grammar.finding import BranchlineError
from ..lsp.asides import Asides, AtOnce
from ..lsp.attending import attend
from ..lsp.connection.inbox import Inbox
from ..lsp.places import uri_of
from ..studio.drafts import Drafts
from ..studio.hub import Hub
from ..studio.server import StudioServer

Send = Callable[[str], object]
_KEPT = "branchline/kept"


class Engine:
    """One page and its folder; to be made where a loop of events runs."""

    def __init__(self, folder: Path, drafts: Path, send: Send) -> None:
        """Serve a folder that is there; ``send`` gets each message for the page."""
        self._send = send
        self._inbox = Inbox(asyncio.get_running_loop())
        self.hub = Hub(folder, Drafts(drafts))
        self.hub.join(_Keeper(self.hub, send))
        self._server = StudioServer(self.hub)
        self._server.asides = Asides(AtOnce)
        self._server.protocol.set_writer(_Writer(send), include_headers=False)

    def take(self, message: str) -> None:
        """Take a message of the page."""
        self._inbox.add(message.encode())

    async def serve(self) -> None:
        """Serve the page until it says that it ends."""
        await attend(self._server, self._inbox, _nothing)

    def close(self) -> None:
        """Let nothing more come."""
        self._inbox.close()


def fill(folder: Path, files: Mapping[str, str]) -> list[str]:
    """Write files of a page, bytes in Base64 by name, into a folder; return what was not, and why.

    They come from a link or from what the page kept: no name leads out of the folder.
    """
    hub = Hub(folder, Drafts(folder))
    refused: list[str] = []
    for name, data in files.items():
        try:
            path = hub.reach.file(uri_of(folder / hub.reach.inner(name)))
            content = base64.b64decode(data, validate=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        except BranchlineError as error:
            refused.append(str(error))
        except (OSError, ValueError) as error:
            refused.append(f'"{name}" could not be kept: {error}')
    return refused


class _Writer:
    """Sends what the server says to the page."""

    def __init__(self, send: Send) -> None:
        self._send = send

    def write(self, data: bytes) -> None:
        self._send(data.decode())

    def close(self) -> None:
        """Do nothing: the page is there for as long as this is."""


class _Keeper:
    """Tells the page what each file holds that was written."""

    name = "keeper"

    def __init__(self, hub: Hub, send: Send) -> None:
        self._hub, self._send = hub, send

    def post(self, method: str, uri: str, told: Mapping[str, object]) -> None:
        """Do nothing: the page that wrote a file knows."""

    def files_written(self, paths: tuple[Path, ...]) -> None:
        kept = {
            path.relative_to(self._hub.folder).as_posix(): base64.b64encode(
                path.read_bytes()
            ).decode()
            for path in paths
        }
        told = {"jsonrpc": "2.0", "method": _KEPT, "params": {"files": kept}}
        self._send(json.dumps(told))


def _nothing() -> None:
    """Go on."""
