"""Contacts at random as dry runs: how one begins, what comes to it at rest, and how it is over."""

from __future__ import annotations

from dataclasses import replace

from .....actions.values import Value
from ....program.program import Program
from ....run.run import DryRun
from ....state.instance import OVER, Ending
from ....state.setup import Programs, Setup
from ....state.state import RunState
from ....trace.trace import Tracing
from ....world.world import Limits
from ...explorer.data.question import Question
from ...explorer.scripts.unit import Unit
from ..beliefs import Beliefs
from ..forks import Chain, EndingAt
from .drawing import DrawnValues
from .events import DrawnEvents
from .live import Live, Noted, Pick
from .tally import Came
from .visits import DrawnVisits

MOST_STEPS = 10_000
"""A contact that makes more steps is given up, and counts as one that has not ended."""


class Contacts:
    """Runs the contacts of one script, one after the other; ``live`` is the one that runs."""

    def __init__(
        self,
        units: dict[Program, Unit],
        main: Unit,
        question: Question,
        beliefs: Beliefs,
        values: DrawnValues,
        chain: Chain,
        programs: Programs,
    ) -> None:
        """Take the scripts in their roles, and what is drawn for them."""
        self._main, self._question, self._values = main, question, values
        self.live = Live(Noted((main.program, main.program.begin)))
        self.events = DrawnEvents(main, beliefs, values, self.live)
        self._visits = DrawnVisits(units, beliefs, values, self.events, chain, self.live)
        self._run: DryRun | None = None
        self._inputs = sorted(name for name in main.inputs if name in values)
        self._setup = Setup(
            given=question.given or None,
            limits=replace(Limits(), steps=MOST_STEPS, clock=1e15),
            tracing=Tracing.OFF,
            programs=programs,
        )

    def contact(self, pick: Pick) -> Came:
        """Return what comes of one contact, from its beginning to its end."""
        self.live.pick = pick
        if self._run is None:
            run = self._run = self.begun()
        else:
            run = self._run
            self._note_nothing()
            run.begin_again(self._setup_drawn())
        return self._came_to_the_end(run)

    def begun(self) -> DryRun:
        """Return a contact at its beginning, its inputs drawn."""
        self._note_nothing()
        program = self._main.program
        return DryRun(program, self._setup_drawn(), lay_over=self._visits.lay_over)

    def _note_nothing(self) -> None:
        program = self._main.program
        left = -1 if self._question.events is None else self._question.events
        self.live.noted = Noted((program, program.begin), left=left)

    def _setup_drawn(self) -> Setup:
        """Return what a contact begins with."""
        if not self._inputs:
            return self._setup
        given: dict[str, Value] = dict(self._question.given)
        for name in self._inputs:
            drawn = self._values[name]
            given[name] = drawn.things[self.live.pick(drawn.bounds)]
        told = {name: value for name, value in given.items() if value is not None}
        return replace(self._setup, given=told)

    def resumed(self, state: RunState, noted: Noted) -> DryRun:
        """Return a contact that goes on from where one was; it has taken nothing yet."""
        self.live.noted = noted.copy()
        return DryRun(state.program, state.setup, state.copy(), lay_over=self._visits.lay_over)

    def coming_at_rest(self, run: DryRun) -> list[tuple[str, float]]:
        """Return the events of which one comes to a run in which nothing moves."""
        main = run.main
        if main.status in OVER or main.status is Ending.LIMIT:
            return []
        return self.events.at_rest(main)

    def comes_at_rest(self, run: DryRun) -> bool:
        """Whether an event comes while nothing moves; it is brought then."""
        coming = self.coming_at_rest(run)
        if coming:
            run.bring(self.events.coming_at_rest(coming))
        return bool(coming)

    def to_the_end(self, run: DryRun) -> Came:
        """Return what comes of a contact in the end."""
        came = self._came_to_the_end(run)
        run.let_go()
        return came

    def _came_to_the_end(self, run: DryRun) -> Came:
        run.go()
        while self.comes_at_rest(run):
            run.go()
        return self.came(run)

    def came(self, run: DryRun) -> Came:
        """Return what came of a contact that is over."""
        ending, steps = run.main.status or Ending.SUSPENDED, run.state.steps
        if ending is Ending.LIMIT:
            return Came(None, min(steps, MOST_STEPS))
        noted = self.live.noted
        at = EndingAt(str(ending), *noted.last, noted.event)
        return Came(at, steps, noted.prompts, noted.nanoseconds)
