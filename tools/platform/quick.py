"""The short way of a request that waits for nothing: answered where its head was read.

An ASGI server begins a task for each request, with a channel in and one out. A call without a body
needs neither: the door answers as soon as the head is there. All else goes the long way, and so
does what comes while an answer is still on its way, so that the order stays.
"""

from __future__ import annotations

import sys
from typing import cast

from httptools import HttpRequestParser

from .asgi import PlatformApp
from .exchange import UNANSWERED
from .protocol import BoundedProtocol, written


class QuickProtocol(BoundedProtocol):
    """A connection on which is answered at once what can be answered at once."""

    _is_answered = _is_answering = _is_silent = False

    def begin(self) -> None:
        """Give the answer, or hand the request on."""
        parser = self.parser
        self._is_answered = self._is_silent or (
            parser is not None
            and self.is_free
            and _is_plain(parser)
            and self._may_answer()
            and self._answers(parser.get_method())
        )
        if not self._is_answered:
            super().begin()

    def on_message_complete(self) -> None:
        """End a request that was handed on."""
        if not self._is_answered:
            super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """Say what is wrong with a request, or that we are."""
        if self._is_answering:
            self.logger.error("an answer failed", exc_info=sys.exception())
            self.refuse(500, "the platform has failed")
        else:
            super().send_400_response(msg)

    def _may_answer(self) -> bool:
        """Whether nothing is special about the head, and what was answered is read."""
        url = self.url
        is_usual = url[:1] == b"/" and url.isascii() and b"#" not in url
        return is_usual and not self.expect_100_continue and not self.flow.write_paused

    def _answers(self, method: bytes) -> bool:
        """Whether the request can be answered at once; then it is."""
        app = cast("PlatformApp", self.app)
        self._is_answering = True
        answer = app.at_once(method.decode("ascii"), self.url.decode("ascii"), self.headers)
        self._is_answering = False
        if answer is None:
            return False
        if answer.status == UNANSWERED:
            self._is_silent = True
            self.loop.call_later(app.bounds.silence, self.transport.abort)
            return True
        self.transport.write(written(answer))
        self.server_state.total_requests += 1
        self.timeout_keep_alive_task = self.loop.call_later(
            self.timeout_keep_alive, self.timeout_keep_alive_handler
        )
        return True


def _is_plain(parser: HttpRequestParser) -> bool:
    """Whether a connection goes on as HTTP/1.1 behind this request."""
    return (
        parser.should_keep_alive()
        and not parser.should_upgrade()
        and parser.get_http_version() == "1.1"
    )
