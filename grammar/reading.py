"""From a file to a script, whatever it is written in: the suffix says which reader."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from pathlib import Path, PurePath

from .finding import BranchlineError, Finding
from .opening import read_text
from .script import Script, Span
from .source import Source

Reader = Callable[[Source], Script]

# A reader is loaded when a file needs it: Lark and YAML each cost a part of the start-up time.
_READERS = {
    ".flow": ("flow", "read_flow"),
    ".yaml": ("yaml", "read_yaml"),
    ".yml": ("yaml", "read_yaml"),
    ".json": ("exports.cxone_json", "read_cxone_json"),
}

SUFFIXES = tuple(_READERS)
SIDECARS = (".scenarios.yaml", ".layout.yaml")


def read_script(path: Path) -> tuple[Script, Source]:
    """Answer a file's script and its text; raise ``BranchlineError`` with every mistake in it."""
    reader = reader_for(path)
    source = read_text(path)
    return reader(source), source


def is_script(path: PurePath) -> bool:
    """Tell whether a path can be a script, by its name alone."""
    return path.suffix.lower() in _READERS and not path.name.lower().endswith(SIDECARS)


def reader_for(path: PurePath) -> Reader:
    """Answer the reader for a path's suffix; raise ``BranchlineError`` for any other suffix."""
    found = _READERS.get(path.suffix.lower())
    if found is None or not is_script(path):
        kind = "a sidecar of a script" if found else "no known kind of script"
        raise BranchlineError(
            [
                Finding(
                    "unknown-format",
                    f'"{path.name}" is {kind}',
                    Source(str(path), ""),
                    Span(0, 0),
                    expected=f"one of {', '.join(SUFFIXES)}",
                )
            ]
        )
    module, name = found
    reader: Reader = getattr(import_module(f".{module}", __package__), name)
    return reader
