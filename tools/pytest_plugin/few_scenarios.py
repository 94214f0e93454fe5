"""Reading scenarios piece by piece: all of them, or those that a command line names (D393)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from os.path import normpath
from pathlib import Path
from types import MappingProxyType

import pytest

from ...grammar.finding import Findings
from ...interpreter.scenarios.pieces.cut_file import CutFile, cut_file, entries_of, source_of
from ...interpreter.scenarios.reader import ScenarioReader
from ...interpreter.scenarios.scenario import Scenario, ScenarioFile
from ..terminal import clean

_MANY = 100


def named_alone(path: Path, config: pytest.Config) -> frozenset[str]:
    """Return the names of the scenarios of a file that are asked for; none for all of them."""
    names: set[str] = set()
    for arg in config.args:
        before, bracket, behind = arg.partition("[")
        place, *parts = before.split("::")
        asked = Path(normpath(config.invocation_params.dir / place))  # as pytest has paths
        if asked == path and len(parts) == 1:
            names.add(parts[0] + bracket + behind)
        elif asked == path or asked in path.parents:
            return frozenset()
    return frozenset(names)


def read_pieces(path: Path, wanted: frozenset[str]) -> tuple[ScenarioFile, Findings] | None:
    """Return a file with these scenarios alone, or with all; ``None`` where it cannot be cut.

    Nothing is said of a mistake in a scenario that is not wanted. None has the text of the file.
    """
    cut = cut_file(path, 0)
    if cut is None:
        return None
    found = list(_read(cut, wanted))
    if None in found or cut.cutting.uncut is not None:
        return None
    findings = cut.mistakes()
    scenarios: dict[str, Scenario] = {}
    for reader, own in filter(None, found):
        for each in own:
            if each.name in scenarios:  # which a matrix has made
                return None
            scenarios[each.name] = each
        findings.all.extend(reader.findings.all)
    if findings.all:  # which are told as those of a whole file
        return None
    return replace(cut.file, scenarios=MappingProxyType(scenarios)), findings


def _read(
    cut: CutFile, wanted: frozenset[str]
) -> Iterator[tuple[ScenarioReader, list[Scenario]] | None]:
    """Yield those of the scenarios that are wanted, ``None`` for one that cannot be read."""
    for piece in cut.cutting.pieces(1 if wanted else _MANY):
        if wanted and not _is_wanted(clean(piece.names[0]), wanted):
            continue
        entries = entries_of(piece)
        if entries is None:
            yield None
            return
        source = source_of(piece, cut.file.source)
        reader = ScenarioReader(replace(cut.file, source=source), Findings(source))
        yield reader, [each for entry in entries for each in reader.scenarios(entry)]


def _is_wanted(name: str, wanted: frozenset[str]) -> bool:
    return name in wanted or any(each.startswith(f"{name} [") for each in wanted)
