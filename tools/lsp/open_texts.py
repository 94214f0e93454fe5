"""The texts that a client has open, as it has them; the service knows them by their paths."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from ...grammar.finding import Edit
from ...grammar.script import Span
from ..service.workspace import Workspace
from .places import path_of
from .positions import Place, Positions, whole_signs

_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


class OpenText:
    """One text of a client: its address, its version and the places in it.

    ``path`` is ``None`` for what is no file of this machine; only its text is kept then.
    """

    def __init__(self, item: types.TextDocumentItem, encoding: str) -> None:
        """Take the text as it was opened."""
        self.uri, self.path = item.uri, path_of(item.uri)
        self.version = item.version
        self.positions = Positions(whole_signs(item.text), encoding)

    @property
    def shift(self) -> int:
        """How many signs stand before the text that the service knows: a mark of byte order."""
        return int(self.positions.text.startswith(_MARK))

    def change(self, change: types.TextDocumentContentChangeEvent) -> Edit:
        """Make one change; return it as an edit of the text before it."""
        text = whole_signs(change.text)
        if isinstance(change, types.TextDocumentContentChangePartial):
            start, end = change.range.start, change.range.end
            span = self.positions.span(
                Place(start.line, start.character), Place(end.line, end.character)
            )
        else:
            span = Span(0, len(self.positions.text))
        self.positions.replace(span, text)
        return Edit(span, text)


class OpenTexts:
    """All texts of a client, by their addresses.

    What changes one returns the path of its document, ``None`` where there is none.
    """

    def __init__(self, workspace: Workspace, encoding: str) -> None:
        """Begin with none."""
        self._workspace, self._encoding = workspace, encoding
        self._texts: dict[str, OpenText] = {}
        self._by_path: dict[Path, OpenText] = {}

    def __contains__(self, uri: str) -> bool:
        """Whether a text is open under an address."""
        return uri in self._texts

    def at(self, path: Path) -> OpenText | None:
        """Return the open text of a path."""
        return self._by_path.get(path)

    def open(self, item: types.TextDocumentItem) -> Path | None:
        """Take a text in place of what is on disk, or of what was open under its address."""
        text = OpenText(item, self._encoding)
        self._texts[text.uri] = text
        if text.path is not None:
            self._by_path[text.path] = text
            self._put(text, text.path)
        return text.path

    def change(
        self,
        identifier: types.VersionedTextDocumentIdentifier,
        changes: Sequence[types.TextDocumentContentChangeEvent],
    ) -> Path | None:
        """Make changes, each in the text that the one before it left."""
        text = self._texts.get(identifier.uri)
        if text is None:
            raise JsonRpcInvalidParams(f"Invalid Params: {identifier.uri} is not open")
        before = text.shift
        edits = [text.change(change) for change in changes]
        text.version = identifier.version
        if text.path is not None and (before or text.shift):
            self._put(text, text.path)
        elif text.path is not None:
            self._workspace.change(text.path, edits, text.version)
        return text.path

    def close(self, uri: str) -> Path | None:
        """Let what is on disk count again."""
        text = self._texts.pop(uri, None)
        if text is None or text.path is None or self._by_path.get(text.path) is not text:
            return None
        del self._by_path[text.path]
        self._workspace.close(text.path)
        return text.path

    def _put(self, text: OpenText, path: Path) -> None:
        self._workspace.open(path, text.positions.text, text.version)  # which drops one mark
