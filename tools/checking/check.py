"""Checks every script among some paths: the language, the rules, the scenarios beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ...grammar.finding import BranchlineError, Finding
from ...interpreter.estate.walk import Walk
from ..cache.answers import CachedFindings
from ..script_files import no_script, scripts_in
from .fixes import with_fix

if TYPE_CHECKING:
    from ...interpreter.program.program import Program
    from ...rules import EstateView, Suppression
    from ..cache.cache import Cache
    from ..cache.watched_estate_view import WatchedEstateView
    from .choice import Choice


class Checked(NamedTuple):
    """What was looked at, what was found, and why a file could not be read at all.

    ``gone`` is how many findings a baseline knows that are there no more.
    """

    scripts: list[Path]
    findings: list[Finding]
    unread: list[Finding]
    walked: Walk
    gone: int = 0

    @property
    def all(self) -> list[Finding]:
        """All findings, those first for which a file could not be read."""
        return [*self.unread, *self.findings]


class Choosing(Protocol):
    """What is asked of each script: the rules, and in words all that they depend on."""

    def of(self, path: Path) -> Choice:
        """Return the choice for a script; raise ``RequestError`` for a mistake in any choice."""
        ...

    def question(self, path: Path) -> str:
        """Return a text that differs where the choice does, without making it."""
        ...


def check_paths(paths: tuple[Path, ...], choices: Choosing, cache: Cache | None = None) -> Checked:
    """Check the scripts in files and folders; raise ``RequestError`` where there is none."""
    folders = {path for path in paths if path.is_dir()}
    owners: dict[Path, Path] = {}
    walked = Walk()
    for path in paths:
        for script in scripts_in((path,), walked):
            owners.setdefault(script, path if path in folders else path.parent)
    if not owners:
        shown = ", ".join(f'"{path}"' for path in paths)
        raise no_script(shown, walked.passed_over)
    checked = Checked(list(owners), [*walked.collisions], [], walked)
    checks: dict[Path, _FolderCheck] = {}
    for script, folder in owners.items():
        if folder not in checks:
            is_part = folder not in folders
            checks[folder] = _FolderCheck(folder, choices, cache, is_part=is_part)
        answer = checks[folder].answer(script)
        (checked.findings if answer.is_read else checked.unread).extend(answer.findings)
    for check in checks.values():
        check.keep()
    return checked


class _FolderCheck:
    """Checks scripts of one folder, and only those of which the answer is not known."""

    def __init__(
        self, folder: Path, choices: Choosing, cache: Cache | None, *, is_part: bool
    ) -> None:
        self._folder, self._is_part = folder, is_part
        self._choices = choices
        self._cache = cache
        self._answers = cache.answers(folder) if cache is not None else None
        self._around: WatchedEstateView | None = None

    def answer(self, script: Path) -> CachedFindings:
        """Return what is found in a script."""
        question = f"{self._is_part} {self._choices.question(script)}"
        known = self._answers.find(script, question) if self._answers is not None else None
        if known is not None:
            return known
        choice = self._choices.of(script)
        around = self._watched()
        around.watched.check(script)
        try:
            found, is_read = _check(script, around, choice), True
        except BranchlineError as error:
            found, is_read = [*error.findings], False
        answer = CachedFindings([with_fix(finding) for finding in found], is_read=is_read)
        if self._answers is not None:
            self._answers.keep(script, question, answer)
        return answer

    def keep(self) -> None:
        """Keep what is new, if anything is."""
        if self._cache is not None and self._answers is not None and self._around is not None:
            self._cache.keep(self._answers, self._around.watched)

    def _watched(self) -> WatchedEstateView:
        if self._around is None:
            from ..cache.watched_estate import WatchedEstate
            from ..cache.watched_estate_view import WatchedEstateView

            opening = None if self._answers is None else self._answers.opening
            estate = WatchedEstate(self._folder, opening)
            self._around = WatchedEstateView(estate, is_part=self._is_part)
        return self._around


def _check(path: Path, around: EstateView, choice: Choice) -> list[Finding]:
    """Return the findings of a script and its scenarios.

    Raises ``BranchlineError`` for a file that cannot be a script at all.
    """
    from ...interpreter.analysis.call_graph import missing_scripts_of

    estate = around.estate
    program, found = estate.load(path)
    findings = list(found)
    if program is None:
        findings += missing_scripts_of(path, program, estate, is_part=around.is_part)
    else:
        findings += choice.find(program, around)
        findings += _of_scenarios(path, program)
        beside, mistakes = _suppressions(path, program)
        findings = choice.unsuppressed(program, [*findings, *mistakes], beside)
    own = str(path)
    shown = filter(choice.shows, findings)
    return sorted(shown, key=lambda f: (f.source.path != own, f.span, f.rule))


def _suppressions(path: Path, program: Program) -> tuple[list[Suppression], list[Finding]]:
    """Return what the sidecar of a script hides, and what is wrong with it."""
    from ..exchange.sidecar_ignores import suppressions_beside

    try:
        return suppressions_beside(path, program)
    except BranchlineError as error:
        return [], [*error.findings]


def _of_scenarios(path: Path, program: Program) -> tuple[Finding, ...]:
    """Return what is wrong with the scenarios beside a script, if there are any (L25)."""
    from ...interpreter.scenarios.scenario import scenarios_beside
    from ...interpreter.scenarios.scenario_file import parse_scenarios

    beside = scenarios_beside(path)
    if not beside.is_file():
        return ()
    try:
        file, findings = parse_scenarios(beside)
        for scenario in file.scenarios.values():
            scenario.check(program, findings)
        findings.raise_errors()
    except BranchlineError as error:
        return error.findings
    return ()
