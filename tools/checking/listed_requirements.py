"""The list of requirements that the settings name, if they name one."""

from __future__ import annotations

from os.path import relpath
from pathlib import Path
from typing import TYPE_CHECKING

from ..settings.sections import Section, read_section

if TYPE_CHECKING:
    from .requirements import Requirements


def place_of_requirements(section: Section) -> Path | None:
    """Return the file that the settings of tests name; raise ``BranchlineError`` for no name."""
    if not section.values:
        return None
    from ...interpreter.coverage.requirement import REQUIREMENTS  # most projects set nothing

    named = section.values.get(REQUIREMENTS)
    if named is None:
        return None
    if not isinstance(named, str) or not named:
        raise section.refuse(REQUIREMENTS, f'"{REQUIREMENTS}" is no file', '"requirements.yaml"')
    return Path(relpath(section.folder / named))


def listed_requirements(start: Path | None = None) -> Requirements | None:
    """Return the list that the project's settings name, if they name one."""
    path = place_of_requirements(read_section("test", start))
    if path is None:
        return None
    from .requirements import read_requirements  # nor have most such a list

    return read_requirements(path)
