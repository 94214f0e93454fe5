"""The fixture ``dry_run``: one run of one script from a test that is written in Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from ...actions.values import Value
from ...interpreter.run.result import Result
from ...interpreter.trace.visits import visits
from ..session import RunRequest, Session

Stub = str | int | Sequence[str | int]


class ScriptRun:
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
        self._sessions: dict[Path, Session] = {}

    def __call__(
        self,
        script: str | Path,
        scenario: str | None = None,
        *,
        given: Mapping[str, Value] | None = None,
        stubs: Mapping[str, Stub] | None = None,
        world: str | Path | None = None,
        max_steps: int | None = None,
    ) -> ScriptRun:
        """Return what comes of a run, as ``branchline run`` with the same options.

        A stub is an outcome, an HTTP status or ``timeout``, or a sequence with one a visit.
        Raises ``BranchlineError`` for a script, a scenario or a world with mistakes, and for names
        that are not there.
        """
        path = self.folder / script
        session = self._sessions.setdefault(path.parent, Session(path.parent))
        answers = {id: _listed(stub) for id, stub in (stubs or {}).items()}
        place = None if world is None else self.folder / world
        request = RunRequest(scenario, place, given or {}, answers, max_steps=max_steps)
        return ScriptRun(session.open(path).run(request).result)


def _listed(stub: Stub) -> Sequence[str | int]:
    return [stub] if isinstance(stub, str | int) else stub
