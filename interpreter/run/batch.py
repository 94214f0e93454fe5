"""Many runs of one program, one after the other, at the cost of what a run needs anew."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..program.program import Program
from ..state.setup import Setup
from .result import Result
from .run import DryRun

__all__ = ["Batch", "run_many"]


class Batch:
    """Runs one program again and again; each run comes to what it would come to by itself."""

    __slots__ = ("_run", "program")

    def __init__(self, program: Program) -> None:
        """Run nothing yet."""
        self.program = program
        self._run: DryRun | None = None

    def run(self, setup: Setup) -> Result:
        """Return what a run does, as ``dry_run`` does; no later run changes it.

        Raises ``BranchlineError`` where a subscript that the run reaches has errors; the batch
        goes on from there with another run.
        """
        if self._run is None:
            self._run = DryRun(self.program, setup)
        else:
            self._run.begin_again(setup)
        self._run.go_to_the_end()
        return self._run.parting()


def run_many(program: Program, setups: Iterable[Setup]) -> Iterator[Result]:
    """Return what comes of each run, in their order; each is made when it is asked for.

    Neither setups nor results are kept. A run that raises takes nothing from those after it.
    """
    return map(Batch(program).run, setups)
