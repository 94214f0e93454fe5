"""Requests to a platform as its server hands them on, without a server and without a socket."""

from __future__ import annotations

import asyncio
from typing import Any

from own_loop import run_apart

from branchline.tools.platform.around.site import Site
from branchline.tools.platform.asgi import Bounds, PlatformApp
from branchline.tools.platform.exchange import DROPPED, UNANSWERED, Answered, Asked

HOST = "127.0.0.1:8080"
BOUNDS = Bounds(frozenset({HOST}))


class Clock:
    """A clock that goes on where somebody waits by it, and nowhere else."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        """Return its seconds."""
        return self.now

    async def sleep(self, seconds: float) -> None:
        """Let so many seconds be over."""
        self.now += seconds


class _Transport:
    """A connection that notes that it is dropped."""

    is_dropped = False

    def abort(self) -> None:
        """Drop it."""
        self.is_dropped = True


def app_of(site: Site) -> PlatformApp:
    """Return the application that a server would be given."""
    return site.app(BOUNDS)


def ask(app: PlatformApp, asked: Asked) -> Answered:
    """Return what a request is answered, by a status of our own where it is not."""
    return run_apart(_ask(app, asked))


async def _ask(app: PlatformApp, asked: Asked) -> Answered:
    sent: list[dict[str, Any]] = []
    given = [
        {"type": "http.request", "body": asked.body, "more_body": False},
        {"type": "http.disconnect"},
    ]
    was_silent = False
    transport = _Transport()

    async def receive() -> dict[str, Any]:
        nonlocal was_silent
        await asyncio.sleep(0)
        message = given.pop(0)
        if message["type"] == "http.disconnect":
            was_silent = was_silent or not transport.is_dropped
            given.append(message)
        return message

    async def send(message: Any) -> None:  # noqa: ANN401 - whatever ASGI sends
        await asyncio.sleep(0)
        sent.append(message)

    headers = {"host": HOST, "content-length": str(len(asked.body)), **asked.headers}
    scope: dict[str, Any] = {
        "type": "http",
        "method": asked.method,
        "raw_path": asked.path.encode("latin-1"),
        "query_string": asked.query.encode("latin-1"),
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in headers.items()],
        "state": {"transport": transport},
    }
    if not asked.body:
        given.pop(0)
    await app(scope, receive, send)
    if not sent:
        assert transport.is_dropped
        return Answered(UNANSWERED if was_silent else DROPPED)
    told = tuple((name.decode(), value.decode("latin-1")) for name, value in sent[0]["headers"])
    return Answered(sent[0]["status"], told, b"".join(each.get("body", b"") for each in sent[1:]))
