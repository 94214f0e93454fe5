"""A server of the studio as a process of its own, and a client of it that is no browser."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path
from typing import Any, cast

import pytest
from preloaded import RunningCommand, start
from websockets.sync.client import ClientConnection, connect

from branchline.tools.studio.page_files import is_built

needs_page = pytest.mark.skipif(
    not is_built(), reason="the page of the studio is not built: make viewer"
)
BEGIN: dict[str, object] = {"capabilities": {}, "processId": None, "rootUri": None}
_PATIENCE = 120
_ADDRESS = re.compile(r"file://[^\s\"]*")


@dataclass
class StudioServer:
    """A server that runs: its folder, its address with the token, and the cookie it gave."""

    folder: Path
    process: RunningCommand
    address: str
    cookie: str = ""

    @property
    def host(self) -> str:
        """Return the host with its port."""
        return self.address.split("/")[2]

    @property
    def origin(self) -> str:
        """Return what its own page says that it comes from."""
        return f"http://{self.host}"

    def ask(
        self, method: str, path: str, headers: dict[str, str], body: bytes = b""
    ) -> tuple[int, str, dict[str, str]]:
        """Return status, text and headers of an answer."""
        connection = HTTPConnection(self.host, timeout=_PATIENCE)
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        text = answer.read().decode()
        connection.close()
        return answer.status, text, told

    def open_session(self) -> None:
        """Take the cookie for the token."""
        _, _, told = self.ask("GET", self.address.removeprefix(self.origin), {})
        self.cookie = told["set-cookie"].split(";")[0]

    def connect(self, **headers: str) -> ClientConnection:
        """Return a WebSocket as a page opens one, with other headers where some are given."""
        told = {"Origin": self.origin, "Cookie": self.cookie, **headers}
        return connect(
            f"ws://{self.host}/socket",
            additional_headers={name: value for name, value in told.items() if value},
            user_agent_header=None,
            compression=None,
            max_size=None,
            proxy=None,
            ping_interval=None,
            open_timeout=_PATIENCE,
            close_timeout=0.5,  # what was not read keeps it from closing well
        )

    def uri(self, name: str) -> str:
        """Return the address of a file of the folder."""
        return (self.folder / name).as_uri()


class StudioClient:
    """One page that is no browser: it speaks LSP and what the studio asks beside it."""

    def __init__(self, socket: ClientConnection, options: object = None) -> None:
        """Begin as an editor does, or with what a page says of its tab."""
        self.socket = socket
        self.told: list[dict[str, Any]] = []
        """What the server said unasked."""
        self._number = 0
        said = {} if options is None else {"initializationOptions": options}
        self.ask("initialize", {**BEGIN, **said})
        self.tell("initialized", {})

    def tell(self, method: str, params: object = None, **more: object) -> None:
        """Send a message."""
        message = {"jsonrpc": "2.0", "method": method, "params": params, **more}
        shown = {name: value for name, value in message.items() if value is not None}
        self.socket.send(json.dumps(shown))

    def read(self) -> dict[str, Any]:
        """Return the next message."""
        found = cast("dict[str, Any]", json.loads(self.socket.recv(_PATIENCE)))
        assert [*places_in(found)] == []
        return found

    def answer(self, method: str, params: object = None) -> dict[str, Any]:
        """Return the whole answer to a request; what comes before it goes to :attr:`told`."""
        self._number += 1
        self.tell(method, params or {}, id=self._number)
        while True:
            found = self.read()
            if found.get("id") == self._number and "method" not in found:
                return found
            self.told.append(found)

    def ask(self, method: str, params: object = None) -> Any:  # noqa: ANN401 - whatever JSON it is
        """Return the result of a request."""
        found = self.answer(method, params)
        assert "error" not in found, found
        return found.get("result")

    def wait_for(self, method: str) -> dict[str, Any]:
        """Return the first thing of that name which the server has said unasked, and forget it."""
        while True:
            for number, each in enumerate(self.told):
                if each.get("method") == method:
                    return cast("dict[str, Any]", self.told.pop(number)["params"])
            self.told.append(self.read())


def places_in(found: object) -> Iterator[str]:
    """Yield the texts that tell people a path of this machine; an address of a file is none."""
    waiting = [found]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            waiting += cast("dict[str, object]", each).values()
        elif isinstance(each, list):
            waiting += cast("list[object]", each)
        elif isinstance(each, str) and "/pytest-of-" in _ADDRESS.sub("", each):
            yield each


@contextmanager
def running(
    folder: Path,
    words: Sequence[str] = (),
    *,
    state: Path | None = None,
    cwd: Path | None = None,
    browser: str = "",
    end: int = signal.SIGINT,
) -> Generator[StudioServer]:
    """Return a server on a folder, and hold that a signal, Ctrl-C by itself, ends it cleanly.

    The drafts of its user are in ``state``, beside the folder where nothing is said. No browser
    is opened but one that is named.
    """
    command = ["studio", str(folder), *words]
    if not browser:
        command.append("--no-open")
    kept = state or folder.with_name(f"{folder.name}.state")
    env = {**os.environ, "XDG_STATE_HOME": str(kept), "BROWSER": browser}
    process = start(command, cwd=cwd, env=env)
    assert process.stdout is not None
    found = re.search(r"http://\S+", process.stdout.readline())
    if found is None:
        raise AssertionError(process.communicate()[1])
    try:
        yield StudioServer(folder, process, found[0])
        assert process.poll() is None, "the server has ended by itself"
        process.send_signal(end)
        out, err = process.communicate(timeout=_PATIENCE)
        said = (process.returncode, out, err)
        code = -signal.SIGKILL if end == signal.SIGKILL else 0
        assert said == (code, "", "Ctrl-C ends it\n"), said
    finally:
        process.kill()
        process.communicate()


def copied(source: Path, into: Path) -> Path:
    """Return a copy of a folder, for a test that writes in it."""
    return Path(shutil.copytree(source, into / source.name))
