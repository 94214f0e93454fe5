"""Every script of an estate, run from its Begin and from each event that it has an action for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from ...grammar.finding import BranchlineError, Finding
from ..program.program import Program
from ..run.result import GOOD_ENDINGS, Result
from ..run.run import Setup, dry_run
from ..world.plan import PlannedEvent
from .estate import Estate

Prepare = Callable[[Path, Program], Setup]
"""What gives the runs of a script what they start with."""


@dataclass(frozen=True, slots=True)
class EstateRun:
    """One run of one script, or why there is none.

    ``event`` is the event that came before the first action, none for a run from Begin.
    """

    path: Path
    event: str | None = None
    result: Result | None = None
    faults: tuple[Finding, ...] = ()

    @property
    def is_good(self) -> bool:
        """Whether the run came to a good end.

        A chain of an event leaves the script waiting, which is the good end of such a run (D11);
        a run from Begin must leave nothing running.
        """
        if self.result is None:
            return False
        if self.event is None:
            return self.result.is_good
        return self.result.ending in GOOD_ENDINGS and not self.result.not_read


def run_estate(estate: Estate, prepare: Prepare) -> Iterator[EstateRun]:
    """Yield each run of each script; what has mistakes is told and stops no other."""
    for path in estate.paths:
        try:
            program = estate.program(path)
            setup = replace(prepare(path, program), programs=estate.resolve)
        except BranchlineError as error:
            yield EstateRun(path, faults=error.findings)
            continue
        for event in (None, *_events_of(program)):
            yield _swept(path, program, setup, event)


def _events_of(program: Program) -> list[str]:
    """Return the events that a script has an action for, by the names of these."""
    return [program.declaration(at).name for at in sorted(program.events.values())]


def _swept(path: Path, program: Program, setup: Setup, event: str | None) -> EstateRun:
    """Return one run; a planned event comes before the first action of the same moment (D13)."""
    if event is not None:
        events = (*setup.plan.events, PlannedEvent(event, at=0.0))
        setup = replace(setup, plan=replace(setup.plan, events=events))
    try:
        return EstateRun(path, event, dry_run(program, setup))
    except BranchlineError as error:
        return EstateRun(path, event, faults=error.findings)
