"""A run that a person walks through, forward and back, and changes on the way.

The run is done once, with a snapshot every so many steps. Walking looks at another of its steps;
what variables hold there comes from the nearest snapshot before it. A change goes on from there
too: nothing is run again from the start.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import NamedTuple

from ...actions.values import Value
from ...grammar.finding import RequestError
from ...grammar.names import nearest, outcome_key
from ...interpreter.bounds import LimitReached
from ...interpreter.program.program import Program
from ...interpreter.run.result import Result
from ...interpreter.run.run import Change, DryRun, Setup, Snapshot
from ...interpreter.run.stubbing import answers, has_outcome
from ...interpreter.scenarios.scenario import Scenario
from ...interpreter.scenarios.verdict import judge
from ...interpreter.state.frame import Frame
from ...interpreter.system_variables import system_variables
from ...interpreter.trace.redaction import HIDDEN, redacted
from ...interpreter.trace.step import EVENT, Entry, Step
from ...interpreter.trace.trace import Tracing
from ...interpreter.values import written
from ...interpreter.world.plan import Stub
from ..run_plan import outcomes_of
from ..run_report import RunReport
from .steps import Steps

EVERY = 256
"""Steps from one snapshot to the next."""
MOST_CHANGES = 50
"""Changes that can be taken back; those before them stay."""


class CannotChangeError(RequestError):
    """A change that is not possible here; the message says why."""

    rule = "cannot-change"


class Where(NamedTuple):
    """A script that runs, or a subscript of it: the number of its run, and how deep it is."""

    run: int
    depth: int


class Assigned(NamedTuple):
    """A variable that was set by hand after a step."""

    where: Where
    name: str
    value: Value


@dataclass(frozen=True, slots=True)
class _Version:
    """The run as it was after a change: its steps, and the snapshots from which to see them."""

    result: Result
    steps: Steps
    snapshots: list[Snapshot]
    assigned: Mapping[int, tuple[Assigned, ...]]

    def before(self, steps: int) -> Snapshot:
        """Return the last snapshot from before so many steps were done."""
        return next(each for each in reversed(self.snapshots) if each.steps <= steps)


def _go_on() -> bool:
    """Return that nothing is to stop."""
    return False


class DebugSession:
    """One run of a program, the current step, and what was changed."""

    def __init__(
        self,
        program: Program,
        setup: Setup,
        scenario: Scenario | None = None,
        look: Callable[[], bool] = _go_on,
    ) -> None:
        """Stand at the first step.

        ``look`` is called on the way: it says whether a walk is to stop, and may break off by
        raising.
        """
        self.program = program
        self.setup = replace(setup, tracing=Tracing.FULL)
        self.at = 0
        self.look = look
        self._scenario = scenario
        run = DryRun(program, self.setup)
        run.go(0)
        self._versions = [self._finished(run, [], {})]
        self._cursor: DryRun | None = None

    @property
    def _version(self) -> _Version:
        return self._versions[-1]

    @property
    def result(self) -> Result:
        """What comes of the run as it is now."""
        return self._version.result

    @property
    def steps(self) -> Steps:
        """The steps of the run as it is now."""
        return self._version.steps

    @property
    def entries(self) -> list[Entry]:
        """The visits of the run as it is now, as it kept them."""
        return self.result.trace.entries

    @property
    def step(self) -> Step | None:
        """Return the current step, ``None`` in a run without any."""
        return self.steps[self.at] if self.steps else None

    @property
    def report(self) -> RunReport:
        """Return the run as it is now, with the verdict on its scenario if it has one."""
        if self._scenario is None:
            return RunReport(self.program, self.setup, self.result)
        verdict = judge(self._scenario, self.result)
        return RunReport(self.program, self.setup, self.result, self._scenario.name, verdict)

    def go(self, to: int) -> bool:
        """Go to a position, or to the nearest there is; return whether one moved."""
        before = self.at
        self.at = min(max(0, to), max(0, len(self.steps) - 1))
        return self.at != before

    # Looking

    def stopped(self) -> DryRun:
        """Return the run as it was after the current step, to look at and not to move."""
        done = self.at + 1
        near = self._version.before(done)
        stands = -1 if self._cursor is None else self._cursor.state.steps
        if self._cursor is None or not near.steps < stands <= done:
            self._cursor = near.resume()  # past a change only what was changed there goes on
        _bring(self._cursor, done)
        return self._cursor

    def frame(self, where: Where | None = None) -> Frame | None:
        """Return a frame after the current step, that of the step unless another is meant."""
        if not self.steps:
            return None
        run = self.stopped()
        if where is not None:
            return _frame_of(run, where)
        origin, *_ = self.result.trace.entry(self.at + 1)
        frames = (frame for each in run.state.instances for frame in each.frames)
        return next((frame for frame in frames if frame.origin == origin), None)

    def variables(self) -> Mapping[str, str]:
        """Return the variables of the script that runs, as they are shown after the step."""
        return {name: written(value) for name, value in self.values().items()}

    def values(self, where: Where | None = None) -> Mapping[str, Value]:
        """Return what the variables of a frame hold after the step, no secret."""
        frame = self.frame(where)
        if frame is None:
            return {}
        spelling = self.spelling(where)
        return {
            spelled: self.shown_value(spelled, value)
            for name, value in frame.items()
            for spelled in (spelling.get(name, name),)
        }

    def spelling(self, where: Where | None = None) -> Mapping[str, str]:
        """Return how the names of variables are written where a frame runs, by their keys."""
        frame = self.frame(where)
        own = {} if frame is None else frame.program.spelling
        return {**own, **self.result.trace.spelling}

    def is_hidden(self, name: str) -> bool:
        """Whether what a variable holds is a secret, or is computed from one."""
        plain = name.lower().removeprefix("global:")
        shown = name[len(name) - len(plain) :]
        trace, redaction = self.result.trace, self.result.redaction
        return trace.is_secret(shown) or redaction.is_hidden(shown) or redaction.is_derived(plain)

    def shown_value(self, name: str, value: Value) -> Value:
        """Return what may be shown of a variable."""
        if value is not None and self.result.trace.is_secret(name):
            return HIDDEN
        return redacted(name, value, self.result.redaction)

    # Changing

    def answer(self, outcome: str) -> None:
        """Let the current step answer another outcome, and go on from there."""
        program, at = self._action()
        known, id = outcomes_of(program, at), program.written(at).id
        found = next((name for name in known if outcome_key(name) == outcome_key(outcome)), None)
        if found is None or not has_outcome(program, at, found):
            near = nearest(outcome, known)
            name = program.declaration(at).name
            expected = f"expected {', '.join(known)}" if known else "it answers none"
            hint = f'did you mean "{near}"?' if near else expected
            raise CannotChangeError(f'{name} "{id}" has no outcome "{outcome}"; {hint}')
        here, version = self.at, self._version
        run = version.before(here).resume()
        _bring(run, here)
        changed = run.fork(Change(program, id, Stub(outcome=found)))
        self._keep(changed, here, version.assigned.get(here, ()))
        origin, edge, *_ = self.entries[self.at]
        if edge == EVENT or origin.program is not program or not answers(program, edge, found):
            self.undo()
            raise CannotChangeError(f'"{id}" is cut off here, whatever it would answer')

    def set(self, name: str, value: Value, where: Where | None = None) -> None:
        """Let a variable of a frame hold something else from the next step on."""
        variable = system_variables().find(name)
        if variable is not None and variable.is_reserved:
            said = f'"{name}" is reserved: only the platform sets it'
            raise CannotChangeError(said, expected=variable.instead)
        here, version = self.at, self._version
        if here + 1 >= len(version.steps):
            raise CannotChangeError("no step follows in which a variable could count")
        meant = self._where() if where is None else where
        run = version.before(here + 1).resume()
        _bring(run, here + 1)
        assigned = Assigned(meant, name, value)
        _assign(run, assigned)
        before = version.assigned.get(here, ())
        self._keep(run, here, (*before, assigned), is_assigned=True)

    def undo(self) -> bool:
        """Take back the last change; return whether there was one."""
        if len(self._versions) == 1:
            return False
        self._versions.pop()
        self._look_again()
        return True

    @property
    def is_changed(self) -> bool:
        """Whether there is a change to take back."""
        return len(self._versions) > 1

    @property
    def version(self) -> object:
        """Return what is another object after each change."""
        return self._version

    def _look_again(self) -> None:
        self._cursor = None
        self.at = min(self.at, max(0, len(self.steps) - 1))

    def _action(self) -> tuple[Program, int]:
        """Return the action of the current step, and its script."""
        if not self.steps:
            raise CannotChangeError("this run has no steps")
        origin, edge, *_ = self.entries[self.at]
        if edge == EVENT:
            raise CannotChangeError("an event answers nothing that could be changed")
        return origin.program, origin.program.edges.action[edge]

    def _where(self) -> Where:
        frame = self.frame()
        if frame is None:
            raise CannotChangeError("there is no script here whose variables could be set")
        return Where(frame.number, frame.origin.depth)

    def _keep(
        self,
        run: DryRun,
        at: int,
        assigned: tuple[Assigned, ...],
        *,
        is_assigned: bool = False,
    ) -> None:
        """Go on from a step in another way; later changes were of a run that is no more.

        Variables that were set after that step still count, where there is their script.
        """
        version = self._version
        snapshots = [each for each in version.snapshots if each.steps < run.state.steps]
        kept = {place: each for place, each in version.assigned.items() if place < at}
        if assigned and not is_assigned:
            snapshots.append(run.snapshot())
            _bring(run, at + 1)
            for each in assigned:
                with suppress(CannotChangeError):
                    _assign(run, each)
        more = {at: assigned} if assigned else {}
        self._versions.append(self._finished(run, snapshots, {**kept, **more}))
        if len(self._versions) > MOST_CHANGES:
            del self._versions[0]
        self._look_again()

    def _finished(
        self,
        run: DryRun,
        snapshots: list[Snapshot],
        assigned: Mapping[int, tuple[Assigned, ...]],
    ) -> _Version:
        """Return the finished run with snapshots on the way, the first one where it stands."""
        taken = [*snapshots, run.snapshot()]
        self.look()
        while not run.go(run.state.steps + EVERY):
            taken.append(run.snapshot())
            self.look()
        result = run.result()
        return _Version(result, Steps(result.trace, lambda: result.redaction), taken, assigned)


def _bring(run: DryRun, steps: int) -> None:
    """Let so many steps of a run be done, and nothing of what follows the last of them."""
    if run.state.steps < steps:
        run.go(steps)


def _frame_of(run: DryRun, where: Where) -> Frame | None:
    """Return a frame of a run that did not end yet."""
    instances = run.state.instances
    if not 1 <= where.run <= len(instances):
        return None
    frames = run.state.instance(where.run).frames
    return frames[where.depth] if 0 <= where.depth < len(frames) else None


def _assign(run: DryRun, assigned: Assigned) -> None:
    """Set a variable where a run stands."""
    where, name, value = assigned
    frame = _frame_of(run, where)
    if frame is None or run.state.instance(where.run).is_over:
        raise CannotChangeError("that script is over, so nothing reads its variables any more")
    run.state.trace.spelling.setdefault(name.lower(), name)
    try:
        frame.set(name.lower(), value)
    except LimitReached as limit:
        raise CannotChangeError(str(limit)) from None
