"""Whose requests a server of ours answers: those of a browser here that was given the token.

Any page of the web can make a browser send requests to this machine. So one has to name this
server as its host, bring the cookie that the token was exchanged for, and come from our own page
where it asks for work. The token opens one session, and is worth nothing after that.
"""

from __future__ import annotations

import secrets
from hmac import compare_digest

from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .one_time_token import OneTimeToken

_SAFE = frozenset({"GET", "HEAD"})
_POLICY, _FRAMED = "content-security-policy", "frame-ancestors 'none'"
_HEADERS = {
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


class Guard:
    """An ASGI application before another one, which it hands on to those who may ask."""

    def __init__(self, app: ASGIApp, port: int) -> None:
        """Take the port that the server listens at."""
        self._app = app
        self._hosts = (f"127.0.0.1:{port}", f"localhost:{port}")
        self._cookie = f"branchline-{port}"
        self._session = secrets.token_urlsafe()
        self._token = OneTimeToken()

    @property
    def address(self) -> str:
        """Return the address that opens the session, once."""
        return f"http://{self._hosts[0]}/?token={self._token}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Refuse a request or a WebSocket, or hand it on."""
        if scope["type"] not in ("http", "websocket"):
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_HEADERS)
                headers.setdefault(_POLICY, _FRAMED)
            await send(message)

        answer = self._answer(HTTPConnection(scope))
        if answer is not None and scope["type"] == "websocket":
            await send({"type": "websocket.close"})  # before it is accepted: status 403
            return
        await (answer or self._app)(scope, receive, send_with_headers)

    def _answer(self, request: HTTPConnection) -> Response | None:
        """Return what is answered in place of the application, ``None`` where it may."""
        host = request.headers.get("host", "")
        if host not in self._hosts:
            return PlainTextResponse("this server is not the host that was asked for", 421)
        origin = request.headers.get("origin")
        is_own = origin == f"http://{host}"
        if not is_own and (origin is not None or request.scope.get("method") not in _SAFE):
            return PlainTextResponse("only the page of this server may ask for that", 403)
        if compare_digest(request.cookies.get(self._cookie, "").encode(), self._session.encode()):
            return None
        token = request.query_params.get("token", "")
        if request.scope["type"] != "http" or not self._token.opens(token):
            said = "open the address that the command has printed; its token opens one session"
            return PlainTextResponse(said, 403)
        opened = RedirectResponse("/", 303)
        opened.set_cookie(self._cookie, self._session, httponly=True, samesite="strict")
        return opened
