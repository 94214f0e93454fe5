"""Which files of scenarios some paths mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ...grammar.script_file import looks_like_script
from ...interpreter.estate.walk import walk_files
from ...interpreter.scenarios.scenario import FILE_SUFFIX, scenarios_beside
from ..script_files import exclusion_for

_YAML = (".yaml", ".yml")


def scenario_files(paths: Iterable[Path]) -> list[Path]:
    """Return the files that the paths mean, each once.

    A folder means all below it that are named so, a script the file beside it.
    """
    return list(dict.fromkeys(found for path in paths for found in _within(path)))


def _holds_scenarios(path: Path) -> bool:
    """Whether a file is one of scenarios: by its name, or as YAML that is no script."""
    if path.name.endswith(FILE_SUFFIX):
        return True
    return path.suffix.lower() in _YAML and not looks_like_script(path)


def _within(path: Path) -> Iterator[Path]:
    """Yield the files of one path by name; hidden folders are passed over."""
    if not path.is_dir():
        is_beside = path.exists() and not _holds_scenarios(path)
        yield scenarios_beside(path) if is_beside else path
        return
    for file in walk_files(path, exclusion_for(path)):
        if file.name.endswith(FILE_SUFFIX):
            yield file
