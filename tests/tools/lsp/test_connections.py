"""How clients reach the server, whom it lets in, and that it ends with them."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from importlib import util
from pathlib import Path
from typing import Any

import pytest
import yaml
from raw_clients import BEGIN, SERVER, RawClient, served
from websockets import Origin
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from writers import run

PATIENCE = 60
DOORS: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("doors.yaml").read_text("utf-8")
)
ORIGIN = "http://localhost:8000"


@contextmanager
def listening(*words: str) -> Generator[tuple[str, subprocess.Popen[bytes]]]:
    """Return where a server listens, and its process."""
    with subprocess.Popen(  # noqa: S603 - our own command
        [*SERVER, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stderr is not None
        try:
            yield process.stderr.readline().decode().split()[-1], process
        finally:
            process.kill()


def test_nothing_but_the_protocol_is_on_standard_output() -> None:
    with served() as (client, process):
        assert "result" in client.ask("initialize", BEGIN)
        assert client.ask("shutdown")["result"] is None
        client.tell("exit")

        out, err = process.communicate(timeout=PATIENCE)

    assert (out, err, process.returncode) == (b"", b"", 0)


def test_the_server_ends_where_it_is_told_to_and_its_input_stays_open() -> None:
    with served() as (client, process):
        client.ask("initialize", BEGIN)
        client.ask("shutdown")
        client.tell("exit")

        assert process.wait(PATIENCE) == 0


def test_the_server_ends_where_nobody_writes_any_more() -> None:
    with served() as (client, process):
        client.ask("initialize", BEGIN)
        assert process.stdin is not None
        process.stdin.close()

        assert process.wait(PATIENCE) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="there, the end of its input is enough")
def test_the_server_ends_with_the_process_of_its_client() -> None:
    waiting = [sys.executable, "-c", "input()"]
    with (
        subprocess.Popen(waiting, stdin=subprocess.PIPE) as editor,  # noqa: S603
        served() as (client, process),
    ):
        client.ask("initialize", {**BEGIN, "processId": editor.pid})
        editor.kill()

        assert process.wait(PATIENCE) == 1


def test_a_server_that_is_interrupted_ends_without_a_traceback() -> None:
    with listening("--tcp", "127.0.0.1:0") as (_, process):
        for _ in range(PATIENCE):  # one may come right before the server begins to wait
            process.send_signal(signal.SIGINT)
            with suppress(subprocess.TimeoutExpired):
                process.wait(1)
                break
        _, err = process.communicate(timeout=PATIENCE)

    assert b"Traceback" not in err


def test_one_editor_is_served_by_tcp() -> None:
    with listening("--tcp", "0") as (place, process):
        host, _, port = place.partition(":")
        assert host == "127.0.0.1"
        with socket.create_connection((host, int(port)), PATIENCE) as connection:
            client = RawClient(connection.makefile("rb"), connection.makefile("wb"))
            assert "result" in client.ask("initialize", BEGIN)
            client.ask("shutdown")
            client.tell("exit")

        assert process.wait(PATIENCE) == 0


def test_a_request_of_a_browser_is_not_answered_by_tcp() -> None:
    """A page of the web can send this, and must not read or change anything by it."""
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": BEGIN})
    request = f"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: {len(body)}\r\n\r\n{body}"
    with listening("--tcp", "127.0.0.1:0") as (place, process):
        host, _, port = place.partition(":")
        with socket.create_connection((host, int(port)), PATIENCE) as connection:
            connection.sendall(request.encode())

            assert connection.recv(100) == b""
        assert process.wait(PATIENCE) == 1


@pytest.fixture(scope="module")
def door() -> Generator[str]:
    """Return the address of a server that waits for a page."""
    with listening("--ws", "127.0.0.1:0", "--origin", ORIGIN) as (address, _):
        yield address


@pytest.mark.parametrize("case", DOORS, ids=lambda case: case["says"])
def test_whoever_may_not_come_in_is_told(door: str, case: dict[str, Any]) -> None:
    address = re.sub("token=.*", case.get("query", "token=wrong"), door)
    headers = {"Host": case["host"]} if "host" in case else {}
    host, port = door.split("/")[2].split(":")
    with socket.create_connection((host, int(port)), PATIENCE) as connection:
        lines = [
            f"GET {address.partition(door.split('/')[2])[2]} HTTP/1.1",
            f"Host: {headers.get('Host', f'{host}:{port}')}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
            "Sec-WebSocket-Version: 13",
            *(f"Origin: {origin}" for origin in case.get("origins", ())),
            "",
            "",
        ]
        connection.sendall("\r\n".join(lines).encode())
        told = connection.makefile("rb").read().decode()

    assert told.startswith("HTTP/1.1 403")
    assert case["text"] in told
    assert "server" not in told.lower().partition("\r\n\r\n")[0]


@pytest.mark.parametrize("origin", [None, Origin(ORIGIN), "own"])
def test_one_page_is_served_by_websocket(origin: Any) -> None:  # noqa: ANN401
    with listening("--ws", "127.0.0.1:0", "--origin", ORIGIN) as (address, process):
        own = f"http://{address.split('/')[2]}"
        with connect(address, origin=Origin(own) if origin == "own" else origin) as page:
            begin = {"jsonrpc": "2.0", "id": 1, "method": "initialize", "params": BEGIN}
            page.send(json.dumps(begin))
            assert "capabilities" in json.loads(page.recv(PATIENCE))["result"]
            page.send("no JSON")
            assert json.loads(page.recv(PATIENCE))["error"]["code"] == -32700
            with pytest.raises(InvalidStatus):
                connect(address)
            page.send(json.dumps({"jsonrpc": "2.0", "id": 2, "method": "shutdown"}))
            assert json.loads(page.recv(PATIENCE))["result"] is None
            page.send(json.dumps({"jsonrpc": "2.0", "method": "exit"}))
            _wait_for_the_end(page)

        assert process.wait(PATIENCE) == 0


def _wait_for_the_end(page: ClientConnection) -> None:
    with pytest.raises(ConnectionClosed):
        page.recv(PATIENCE)


def test_a_port_that_is_taken_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        for option in ("--tcp", "--ws"):
            code, out, err = run(["lsp", option, f"127.0.0.1:{port}"], monkeypatch)

            assert (code, out) == (2, "")
            assert f"{option}: port {port} cannot be had" in err


def nothing_is_installed(_name: str) -> None:
    """Find no package."""


@pytest.mark.parametrize("words", [[], ["--ws", "0"]])
def test_what_is_missing_is_named(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(util, "find_spec", nothing_is_installed)

    code, out, err = run(["lsp", *words], monkeypatch)

    assert (code, out) == (2, "")
    assert 'pip install "branchline[lsp]"' in err
