"""What a page may name: scripts and what stands beside them, below the folder of the studio."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath

from ...grammar.documents.nodes import shorten
from ...grammar.finding import RequestError
from ...grammar.text_file import is_within_reach, reading_below
from ..lsp.places import path_of
from ..service.document import Kind, kind_of


class Reach:
    """One folder, and which paths below it are files of a studio.

    That of a lesson has no scenarios, for they say what a learner is asked.
    """

    def __init__(self, folder: Path, *, is_lesson: bool = False) -> None:
        """Take a folder that is there."""
        self.is_lesson = is_lesson
        self.folder = Path(os.path.abspath(folder))  # noqa: PTH100 - a link is a name of its own

    def file(self, uri: str) -> Path:
        """Return the path of a file; raise ``RequestError`` for one that is none of the studio's.

        The file need not be there.
        """
        path = self.checked(uri)
        if kind_of(path) is Kind.OTHER:
            said = f'"{shorten(path.name)}" is no script and nothing that stands beside one'
            raise RequestError(said)
        return path

    def checked(self, uri: str) -> Path:
        """Return the path of anything in the folder; raise ``RequestError`` for all else."""
        path = path_of(uri)
        if path is None or not self.has(path):
            raise RequestError(f'"{shorten(uri)}" lies outside of the folder of this studio')
        inner = path.relative_to(self.folder)
        if any(part.startswith(".") for part in inner.parts):
            raise RequestError(
                f'"{shorten(str(inner))}" is hidden, and no script is looked for there'
            )
        if self.hides(path):
            said = f'"{shorten(path.name)}" says what this lesson asks, so it is not shown'
            raise RequestError(said)
        return path

    def hides(self, path: Path) -> bool:
        """Whether a file is not shown because a lesson asks what it says."""
        return self.is_lesson and kind_of(path) is Kind.SCENARIOS

    def inner(self, words: str) -> PurePosixPath:
        """Return the path in the folder that somebody writes, ``/`` between its parts.

        Raises ``RequestError`` for one that leads out of it.
        """
        inner = PurePosixPath(words.strip())
        if inner.is_absolute() or ".." in inner.parts or "\0" in words or not inner.parts:
            said = f'"{shorten(words)}" is no path in the folder of this studio'
            raise RequestError(
                said, expected="a name, with folders before it, as night/queue.flow"
            )
        return inner

    def has(self, path: Path) -> bool:
        """Whether a path lies in the folder, links followed."""
        if not path.is_relative_to(self.folder):
            return False
        with reading_below((self.folder,)):
            return is_within_reach(path)
