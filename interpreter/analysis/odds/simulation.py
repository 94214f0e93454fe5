"""Contacts at random, run one after the other: what the odds that are computed are held against.

Each contact is a dry run of the script. Only what the platform and the caller decide is drawn:
outcomes, values and events, by the same odds; all else is what the actions of a run do. The visits
are bound once for all contacts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from fractions import Fraction
from random import Random
from typing import TYPE_CHECKING

from ....actions.ports import Running, Visit
from ....actions.values import Value
from ....grammar.names import outcome_key
from ...program.program import Program
from ...run.decided import decided_visit
from ...run.events import ANSWERED, RELEASED
from ...run.run import DryRun
from ...run.stubbing import Around
from ...state.instance import OVER, Ending
from ...state.setup import Programs, Setup
from ...trace.trace import Tracing
from ...world.plan import PlannedEvent
from ...world.world import Limits
from ..explorer.data.question import Question
from ..explorer.scripts.move import Following, Option
from ..explorer.scripts.unit import Unit
from ..explorer.space import Space
from .beliefs import Beliefs, equally
from .drawing import Drawn, drawn, drawn_values
from .forks import EndingAt

if TYPE_CHECKING:
    from ...state.frame import Frame

MOST_STEPS = 10_000
"""A contact that makes more steps is given up, and counts as one that has not ended."""
AT_REST = -1
MAIN = 1
"""The number of the script itself among those that run side by side."""
_NEVER = Fraction(0)


class CannotSimulateError(Exception):
    """What no contact at random can be given; the text says what."""


@dataclass
class Tally:
    """What came of some contacts: how often each ending, and the sums of their steps."""

    contacts: int = 0
    endings: Counter[EndingAt] = field(default_factory=Counter[EndingAt])
    unended: int = 0
    steps: int = 0
    squares: int = 0

    def add(self, other: Tally) -> None:
        """Take what came of others as well."""
        self.contacts += other.contacts
        self.endings.update(other.endings)
        self.unended += other.unended
        self.steps += other.steps
        self.squares += other.squares


class Simulation:
    """The contacts of one script."""

    def __init__(
        self, space: Space, question: Question, beliefs: Beliefs, programs: Programs
    ) -> None:
        """Take what was explored; raise ``CannotSimulateError`` for odds that cannot be drawn."""
        self._units: dict[Program, Unit] = {}
        for unit in space.units:
            self._units.setdefault(unit.program, unit)
        self._main = space.units[0]
        self._beliefs, self._question = beliefs, question
        self._values = drawn_values(space, beliefs)
        self._visits: dict[Program, list[Visit]] = {}
        self._setup = Setup(
            given=question.given or None,
            limits=replace(Limits(), steps=MOST_STEPS, clock=1e15),
            tracing=Tracing.OFF,
            programs=programs,
        )
        self._random: Callable[[], float] = Random().random  # noqa: S311 - no secret
        self._around: Around | None = None
        self._last = (self._main.program, self._main.program.begin)
        self._calls: list[tuple[Program, int]] = []
        self._event = ""
        self._is_requested = False
        self._left = -1
        for program, at in beliefs.outcomes:
            if not self._units[program].moves[at].options:
                id = program.written(at).id
                said = f'the outcome of "{id}" is computed in a run, so it cannot be drawn'
                raise CannotSimulateError(said)

    @property
    def programs(self) -> list[Program]:
        """Return the scripts that a contact may come to."""
        return list(self._units)

    def run(self, count: int, seed: str) -> Tally:
        """Return what comes of so many contacts; the same seed makes the same ones."""
        self._random = Random(seed).random  # noqa: S311 - no secret
        tally = Tally()
        for _ in range(count):
            self._contact(tally)
        return tally

    def _contact(self, tally: Tally) -> None:
        self._calls.clear()
        self._event = ""
        self._is_requested = False
        self._left = -1 if self._question.events is None else self._question.events
        run = DryRun(self._main.program, self._begun(), lay_over=self._lay_over)
        run.go()
        while self._comes_at_rest(run):
            run.go()
        ending, steps = run.main.status or Ending.SUSPENDED, run.state.steps
        run.let_go()
        tally.contacts += 1
        if ending is Ending.LIMIT:
            tally.unended += 1
        else:
            tally.endings[EndingAt(str(ending), *self._last, self._event)] += 1
        tally.steps += steps
        tally.squares += steps * steps

    def _begun(self) -> Setup:
        """Return what a contact begins with, its inputs drawn."""
        inputs = [name for name in self._main.inputs if name in self._values]
        if not inputs:
            return self._setup
        given: dict[str, Value] = dict(self._question.given)
        given |= {name: self._values[name].at(self._random()) for name in inputs}
        told = {name: value for name, value in given.items() if value is not None}
        return replace(self._setup, given=told)

    # The visits of all contacts

    def _lay_over(self, program: Program, around: Around) -> list[Visit]:
        """Return the visits of a script, those that somebody decides drawn at random."""
        self._around = around
        visits = self._visits.get(program)
        if visits is None:
            unit = self._units.get(program)
            visits = list(program.visits)
            if unit is not None:
                visits = [self._decided(unit, at, visit) for at, visit in enumerate(visits)]
                edges = program.edges
                leaving = {at for at, to in zip(edges.action, edges.target, strict=True) if to < 0}
                for at, visit in enumerate(visits):
                    noted = self._noted(unit, at, visit) if at in leaving else visit
                    visits[at] = self._followed(unit, at, noted)
            self._visits[program] = visits
        return visits

    def _decided(self, unit: Unit, at: int, visit: Visit) -> Visit:
        """Return a visit that comes to an outcome by its odds."""
        options = unit.moves[at].options
        named = [option for option in options if option.outcome is not None]
        if not named:
            return visit
        spot = (unit.program, at)
        shares = self._beliefs.outcomes.get(spot) or equally([str(o.outcome) for o in named])
        acts: Drawn[Visit] = drawn(
            (self._with_values(unit, at, option), shares.get(str(option.outcome), _NEVER))
            for option in named
        )
        if len(acts.things) == 1:
            return acts.things[0]
        draw = acts.at

        def decided(me: Running) -> int:
            return draw(self._random())(me)

        return decided

    def _with_values(self, unit: Unit, at: int, option: Option) -> Visit:
        """Return the visit of one outcome, which sets what it may set to values by their odds."""
        program = unit.program
        act = decided_visit(program, at, str(option.outcome), is_traced=False)
        happy = program.declaration(at).happy
        is_happy = happy is not None and happy.name == option.outcome
        opened = [
            (name, self._values[unit.key(name)])
            for name in option.opens
            if unit.key(name) in self._values
            and (is_happy or unit.key(name) in self._beliefs.values)
        ]
        if not opened:
            return act

        def visit(me: Running) -> int:
            edge = act(me)
            for name, values in opened:
                me.set(name, values.at(self._random()))
            return edge

        return visit

    def _followed(self, unit: Unit, at: int, visit: Visit) -> Visit:
        """Return a visit of which is noted what counts for how a run ends, and that events cut."""
        program, move = unit.program, unit.moves[at]
        if move.is_request:
            visit = self._requesting(visit)
        if program.declaration(at).is_event:
            visit = self._begins_a_chain(visit)
        cuts = self._cuts(program, at)
        if not cuts:
            return visit
        edges = {event: program.cut_edge(at, event) for event, _ in cuts}

        def interrupted(me: Running) -> int:
            event = self._cutting(cuts, self._random(), me)
            if event is None:
                return visit(me)
            self._last, self._event = (program, at), event
            return edges[event]

        return interrupted

    def _noted(self, unit: Unit, at: int, visit: Visit) -> Visit:
        program, way = unit.program, unit.ways[at]
        spot, edges = (program, at), program.edges
        if way is Following.CALL:

            def called(me: Running) -> int:
                frame = _frame(me)
                if frame.number == MAIN:
                    self._calls[frame.origin.depth :] = [spot]
                    self._last = spot
                return visit(me)

            return called
        if way is Following.GIVE_BACK:

            def gives_back(me: Running) -> int:
                frame = _frame(me)
                if frame.number == MAIN:
                    depth = frame.origin.depth
                    self._last = self._calls[depth - 1] if depth else spot
                return visit(me)

            return gives_back
        target = edges.target

        def noted(me: Running) -> int:
            edge = visit(me)
            if target[edge] < 0 and _frame(me).number == MAIN:
                self._last = spot
            return edge

        return noted

    def _requesting(self, visit: Visit) -> Visit:
        def requesting(me: Running) -> int:
            if _frame(me).number == MAIN:
                self._is_requested = True
            return visit(me)

        return requesting

    def _begins_a_chain(self, visit: Visit) -> Visit:
        def begins(me: Running) -> int:
            if _frame(me).number == MAIN:
                self._event = ""
            return visit(me)

        return begins

    # Events

    def _cuts(self, program: Program, at: int) -> list[tuple[str, float]]:
        """Return the events that may cut in before an action, with their odds."""
        names = dict.fromkeys((*self._beliefs.events, *self._beliefs.cuts.get((program, at), ())))
        odds = [(name, self._beliefs.hazard((program, at), name)) for name in names]
        return [
            (_written(self._main.program, name), float(share)) for name, share in odds if share
        ]

    def _may_come(self, event: str, *, is_released: bool) -> bool:
        """Whether an event moves the script now."""
        if is_released or not self._left:
            return False
        name = outcome_key(event)
        if name == ANSWERED:
            return self._is_requested
        return name == RELEASED or name in self._main.program.events

    def _cutting(self, cuts: list[tuple[str, float]], number: float, me: Running) -> str | None:
        """Return the event that cuts into a visit, if one does."""
        frame, around = _frame(me), self._around
        if around is None or frame.number != MAIN:
            return None
        instance = around.state.instance(MAIN)
        below = 0.0
        for event, share in cuts:
            if not self._may_come(event, is_released=instance.is_released):
                continue
            below += share
            if number < below:
                around.events.cut_in(instance, self._planned(event))
                self._came(event)
                return event
        return None

    def _came(self, event: str) -> None:
        self._left -= self._left > 0
        if outcome_key(event) == ANSWERED:
            self._is_requested = False

    def _planned(self, event: str) -> PlannedEvent:
        """Return an event with what it brings, drawn."""
        main = self._main
        at = main.program.events.get(outcome_key(event))
        names = () if at is None else main.brought.get(at, ())
        values = tuple(
            (name, self._values[name].at(self._random())) for name in names if name in self._values
        )
        return PlannedEvent(event, values=values)

    def _comes_at_rest(self, run: DryRun) -> bool:
        """Whether an event comes while nothing moves; it is brought then."""
        main = run.main
        if main.status in OVER or main.status is Ending.LIMIT:
            return False
        cuts = [
            (event, share)
            for event, share in self._cuts(self._main.program, AT_REST)
            if self._may_come(event, is_released=main.is_released)
        ]
        every = sum(share for _, share in cuts)
        if not every:
            return False
        number, event = self._random() * every, cuts[-1][0]
        for name, share in cuts:
            number -= share
            if number < 0:
                event = name
                break
        self._last, self._event = (self._main.program, AT_REST), event
        run.bring(self._planned(event))
        self._came(event)
        return True


def _frame(me: Running) -> Frame:
    # A frame is all that ever runs; the seam does not show whose it is.
    return me  # type: ignore[return-value]


def _written(program: Program, event: str) -> str:
    """Return an event as the catalogue writes it."""
    at = program.events.get(event)
    if at is not None:
        return program.declaration(at).name
    return {RELEASED: "OnRelease", ANSWERED: "OnAnswer"}.get(event, event)
