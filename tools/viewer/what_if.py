"""What would have happened: at each step a run for each outcome that the action did not answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...grammar.names import outcome_key
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.run.run import Setup, dry_run
from ...interpreter.run.trace import Step, Tracing
from ...interpreter.world.plan import Stub, Stubs
from .string_pool import programs_in

MOST_STEPS = 100_000
"""Steps of all forks together: beyond them the rest is left out, and the page says so."""
_LONGER = 1_000


@dataclass(frozen=True, slots=True)
class Fork:
    """The run that goes as another one up to a step, where the action answers ``outcome``."""

    step: int
    outcome: str
    result: Result


class Forks:
    """Computes the forks of a run one after the other; ``left_out`` counts those beyond bounds."""

    def __init__(self, program: Program, setup: Setup, result: Result) -> None:
        """Fork this run of the program."""
        self._program, self._setup, self._result = program, setup, result
        self._programs = {program.name: program, **programs_in(result.trace)}
        self._used = 0
        self.left_out = 0

    def __iter__(self) -> Iterator[Fork]:
        """Yield the forks in the order of the steps."""
        visits: dict[tuple[str, str], int] = {}
        for step in self._result.trace:
            if step.event is not None or step.outcome is None:
                continue
            place = (step.script, step.id)
            visit = visits.get(place, 0)
            visits[place] = visit + 1
            for outcome in self._others(step):
                if self._used >= MOST_STEPS:
                    self.left_out += 1
                    continue
                result = self._forked(step, visit, outcome)
                self._used += result.steps
                yield Fork(step.number, outcome, result)

    def _others(self, step: Step) -> list[str]:
        """Return the outcomes that an action could have answered instead."""
        program = self._programs.get(step.script)
        at = None if program is None else program.index.get(step.id)
        if program is None or at is None:
            return []
        resolved = program.resolved[at]
        names = [outcome.name for outcome in resolved.declaration.outcomes]
        names += [label for label, _ in resolved.cases]
        answered = outcome_key(step.outcome or "")
        return [name for name in names if outcome_key(name) != answered]

    def _forked(self, step: Step, visit: int, outcome: str) -> Result:
        setup = self._setup
        is_main = self._programs.get(step.script) is self._program
        name = step.id if is_main else f"{step.script}/{step.id}"
        before = setup.plan.stubs.get(name, Stubs(()))
        changed = before.with_visits({visit: Stub(outcome=outcome)})
        stubs = {**setup.plan.stubs, name: changed}
        limits = replace(setup.limits, steps=min(setup.limits.steps, self._result.steps + _LONGER))
        plan = replace(setup.plan, stubs=stubs)
        again = replace(setup, plan=plan, limits=limits, tracing=Tracing.FULL, is_dated=True)
        return dry_run(self._program, again)
