"""Checks the scripts of one folder: the language, the rules, the scenarios beside each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from ...grammar.finding import BranchlineError, Finding
from ...grammar.gc_pause import paused_collection
from ...grammar.slices import Slices, cached_property, result_of
from ...grammar.text_file import is_there
from ..cache.answers import CachedFindings

if TYPE_CHECKING:
    from ...interpreter.estate.script_names import Parts
    from ...interpreter.estate.walk import Walk
    from ...interpreter.program.program import Program
    from ...interpreter.run.run import Programs
    from ...rules import EstateView, Suppression
    from ...rules._digest import Digest, ScriptFacts
    from ..cache.answers import Answers
    from ..cache.cache import Cache
    from ..cache.records.facts_record import KnownQuestion
    from ..cache.watched_estate import Asked
    from ..cache.watched_estate_view import Near, WatchedEstateView
    from .choice import Choice
    from .requirements import Requirements


Tell: TypeAlias = "Callable[[int, int], object]"
"""Takes how many scripts are done, and of how many."""
_MOST_NEW = 20
"""So many scripts are read to find out whether others have to be; of more all are looked at."""
Facts: TypeAlias = "dict[Path, tuple[Digest | None, ScriptFacts | None]]"
"""What scripts say to others, a broken one nothing."""


class Choosing(Protocol):
    """What is asked of each script: the rules, and in words all that they depend on."""

    def of(self, path: Path) -> Choice:
        """Return the choice for a script; raise ``RequestError`` for a mistake in any choice."""
        ...

    def question(self, path: Path) -> str:
        """Return a text that differs where the choice does, without making it."""
        ...


class Notes(NamedTuple):
    """What answers were made from, and the names for which a nearest one was looked for."""

    asked: dict[Path, Asked]
    names: frozenset[Parts]
    meanings: dict[Path, str]
    near: dict[Path, Near]


class FolderCheck:
    """Checks scripts of one folder, and only those of which the answer is not known."""

    def __init__(
        self,
        folder: Path,
        choices: Choosing,
        cache: Cache | None,
        *,
        is_part: bool,
        walked: Walk | None = None,
    ) -> None:
        """Look at nothing yet; ``is_part`` says that the folder holds more than is checked.

        ``walked`` is what somebody has walked to in it just now.
        """
        self._folder, self._is_part, self._walked = folder, is_part, walked
        self._choices = choices
        self._cache = cache
        self._answers: Answers | None = (
            cache.answers(folder, walked) if cache is not None else None
        )
        self._around: WatchedEstateView | None = None
        self._found: list[Path] = []
        if self._answers is not None:
            self._answers.ask(self)

    def __reduce__(self) -> tuple[object, ...]:
        """Go through a pipe as what has looked at nothing: another process keeps nothing."""
        return _again, (self._folder, self._choices, self._is_part)

    def known(self, script: Path) -> CachedFindings | None:
        """Return what the cache knows of a script."""
        if self._answers is None:
            return None
        return self._answers.find(script, self._question(script))

    def find(self, script: Path) -> CachedFindings:
        """Return what is found in a script."""
        from .fixes import with_fix

        choice = self._choices.of(script)
        around = self.watched()
        around.watched.check(script)
        self._found.append(script)
        try:
            found, is_read = findings_of(script, around, choice), True
        except BranchlineError as error:
            found, is_read = [*error.findings], False
        return CachedFindings([with_fix(finding) for finding in found], is_read=is_read)

    def take(self, script: Path, answer: CachedFindings) -> None:
        """Take an answer for the cache."""
        if self._answers is not None:
            self._answers.keep(script, self._question(script), answer)

    def keep(self) -> None:
        """Keep what is new, if anything is."""
        if self._cache is not None and self._answers is not None and self._around is not None:
            self._cache.keep(self._answers, self._around)

    def load(self, script: Path) -> None:
        """Read and compile a script; what is wrong with it is told when it is checked."""
        self._choices.of(script)
        with suppress(BranchlineError):
            self.watched().watched.load(script)

    def begin(self, script: Path) -> list[Path]:
        """Prepare to share the work: return the scripts of which the rules ask for all others.

        Every file is looked at before another process reads it, and this one script is read, so
        that what a fork takes along has all the code. Raises ``RequestError`` for a mistake in any
        choice.
        """
        self.load(script)
        if self._is_part:
            return []  # there is more than is checked, which each process reads as it needs it
        estate = self.watched().watched
        for path in estate.paths:
            if self._answers is not None:
                self._answers.opening(path)
        return estate.paths

    def survey(self, scripts: Iterable[Path]) -> Facts:
        """Return what some scripts say that the rules ask for when they check others."""
        around = self.watched()
        found: Facts = {}
        for path in scripts:
            facts = around.survey([path]).get(path)
            found[path] = around.scripts.digest(path), facts
        return found

    def take_facts(self, facts: Facts) -> None:
        """Take what all scripts say, which was found by several processes."""
        around = self.watched()
        every = ((path, facts[path]) for path in around.estate.paths if path in facts)
        around.facts = {path: said for path, (_, said) in every if said is not None}
        around.scripts.take({path: digest for path, (digest, _) in facts.items()})

    def notes(self) -> Notes:
        """Return what another process has to know of what was found here."""
        if self._around is None:
            return Notes({}, frozenset(), {}, {})
        watched = self._around.watched
        return Notes(watched.asked, watched.compared, watched.meanings, self._near())

    def learn(self, notes: Iterable[Notes]) -> bool:
        """Take what others have noted; whether they have done no more than one would do.

        More is done where so many names are not there that one would have stopped to look for
        others that are like them.
        """
        watched = self.watched().watched
        names = watched.compared
        for one in notes:
            watched.learn(one.asked, one.meanings)
            self.watched().take_near(one.near)
            names |= one.names
        return watched.may_compare(names)

    # What the cache asks where scripts are others than they were

    def prints(self, place: str) -> tuple[str, str]:
        """Return what a script says to others now, and what it means, as prints."""
        answers = self._answers
        if answers is None or self._are_many_new:
            return "", ""
        with paused_collection():
            return answers.prints_of(answers.path_of(place), self.watched())

    def answers(self, questions: Iterable[KnownQuestion]) -> bool:
        """Whether what was asked of all scripts together has the same answers now."""
        questions, answers = [*questions], self._answers
        if not questions:
            return True
        if answers is None or self._are_many_new:
            return False
        with paused_collection():
            return answers.is_so(questions, self.watched().answer)

    def around(self, place: str, *, with_handed: bool) -> tuple[str, str]:
        """Return the prints of what a script may know of those that it calls."""
        answers = self._answers
        if answers is None or self._are_many_new:
            return "", ""
        with paused_collection():
            path = answers.path_of(place)
            return answers.print_around(path, self.watched(), with_handed=with_handed)

    @cached_property
    def _are_many_new(self) -> bool:
        """Whether so many scripts are new that all are rather looked at again."""
        return self._answers is None or len(self._answers.changed) > _MOST_NEW

    def _near(self) -> dict[Path, Near]:
        """Return what came of the scripts that were checked here, and of those that they call."""
        from ..cache.folder_state import FolderState
        from ..cache.learnt_scripts import line_and_print, near_of

        if self._cache is None:
            return {}  # nobody keeps it
        around = self.watched()
        state = FolderState(self._folder)
        return {
            path: near_of(path, around, self._folder)._replace(
                said=line_and_print(path, around, state)
            )
            for path in self._found
        }

    def _question(self, script: Path) -> str:
        return f"{self._is_part} {self._choices.question(script)}"

    def watched(self) -> WatchedEstateView:
        """Return the estate, whose scripts are read from here on."""
        if self._around is None:
            from ..cache.watched_estate import WatchedEstate
            from ..cache.watched_estate_view import WatchedEstateView

            opening = None if self._answers is None else self._answers.opening
            estate = WatchedEstate(self._folder, opening, self._walked)
            known = None if self._answers is None else self._answers.known
            self._around = WatchedEstateView(estate, is_part=self._is_part, known=known)
        return self._around


def _again(folder: Path, choices: Choosing, is_part: bool) -> FolderCheck:  # noqa: FBT001 - called by pickle
    return FolderCheck(folder, choices, None, is_part=is_part)


def findings_of(path: Path, around: EstateView, choice: Choice) -> list[Finding]:
    """Return the findings of a script and its scenarios.

    Raises ``BranchlineError`` for a file that cannot be a script at all.
    """
    with paused_collection():
        return result_of(checking(path, around, choice))


class Looking(Protocol):
    """What holds a script against rules, as a choice does."""

    def find(self, program: Program, around: EstateView) -> Slices[list[Finding]]:
        """Return what the rules find in a script of an estate."""
        ...

    def unsuppressed(
        self, program: Program, findings: list[Finding], beside: list[Suppression]
    ) -> list[Finding]:
        """Return the findings that neither the script nor its sidecar hides."""
        ...

    def judged(
        self, program: Program, around: EstateView, findings: list[Finding]
    ) -> Slices[list[Finding]]:
        """Return the findings that some run may bear out, as far as that is asked."""
        ...


def checking(
    path: Path,
    around: EstateView,
    choice: Choice,
    looking: Looking | None = None,
    *,
    is_alone: bool = False,
) -> Slices[list[Finding]]:
    """Return the same, and stop now and then.

    ``looking`` holds the script against the rules where the choice itself does not; of one that
    ``is_alone`` nothing is read that stands beside it.
    """
    estate, rules = around.estate, looking or choice
    program, found = estate.load(path)
    findings = list(found)
    if program is None:
        findings += around.missing_scripts_of(path, program)
    else:
        findings += yield from rules.find(program, around)
        beside: list[Suppression] = []
        mistakes: list[Finding] = []
        if not is_alone:
            findings += findings_beside(path, program, choice.requirements, estate.resolve)
            beside, mistakes = suppressions_of(path, program)
        findings = rules.unsuppressed(program, [*findings, *mistakes], beside)
        findings = yield from rules.judged(program, around, findings)
    return in_order(path, filter(choice.shows, findings))


def in_order(path: Path, findings: Iterable[Finding]) -> list[Finding]:
    """Return findings of a script, its own before those of what stands beside it."""
    own = str(path)
    return sorted(findings, key=lambda f: (f.source.path != own, f.span, f.rule))


def suppressions_of(path: Path, program: Program) -> tuple[list[Suppression], list[Finding]]:
    """Return what the sidecar of a script hides, and what is wrong with it."""
    from ..exchange.sidecar_ignores import suppressions_beside

    try:
        return suppressions_beside(path, program)
    except BranchlineError as error:
        return [], [*error.findings]


def findings_beside(
    path: Path, program: Program, requirements: Requirements | None, programs: Programs
) -> tuple[Finding, ...]:
    """Return what is wrong with the scenarios beside a script, if there are any."""
    from ...interpreter.scenarios.scenario import scenarios_beside

    beside = scenarios_beside(path)
    if not is_there(beside):
        return ()
    return findings_of_scenarios(beside, path, program, requirements, programs)


def findings_of_scenarios(
    file: Path,
    path: Path,
    program: Program | None,
    requirements: Requirements | None,
    programs: Programs,
) -> tuple[Finding, ...]:
    """Return what is wrong with a file of scenarios that stands beside a script.

    Where there is no program, only what needs none is looked at.
    """
    from ...interpreter.scenarios.scenario_file import parse_scenarios

    try:
        held, findings = parse_scenarios(file)
        if program is not None:
            for scenario in held.scenarios.values():
                with suppress(BranchlineError):  # what is wrong with another script is told there
                    scenario.check(program, findings, programs)
        if requirements is not None:
            requirements.check_file(held, findings)
        if held.script.stem != path.stem:
            said = f'these scenarios stand beside "{path.name}", and are about another script'
            expected = f"script: {path.name}"
            findings.add("other-script", said, held.script_span, expected=expected)
        findings.raise_errors()
    except BranchlineError as error:
        return error.findings
    return ()
