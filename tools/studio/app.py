"""The studio as an application: its page, the files of it, and a connection for each page."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from contextvars import copy_context
from threading import Thread

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from ...grammar.finding import BranchlineError
from ..lsp.serving import serve_with
from ..service.folder_terms import in_terms_of
from .hub import Hub
from .lesson import lesson_page
from .page_files import ASSETS, PAGE, page_with_policy
from .server import StudioServer
from .socket_wire import SocketWire

MOST_PAGES = 64
"""How many pages may be connected at once."""
_TRY_AGAIN_LATER = 1013
_NOT_HERE = 404


def studio_app(hub: Hub) -> Starlette:
    """Return the application of a studio."""
    return _StudioApp(hub).app()


class _StudioApp:
    def __init__(self, hub: Hub) -> None:
        self._hub, self._pages = hub, 0

    def app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/", self._page),
                *(Route(f"/{name}", self._asset) for name in ASSETS),
                Route("/lesson", self._lesson),
                WebSocketRoute("/socket", self._socket),
            ]
        )

    async def _page(self, _request: Request) -> Response:
        text, policy = page_with_policy()
        return HTMLResponse(text, headers={"content-security-policy": policy})

    async def _asset(self, request: Request) -> Response:
        name = request.url.path[1:]
        return Response((PAGE / name).read_bytes(), media_type=ASSETS[name])

    def _lesson(self, request: Request) -> Response:
        """Return the lesson of a script; Starlette calls what is not async in a thread."""
        try:
            return HTMLResponse(lesson_page(self._hub.reach, request.query_params.get("uri", "")))
        except BranchlineError as error:
            said = in_terms_of([self._hub.folder], str(error))
            return PlainTextResponse(f"there is no lesson: {said}", _NOT_HERE)

    async def _socket(self, socket: WebSocket) -> None:
        await socket.accept()
        if self._pages >= MOST_PAGES:
            said = f"{MOST_PAGES} pages of this studio are open, close one"
            await socket.close(_TRY_AGAIN_LATER, said)
            return
        self._pages += 1
        try:
            await self._served(socket)
        finally:
            self._pages -= 1

    async def _served(self, socket: WebSocket) -> None:
        """Serve a page in a thread of its own until it is gone.

        The thread does to its end what the page has asked for last, and ends by itself.
        """
        loop, is_over = asyncio.get_running_loop(), asyncio.Event()
        server = StudioServer(self._hub)

        def leave() -> None:
            server.leave()
            is_over.set()

        def serve() -> None:
            try:
                serve_with(server, SocketWire(socket, loop, leave), has_process=False)
            finally:
                with suppress(RuntimeError):  # the loop has ended
                    loop.call_soon_threadsafe(leave)

        # A thread begins without what holds here, as whose code may run.
        Thread(target=copy_context().run, args=(serve,), daemon=True).start()
        await is_over.wait()
