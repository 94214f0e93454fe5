"""The export formats by the names that people choose them by."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from ..script import Script
from ..source import Source


class Format(NamedTuple):
    """A format: what ``extra`` calls it, its suffix, and the module that reads it."""

    title: str
    suffix: str
    module: str

    def read(self, source: Source) -> Script:
        """Return the script of an export; raise ``BranchlineError`` with all its mistakes."""
        module = import_module(f".{self.module}", __package__)
        reader: Callable[[Source], Script] = getattr(module, f"read_{self.module}")
        return reader(source)

    def write(self, script: Script) -> str:
        """Return the text of a script; raise ``UnwritableError`` for what has no place in it."""
        module = import_module(f".{self.module}_writer", __package__)
        writer: Callable[[Script], str] = getattr(module, f"write_{self.module}")
        return writer(script)


FORMATS = {
    "json": Format("CXone JSON", ".json", "cxone_json"),
    "xml": Format("Desktop XML", ".xml", "desktop_xml"),
}


def format_of(path: PurePath) -> str | None:
    """Return the format that a file's suffix names, ``None`` for no export.

    >>> [format_of(PurePath(name)) for name in ("a.json", "A.XML", "a.flow")]
    ['json', 'xml', None]
    """
    suffix = path.suffix.lower()
    return next((name for name, each in FORMATS.items() if each.suffix == suffix), None)
