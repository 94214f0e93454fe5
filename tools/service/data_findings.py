"""What is wrong with files that are no scripts: scenarios, worlds, layouts, settings."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from ...grammar.finding import BranchlineError, Finding
from ...grammar.script_file import SUFFIXES
from ...grammar.text_file import is_there, place_of
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ...interpreter.scenarios.scenario import FILE_SUFFIX
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ...interpreter.scenarios.world_reader import read_world
from ..checking.choice import Choices
from ..checking.folder_check import findings_of_scenarios
from ..checking.requirements import Requirements
from ..checking.settings import configuration_for
from ..exchange.sidecar import SUFFIX, read_sidecar
from ..exchange.sidecar_ignores import suppressions_beside
from ..mutation.settings import read_settings as read_mutation_settings
from ..script_files import exclusion_for
from ..settings.sections import check_names, load_toml
from ..testing.settings import read_settings
from .document import Document, Kind


def findings_of_data(
    document: Document, estate: Estate, requirements: Requirements | None
) -> list[Finding]:
    """Return what is wrong with a document that is no script, by place."""
    found: list[Finding] = []
    match document.kind:
        case Kind.SCENARIOS:
            found += _of_scenarios(document, estate, requirements)
        case Kind.WORLD:
            found += _told(read_world, document.path)
        case Kind.LAYOUT:
            found += _of_layout(document, estate)
        case _:
            found += _of_settings(document)
    return sorted(dict.fromkeys(found), key=lambda finding: (finding.span, finding.rule))


def scripts_beside(path: Path, suffix: str) -> Iterator[Path]:
    """Yield the scripts beside which a file stands, as its name says."""
    stem = path.name.removesuffix(suffix)
    for ending in SUFFIXES:
        script = path.with_name(stem + ending)
        if is_there(script):
            yield script


def _of_scenarios(
    document: Document, estate: Estate, requirements: Requirements | None
) -> Iterator[Finding]:
    path = document.path
    beside = [*scripts_beside(path, FILE_SUFFIX)]
    for script in beside or _named_by(path):
        program = _program(script, estate)
        yield from findings_of_scenarios(path, script, program, requirements, estate.resolve)


def _named_by(path: Path) -> Iterator[Path]:
    """Yield the script that a file of scenarios is about, where none stands beside it."""
    try:
        yield parse_scenarios(path)[0].script
    except BranchlineError:
        yield path  # all that is wrong is that it cannot be read


def _of_layout(document: Document, estate: Estate) -> Iterator[Finding]:
    yield from _told(read_sidecar, document.path)
    for script in scripts_beside(document.path, SUFFIX):
        program = _program(script, estate)
        if program is not None:
            try:
                yield from suppressions_beside(script, program)[1]
            except BranchlineError:
                return  # which is told already


def _program(script: Path, estate: Estate) -> Program | None:
    try:
        return estate.load(script)[0]
    except BranchlineError:
        return None


def _of_settings(document: Document) -> Iterator[Finding]:
    folder = document.path.parent

    def names(_: Path) -> None:
        check_names(document.source, document.path.name, load_toml(document.source))

    def rules(_: Path) -> None:
        Choices(configuration_for(folder), (), (), preview=False).of(folder)

    for read in (names, rules, exclusion_for, read_settings, read_mutation_settings):
        for one in _told(read, folder):
            if place_of(Path(one.source.path)) == place_of(document.path):
                yield replace(one, source=document.source)


def _told(read: Callable[[Path], object], path: Path) -> Iterable[Finding]:
    try:
        read(path)
    except BranchlineError as error:
        return error.findings
    return ()
