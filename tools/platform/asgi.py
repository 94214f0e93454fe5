"""The door as an ASGI application: a body within bounds, and only for this host and its pages.

Any page of the web can make a browser send requests to this machine, and any name can be made to
lead here. So a request has to name this server as its host, and may come from a page of another
origin only where that was allowed.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from typing import NamedTuple, Protocol, cast

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .exchange import DROPPED, UNANSWERED, Answered, Asked, Headers
from .replies import refused

LONGEST_BODY = 1024 * 1024
_MOST_SECONDS = 10.0
"""How long a request may take to be sent."""
_SILENCE = 120.0
"""How long a call that times out is left unanswered."""
_LENGTH, _CHUNKED, _ORIGIN, _HOST = "content-length", "transfer-encoding", "origin", "host"

Fate = Callable[[Asked], "Awaitable[Answered | None]"]
"""A function that may answer in place of the door: ``None`` where it does not."""


class Bounds(NamedTuple):
    """What a request may be: ``hosts`` it may name, none for any; ``origins`` it may come from."""

    hosts: Collection[str] = ()
    origins: Collection[str] = ()
    body: int = LONGEST_BODY
    seconds: float = _MOST_SECONDS
    silence: float = _SILENCE


class Pages(NamedTuple):
    """Another application, and the paths that are its own: these, and all that begin with one."""

    app: ASGIApp
    paths: Collection[str]
    below: tuple[str, ...] = ()

    def has(self, path: str) -> bool:
        """Whether a path is one of them."""
        return path in self.paths or (bool(self.below) and path.startswith(self.below))


class Answers(Protocol):
    """What requests are handed to."""

    def answer(self, asked: Asked) -> Answered:
        """Return the answer to one request."""
        ...


class PlatformApp:
    """Hands requests to a door; those of ``pages`` go there.

    ``fate`` comes before the door, ``note`` is told of each exchange, and ``control`` answers what
    is asked below its path: no fault befalls that, and nobody is told of it.
    """

    def __init__(
        self,
        door: Answers,
        bounds: Bounds,
        pages: Pages | None = None,
        *,
        fate: Fate | None = None,
        note: Callable[[Asked, Answered], object] | None = None,
        control: Callable[[Asked], Answered] | None = None,
    ) -> None:
        """Take what answers, and within which bounds."""
        self.door, self.bounds, self.fate = door, bounds, fate
        self._pages, self._note, self._control = pages, note, control

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Take one request to what answers it."""
        if scope["type"] != "http":
            return
        headers = _read(scope["headers"])
        path = scope["raw_path"].decode("latin-1")
        is_doubled = len(headers) != len(scope["headers"])
        refusal = _doubled(scope["headers"]) if is_doubled else None
        refusal = refusal or self._refused(headers)
        if refusal is None and self._pages is not None and self._pages.has(path):
            await self._pages.app(scope, receive, send)
            return
        extra = self._shared(headers[_ORIGIN]) if _ORIGIN in headers else ()
        if refusal is not None:
            answer = refusal
        elif extra and scope["method"] == "OPTIONS" and _PREFLIGHT_ASKS in headers:
            answer = Answered(204, _PREFLIGHT)
        else:
            answer = await self._answer(scope, path, headers, receive)
        if answer.status == UNANSWERED:
            await self._stay_silent(scope, receive)
        elif answer.status == DROPPED:
            await hang_up(scope, receive)
        else:
            await _send(answer, extra, send)

    def at_once(
        self, method: str, target: str, given: Sequence[tuple[bytes, bytes]]
    ) -> Answered | None:
        """Return the answer to a call without a body, ``None`` for what goes the long way.

        There all is looked at that is seldom: bodies, origins, pages, planned faults of the way.
        """
        headers = _read(given)
        path, _, query = target.partition("?")
        if (
            self.fate is not None
            or len(headers) != len(given)
            or headers.get(_HOST) not in self.bounds.hosts
            or headers.get(_LENGTH, "0") != "0"
            or _CHUNKED in headers
            or _ORIGIN in headers
            or method == "HEAD"
            or (self._pages is not None and self._pages.has(path))
            or (self._control is not None and path.startswith(_CONTROL))
        ):
            return None
        asked = Asked(method, path, query, headers)
        answer = self.door.answer(asked)
        if self._note is not None:
            self._note(asked, answer)
        return answer

    async def _answer(
        self, scope: Scope, path: str, headers: dict[str, str], receive: Receive
    ) -> Answered:
        """Return what a request that may be made is answered."""
        body: bytes | Answered = b""
        if headers.get(_LENGTH, "0") != "0" or _CHUNKED in headers:
            body = await self._body(headers, receive)
            if isinstance(body, Answered):
                return body
        query = scope["query_string"].decode("latin-1")
        asked = Asked(scope["method"], path, query, headers, body)
        if self._control is not None and (path == _CONTROL or path.startswith(f"{_CONTROL}/")):
            return self._control(asked)
        answer = None if self.fate is None else await self.fate(asked)
        if answer is None:
            answer = self.door.answer(asked)
        if self._note is not None:
            self._note(asked, answer)
        return answer

    def _refused(self, headers: dict[str, str]) -> Answered | None:
        """Return what is wrong with where a request goes to and comes from."""
        hosts = self.bounds.hosts
        if hosts and headers.get(_HOST, "").lower() not in hosts:
            return refused(421, "this server is not the host that was asked for")
        origin = headers.get(_ORIGIN)
        if origin is None or origin in self.bounds.origins or "*" in self.bounds.origins:
            return None
        if origin.lower() == f"http://{headers.get(_HOST, '').lower()}":
            return None
        return refused(403, "pages of this origin may not ask: expected --allow-origin")

    def _shared(self, origin: str) -> Headers:
        """Return the headers that let a page of another origin read an answer."""
        if origin in self.bounds.origins or "*" in self.bounds.origins:
            return (
                ("access-control-allow-origin", origin),
                ("access-control-expose-headers", _EXPOSED),
                ("vary", "origin"),
            )
        return ()

    async def _body(self, headers: dict[str, str], receive: Receive) -> bytes | Answered:
        """Return the body of a request, or why it is not read."""
        most = self.bounds.body
        length = headers.get(_LENGTH, "")
        if length.isdecimal() and (len(length) > _DIGITS or int(length) > most):
            return _closing(refused(413, f"a body may have {most:,} bytes"))
        body = bytearray()
        try:
            async with asyncio.timeout(self.bounds.seconds):
                while True:
                    message = await receive()
                    if message["type"] == "http.disconnect":
                        return _closing(refused(400, "the body is not whole"))
                    body += cast("bytes", message.get("body", b""))
                    if len(body) > most:
                        return _closing(refused(413, f"a body may have {most:,} bytes"))
                    if not message.get("more_body"):
                        return bytes(body)
        except TimeoutError:
            return _closing(refused(408, "the body took too long to come"))

    async def _stay_silent(self, scope: Scope, receive: Receive) -> None:
        """Leave a request unanswered until its client gives up, or for long enough."""
        try:
            async with asyncio.timeout(self.bounds.silence):
                while (await receive())["type"] != "http.disconnect":
                    pass
        except TimeoutError:
            pass
        await hang_up(scope, receive)


