"""Which files are scripts, among files and folders that somebody named."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..grammar.finding import RequestError
from ..grammar.script_file import is_script
from ..interpreter.estate.estate import Estate


def scripts_in(paths: tuple[Path, ...]) -> Iterator[Path]:
    """Yield the files among the paths, and every script below the folders among them, by name."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        for inner in sorted(path.rglob("*")):
            hidden = any(part.startswith(".") for part in inner.relative_to(path).parts)
            if is_script(inner) and not hidden and inner.is_file():
                yield inner


def folder_of_scripts(folder: Path) -> Estate:
    """Return the estate of a folder; raise ``RequestError`` for one without any script."""
    if not folder.is_dir():
        said = "is a file" if folder.exists() else "does not exist"
        raise RequestError(f'"{folder}" {said}', expected="a folder of scripts")
    estate = Estate(folder)
    if not estate.paths:
        raise RequestError(f'there is no script in "{folder}"')
    return estate
