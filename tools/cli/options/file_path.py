"""The one kind of path that commands take: an empty word is none, not the current folder."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ....grammar.requests import Requests

if TYPE_CHECKING:
    from click import Context, Parameter

DASH = "-"


def refuse_beside(asked: Requests, paths: Iterable[Path]) -> None:
    """Raise what stands against a command, and beside that which of its paths are not there."""
    if asked.are_refused:
        note_missing(asked, paths)
    asked.refuse()


def note_missing(asked: Requests, paths: Iterable[Path]) -> None:
    """Note which of some paths are not there."""
    from ....grammar.text_file import read_text

    for path in paths:
        if path != Path(DASH) and not path.exists():
            asked.attempt(read_text, path)


class FilePath(click.Path):
    """A path as :class:`click.Path` reads it, but never the empty word of an unset variable."""

    def __init__(self, taken: str = "a file", *, allow_dash: bool = False) -> None:
        """Return paths of ``pathlib`` to what is ``taken``; a dash may be standard input."""
        super().__init__(path_type=Path, allow_dash=allow_dash)
        self._taken = taken

    def convert(self, value: object, param: Parameter | None, ctx: Context | None) -> Path:
        """Return the path, with which only a dash itself is standard input.

        An empty word is a mistake in the command line, and so is a dash where nothing is read.
        """
        word = str(value)
        if word == "":
            self.fail("a path cannot be empty; is a variable of your shell not set?", param, ctx)
        path = Path(word)
        if path != Path(DASH):
            return path
        if word == DASH and not self.allow_dash:
            said = f'"-" would be standard input; expected {self._taken}, as ./-'
            self.fail(said, param, ctx)
        return path if word == DASH else Path.cwd() / path
