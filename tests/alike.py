"""Two small scripts in one world after the other: what comparing behaviour is held against.

It knows nothing of states. A world is what inputs hold, and a list of answers: what the world
says, or which event cuts in, at the first moment that can be noticed, at the second, and so on.
Each script is run in it, one dry run for each answer that its next stub needs, and what is
noticed next is compared.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import zip_longest

from branchline.actions.values import Value, show
from branchline.grammar.names import outcome_key
from branchline.interpreter.program.edges import Exit
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.result import Result
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Programs, Setup
from branchline.interpreter.trace.step import Step
from branchline.interpreter.world.plan import Plan, PlannedEvent, Stub, Stubs
from branchline.interpreter.world.world import Limits

COMPUTES = {
    "Begin", "Assign", "If", "Case", "Loop", "For", "Snippet", "RunSub", "RunScript", "Stop",
    "End", "Hangup", "Annotation", "Note",
}  # fmt: skip
"""What nobody notices, whatever it is given; Return only where no script waits for it."""
ASKS = {"Hours"}
NOT_SHOWN = {"Phrase", "Variable", "Return Variable", "Script Variable"}
OVER = {"ended", "failed", "returned"}
CUT_OFF = ("cut off",)
STEPS = 80


@dataclass(frozen=True)
class Answer:
    """What the world does at one moment: an outcome, with what it leaves, or an event."""

    outcome: str = ""
    left: Value = None
    event: str = ""


@dataclass(frozen=True)
class World:
    """All that two runs have in common; ``hours`` are the answers to Hours, each after another."""

    given: Mapping[str, Value]
    answers: tuple[Answer, ...] = ()
    hours: tuple[str, ...] = ()


@dataclass(frozen=True)
class Script:
    """A script with what it calls."""

    program: Program
    programs: Programs


Moment = tuple[object, ...]
"""What is noticed: an action with what it is given, or how the script ends."""


def differ(old: Script, new: Script, worlds: Iterable[World]) -> World | None:
    """Return a world in which the two show something else, if one of these is such."""
    for world in worlds:
        for one, other in zip_longest(shown(old, world), shown(new, world), fillvalue=CUT_OFF):
            if CUT_OFF in {one, other}:
                break
            if one != other:
                return world
    return None


def shown(script: Script, world: World) -> list[Moment]:
    """Return what a script shows in a world up to the moment that nobody has answered yet."""
    play = _Play(script, world)
    while True:
        try:
            return play.moments()
        except _AgainError:
            continue


def steps_of(script: Script, world: World) -> list[Step]:
    """Return the steps that a script makes in a world, up to what nobody has answered yet."""
    play = _Play(script, world)
    while True:
        try:
            play.moments()
        except _AgainError:
            continue
        return list(play.run().trace)


class _AgainError(Exception):
    """A run needs one more stub, or event, to go on as the world says."""


class _Play:
    """Runs of one script in one world, each with one stub or event more than the one before."""

    def __init__(self, script: Script, world: World) -> None:
        self._script, self._world = script, world
        self._stubs: dict[str, list[Stub]] = {}
        self._events: list[PlannedEvent] = []
        self._rests: list[tuple[int, Moment]] = []
        self._is_released = False

    def moments(self) -> list[Moment]:  # noqa: C901 - one walk through a run
        """Return what one run shows; raise where another one has to be made."""
        result = self.run()
        found: list[Moment] = []
        answers = list(self._world.answers)
        hours = list(self._world.hours)
        stubbed: dict[str, int] = {}
        visits: dict[str, int] = {}
        entries = result.trace.log.all()
        rests = dict(self._rests)
        self._is_released = False
        for number, (step, entry) in enumerate(zip(result.trace, entries, strict=True)):
            if number in rests:
                found.append(rests[number])
                self._event_at_rest(answers)
            if step.event is not None:
                continue
            self._is_released = self._is_released or step.action == "OnRelease"
            origin, edge, *_ = entry
            name = step.id if origin.program is self._script.program else f"sub/{step.id}"
            visits[name] = visits.get(name, 0) + 1
            is_cut = origin.program.edges.target[edge] == Exit.CUT
            turn = stubbed.get(name, 0)
            if not is_cut:
                stubbed[name] = turn + 1
            if step.action in ASKS:
                self._want(name, turn, Stub(hours.pop(0) if hours else "Open"))
                continue
            if not _is_noticed(step):
                if not is_cut:
                    self._want(name, turn, Stub())
                continue
            found.append(("cut", step.action) if is_cut else _moment(step))
            answer = self._answer(answers)
            if is_cut:
                continue
            while answer is not None and answer.event:
                if not self._is_released:  # behind a release nothing cuts in
                    self._cut_in(PlannedEvent(answer.event, during=name, visit=visits[name]))
                answer = self._answer(answers)
            if answer is None:
                return [*found[:-1], _moment(step)]
            self._want(name, turn, self._stub(origin.program, step, answer))
        return self._at_the_end(result, found, answers, len(entries))

    def run(self) -> Result:
        """Make one run with what is planned by now."""
        plan = Plan(
            stubs={id: Stubs(tuple(each)) for id, each in self._stubs.items() if each},
            events=tuple(self._events),
        )
        given = {name: value for name, value in self._world.given.items() if value is not None}
        limits = Limits(steps=STEPS)
        programs = self._script.programs
        setup = Setup(given=given, plan=plan, programs=programs, limits=limits)
        return dry_run(self._script.program, setup)

    def _want(self, name: str, turn: int, stub: Stub) -> None:
        """Have a stub at one visit; make another run where it is new."""
        stubs = self._stubs.setdefault(name, [])
        if turn < len(stubs):
            return
        stubs.append(stub)
        if stub != Stub():
            raise _AgainError

    def _cut_in(self, event: PlannedEvent) -> None:
        if event not in self._events:
            self._events.append(event)
            raise _AgainError

    def _answer(self, answers: list[Answer]) -> Answer | None:
        """Return the next answer that the script can hear; no action of it is for some events."""
        while answers:
            answer = answers.pop(0)
            if not answer.event or self._hears(answer.event):
                return answer
        return None

    def _hears(self, event: str) -> bool:
        return event == "OnRelease" or outcome_key(event) in self._script.program.events

    def _event_at_rest(self, answers: list[Answer]) -> None:
        while answers and not (answers[0].event and self._hears(answers[0].event)):
            answers.pop(0)
        if answers:
            answers.pop(0)

    def _stub(self, program: Program, step: Step, answer: Answer) -> Stub:
        at = program.index[step.id]
        declaration = program.declaration(at)
        labels = [label for label, _ in program.resolved[at].cases]
        names = [
            str(literal.value)
            for prop, literal in program.resolved[at].values
            if prop.is_output and prop.kind == "variable" and literal.value
        ]
        known = [outcome.name for outcome in declaration.outcomes]
        outcome = answer.outcome if answer.outcome in known else "Default"
        if declaration.name != "Menu":
            return Stub(answer.outcome if answer.outcome in labels else outcome)
        key = answer.left if answer.outcome in known else answer.outcome
        if key is None:
            return Stub(outcome)
        pressed = next((label for label in labels if _is_key(key, label)), "Default")
        if not names:
            return Stub(pressed)
        return Stub(pressed, values=((names[0], key),))  # the same key, with a case for it or not

    def _at_the_end(
        self, result: Result, found: list[Moment], answers: list[Answer], number: int
    ) -> list[Moment]:
        """Return what was shown with how it ends, or rests until an event comes."""
        if result.ending == "limit":
            return [*found, CUT_OFF]
        left = sorted({each.kind for each in result.left_running})
        end: Moment = ("end", str(result.ending), *left)
        is_over = str(result.ending) in OVER
        while answers and not is_over:
            answer = answers.pop(0)
            if answer.event and self._hears(answer.event):
                self._rests.append((number, end))
                self._events.append(PlannedEvent(answer.event, at=result.clock + 1.0))
                raise _AgainError
        return [*found, end]


def _is_key(left: Value, label: str) -> bool:
    return left is not None and show(left).removesuffix(".0").casefold() == label.casefold()


def _is_noticed(step: Step) -> bool:
    if step.action == "Return":
        return step.depth == 0
    return step.action not in COMPUTES and not step.action.startswith("On")


def _moment(step: Step) -> Moment:
    shown = [(name, text) for name, text in step.properties if name not in NOT_SHOWN and text]
    return (step.action, *sorted(shown))
