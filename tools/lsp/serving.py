"""One client from its first message to its last, by the way on which its messages come."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable, Collection
from contextlib import suppress
from threading import Event, Thread

from ..serving.loopback import Address, listening_at
from .attending import attend
from .connection.inbox import Inbox
from .connection.lifetime import end_soon, end_with
from .connection.wires import Wire, connected_wire, standard_wire
from .server import Server


def serve_stdio() -> int:
    """Serve who has started this process; return the exit code."""
    return serve(standard_wire())


def serve_tcp(place: Address, tell: Callable[[str], None]) -> int:
    """Serve the first one that connects; ``tell`` gets the place to connect to."""
    with listening_at(place, "tcp") as listening:
        name, chosen = listening.getsockname()[:2]
        tell(f"{name}:{chosen}")
        connection, _ = listening.accept()
    with connection:
        try:
            return serve(connected_wire(connection))
        finally:
            with suppress(OSError):  # the other end has closed it
                connection.shutdown(socket.SHUT_RDWR)


def serve_ws(place: Address, origins: Collection[str], tell: Callable[[str], None]) -> int:
    """Serve the first page that may connect; ``tell`` gets the address that lets it in."""
    from .connection.web_socket import serve_web_socket  # needs a package of its own

    with listening_at(place, "ws") as listening:
        return serve_web_socket(listening, origins, tell, serve)


def serve(wire: Wire) -> int:
    """Serve a client until it ends; return 0 where it has shut the server down before."""
    server = Server()
    serve_with(server, wire, has_process=True)
    protocol = server.protocol
    if protocol.exit_code is not None:
        return protocol.exit_code
    return 0 if protocol.is_shut_down else 1


def serve_with(server: Server, wire: Wire, *, has_process: bool) -> None:
    """Serve a client until it ends; a server that ``has_process`` for itself ends that with it."""
    server.protocol.set_writer(wire, include_headers=wire.has_headers)
    is_over = Event()
    try:
        asyncio.run(_serve(server, wire, is_over if has_process else None))
    finally:
        is_over.set()
        wire.close()


async def _serve(server: Server, wire: Wire, is_over: Event | None) -> None:
    inbox = Inbox(asyncio.get_running_loop())

    def read() -> None:
        for message in wire.messages():
            inbox.put(message)
        inbox.close()
        if is_over is not None:
            end_soon(is_over)

    Thread(target=read, daemon=True).start()
    process: int | None = None

    def end_with_client() -> None:
        nonlocal process
        if is_over is not None and process is None and server.process is not None:
            process = server.process
            end_with(process, inbox.close, is_over)

    await attend(server, inbox, end_with_client)
