"""A run that one walks through, forward and back, and changes on the way.

A run always does the same, so walking is looking at another of its steps; after a change the run
is done again, with the change as a stub of the visit that it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from ...actions.values import Value, show
from ...grammar.names import nearest, outcome_key
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.run.run import Setup, dry_run
from ...interpreter.run.trace import Step, Tracing
from ...interpreter.world.plan import Stub, Stubs
from ..run_report import RunReport
from .replay import Replay


class CannotChangeError(Exception):
    """A change that is not possible here; the message says why."""


class DebugSession:
    """One run of a program, where one stands in it, and what was changed."""

    def __init__(self, program: Program, setup: Setup) -> None:
        """Stand at the first step."""
        self.program = program
        self._setup = replace(setup, tracing=Tracing.FULL)
        self._changes: list[tuple[int, str, int, Stub]] = []
        self.at = 0
        self._run()

    def _run(self) -> None:
        stubs: dict[str, dict[int, Stub]] = {}
        for _, id, visit, stub in self._changes:
            before = stubs.setdefault(id, {}).get(visit, Stub())
            stubs[id][visit] = Stub(
                stub.outcome or before.outcome,
                values=(*before.values, *stub.values),
            )
        planned = self._setup.plan.stubs
        changed = {
            id: planned.get(id, Stubs(())).with_visits(visits) for id, visits in stubs.items()
        }
        plan = replace(self._setup.plan, stubs={**planned, **changed})
        self.setup = replace(self._setup, plan=plan)
        self.result: Result = dry_run(self.program, self.setup)
        self.steps: list[Step] = list(self.result.trace)
        given = {name: show(value) for name, value in self.account.given.items()}
        self._replay = Replay(self.steps, given)
        self.at = min(self.at, max(0, len(self.steps) - 1))

    @property
    def step(self) -> Step | None:
        """Return the step where one stands, ``None`` in a run without any."""
        return self.steps[self.at] if self.steps else None

    @property
    def account(self) -> RunReport:
        """Return the run as it is now."""
        return RunReport(self.program, self.setup, self.result)

    def go(self, to: int) -> bool:
        """Go to a position, or as near as there is one; return whether that is another place."""
        before = self.at
        self.at = min(max(0, to), max(0, len(self.steps) - 1))
        return self.at != before

    def variables(self) -> Mapping[str, str]:
        """Return the variables of the script that runs, as they are after the step."""
        return self._replay.at(self.at) if self.steps else {}

    def answer(self, outcome: str) -> None:
        """Let the step where one stands answer another outcome."""
        step = self._own(self.at)
        resolved = self.program.resolved[self.program.index[step.id]]
        names = [each.name for each in resolved.declaration.outcomes]
        names += [label for label, _ in resolved.cases]
        found = next((name for name in names if outcome_key(name) == outcome_key(outcome)), None)
        if found is None:
            near = nearest(outcome, names)
            hint = f'did you mean "{near}"?' if near else f"expected {', '.join(names)}"
            said = f'{step.action} "{step.id}" has no outcome "{outcome}"'
            raise CannotChangeError(f"{said}; {hint}")
        self._change(self.at, Stub(outcome=found))

    def set(self, name: str, value: Value) -> None:
        """Let a variable hold something else from the next step on."""
        if self.at + 1 >= len(self.steps):
            raise CannotChangeError("no step follows in which a variable could count")
        self._own(self.at + 1)
        self._change(self.at + 1, Stub(values=((name, value),)))

    def undo(self) -> bool:
        """Take back the last change; return whether there was one."""
        if not self._changes:
            return False
        self._changes.pop()
        self._run()
        return True

    def _own(self, at: int) -> Step:
        """Return a step that can be changed: an action of the main script that answered."""
        step = self.steps[at] if self.steps else None
        is_own = step is not None and step.run == "main" and step.script == self.program.name
        if step is None or not is_own or step.event is not None:
            raise CannotChangeError("only steps of the main script can be changed")
        if step.outcome is None:
            raise CannotChangeError(f'"{step.id}" answers nothing that could be changed')
        return step

    def _change(self, at: int, stub: Stub) -> None:
        """Do the run again with a change; later changes were of a run that is no more."""
        step = self.steps[at]
        visit = sum(
            each.id == step.id and each.script == step.script and each.outcome is not None
            for each in self.steps[:at]
        )
        kept = [change for change in self._changes if change[0] <= at]
        self._changes = [*kept, (at, step.id, visit, stub)]
        self._run()
