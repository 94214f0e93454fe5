"""What is shown of coverage, and what of it is too little."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.finding import RequestError
from ...interpreter.coverage.requirement import REQUIREMENTS
from ..terminal import Terminal, clean
from ..testing.results import Changed

if TYPE_CHECKING:
    from ...interpreter.coverage.taken import Coverage
    from ..revisions.changed_actions import Revision


@dataclass(frozen=True, slots=True)
class Measure:
    """What is shown of coverage, and what part of each kind is enough.

    With a revision only what changed since then counts, and its branches must all be taken unless
    something else is asked; requirements count as a whole, for nothing says what of them changed.
    """

    listed: tuple[str, ...]
    thresholds: Mapping[str, float]
    revision: Revision | None = None
    is_shown: bool = True

    def tell(self, coverage: Coverage, terminal: Terminal, ahead: str | None = None) -> list[str]:
        """Show the coverage, if so with a line ahead of it; return what of it is too little."""
        from ...interpreter.coverage.possible import CoverageKind
        from ..testing.gate import shortfalls

        thresholds, not_counted = self.thresholds, coverage.not_counted
        if REQUIREMENTS in thresholds and not coverage.requirements:
            said = "the coverage was kept without a list of requirements"
            wanted = "that of branchline test --requirements FILE"
            raise RequestError(said, expected=wanted).of("fail-under")
        if self.revision is not None:
            coverage = self.revision.changed(coverage)
            thresholds = thresholds or {CoverageKind.BRANCHES: 100.0}
        short = shortfalls(coverage, thresholds)
        if self.is_shown or short or self.revision is not None:
            for line in self._lines(coverage, terminal, ahead):
                terminal.write(line)
        said = [f"too little is covered: {shortfall}" for shortfall in short]
        if thresholds:
            said += map(_unreadable, filter(self._is_measured, not_counted))
        for line in said:
            terminal.write(terminal.paint(line, "red", "bold"))
        return said

    def changed(self, coverage: Coverage) -> Changed | None:
        """Return what of the coverage counts, and the sentence on it; ``None`` where all does."""
        if self.revision is None:
            return None
        measured = self.revision.changed(coverage)
        return Changed(_said_of(self.revision, measured), measured)

    def _lines(self, coverage: Coverage, terminal: Terminal, ahead: str | None) -> Iterator[str]:
        from ..reports.coverage import coverage_lines, requirement_lines

        if ahead is not None:
            yield ahead
        if self.revision is not None:
            yield _said_of(self.revision, coverage)
        if coverage.scripts:
            yield from coverage_lines(coverage, terminal, self.listed)
        yield from requirement_lines(coverage, terminal, self.listed)
        yield ""

    def _is_measured(self, script: str) -> bool:
        return self.revision is None or self.revision.is_changed(Path(script))


def no_requirements() -> RequestError:
    """Return the error of a threshold of requirements where nobody says which there are."""
    said = "nothing says which requirements there are"
    wanted = 'requirements = "FILE" in the settings, or --requirements FILE'
    return RequestError(said, expected=wanted).of("fail-under")


def _unreadable(script: str) -> str:
    return f'too little is covered: "{clean(script)}" has mistakes, so none of it can be'


def _said_of(revision: Revision, coverage: Coverage) -> str:
    from ...interpreter.coverage.possible import CoverageKind

    count = coverage.numbers(CoverageKind.ACTIONS).possible
    if not count:
        return f'no action changed since "{revision.name}"'
    actions = f"{count} action{'s' * (count != 1)}"
    scripts = f"{len(coverage.scripts)} script{'s' * (len(coverage.scripts) != 1)}"
    return f'changed since "{revision.name}": {actions} in {scripts}'
