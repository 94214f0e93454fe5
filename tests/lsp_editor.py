"""An editor that really starts our server: the client of pytest-lsp, able as a real one."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Generator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import Any, TypeVar, cast

from lsprotocol import types
from lsprotocol.converters import get_converter
from pytest_lsp import (
    ClientServerConfig,
    LanguageClient,
    client_capabilities,
)

PATIENCE = 120
"""Seconds after which an answer has not come; nothing else hangs on time."""
MARK = "|"
Result = TypeVar("Result")
_CONVERTER = get_converter()
_SERVER = [sys.executable, "-m", "branchline", "lsp"]


class Editor:
    """One editor with one server; each folder that it opens is one of its workspace."""

    def __init__(self, client: LanguageClient, loop: asyncio.AbstractEventLoop) -> None:
        """Take the client, and the loop in which it runs."""
        self.client, self._loop = client, loop

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - any JSON
        """Return an answer as JSON; an error is one."""
        protocol = self.client.protocol
        sent = self._with_records(method, params)

        async def answer() -> object:
            return await protocol.send_request_async(method, sent)

        return self._plain(self._done(answer()))

    def tell(self, method: str, params: object) -> None:
        """Tell the server something."""
        sent = self._with_records(method, params)

        async def notify() -> None:
            self.client.protocol.notify(method, sent)

        self._done(notify())

    def open(self, path: Path, text: str | None = None) -> None:
        """Open a file, with another text than it has where there is one."""
        text = path.read_text("utf-8") if text is None else text
        item = {"uri": path.as_uri(), "languageId": "flow", "version": 1, "text": text}
        self.tell(types.TEXT_DOCUMENT_DID_OPEN, {"textDocument": item})

    def close(self, path: Path) -> None:
        """Close a file."""
        uri = {"uri": path.as_uri()}
        self.tell(types.TEXT_DOCUMENT_DID_CLOSE, {"textDocument": uri})

    def take_folder(self, added: Path | None = None, removed: Path | None = None) -> None:
        """Open a folder, or leave one."""
        event = {
            "added": [{"uri": added.as_uri(), "name": added.name}] if added else [],
            "removed": [{"uri": removed.as_uri(), "name": removed.name}] if removed else [],
        }
        self.tell(types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS, {"event": event})

    def findings(self, path: Path) -> Any:  # noqa: ANN401 - any JSON
        """Return what is wrong with a file, once that is told again."""
        method = types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS
        told = cast("Awaitable[object]", self.client.wait_for_notification(method))
        self._done(told)
        return self._plain(self.client.diagnostics[path.as_uri()])

    def _done(self, work: Awaitable[Result]) -> Result:
        return done(self._loop, work)

    def _with_records(self, method: str, params: object) -> object:
        return _CONVERTER.structure(params, cast("type[object]", types.METHOD_TO_TYPES[method][2]))

    def _plain(self, found: object) -> Any:  # noqa: ANN401 - any JSON
        return json.loads(json.dumps(_CONVERTER.unstructure(found)))


def done(loop: asyncio.AbstractEventLoop, work: Awaitable[Result]) -> Result:
    """Return what comes of work in a loop, which runs on a thread of its own."""

    async def wait() -> Result:
        return await asyncio.wait_for(work, PATIENCE)

    return asyncio.run_coroutine_threadsafe(wait(), loop).result()


@contextmanager
def editor(kind: str, folder: Path) -> Generator[Editor]:
    """Return an editor of some kind, which has opened a folder, and end it."""
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    config = ClientServerConfig(server_command=_SERVER)
    client = cast("LanguageClient", done(loop, config.start()))
    params = types.InitializeParams(
        client_capabilities(kind),
        workspace_folders=[types.WorkspaceFolder(folder.as_uri(), folder.name)],
    )
    done(loop, client.initialize_session(params))
    try:
        yield Editor(client, loop)
    finally:
        done(loop, client.shutdown_session())
        done(loop, client.stop())
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def places(text: str, needle: str) -> list[dict[str, int]]:
    """Return the places of the marks of a needle in a text."""
    parts = needle.split(MARK)
    start = text.index("".join(parts))
    found: list[dict[str, int]] = []
    at = start
    for part in parts[:-1]:
        at += len(part)
        line = text.count("\n", 0, at)
        begin = text.rfind("\n", 0, at) + 1
        character = len(text[begin:at].encode("utf-16-le")) // 2
        found.append({"line": line, "character": character})
    return found
