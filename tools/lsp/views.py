"""The documents that a client may ask of: those that it has open, and those in its folders."""

from __future__ import annotations

from pathlib import Path
from typing import cast
from weakref import WeakKeyDictionary

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from ...grammar.script import Span
from ..service.document import Document
from ..service.workspace import Workspace
from .open_texts import OpenTexts
from .places import path_of, uri_of
from .positions import Positions
from .view import View


class Views:
    """What one client sees of its workspace."""

    def __init__(self, service: Workspace, encoding: str) -> None:
        """Look at nothing yet."""
        self.service, self._encoding = service, encoding
        self.texts = OpenTexts(service, encoding)
        self._positions: WeakKeyDictionary[Document, Positions] = WeakKeyDictionary()

    def of(self, uri: str) -> View | None:
        """Return the document of an address, ``None`` for what is none."""
        path = path_of(uri)
        return None if path is None else self.at(path)

    def at(self, path: Path) -> View | None:
        """Return the document of a path."""
        text = self.texts.at(path)
        document = self.service.document(path)
        if document is None:
            return None
        if text is not None:
            return View(document, text.uri, text.positions, shift=text.shift)
        positions = self._positions.get(document)
        if positions is None:
            positions = self._positions[document] = Positions(document.text, self._encoding)
        return View(document, uri_of(path), positions)

    def named(self, argument: object) -> View:
        """Return the document that the ``uri`` of an argument names.

        Raises ``JsonRpcInvalidParams`` where it is none.
        """
        fields = cast("dict[str, object]", argument) if isinstance(argument, dict) else {}
        uri = fields.get("uri")
        if not isinstance(uri, str):
            raise JsonRpcInvalidParams('Invalid Params: expected an object with a text as "uri"')
        found = self.of(uri)
        if found is None:
            raise JsonRpcInvalidParams(f'Invalid Params: no document "{uri}" in this workspace')
        return found

    def location(self, path: Path, span: Span) -> types.Location | None:
        """Return a place in a document, ``None`` in what the client may not ask of."""
        view = self.at(path)
        return None if view is None else view.location(span)
