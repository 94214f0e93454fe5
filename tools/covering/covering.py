"""The smallest suite of a script that somebody names, beside scenarios that are there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...grammar.finding import BranchlineError, Finding, RequestError
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ...interpreter.analysis.covers.cover import Cover, cover
from ...interpreter.analysis.explorer.data.question import Question
from ...interpreter.coverage.taken import CoverageRecorder
from ...interpreter.estate.estate import Estate
from ...interpreter.program.program import Program
from ...interpreter.run.run import dry_run
from ...interpreter.scenarios.scenario_file import read_scenarios
from ...interpreter.world.world import World
from ..proving.replayed_scenarios import secrets_beside
from ..script_files import estate_of
from .suite_names import names_of

NO_WORLD = World()


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be taken, in which runs; if ``is_alone``, of the script itself and no other."""

    question: Question
    of: str = "branches"
    is_alone: bool = False


@dataclass(frozen=True, slots=True)
class Existing:
    """The scenarios that are there already, and what they take: the numbers of items by script.

    ``world`` is the one in which more of them will run.
    """

    world: World = NO_WORLD
    source: Source | None = None
    names: frozenset[str] = frozenset()
    taken: Mapping[Program, frozenset[int]] = field(default_factory=dict[Program, frozenset[int]])


@dataclass(frozen=True, slots=True)
class Covered:
    """What came of one script: its smallest suite with the names of its runs, or its mistakes."""

    path: Path
    of: str
    estate: Estate
    cover: Cover | None
    names: tuple[str, ...] = ()
    existing: Existing = Existing()
    faults: tuple[Finding, ...] = ()

    @property
    def is_whole(self) -> bool:
        """Whether everything is decided: what can be taken is, and by no more runs than needed."""
        return self.cover is not None and self.cover.is_optimal and not self.cover.undecided


def cover_script(script: Path, asked: Asked, added_to: Path | None = None) -> Covered:
    """Return the smallest suite of a script, without what the scenarios of a file take.

    Raises ``BranchlineError`` for mistakes in that file.
    """
    estate = estate_of(script.parent)
    try:
        program, findings = estate.load(script)
    except BranchlineError as error:
        return Covered(script, asked.of, estate, None, faults=tuple(error.findings))
    if program is None:
        return Covered(script, asked.of, estate, None, faults=tuple(findings))
    if added_to is None:
        existing = Existing(World(secrets=secrets_beside(script)))
    else:
        existing = _existing(added_to, script, estate, program)
    try:
        found = cover(
            program,
            estate.resolve,
            asked.question,
            asked.of,
            is_alone=asked.is_alone,
            taken=existing.taken,
        )
    except BranchlineError as error:  # a script that it calls has mistakes
        return Covered(script, asked.of, estate, None, faults=tuple(error.findings))
    names = tuple(names_of(found, existing.names))
    return Covered(script, asked.of, estate, found, names, existing)


def _existing(path: Path, script: Path, estate: Estate, program: Program) -> Existing:
    """Return what the scenarios of a file take, which has to be about the script."""
    if not read_text(path).text.strip():
        return Existing()
    file = read_scenarios(path)
    if file.script.resolve() != script.resolve():
        said = f'"{path}" is about "{file.script.name}"'
        raise RequestError(said, expected=f'scenarios of "{script.name}"').of("add")
    recorder = CoverageRecorder()
    taken: dict[Program, frozenset[int]] = {}
    for name, scenario in file.scenarios.items():
        result = dry_run(program, scenario.setup(program, programs=estate.resolve))
        for each, items in recorder.add(result, name).items():
            taken[each] = taken.get(each, frozenset()) | items
    return Existing(file.world, file.source, frozenset(file.scenarios), taken)


def unknown_given(names: Iterable[str], covered: Covered) -> Iterator[str]:
    """Yield a sentence for each variable that is given and that the script does not know."""
    from ...interpreter.analysis.given_names import strangers

    if covered.cover is not None:
        yield from strangers(names, covered.cover.program, covered.path, covered.estate)
