"""Which scripts are tried with which scenarios, and what came of each of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from ...grammar.finding import BranchlineError, RequestError
from ...grammar.requests import Requests
from ...grammar.slices import cached_property
from ...grammar.text_file import read_text
from ...interpreter.analysis.explorer.data.question import Question
from ...interpreter.coverage.taken import Numbers
from ...interpreter.scenarios.scenario import FILE_SUFFIX, ScenarioFile, scenarios_beside
from ...interpreter.scenarios.scenario_file import read_scenarios
from ...interpreter.trace.masking import Masking
from ...interpreter.world.world import World
from ..script_files import no_script, scripts_in
from .mutating import mutate_all
from .opening import Order
from .report import Judged, MutationReport, Status
from .survivor import Survivors

if TYPE_CHECKING:
    from ..revisions.changed_actions import Revision

Expect = Callable[[int], None]
Tell = Callable[[Judged], None]
SECONDS = 60.0
STORIES = 1 / 3
"""Which part of the time for a script is left for the stories of what is alive."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Which runs are meant, since which revision mutants count, and how many processes work.

    ``world`` is the one of the scenarios that will be written. ``seconds`` are those for each
    script: what no scenario kills is looked at for two thirds of them, stories for the others.
    """

    question: Question
    revision: Revision | None = None
    jobs: int | None = None
    world: World | None = None
    seconds: float = SECONDS


@dataclass(frozen=True, slots=True)
class Target:
    """A script and the files of its scenarios."""

    script: Path
    files: tuple[ScenarioFile, ...]


@dataclass(frozen=True)
class Answer:
    """What came of one script: its mutants, or what stands against it, as people read it."""

    path: Path
    report: MutationReport | None = None
    survivors: Survivors = field(default_factory=Survivors)
    faults: tuple[str, ...] = ()
    files: tuple[ScenarioFile, ...] = ()

    @cached_property
    def masking(self) -> Masking:
        """Return what covers the secrets of the script in its text."""
        if self.report is None:
            raise ValueError(self.path)
        secrets = {name.lower() for file in self.files for name in file.world.secrets}
        return Masking(self.report.program.resolved, self.report.source.text, secrets)


@dataclass(frozen=True, slots=True)
class Answers:
    """What came of all scripts; ``passed_over`` have no scenarios beside them."""

    scripts: tuple[Answer, ...]
    passed_over: tuple[Path, ...] = ()
    revision: str = ""

    @property
    def reports(self) -> tuple[MutationReport, ...]:
        """Return what came of the scripts that could be tried."""
        return tuple(each.report for each in self.scripts if each.report is not None)

    @property
    def is_whole(self) -> bool:
        """Whether every script could be tried."""
        return all(each.report is not None for each in self.scripts)

    @property
    def numbers(self) -> Numbers:
        """Return how many mutants are killed, and how many could be."""
        return sum(map(numbers_of, self.reports), Numbers(0, 0))

    def count(self, status: Status) -> int:
        """Return how many mutants of all scripts came to a status."""
        return sum(len(tuple(report.of(status))) for report in self.reports)


def numbers_of(report: MutationReport) -> Numbers:
    """Return how many mutants are killed, and how many could be: all but those that are equal.

    What is not decided may be one that scenarios miss, so it counts as not killed.
    """
    return Numbers(report.killed, report.mutants - report.equal)


def targets_of(script: Path, scenarios: Sequence[Path]) -> tuple[list[Target], list[Path]]:
    """Return the scripts with their scenarios, and those that have none beside them.

    Raises ``BranchlineError`` for every file of scenarios that cannot be read or is about another
    script, and where there is nothing to run.
    """
    asked = Requests()
    if script.name.lower().endswith(FILE_SUFFIX):
        meant = read_scenarios(script).script
        raise RequestError(f'"{script}" is a file of scenarios', expected=f'its script, "{meant}"')
    if not script.is_dir():
        asked.attempt(read_text, script)
    if script.is_dir() and scenarios:
        said = f'"{script}" is a folder, whose scenarios stand beside each script'
        raise RequestError(said, expected="one script before files of scenarios")
    found: list[Target] = []
    without: list[Path] = []
    for path in () if asked.are_refused else scripts_in((script,)):
        places = tuple(dict.fromkeys(scenarios)) or (scenarios_beside(path),)
        if script.is_dir() and not places[0].is_file():
            without.append(path)
            continue
        files = [asked.attempt(_file_about, path, place) for place in places]
        found.append(Target(path, tuple(filter(None, files))))
    asked.refuse()
    if script.is_dir() and not found:
        if without:
            raise RequestError(f'no script in "{script}" has scenarios beside it')
        raise no_script(f'"{script}"', {})
    return found, without


def answers_of(
    targets: Sequence[Target],
    asked: Asked,
    expect: Expect | None = None,
    tell: Tell | None = None,
) -> tuple[Answer, ...]:
    """Return what came of each script; one that cannot be tried stops no other.

    ``expect`` is told how many mutants there are, ``tell`` what comes of each of them.
    """
    orders = [_order(target, asked) for target in targets]
    known = {file.path: file for target in targets for file in target.files}
    good = [each for each in orders if isinstance(each, Order)]
    came = iter(mutate_all(good, known, jobs=asked.jobs, expect=expect, tell=tell))
    outcomes = [next(came) if isinstance(each, Order) else each for each in orders]
    return tuple(
        _answer(target, asked, each) for target, each in zip(targets, outcomes, strict=True)
    )


def _order(target: Target, asked: Asked) -> Order | BranchlineError:
    """Return what is asked of a script, or why nobody can tell what changed in it."""
    try:
        changed = asked.revision.changed_actions(target.script) if asked.revision else None
    except BranchlineError as error:
        return error
    return Order(
        target.script,
        tuple(file.path for file in target.files),
        actions=changed,
        question=asked.question,
        seconds=asked.seconds * (1 - STORIES),
    )


def _answer(target: Target, asked: Asked, came: MutationReport | BranchlineError) -> Answer:
    if isinstance(came, BranchlineError):
        return Answer(target.script, faults=tuple(each.text() for each in came.findings))
    if came.mistakes:
        return Answer(target.script, faults=tuple(each.text for each in came.mistakes))
    taken = {name for file in target.files for name in file.scenarios}
    world = asked.world or target.files[0].world
    stop = monotonic() + asked.seconds * STORIES
    if not came.alive:
        return Answer(target.script, came, files=target.files)
    from .survivors import survivors_of  # stories need much that a whole suite does not

    survivors = survivors_of(came, world, taken, stop)
    return Answer(target.script, came, survivors, files=target.files)


def unknown_given(names: Iterable[str], answers: Answers) -> Iterator[str]:
    """Yield a sentence for each variable that is given and with which no script has to do."""
    from ...interpreter.analysis.given_names import strangers

    for name in names:
        said = [
            next(strangers((name,), each.program, each.script, each.estate), "")
            for each in answers.reports
        ]
        if said and all(said):
            yield said[0]


def _file_about(script: Path, path: Path) -> ScenarioFile:
    """Return a file of scenarios; raise ``BranchlineError`` for one that is not about a script."""
    if not path.is_file() and path == scenarios_beside(script):
        said = f'"{script}" has no scenarios beside it'
        raise RequestError(said, expected=f'them in "{path}", or a file of them behind the script')
    file = read_scenarios(path)
    if file.script.resolve() != script.resolve():
        said = f'"{path}" is about "{file.script.name}"'
        raise RequestError(said, expected=f'scenarios of "{script.name}"')
    return file
