"""What is wrong with the open documents, told to the client without being asked.

A client that asks by itself is told only that it may ask again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from pathlib import Path

from lsprotocol import types

from .diagnostics import diagnostics_of
from .view import View
from .views import Views

_Tell = Callable[[types.PublishDiagnosticsParams], None]
_Refresh = Callable[[], None]


class Publishing:
    """The documents whose findings may be others than those that were told."""

    def __init__(self, views: Views, tell: _Tell, refresh: _Refresh, *, is_asked: bool) -> None:
        """Begin with none; ``is_asked`` says that the client asks by itself."""
        self._views, self._tell, self._refresh = views, tell, refresh
        self._is_asked = is_asked
        self._is_stale = False
        self._waiting: dict[Path, bool] = {}
        self._told: dict[str, list[types.Diagnostic]] = {}
        self._settling: tuple[Path, Iterator[None]] | None = None
        self._tried: set[Path] = set()
        self._hoping: list[asyncio.Future[None]] = []

    def changed(self, path: Path | None) -> None:
        """Note a document that is another one, and all whose findings hang on it."""
        if path is None:
            return
        for other in (path, *self._views.service.unsettled):
            self._note(other)
        self._waiting[path] = True

    def changed_all(self) -> None:
        """Note all open documents."""
        for document in self._views.service.open_documents:
            self._note(document.path)

    def closed(self, uri: str) -> None:
        """Take back what was told of a document that is open no more."""
        if self._told.pop(uri, None) and not self._is_asked:
            self._tell(types.PublishDiagnosticsParams(uri, []))

    def publish_next(self) -> bool:
        """Send the findings of one document, of a changed one first; return whether one waited."""
        if not self._waiting:
            if self._is_asked and self._is_stale:
                self._refresh()
            self._is_stale = False
            return False
        path = next((one for one, is_own in self._waiting.items() if is_own), None)
        path = path or next(iter(self._waiting))
        try:
            self._publish(path, is_own=self._waiting.pop(path))
        finally:
            self._let_look()
        return True

    async def whole(self, path: Path) -> None:
        """Return once all that is wrong with a document, as it is then, was sent."""
        while not self._is_whole(path):
            done = asyncio.get_running_loop().create_future()
            self._hoping.append(done)
            await done

    def asked(self, uri: str, found: list[types.Diagnostic]) -> None:
        """Note what a client was answered that has asked by itself; nothing is told it twice."""
        if not self._is_asked:
            self._is_asked = True
            for other in [one for one, told in self._told.items() if told]:
                self._tell(types.PublishDiagnosticsParams(other, []))
            self._told.clear()
        if uri in self._views.texts:
            self._told[uri] = found

    def settle_next(self) -> bool:
        """Look further for what is wrong in one document; return whether one is not settled.

        What was found at once is told by then; it is told again where more is found.
        """
        if self._settling is None:
            left = (one for one in self._views.service.unsettled if one not in self._tried)
            path = next(left, None)
            if path is None:
                return False
            self._tried.add(path)  # once for each change, also where it comes to nothing
            self._settling = path, self._views.service.settle(path)
        path, slices = self._settling
        if next(slices, self) is self:
            self._settling = None
            self._waiting.setdefault(path, False)
        return True

    def _is_whole(self, path: Path) -> bool:
        """Whether nothing more is looked for in a document, nor waits to be sent."""
        if path in self._waiting or (self._settling is not None and self._settling[0] == path):
            return False
        return path in self._tried or path not in self._views.service.unsettled

    def _let_look(self) -> None:
        """Let those look again who wait until a document is known as a whole."""
        hoping, self._hoping = self._hoping, []
        for done in hoping:
            if not done.done():
                done.set_result(None)

    def _note(self, path: Path) -> None:
        self._waiting.setdefault(path, False)
        self._tried.discard(path)

    def _publish(self, path: Path, *, is_own: bool) -> None:
        text = self._views.texts.at(path)
        view = None if text is None else self._views.at(path)
        if text is None or view is None:
            return
        if self._is_asked:
            self._is_stale |= not is_own and self._is_other(text.uri, view)
            return
        found = diagnostics_of(self._views, view)
        if is_own or self._told.get(text.uri) != found:
            self._told[text.uri] = found
            self._tell(types.PublishDiagnosticsParams(text.uri, found, text.version))

    def _is_other(self, uri: str, view: View) -> bool:
        """Whether a client that asked would be answered something else now."""
        known = self._told.get(uri)
        both = (
            diagnostics_of(self._views, view, is_told_elsewhere=each) for each in (False, True)
        )
        return known is not None and known not in both
