"""What commands that show coverage have in common: what is listed, and what must be covered."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ...grammar.names import nearest
from ..terminal import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ...interpreter.coverage.possible import Kind
    from ...interpreter.coverage.taken import Coverage
    from ..destinations import Output
    from ..revisions.changed_actions import Revision
    from ..terminal import Terminal


KEPT = Path(".branchline_cache", "coverage.json")
"""Where coverage is kept that nobody asked to keep elsewhere."""


def read_thresholds(words: tuple[str, ...]) -> dict[Kind, float]:
    """Return what ``--fail-under`` asks for."""
    from ..testing.gate import ThresholdError, read_thresholds

    try:
        return read_thresholds(words)
    except ThresholdError as error:
        raise error.of("fail-under") from None


def read_kinds(names: tuple[str, ...]) -> tuple[Kind, ...]:
    """Return what ``--missing`` asks for, else what is listed anyway."""
    from ...interpreter.coverage.possible import Kind
    from ..reports.coverage import LISTED

    for name in names:
        if name not in set(Kind):
            near = nearest(name, Kind)
            hint = f'did you mean "{near}"?' if near else f"expected one of {', '.join(Kind)}"
            raise click.UsageError(f'--missing: "{name}" is nothing that is counted; {hint}')
    return tuple(map(Kind, names)) or LISTED


def read_revision(name: str | None) -> Revision | None:
    """Return what ``--diff`` compares with."""
    from ..revisions.changed_actions import Revision
    from ..revisions.commit import RevisionError

    try:
        return Revision(name) if name is not None else None
    except RevisionError as error:
        raise error.of("diff") from None


@dataclass(frozen=True, slots=True)
class Measure:
    """What is shown of coverage, and what part of each kind is enough.

    With a revision only what changed since then counts, and its branches must all be taken unless
    something else is asked.
    """

    listed: tuple[Kind, ...]
    thresholds: Mapping[Kind, float]
    revision: Revision | None = None
    is_shown: bool = True

    def tell(
        self,
        coverage: Coverage,
        terminal: Terminal,
        ahead: str | None = None,
        not_counted: Sequence[str] = (),
    ) -> list[str]:
        """Show the coverage, if so with a line ahead of it; return what of it is too little.

        ``not_counted`` are the scripts with mistakes, of which nothing can be taken.
        """
        from ...interpreter.coverage.possible import Kind
        from ..reports.coverage import coverage_lines
        from ..testing.gate import shortfalls

        thresholds = self.thresholds
        if self.revision is not None:
            coverage = self.revision.changed(coverage)
            thresholds = thresholds or {Kind.BRANCHES: 100.0}
        short = shortfalls(coverage, thresholds)
        if self.is_shown or short or self.revision is not None:
            if ahead is not None:
                terminal.write(ahead)
            if self.revision is not None:
                terminal.write(_said_of(self.revision, coverage))
            if coverage.scripts:
                for line in coverage_lines(coverage, terminal, self.listed):
                    terminal.write(line)
            terminal.write("")
        said = [f"too little is covered: {shortfall}" for shortfall in short]
        if thresholds:
            said += map(_unreadable, filter(self._is_measured, not_counted))
        for line in said:
            terminal.write(terminal.paint(line, "red", "bold"))
        return said

    def _is_measured(self, script: str) -> bool:
        return self.revision is None or self.revision.is_changed(Path(script))


def _unreadable(script: str) -> str:
    return f'too little is covered: "{clean(script)}" has mistakes, so none of it can be'


def _said_of(revision: Revision, coverage: Coverage) -> str:
    from ...interpreter.coverage.possible import Kind

    count = coverage.numbers(Kind.ACTIONS).possible
    if not count:
        return f'no action changed since "{revision.name}"'
    actions = f"{count} action{'s' * (count != 1)}"
    scripts = f"{len(coverage.scripts)} script{'s' * (len(coverage.scripts) != 1)}"
    return f'changed since "{revision.name}": {actions} in {scripts}'


def coverage_at(option: str, path: Path | None) -> list[Output]:
    """Return the one file of coverage that is asked for, if one is."""
    from ..destinations import Output
    from ..testing.coverage_file import KIND

    return [] if path is None else [Output(option, path, KIND)]


def keep_coverage(coverage: Coverage) -> None:
    """Write coverage to where the next command looks for it, or say why it cannot be kept."""
    from ..atomic_write import WritingError, keep_whole
    from ..cache.folder import make_folder
    from ..testing.coverage_file import coverage_text
    from ..testing.last_failed import FOLDER

    try:
        make_folder(FOLDER)
        keep_whole(KEPT, coverage_text(coverage))
    except WritingError as error:
        click.echo(f"the coverage is not kept: {clean(str(error))}", err=True)