_CONTROL = "/control"
_EXPOSED = "branchline-reason, branchline-assumed, branchline-fault, retry-after"
_DIGITS = 12
_SINGLE = (b"host", b"authorization", b"content-type", b"content-length", b"origin")
_PREFLIGHT_ASKS = "access-control-request-method"
_PREFLIGHT: Headers = (
    ("access-control-allow-methods", "GET, HEAD, POST, PUT, DELETE"),
    ("access-control-allow-headers", "authorization, content-type, correlationid"),
    ("access-control-max-age", "600"),
)


def _read(given: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1"): value.decode("latin-1") for name, value in given}


def _doubled(given: Sequence[tuple[bytes, bytes]]) -> Answered | None:
    """Return what is answered where a header stands twice of which one alone can count."""
    for wanted in _SINGLE:
        if sum(name == wanted for name, _ in given) > 1:
            return _closing(refused(400, f"{wanted.decode()} stands twice in the head"))
    return None


async def hang_up(scope: Scope, receive: Receive) -> None:
    """Drop the connection of a request without an answer, and wait until it is gone.

    A server that has not heard of it yet says on its terminal that no answer was sent.
    """
    transport = cast("asyncio.Transport | None", scope.get("state", {}).get("transport"))
    if transport is not None:
        transport.abort()
        while (await receive())["type"] != "http.disconnect":
            pass


def _closing(answer: Answered) -> Answered:
    """Return an answer after which nothing more is read of its connection."""
    return answer._replace(headers=(*answer.headers, ("connection", "close")))


async def _send(answer: Answered, extra: Headers, send: Send) -> None:
    headers = [
        (name.encode("latin-1"), value.encode("latin-1"))
        for name, value in (*answer.headers, *extra)
    ]
    if answer.status not in _BODILESS:
        headers.append((b"content-length", str(len(answer.body)).encode()))
    start: Message = {
        "type": "http.response.start",
        "status": answer.status,
        "headers": headers,
    }
    await send(start)
    await send({"type": "http.response.body", "body": answer.body})


_BODILESS = frozenset({204, 304})
