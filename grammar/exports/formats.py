"""The export formats by the names that people choose them by."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import PurePath
from typing import NamedTuple

from ..script import Script


class Format(NamedTuple):
    """A format: what ``extra`` calls it, its suffix, and the module and function that write it."""

    title: str
    suffix: str
    module: str
    function: str

    def write(self, script: Script) -> str:
        """Return the text of a script; raise ``UnwritableError`` for what has no place in it."""
        writer: Callable[[Script], str] = getattr(
            import_module(f".{self.module}", __package__), self.function
        )
        return writer(script)


FORMATS = {
    "json": Format("CXone JSON", ".json", "cxone_json_writer", "write_cxone_json"),
    "xml": Format("Desktop XML", ".xml", "desktop_xml_writer", "write_desktop_xml"),
}


def format_of(path: PurePath) -> str | None:
    """Return the format that a file's suffix names, ``None`` for no export."""
    suffix = path.suffix.lower()
    return next((name for name, each in FORMATS.items() if each.suffix == suffix), None)
