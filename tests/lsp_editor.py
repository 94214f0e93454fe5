"""An editor that really starts our server: the client of pytest-lsp, able as a real one."""

from __future__ import annotations

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable, Generator, Mapping
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
        self._progress: dict[str | int, list[object]] = {}
        features = cast("dict[str, object]", client.protocol.fm.features)
        features[types.PROGRESS] = self._take_progress  # its own knows no parts of answers

    def ask(self, method: str, params: object) -> Any:  # noqa: ANN401 - any JSON
        """Return an answer as JSON; an error is one."""
        protocol = self.client.protocol
        sent = self._with_records(method, params)

        async def answer() -> object:
            return await protocol.send_request_async(method, sent)

        return self._plain(self._done(answer()))

    def tell(self, method: str, params: object) -> None:
        """Send the server a note."""
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

    def progress(self, token: str | int) -> list[dict[str, Any]]:
        """Return what was told under a token until now."""
        return [self._plain(one) for one in self._progress.get(token, [])]

    @property
    def tokens(self) -> list[str | int]:
        """Return the tokens under which something was told until now."""
        return [*self._progress]

    def _take_progress(self, params: types.ProgressParams) -> None:
        self._progress.setdefault(params.token, []).append(params.value)

    def wait_until(self, is_so: Callable[[], bool]) -> None:
        """Wait until something is so, which messages of the server change."""

        async def wait() -> None:
            while not is_so():  # noqa: ASYNC110 - nothing else tells of each message
                await asyncio.sleep(0.01)

        self._done(wait())

    def heard(self, method: str) -> list[object]:
        """Return a list that grows by each request or note of the server by a method."""
        came: list[object] = []

        features = cast("dict[str, object]", self.client.protocol.fm.features)
        features[method] = came.append
        return came

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
def editor(kind: str, folder: Path, able: Mapping[str, object] | None = None) -> Generator[Editor]:
    """Return an editor of some kind, which has opened a folder, and end it.

    ``able`` has what it can do beside that, as ``initialize`` says it.
    """
    loop = asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever, daemon=True)
    thread.start()
    config = ClientServerConfig(server_command=_SERVER)
    client = cast("LanguageClient", done(loop, config.start()))
    plain = cast("dict[str, Any]", _CONVERTER.unstructure(client_capabilities(kind)))
    params = types.InitializeParams(
        _CONVERTER.structure(_with(plain, able or {}), types.ClientCapabilities),
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


def _with(fields: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    for name, value in more.items():
        inner = isinstance(value, dict) and isinstance(fields.get(name), dict)
        fields[name] = _with(fields[name], cast("dict[str, Any]", value)) if inner else value
    return fields


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
