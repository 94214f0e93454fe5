"""Text that a client shows as Markdown."""

from __future__ import annotations

from lsprotocol import types


def markdown(text: str) -> types.MarkupContent:
    """Return a text as Markdown."""
    return types.MarkupContent(types.MarkupKind.Markdown, text)
