"""What a command reads, so that no output of it is put in place of that, not even when forced."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..grammar.finding import BranchlineError
from ..grammar.own.places import KINDS, files_of_actions, own_folder
from ..grammar.script_file import SIDECARS, is_script, looks_like_script
from ..grammar.text_file import stand_in_for
from ..interpreter.estate.walk import walk_files
from ..interpreter.scenarios.scenario import FILE_SUFFIX, scenarios_beside
from ..interpreter.scenarios.scenario_file import parse_scenarios
from .script_files import exclusion_for
from .settings.sections import places_of_settings


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What a command reads: the ``files`` that are named, and the scripts and scenarios ``among``.

    ``among`` are files and folders; what stands around a file is read with it, as its scenarios,
    the scripts that it calls, the settings. ``writes`` is the option that writes some of it
    again, ``has_scenarios`` whether files of scenarios are read at all.
    """

    files: tuple[Path, ...] = ()
    among: tuple[Path, ...] = ()
    writes: str = ""
    is_written: Callable[[Path], bool] = is_script
    has_scenarios: bool = True

    def at(self, held: os.stat_result, *, is_named_only: bool) -> Path | None:
        """Return what is read at the place of an output, ``None`` where nothing is.

        ``is_named_only`` looks at what is named and what stands beside that, and walks nowhere.
        """
        files = self._near() if is_named_only else self._all()
        return next((path for path in files if _is_same(path, held)), None)

    def said_of(self, path: Path, found: Path) -> str:
        """Return why there is no place at a path for output, where this is found."""
        option = self.writes if self.writes and self.is_written(found) else ""
        if path == found:
            said = f"is written by {option} already" if option else "is read by this command"
        else:
            said = f'is "{found}", which {f"{option} writes" if option else "this command reads"}'
        return f'"{path}" {said}; expected another file'

    def _near(self) -> Iterator[Path]:
        for path in (*self.files, *(path for path in self.among if not path.is_dir())):
            if stand_in_for(path) is None:
                yield path
            if is_script(path):
                yield from (path.with_name(path.stem + suffix) for suffix in SIDECARS)

    def _all(self) -> Iterator[Path]:
        yield from self._near()
        yield from places_of_settings()
        for folder in filter(None, map(own_folder, KINDS)):
            yield from files_of_actions(folder)
        walked: set[Path] = set()
        for path in self.among:
            for folder in _folders_of(path):
                if folder not in walked:
                    walked.add(folder)
                    yield from filter(self._reads, walk_files(folder, exclusion_for(folder)))

    def _reads(self, path: Path) -> bool:
        """Whether a command that goes through a folder reads a file of it."""
        if is_scenarios(path) and not self.has_scenarios:
            return False
        if path.name.lower().endswith(SIDECARS):
            return True
        return is_script(path) and looks_like_script(path)


def is_scenarios(path: Path) -> bool:
    """Whether a file holds scenarios, by its name."""
    return path.name.endswith(FILE_SUFFIX)


def _folders_of(path: Path) -> Iterator[Path]:
    """Yield the folders in which what belongs to a file or folder is looked for."""
    yield path if path.is_dir() else path.parent
    for file in _scenario_files(path):
        with suppress(BranchlineError, OSError):
            yield parse_scenarios(file)[0].script.parent


def _scenario_files(path: Path) -> Iterable[Path]:
    if path.is_dir():
        files = walk_files(path, exclusion_for(path))
        return filter(is_scenarios, files)
    return [path if is_scenarios(path) else scenarios_beside(path)]


def _is_same(path: Path, held: os.stat_result) -> bool:
    try:
        return os.path.samestat(path.stat(), held)
    except (OSError, ValueError):
        return False
