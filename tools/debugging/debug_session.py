"""A run that a person walks through, forward and back, and changes on the way.

The run is done once, with a snapshot every so many steps. Walking looks at another of its steps;
what variables hold there comes from the nearest snapshot before it. A change goes on from there
too: nothing is run again from the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from ...actions.values import Value
from ...grammar.finding import RequestError
from ...grammar.names import nearest, outcome_key
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.run.run import Change, DryRun, Setup, Snapshot
from ...interpreter.trace.redaction import HIDDEN, redacted
from ...interpreter.trace.step import Step
from ...interpreter.trace.trace import Tracing
from ...interpreter.values import written
from ...interpreter.world.plan import Stub
from ..run_report import RunReport

EVERY = 256
"""Steps from one snapshot to the next."""


class CannotChangeError(RequestError):
    """A change that is not possible here; the message says why."""

    rule = "cannot-change"


@dataclass(frozen=True, slots=True)
class _Version:
    """The run as it was after a change: its steps, and the snapshots from which to see them."""

    result: Result
    steps: list[Step]
    snapshots: list[Snapshot]
    changes: Mapping[int, Stub]

    def before(self, steps: int) -> Snapshot:
        """Return the last snapshot from before so many steps were done."""
        return next(each for each in reversed(self.snapshots) if each.steps <= steps)


class DebugSession:
    """One run of a program, the current step, and what was changed."""

    def __init__(self, program: Program, setup: Setup) -> None:
        """Stand at the first step."""
        self.program = program
        self.setup = replace(setup, tracing=Tracing.FULL)
        self.at = 0
        run = DryRun(program, self.setup)
        run.go(0)
        self._versions = [_finished(run, [], {})]
        self._cursor: DryRun | None = None

    @property
    def _version(self) -> _Version:
        return self._versions[-1]

    @property
    def result(self) -> Result:
        """What comes of the run as it is now."""
        return self._version.result

    @property
    def steps(self) -> list[Step]:
        """The steps of the run as it is now."""
        return self._version.steps

    @property
    def step(self) -> Step | None:
        """Return the current step, ``None`` in a run without any."""
        return self.steps[self.at] if self.steps else None

    @property
    def report(self) -> RunReport:
        """Return the run as it is now."""
        return RunReport(self.program, self.setup, self.result)

    def go(self, to: int) -> bool:
        """Go to a position, or to the nearest there is; return whether one moved."""
        before = self.at
        self.at = min(max(0, to), max(0, len(self.steps) - 1))
        return self.at != before

    def variables(self) -> Mapping[str, str]:
        """Return the variables of the script that runs, as they are shown after the step."""
        return {name: written(value) for name, value in self.values().items()}

    def values(self) -> Mapping[str, Value]:
        """Return what the variables of the script that runs hold after the step, no secret."""
        if not self.steps:
            return {}
        trace, redaction = self.result.trace, self.result.redaction
        origin, *_ = trace.entry(self.at + 1)
        run = self._stopped()
        frames = (frame for each in run.state.instances for frame in each.frames)
        frame = next((frame for frame in frames if frame.origin == origin), None)
        if frame is None:
            return {}
        spelling = {**frame.program.spelling, **trace.spelling}
        return {
            spelling.get(name, name): HIDDEN
            if trace.is_secret(name)
            else redacted(name, value, redaction)
            for name, value in frame.items()
        }

    def _stopped(self) -> DryRun:
        """Return the run as it was after the current step."""
        done = self.at + 1
        near = self._version.before(done)
        stands = -1 if self._cursor is None else self._cursor.state.steps
        if self._cursor is None or not near.steps < stands <= done:
            self._cursor = near.resume()  # past a change only what was changed there goes on
        self._cursor.go(done)
        return self._cursor

    def answer(self, outcome: str) -> None:
        """Let the current step answer another outcome."""
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
        if len(self._versions) == 1:
            return False
        self._versions.pop()
        self._look_again()
        return True

    def _look_again(self) -> None:
        self._cursor = None
        self.at = min(self.at, max(0, len(self.steps) - 1))

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
        """Go on from a step in another way; later changes were of a run that is no more."""
        version, step = self._version, self.steps[at]
        before = version.changes.get(at, Stub())
        stub = Stub(stub.outcome or before.outcome, values=(*before.values, *stub.values))
        run = version.before(at).resume()
        run.go(at)
        changed = run.fork(Change(self.program, step.id, stub))
        kept = [each for each in version.snapshots if each.steps <= at]
        changes = {place: each for place, each in version.changes.items() if place < at}
        self._versions.append(_finished(changed, kept, {**changes, at: stub}))
        self._look_again()


def _finished(run: DryRun, snapshots: list[Snapshot], changes: Mapping[int, Stub]) -> _Version:
    """Return the finished run with snapshots on the way, the first one where it stands now."""
    taken = [*snapshots, run.snapshot()]
    while not run.go(run.state.steps + EVERY):
        taken.append(run.snapshot())
    result = run.result()
    return _Version(result, list(result.trace), taken, changes)
