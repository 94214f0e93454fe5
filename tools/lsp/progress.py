"""How far long work is, for a client that wants to know, and whether it is broken off."""

from __future__ import annotations

from concurrent.futures import Future
from itertools import count
from typing import TYPE_CHECKING, cast

from lsprotocol import types
from pygls.capabilities import get_capability

if TYPE_CHECKING:
    from pygls.lsp.server import LanguageServer

_numbers = count(1)


class Progress:
    """How far work is: told under the client's own token, or under one that it agrees to."""

    def __init__(
        self, server: LanguageServer, title: str, token: types.ProgressToken | None = None
    ) -> None:
        """Begin under a token of the client; without one, ask whether it wants to know."""
        self._bar, self._title = server.work_done_progress, title
        # pygls says of these futures not what they come to, which is nothing.
        self._tokens = cast("dict[types.ProgressToken, Future[None]]", self._bar.tokens)
        self._agreed: Future[None] | None = None
        self._is_begun = False
        self._token = f"branchline-{next(_numbers)}" if token is None else token
        if token is not None:
            self._begin("")
        elif get_capability(server.client_capabilities, "window.work_done_progress", False):
            params = types.WorkDoneProgressCreateParams(self._token)
            self._agreed = server.window_work_done_progress_create(params)

    @property
    def is_cancelled(self) -> bool:
        """Whether somebody has broken it off."""
        future = self._tokens.get(self._token)
        return future is not None and future.cancelled()

    def report(self, said: str) -> None:
        """Send how far it is."""
        if self._is_begun:
            self._bar.report(self._token, types.WorkDoneProgressReport(message=said))
        elif self._is_agreed():
            self._begin(said)

    def end(self) -> None:
        """Send that it is done."""
        if not self._is_begun and self._is_agreed():
            self._begin("")
        if self._is_begun:
            self._bar.end(self._token, types.WorkDoneProgressEnd())
        self._tokens.pop(self._token, None)

    def _begin(self, said: str) -> None:
        self._is_begun = True
        begin = types.WorkDoneProgressBegin(self._title, cancellable=True, message=said or None)
        self._bar.begin(self._token, begin)

    def _is_agreed(self) -> bool:
        agreed = self._agreed
        return (
            agreed is not None
            and agreed.done()
            and not agreed.cancelled()
            and agreed.exception() is None
        )
