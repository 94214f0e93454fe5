"""Answers of the studio that come late: they are held between a page and its server."""

from __future__ import annotations

import json
from time import monotonic
from typing import Any, cast

from browsing import PATIENCE
from playwright.sync_api import Page, WebSocketRoute

MODIFIED = {"code": -32801, "message": "a text has changed meanwhile"}


class Held:
    """The connection of a page: the answers to one method are held until they are let go.

    So is what the server tells unasked by the method ``note``.
    What is asked by the method ``refused`` is refused once, as where a text changes meanwhile.
    While it ``is_cut`` there is no connection.
    """

    def __init__(self, page: Page) -> None:
        """Stand between the page, loaded anew, and its server."""
        self.method = self.note = self.refused = ""
        self.is_cut = False
        self.answers: list[str] = []
        self._asked: set[int] = set()
        self._page = page
        self._socket: WebSocketRoute | None = None
        page.route_web_socket("**/socket", self._stand_between)
        page.reload()
        page.locator(".file").first.wait_for()

    def _stand_between(self, socket: WebSocketRoute) -> None:
        if self.is_cut:
            socket.close()
            return
        server = socket.connect_to_server()
        self._socket = socket
        self._asked.clear()
        self.answers.clear()

        def ask(message: str | bytes) -> None:
            told = cast("dict[str, Any]", json.loads(message))
            if told.get("method") == self.method:
                self._asked.add(told["id"])
            if told.get("method") == self.refused:
                self.refused = ""
                answer = {"jsonrpc": "2.0", "id": told["id"], "error": MODIFIED}
                socket.send(json.dumps(answer))
                return
            server.send(message)

        def answer(message: str | bytes) -> None:
            told = cast("dict[str, Any]", json.loads(message))
            is_asked = "method" not in told and told.get("id") in self._asked
            if is_asked or (self.note and told.get("method") == self.note):
                self.answers.append(str(message))
            else:
                socket.send(message)

        socket.on_message(ask)
        server.on_message(answer)

    def wait(self, count: int = 1) -> None:
        """Return once answers are held; fail where none come, as what waits for a page does."""
        last = monotonic() + PATIENCE / 1000
        while len(self.answers) < count:
            assert monotonic() < last, "no answer came that was to be held"
            self._page.evaluate("() => new Promise(requestAnimationFrame)")

    def hold_findings(self) -> None:
        """Hold what is found, and that all of it is known."""
        self.note, self.method = "textDocument/publishDiagnostics", "branchline/checked"

    def cut(self) -> None:
        """Break the connection off, and let none be made."""
        assert self._socket is not None
        self.is_cut = True
        self._socket.close()

    def let_go(self) -> None:
        """Send on what is held, and hold nothing more."""
        assert self._socket is not None
        self.method = self.note = ""
        self._asked.clear()
        for answer in self.answers:
            self._socket.send(answer)
        self.answers.clear()
