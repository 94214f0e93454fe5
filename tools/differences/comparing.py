"""What has changed in the graphs of two versions: a difference for each script."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError
from ...grammar.script import Script
from ...grammar.script_file import read_script
from ...grammar.source import Source
from ...interpreter.analysis.differences.comparing import compare_graphs
from ...interpreter.analysis.differences.difference import GraphDifference
from ..behaviour.versions import Twins, Version, place_key, twins_of, versions_of


class Fate(StrEnum):
    """What has become of a script."""

    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"
    UNREADABLE = "unreadable"


class Read(NamedTuple):
    """One version of a script, and the text that it was read from."""

    script: Script
    source: Source


@dataclass(frozen=True, slots=True)
class Compared:
    """What has become of one script: its names in both versions, and how they differ.

    One that ``is_moved`` stands at another place of its folder, or has another name there.
    """

    old: str
    new: str
    fate: Fate
    reads: tuple[Read | None, Read | None] = (None, None)
    difference: GraphDifference | None = None
    is_moved: bool = False
    faults: tuple[str, ...] = ()

    @property
    def is_changed(self) -> bool:
        """Whether anything has changed."""
        return self.is_moved or self.fate in {Fate.CHANGED, Fate.ADDED, Fate.REMOVED}


@dataclass(frozen=True, slots=True)
class Report:
    """What has become of all scripts."""

    old: str
    new: str
    scripts: tuple[Compared, ...]

    @property
    def is_read(self) -> bool:
        """Whether every script could be read."""
        return all(each.fate is not Fate.UNREADABLE for each in self.scripts)

    @property
    def is_changed(self) -> bool:
        """Whether anything has changed in any of them."""
        return any(each.is_changed for each in self.scripts)


def compare_scripts(old: str, new: str) -> Report:
    """Return what has changed; raise ``BranchlineError`` where nothing is there."""
    with ExitStack() as stack:
        versions = versions_of(stack, old, new)
        found = sorted(_compared(*versions), key=lambda each: each.new or each.old)
    return Report(old, new, tuple(found))


def compare_texts(names: tuple[str, str], reads: tuple[Read, Read]) -> Compared:
    """Return what has changed between two scripts that are read already."""
    difference = compare_graphs(reads[0].script, reads[1].script)
    fate = Fate.UNCHANGED if difference.is_empty else Fate.CHANGED
    return Compared(*names, fate, reads, difference)


def _compared(old: Version, new: Version) -> Iterator[Compared]:
    for twins in twins_of(old, new):
        yield _of(twins, old, new)


def _of(twins: Twins, old: Version, new: Version) -> Compared:
    faults: list[str] = []
    then, now = _read(old, twins.old, faults), _read(new, twins.new, faults)
    names = (
        "" if twins.old is None else old.shown(twins.old),
        "" if twins.new is None else new.shown(twins.new),
    )
    if faults:
        return Compared(*names, Fate.UNREADABLE, faults=tuple(dict.fromkeys(faults)))
    if then is None or now is None:
        fate = Fate.REMOVED if now is None else Fate.ADDED
        return Compared(*names, fate, (then, now))
    found = compare_texts(names, (then, now))
    is_moved = (
        new.is_folder
        and twins.old is not None
        and twins.new is not None
        and place_key(old, twins.old) != place_key(new, twins.new)
    )
    return Compared(*names, found.fate, found.reads, found.difference, is_moved)


def _read(version: Version, path: Path | None, faults: list[str]) -> Read | None:
    if path is None:
        return None
    try:
        return Read(*read_script(path))
    except BranchlineError as error:
        faults += [
            finding.text().replace(str(path), version.shown(path)) for finding in error.findings
        ]
        return None
