"""The options that say where output goes; what stands against a place is a usage error."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .file_path import DASH, FilePath

if TYPE_CHECKING:
    from click import Context, Parameter

    from ...destinations import Output
    from ...output.overflow import Content
    from ...read_files import ReadFiles

PAGE_SUFFIXES = {".html", ".htm"}

force_option = click.option(
    "--force", is_flag=True, help="Replace a file that is there, though it is of another kind."
)


class OutputPath(FilePath):
    """A place that something is written to; a dash is standard output."""

    def convert(self, value: object, param: Parameter | None, ctx: Context | None) -> Path:
        """Return the path; only a dash itself is standard output.

        What an option takes that stands without a value is a path already.
        """
        if isinstance(value, Path):
            return value
        from ...output.places import WritingError, read_path  # most commands write nothing

        try:
            return read_path(str(value))
        except WritingError as error:
            self.fail(str(error), param, ctx)


class GrowingPath(OutputPath):
    """A place that lines go to one by one, for as long as a command runs."""


class OutputFolder(FilePath):
    """A folder that files are written into, which standard output is not."""

    def convert(self, value: object, param: Parameter | None, ctx: Context | None) -> Path:
        """Return the path."""
        if str(value) == DASH:
            self.fail("standard output is no folder; expected a folder", param, ctx)
        return super().convert(value, param, ctx)


def is_file(path: Path) -> bool:
    """Whether a path is a file or is to become one, so that its name has to fit."""
    from ...output.places import Nature, WritingError, place_of

    try:
        return place_of(path).nature in {Nature.FILE, Nature.ABSENT}
    except WritingError:  # which is told of when the place is looked at
        return True


def look(
    outputs: Iterable[Output], *, is_forced: bool = False, reads: ReadFiles | None = None
) -> None:
    """See that all can be written, each to a place of its own; raise ``RequestError`` if not.

    No output goes to what the command ``reads``.
    """
    from ....grammar.finding import RequestError
    from ...destinations import look_at
    from ...output.places import WritingError

    try:
        look_at(outputs, is_forced=is_forced, reads=reads)
    except WritingError as error:
        raise RequestError(str(error)) from None


def write(
    outputs: Iterable[tuple[Output, Callable[[], str | Content]]], *, is_forced: bool = False
) -> None:
    """Write all outputs; raise ``ClickException`` with those that could not be written."""
    from ...destinations import write_all

    with writing_errors():
        write_all(outputs, is_forced=is_forced)


def write_together(
    outputs: Sequence[tuple[Output, Callable[[], str | Content]]], *, is_forced: bool = False
) -> None:
    """Write outputs that belong together: all, or none where one could not be written."""
    from ...destinations import all_or_none, write_all

    with writing_errors(), all_or_none(output.path for output, _ in outputs):
        write_all(outputs, is_forced=is_forced)


@contextmanager
def writing_errors() -> Generator[None]:
    """End the command with a message where something cannot be written."""
    from ...output.places import WritingError

    try:
        yield
    except WritingError as error:
        raise click.ClickException(str(error)) from None
