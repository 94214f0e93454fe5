"""The formats of one kind of report: each is a file in the folder of its kind, found by name."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Generic, TypeVar, cast

from ...grammar.catalogue_files import declared_in, entry_names

if TYPE_CHECKING:
    from ..output.kinds import FileKind

Lines = TypeVar("Lines")


class Formats(Generic[Lines]):
    """The files of a folder, each loaded when it is asked for.

    A file has a function, ``lines``, which yields the whole report, or that of another name where
    the folder says so. Its own name is that of the format; an underscore at its end only keeps it
    from a name of Python's, one at its beginning marks what is no format.
    """

    def __init__(self, folder: str, function: str = "lines") -> None:
        """Take the folder by its name as a module, and the name of the function in each file."""
        self.folder, self._function = folder, function

    def names(self) -> list[str]:
        """Return the names of the formats."""
        return sorted(self._files())

    def lines_of(self, name: str) -> Lines:
        """Return what writes a format; raise ``ImportError`` where its file has no ``lines``."""
        return cast(
            "Lines", self.part_of(name, self._function)
        )  # each folder says what its files take

    def kind_of(self, name: str) -> FileKind:
        """Return what a file in a format is known by, which a report of it may replace."""
        return cast("FileKind", self.part_of(name, "KIND"))

    def says(self, name: str, part: str) -> bool:
        """Whether the file of a format says something of it, as ``HAS_COVERAGE = True``."""
        return bool(vars(self.file_of(name)).get(part))

    def file_of(self, name: str) -> ModuleType:
        """Return the file of a format."""
        return import_module(f"{self.folder}.{self._files()[name]}")

    def part_of(self, name: str, part: str) -> object:
        """Return what the file of a format says; raise ``ImportError`` where it does not."""
        return declared_in(self.file_of(name), part, "a format")

    def _files(self) -> dict[str, str]:
        """Return the names of the files by those of the formats."""
        folder = import_module(self.folder).__path__
        return {name.rstrip("_"): name for name in entry_names(folder)}
