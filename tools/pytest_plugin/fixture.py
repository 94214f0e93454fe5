"""The fixture ``dry_run``: one run of one script from a test that is written in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ...actions.values import Value
from ...interpreter.estate.estate import Estate
from ...interpreter.run.result import Result
from ...interpreter.run.run import dry_run
from ...interpreter.run.trace import Tracing
from ...interpreter.run.visits import visits
from ..cli.run import start_of, with_more

Stub = str | int | Sequence[str | int]


class DryRun:
    """What came of a run: ``result`` has it all, ``path`` the ids of the main script's actions."""

    def __init__(self, result: Result) -> None:
        """Look at a result."""
        self.result = result
        self.path = [visit.id for visit in visits(result.trace) if visit.is_own]
        self.ending = str(result.ending)
        self.variables = result.variables
        self.contacts = result.contacts
        self.left_running = [str(left) for left in result.left_running]

    def outcomes(self, id: str) -> list[str]:
        """Return what an action of the main script answered, one outcome a visit."""
        found = [visit for visit in visits(self.result.trace) if visit.is_own]
        return [visit.outcome for visit in found if visit.id == id and visit.outcome is not None]

    def why(self, id: str) -> str:
        """Return why an action took its branch when it was visited last; empty without a visit."""
        found = [visit for visit in visits(self.result.trace) if visit.is_own and visit.id == id]
        return self.result.trace.step(found[-1].number).why if found else ""

    def __repr__(self) -> str:
        return f"<dry run: {' -> '.join(self.path)}: {self.ending}>"


class DryRunner:
    """Runs scripts; a relative path is looked for in ``folder``."""

    def __init__(self, folder: Path) -> None:
        """Start with no script compiled."""
        self.folder = folder
        self._estates: dict[Path, Estate] = {}

    def __call__(
        self,
        script: str | Path,
        scenario: str | None = None,
        *,
        given: Mapping[str, Value] | None = None,
        stubs: Mapping[str, Stub] | None = None,
        world: str | Path | None = None,
        max_steps: int | None = None,
    ) -> DryRun:
        """Return what comes of a run, as ``branchline run`` with the same options.

        A stub is an outcome, an HTTP status or ``timeout``, or a sequence with one a visit.
        Raises ``BranchlineError`` for a script, a scenario or a world with mistakes, and
        ``click.UsageError`` for names that are not there.
        """
        path = self.folder / script
        estate = self._estates.setdefault(path.parent, Estate(path.parent))
        program = estate.program(path)
        place = None if world is None else self.folder / world
        _, setup, _ = start_of(path, program, scenario, place, Tracing.FULL)
        setup = replace(setup, programs=estate.resolve)
        words = tuple(
            f"{id}={each}" for id, stub in (stubs or {}).items() for each in _listed(stub)
        )
        setup = with_more(setup, program, (), words, max_steps)
        return DryRun(dry_run(program, replace(setup, given=_with_more(setup.given, given))))


def _listed(stub: Stub) -> Sequence[str | int]:
    return [stub] if isinstance(stub, str | int) else stub


def _with_more(
    before: Mapping[str, Value] | None, more: Mapping[str, Value] | None
) -> dict[str, Value]:
    """Return both together; names of variables know no case."""
    names = {name.casefold() for name in more or {}}
    kept = {name: value for name, value in (before or {}).items() if name.casefold() not in names}
    return {**kept, **(more or {})}
