"""What would have happened: at each step a run for each outcome that the action did not answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ...grammar.names import outcome_key
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.run.run import Change, DryRun, Setup
from ...interpreter.trace.step import Step
from ...interpreter.trace.trace import Tracing
from ...interpreter.world.plan import Stub

MOST_STEPS = 100_000
"""Steps of all forks together: beyond them the rest is left out, and the page says so."""
_LONGER = 1_000


@dataclass(frozen=True, slots=True)
class Fork:
    """The run that goes as another one up to a step, where the action answers ``outcome``.

    ``begins`` is the first step that differs: an earlier one where that was not over yet, as a
    call of the subscript to which the step belongs.
    """

    step: int
    begins: int
    outcome: str
    result: Result


class Forks:
    """Computes the forks of a run one after the other; ``left_out`` counts those beyond bounds."""

    def __init__(self, program: Program, setup: Setup, result: Result) -> None:
        """Fork this run of the program."""
        self._result = result
        self._run = DryRun(program, replace(setup, tracing=Tracing.FULL, is_dated=True))
        most = min(setup.limits.steps, result.steps + _LONGER)
        self._limits = replace(setup.limits, steps=most)
        self._used = 0
        self.left_out = 0

    def __iter__(self) -> Iterator[Fork]:
        """Yield the forks in the order of the steps."""
        trace = self._result.trace
        for step, (origin, _) in zip(trace, trace.walked(), strict=True):
            if step.event is not None or step.outcome is None:
                continue
            for outcome in _others(step, origin.program):
                if self._used >= MOST_STEPS:
                    self.left_out += 1
                    continue
                fork = self._forked(step, origin.program, outcome)
                self._used += 1 + fork.result.steps - step.number
                yield fork

    def _forked(self, step: Step, program: Program, outcome: str) -> Fork:
        """Return the result of the run that goes another way from a step on."""
        self._run.go(step.number - 1)
        self._run.state.trace.redaction()  # so that no fork looks for secrets in what went before
        change = Change(program, step.id, Stub(outcome=outcome), self._limits)
        fork = self._run.fork(change)
        unfinished = fork.unfinished()
        fork.go()
        result = fork.result()
        own, other = self._result.trace, result.trace
        differ = (number for number in unfinished if own.entry(number) != other.entry(number))
        return Fork(step.number, next(differ, step.number), outcome, result)


def _others(step: Step, program: Program) -> list[str]:
    """Return the outcomes that an action could have answered instead."""
    at = program.index.get(step.id)
    if at is None:
        return []
    resolved = program.resolved[at]
    names = [outcome.name for outcome in resolved.declaration.outcomes]
    names += [label for label, _ in resolved.cases]
    answered = outcome_key(step.outcome or "")
    return [name for name in names if outcome_key(name) != answered]
