"""A way through the states as a run that anybody can repeat: what it is given, stubs, events."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from ....actions.ports import GLOBAL
from ....actions.values import Value
from ...program.edges import Exit
from ...program.program import Program
from ...world.plan import Plan, PlannedEvent, Stub, Stubs
from .data.state import AT_REST, Choice
from .origins import origins_of
from .scripts.named_contact import OWN_ID
from .space import Space

CUT, FAULT = "(cut)", "(fault)"
"""In place of an outcome: an event cut in, and the action could not be computed."""


@dataclass(slots=True)
class Visit:
    """One visit of a story: the script, the action, and the outcome; ``None`` where none counts.

    ``event`` is what cuts in while it is visited, ``left`` what the world leaves in variables.
    """

    program: Program
    at: int
    outcome: str | None
    event: str = ""
    left: tuple[tuple[str, Value], ...] = ()


@dataclass(slots=True)
class Story:
    """A run from its beginning to where it shows something.

    ``given`` are the variables that it begins with, ``rests`` the events that come while nothing
    moves, each after so many visits.
    """

    visits: list[Visit] = field(default_factory=list[Visit])
    given: dict[str, Value] = field(default_factory=dict[str, Value])
    stubs: dict[str, list[Stub]] = field(default_factory=dict[str, list[Stub]])
    events: list[PlannedEvent] = field(default_factory=list[PlannedEvent])
    rests: list[PlannedEvent] = field(default_factory=list[PlannedEvent])
    choices: tuple[Choice, ...] = ()
    contact: str = ""
    """The id of the run's own contact, where an action names one that is not to be the same."""
    beside: int | None = None
    """After how many visits the story is that of a script which was started beside the first."""
    deeper: tuple[int, ...] = ()
    """After how many visits it is that of a script which this one started, and so on."""

    def parts(self) -> list[list[Visit]]:
        """Return the visits of the script itself, and those of each that is started on the way."""
        begun = [] if self.beside is None else [self.beside, *self.deeper]
        ends = [*begun, len(self.visits)]
        return [self.visits[start:end] for start, end in zip([0, *begun], ends, strict=True)]

    def plan(self, times: Sequence[float]) -> Plan:
        """Return the plan of a run, with a moment for each event that comes while it rests."""
        stubs = {
            id: Stubs(tuple(_trimmed(visits))) for id, visits in self.stubs.items() if any(visits)
        }
        timed = [replace(event, at=at) for event, at in zip(self.rests, times, strict=False)]
        return Plan(stubs={id: each for id, each in stubs.items() if each.visits},
                    events=(*self.events, *timed))  # fmt: skip


def _trimmed(visits: list[Stub]) -> list[Stub]:
    """Return stubs without those at the end that say nothing."""
    last = max((place for place, stub in enumerate(visits) if stub != Stub()), default=-1)
    return visits[: last + 1]


def story_of(
    space: Space,
    choices: Sequence[Choice],
    given: Mapping[str, Value],
    beside: int | None = None,
    deeper: Sequence[int] = (),
    left: Mapping[int, Sequence[tuple[str, Value]]] | None = None,
) -> Story:
    """Return the story of some choices, one after the other from the beginning.

    ``beside`` is after how many of them it is that of a script which was started there, ``deeper``
    after how many it is that of one which that one started, and so on. ``left`` is what the world
    leaves behind a choice, by its place, where the choices do not say what variables turn out to
    have.
    """
    if left is None:
        begins = () if beside is None else (beside, *deeper)
        origins = origins_of(space.units, choices, begins)
        given, left = {**given, **origins.given, **given}, origins.left
    story = _Teller(space, choices, given, left).story()
    if beside is not None:
        story.beside = sum(each.at != AT_REST for each in choices[:beside])
    story.deeper = tuple(sum(each.at != AT_REST for each in choices[:most]) for most in deeper)
    return story


class _Teller:
    def __init__(
        self,
        space: Space,
        choices: Sequence[Choice],
        given: Mapping[str, Value],
        left: Mapping[int, Sequence[tuple[str, Value]]],
    ) -> None:
        self._space = space
        self._choices = choices
        self._story = Story(given=dict(given), choices=tuple(choices))
        self._main = space.units[0].program
        self._visited: dict[tuple[Program, int], int] = {}
        self._left = left

    def story(self) -> Story:
        for place, choice in enumerate(self._choices):
            values = tuple((self._spelled(n), v) for n, v in self._left.get(place, ()))
            if choice.at == AT_REST:
                self._story.rests.append(PlannedEvent(choice.event, at=0.0, values=values))
                continue
            program = self._space.program(choice)
            self._visited[program, choice.at] = 1 + self._visited.get((program, choice.at), 0)
            if choice.edge < 0 and choice.event:
                self._cut_in(program, choice, values)
            else:
                self._visit(program, choice, values)
        self._story.given = {self._spelled(n): v for n, v in self._story.given.items()}
        return self._story

    def _spelled(self, name: str) -> str:
        if name.startswith(GLOBAL):
            return GLOBAL + self._spelled(name.removeprefix(GLOBAL))
        for unit in self._space.units:
            if name in unit.spelled:
                return unit.spelled[name]
        return name

    def _name(self, program: Program, at: int) -> str:
        id = program.written(at).id
        return id if program is self._main else f"{program.name}/{id}"

    def _cut_in(
        self, program: Program, choice: Choice, values: tuple[tuple[str, Value], ...]
    ) -> None:
        number = self._visited[program, choice.at]
        during = self._name(program, choice.at)
        self._story.events.append(
            PlannedEvent(choice.event, during=during, visit=number, values=values)
        )
        self._story.visits.append(Visit(program, choice.at, CUT, choice.event, values))

    def _visit(
        self, program: Program, choice: Choice, values: tuple[tuple[str, Value], ...]
    ) -> None:
        # Without an outcome an action would overwrite what the stub sets.
        outcome = choice.outcome if choice.is_decided or values else None
        stub = Stub(outcome=outcome, values=values)
        self._story.stubs.setdefault(self._name(program, choice.at), []).append(stub)
        is_fault = choice.edge >= 0 and program.edges.target[choice.edge] == Exit.FAULT
        came_to = FAULT if is_fault else choice.outcome
        self._story.visits.append(Visit(program, choice.at, came_to, choice.event, values))
        if self._space.units[choice.unit].moves[choice.at].contact:
            self._story.contact = OWN_ID
