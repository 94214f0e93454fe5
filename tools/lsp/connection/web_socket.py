"""A client in a browser: one connection, of whoever has the token and comes from a page we know.

Any page of the web can make a browser open a connection to this machine. So one has to name this
server as its host, come from a page that was allowed, and bring the token, which opens it once.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Collection, Iterator
from http import HTTPStatus
from queue import SimpleQueue
from threading import Event, Lock, Thread
from urllib.parse import parse_qs, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve

from ...serving.one_time_token import OneTimeToken
from .framing import MOST_BYTES, Broken
from .wires import Wire


class WebSocketWire:
    """One connection, each message in a frame of text."""

    has_headers = False

    def __init__(self, connection: ServerConnection) -> None:
        """Take the connection."""
        self._connection = connection

    def messages(self) -> Iterator[bytes | Broken]:
        """Yield what comes until nothing comes any more."""
        try:
            for data in self._connection:
                yield data.encode() if isinstance(data, str) else bytes(data)
        except ConnectionClosed:
            return

    def write(self, data: bytes) -> None:
        """Send; to a client that is gone nothing is sent."""
        try:
            self._connection.send(data.decode())
        except ConnectionClosed:
            return

    def close(self) -> None:
        """Send and read no more."""
        self._connection.close()


class _Door:
    """Whom the server lets in."""

    def __init__(self, host: str, port: int, origins: Collection[str]) -> None:
        self._hosts = (f"{host}:{port}", f"localhost:{port}")
        self._origins = {*origins, *(f"http://{each}" for each in self._hosts)}
        self._token, self._lock = OneTimeToken(), Lock()

    @property
    def address(self) -> str:
        return f"ws://{self._hosts[0]}/?token={self._token}"

    def answer(self, connection: ServerConnection, request: Request) -> Response | None:
        """Return why somebody is not let in, ``None`` where they are."""
        said = self._fault(request)
        if said is None:
            return None
        return connection.respond(HTTPStatus.FORBIDDEN, f"{said}\n")

    def _fault(self, request: Request) -> str | None:
        if request.headers.get_all("Host") not in [[each] for each in self._hosts]:
            return "this server is not the host that was asked for"
        origins = request.headers.get_all("Origin")
        if origins and (len(origins) > 1 or origins[0] not in self._origins):
            return "no page of this origin was allowed, see --origin"
        token = parse_qs(urlsplit(request.path).query).get("token", [""])[0]
        with self._lock:
            is_open = self._token.opens(token)
        return None if is_open else "the token of the address that was printed opens it, once"


def serve_web_socket(
    listening: socket.socket,
    origins: Collection[str],
    tell: Callable[[str], None],
    answer: Callable[[Wire], int],
) -> int:
    """Wait for a client and answer it; ``tell`` gets the address that lets it in.

    Returns what ``answer`` does.
    """
    name, port = listening.getsockname()[:2]
    door = _Door(f"[{name}]" if ":" in name else name, port, origins)
    arrived: SimpleQueue[ServerConnection] = SimpleQueue()
    is_over = Event()

    def hand_over(connection: ServerConnection) -> None:
        arrived.put(connection)
        is_over.wait()

    server = serve(
        hand_over,
        sock=listening,
        process_request=door.answer,
        compression=None,
        max_size=MOST_BYTES,
        server_header=None,
    )
    Thread(target=server.serve_forever, daemon=True).start()
    tell(door.address)
    try:
        return answer(WebSocketWire(arrived.get()))
    finally:
        is_over.set()
        server.shutdown()
