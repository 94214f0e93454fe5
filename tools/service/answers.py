"""What is answered of a word in a document, whatever its file is."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from ...grammar.script import Span


class Hover(NamedTuple):
    """What is said of a word, as Markdown."""

    span: Span
    says: str


class Location(NamedTuple):
    """A place in a file."""

    path: Path
    span: Span
