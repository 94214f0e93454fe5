"""A space as properties ask it: the shortest way to what is wrong, and whether a run goes it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from .....actions.values import SecurityUser
from .....grammar.counted import counted
from .....grammar.names import key, outcome_key
from .....grammar.slices import cached_property
from ....program.program import Program
from ....run.result import Result
from ....state.setup import Programs
from ...explorer.data.question import Question
from ...explorer.data.state import HAVOC, Choice, State
from ...explorer.replay import Replay, replay
from ...explorer.scripts.move import Move
from ...explorer.scripts.unit import Unit
from ...explorer.space import Space, Way, Ways
from ...explorer.story import Story, story_of
from .answer import Answer, Place, Verdict

MOST_REPLAYS = 40
"""How many doubtful ways one property tries to run before it says that it cannot tell."""


class Wrong(NamedTuple):
    """What goes wrong somewhere: the state, the choice made there, if that counts, and words."""

    state: int
    says: str
    choice: Choice | None = None
    at: Place | None = None
    shows: Callable[[Result], bool] | None = None
    """Whether the result of a run shows it, where it does."""
    is_hidden: bool = False
    """Whether no run shows it, so that only a way beyond doubt counts."""


Spot = tuple[int, str]
"""An action of the script by its place, and an outcome of it, empty for the action itself."""


class View:
    """One explored script, with what several properties ask of it."""

    def __init__(self, space: Space, question: Question, programs: Programs) -> None:
        """Look at what was explored for a question."""
        self.space = space
        self.question = question
        self._programs = programs
        self._first: dict[bool, dict[Spot, tuple[int, Choice]]] = {}

    @property
    def program(self) -> Program:
        """The script that is asked about."""
        return self.space.units[0].program

    @cached_property
    def sure(self) -> Ways:
        """The ways that some run certainly goes."""
        return self.space.ways(only_sure=True)

    @cached_property
    def every(self) -> Ways:
        """All ways, those in doubt included."""
        return self.space.ways(only_sure=False) if self.has_doubts else self.sure

    @cached_property
    def has_doubts(self) -> bool:
        """Whether some way is in doubt."""
        return any(choice.doubt for arcs in self.space.arcs for choice, _ in arcs)

    def first(self, *, only_sure: bool) -> dict[Spot, tuple[int, Choice]]:
        """Return the first state and choice that come to each action, and to each outcome."""
        only_sure = only_sure or not self.has_doubts
        if only_sure not in self._first:
            self._first[only_sure] = self._firsts(only_sure=only_sure)
        return self._first[only_sure]

    def _firsts(self, *, only_sure: bool) -> dict[Spot, tuple[int, Choice]]:
        found: dict[Spot, tuple[int, Choice]] = {}
        space, program = self.space, self.program
        edges = program.edges
        own = [unit.program is program for unit in space.units]
        seen: set[int] = set()
        for state in (self.sure if only_sure else self.every).reached():
            for choice, _ in space.arcs[state]:
                if id(choice) in seen:  # each choice is there once
                    continue
                seen.add(id(choice))
                if choice.at < 0 or (only_sure and choice.doubt):
                    continue
                if own[choice.unit] and not (choice.event and choice.edge < 0):
                    found.setdefault((choice.at, ""), (state, choice))
                    if choice.outcome is not None:
                        found.setdefault((choice.at, choice.outcome), (state, choice))
                unit, edge = choice.resumed
                if unit >= 0 and own[unit]:
                    spot = (edges.action[edge], edges.outcome[edge] or "")
                    found.setdefault(spot, (state, choice))
        return found

    def running(self) -> Iterable[tuple[int, State, Unit, int, Move]]:
        """Yield each state in which an action is about to be visited."""
        units = self.space.units
        for number, state in enumerate(self.space.states):
            if state.status is None and state.places:
                place = state.places[-1]
                unit = units[place.unit]
                yield number, state, unit, place.at, unit.moves[place.at]

    def user(self, state: State, name: str) -> bool | None:
        """Whether a variable holds a security user, ``None`` where nobody can tell."""
        place = state.places[-1]
        if name.startswith("global:"):
            place, name = state.places[0], name.removeprefix("global:")
        held = dict(place.values).get(name)
        if held is HAVOC:
            return None
        return type(held) is SecurityUser

    # Answers

    def story(self, way: Way) -> Story:
        """Return the story of a way."""
        given = self.question.given
        story = story_of(self.space, way.choices, given, way.beside, way.deeper)
        names = self.question.spelled
        story.given = {names.get(name, name): value for name, value in story.given.items()}
        return story

    def run(self, story: Story) -> Replay:
        """Return what comes of running a story."""
        return replay(self.program, story, self._programs)

    def refuted_by(self, name: str, wrongs: Iterable[Wrong], holds: str) -> Answer:
        """Return the answer to whether nothing of this goes wrong in any run.

        The nearest one that a run certainly comes to is run; one in doubt refutes only where a
        run comes to it all the same.
        """
        found = list(wrongs)
        if not found:
            return self.proved(name, holds)
        order = {state: place for place, state in enumerate(self.sure.reached())}
        certain = sorted((w for w in found if _is_sure(w, order)), key=lambda w: order[w.state])
        for wrong in certain[:MOST_REPLAYS]:
            answer = self._tried(name, wrong, self.sure)
            if answer is not None:
                return answer
        every = {state: place for place, state in enumerate(self.every.reached())}
        doubtful = sorted((w for w in found if w.state in every), key=lambda w: every[w.state])
        for wrong in [w for w in doubtful if not w.is_hidden][:MOST_REPLAYS]:
            answer = self._tried(name, wrong, self.every)
            if answer is not None:
                return answer
        if doubtful:
            why = self.doubt(doubtful[0])
            return Answer(name, Verdict.UNDECIDED, f"{doubtful[0].says}, {why}", at=doubtful[0].at)
        return self.proved(name, holds)

    def proved(self, name: str, holds: str) -> Answer:
        """Return that something holds for every run, unless not all of them were looked at."""
        if self.space.cut:
            return Answer(name, Verdict.UNDECIDED, f"not all was followed: {self.space.cut[0]}")
        if self.space.is_bounded:
            times = counted(self.question.visits or 0, "time")
            holds += f", as far as no action comes more than {times}"
        return Answer(name, Verdict.PROVED, holds)

    def doubt(self, wrong: Wrong) -> str:
        """Return why nobody can tell whether a run comes to something."""
        choices = self.every.to(wrong.state).choices
        if wrong.choice is not None:
            choices += (wrong.choice,)
        for choice in choices:
            if choice.doubt:
                id = self.space.program(choice).written(choice.at).id
                return f'unless "{id}" never leads there: {choice.doubt}'
        return "but a run of it goes another way"

    def _tried(self, name: str, wrong: Wrong, ways: Ways) -> Answer | None:
        way = ways.to(wrong.state)
        if wrong.choice is not None:
            way = way.and_then(wrong.choice)
        story = self.story(way)
        run = self.run(story)
        if not run.is_same or (wrong.shows is not None and not wrong.shows(run.result)):
            return None
        return Answer(name, Verdict.REFUTED, wrong.says, story, run, at=wrong.at)


def _is_sure(wrong: Wrong, order: dict[int, int]) -> bool:
    return wrong.state in order and not (wrong.choice is not None and wrong.choice.doubt)


def is_meant(text: str, program: Program, at: int, outcome: str | None = None) -> bool:
    """Whether a text names an action: by its id, its kind, or one of these with an outcome."""
    name, colon, wanted = text.partition(":")
    if colon and outcome_key(wanted) != outcome_key(outcome or ""):
        return False
    written = program.written(at)
    return key(name) in {key(written.id), key(program.declaration(at).name)}
