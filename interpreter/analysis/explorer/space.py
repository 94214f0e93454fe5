"""All states that the runs of a script come to, and what leads from one to the next."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from time import monotonic
from typing import NamedTuple, TypeVar

from ....grammar.gc_pause import paused_collection
from ....grammar.slices import Slices, result_of
from ...program.program import Program
from .contacts import MoreIdsError
from .data.question import Budget, Question
from .data.state import HAVOC, OPEN, Choice, State, Values
from .data.value_classes import ValueClasses
from .ground import Ground
from .scripts.unit import Unit
from .scripts.units import Units
from .step import MoreScriptsError, Stepper

Lookup = Callable[[str, Program], Program | None]
Spot = TypeVar("Spot")
_LOOK_AT_CLOCK = 256


@dataclass
class Space:
    """What was explored: states by number, and the arcs between them.

    ``states[0]`` is the beginning of the script, ``roots`` are it and the beginnings of scripts
    that are started beside it, ``spawned`` where these are. ``arcs`` has for each state the
    choices and the numbers of what comes after them. ``cut`` says what was not looked at, in
    words; where there is nothing in it, every run goes one of these ways, or beyond the visits
    that are asked about where it ``is_bounded``. ``classes`` are the values told apart.
    """

    units: list[Unit]
    classes: ValueClasses
    states: list[State] = field(default_factory=list[State])
    arcs: list[list[tuple[Choice, int]]] = field(default_factory=list[list[tuple[Choice, int]]])
    roots: list[int] = field(default_factory=list[int])
    spawned: dict[int, int] = field(default_factory=dict[int, int])
    cut: tuple[str, ...] = ()
    is_bounded: bool = False

    @property
    def transitions(self) -> int:
        """Return how many choices there are in all."""
        return sum(map(len, self.arcs))

    def program(self, choice: Choice) -> Program:
        """Return the script whose action a choice is made at."""
        return self.units[choice.unit].program

    def ways(self, *, only_sure: bool) -> Ways:
        """Return the shortest way to each state."""
        return Ways(self, only_sure=only_sure)


class Way(NamedTuple):
    """Choices from the beginning on; behind ``beside`` of them another script has begun.

    ``deeper`` is behind how many of them that one has started a third, and so on.
    """

    choices: tuple[Choice, ...]
    beside: int | None = None
    deeper: tuple[int, ...] = ()

    def and_then(self, *more: Choice) -> Way:
        """Return the way with some choices behind it."""
        return self._replace(choices=self.choices + more)

    def and_round(self, round_: Sequence[Turn]) -> Way:
        """Return the way with a round behind it, which may start scripts."""
        begun = [] if self.beside is None else [self.beside, *self.deeper]
        count = len(self.choices)
        begun += [count + place for place, turn in enumerate(round_, 1) if turn.is_start]
        return way_of(self.choices + tuple(turn.choice for turn in round_), begun)


def way_of(choices: tuple[Choice, ...], begun: Sequence[int]) -> Way:
    """Return choices as a way, where so many choices each have gone before a script begins."""
    return Way(choices, begun[0] if begun else None, tuple(begun[1:]))


class Turn(NamedTuple):
    """One choice of a round, and whether it goes on in a script that it starts."""

    choice: Choice
    is_start: bool


class Ways:
    """The shortest way to each state, by all choices or by those alone that are beyond doubt.

    A way with fewer doubts comes first, however long it is.
    """

    def __init__(self, space: Space, *, only_sure: bool) -> None:
        """Walk through all states once."""
        self._space = space
        self._starts = frozenset(space.roots[1:])
        self._parents: dict[int, tuple[int, Choice] | None] = {}
        self._waiting: deque[int] = deque()
        doubtful: deque[tuple[int, Choice, int]] = deque()
        for root in space.roots[:1]:
            self._parents[root] = None
            self._waiting.append(root)
        while self._waiting or doubtful:
            if not self._waiting:
                self._go(*doubtful.popleft())
                continue
            at = self._waiting.popleft()
            for choice, after in space.arcs[at]:
                if not choice.doubt:
                    self._go(at, choice, after)
                elif not only_sure and after not in self._parents:
                    doubtful.append((at, choice, after))

    def _go(self, at: int, choice: Choice, after: int) -> None:
        """Note the first way to a state, and to a script that is started beside it."""
        for state in (after, self._space.spawned.get(choice.spawned)):
            if state is not None and state not in self._parents:
                self._parents[state] = (at, choice)
                self._waiting.append(state)

    def __contains__(self, state: int) -> bool:
        return state in self._parents

    def to(self, state: int) -> Way:
        """Return the way to a state."""
        return way_back(state, self._parents, self._starts)

    def reached(self) -> Iterable[int]:
        """Return the states that some way leads to, the nearest first."""
        return self._parents


def way_back(
    at: Spot, parents: Mapping[Spot, tuple[Spot, Choice] | None], starts: Container[Spot]
) -> Way:
    """Return the way that was gone to a place, where other scripts begin at ``starts``."""
    found: list[Choice] = []
    begun: list[int] = []
    above = parents[at]
    while above is not None:
        if at in starts:
            begun.append(len(found))
        at, choice = above
        found.append(choice)
        above = parents[at]
    found.reverse()
    return way_of(tuple(found), [len(found) - each for each in reversed(begun)])


def explore(
    program: Program,
    lookup: Lookup,
    question: Question | None = None,
    budget: Budget | None = None,
) -> Space:
    """Return all that runs of a script come to, each script that they call or start included."""
    with paused_collection():
        return result_of(exploring(program, lookup, question, budget))


def exploring(
    program: Program,
    lookup: Lookup,
    question: Question | None = None,
    budget: Budget | None = None,
) -> Slices[Space]:
    """Return the same, and stop now and then."""
    question, budget = question or Question(), budget or Budget()
    units = Units(lookup)
    yield from units.preparing(program)
    units.unit(program, is_bottom=True, is_main=True)
    while True:
        yield from units.closing(question)
        try:
            return (yield from _Walk(units, question, budget).space())
        except (MoreScriptsError, MoreIdsError):
            continue


class _Walk:
    """One walk through all states, the nearest first."""

    def __init__(self, units: Units, question: Question, budget: Budget) -> None:
        self._stepper = Stepper(Ground(units, question, budget))
        self._units = units
        self._budget = budget
        self._space = Space(units.all, self._stepper.classes)
        self._numbers: dict[State, int] = {}
        self._alike: dict[tuple[int, ...], int] = {}

    def space(self) -> Slices[Space]:
        space, stepper = self._space, self._stepper
        space.roots.append(self._number(stepper.begin(self._units.all[0])))
        stop = monotonic() + self._budget.seconds
        done = started = 0
        while done < len(space.states):
            if len(space.states) > self._budget.states:
                stepper.cut[self._budget.too_many()] = None
                break
            if done % _LOOK_AT_CLOCK == 0:
                if monotonic() > stop:
                    stepper.cut[self._budget.too_long()] = None
                    break
                yield
            space.arcs.append(list(self._arcs(space.states[done])))
            done += 1
            while started < len(stepper.spawned):
                self._start(started)
                started += 1
        space.arcs += [[] for _ in range(len(space.states) - len(space.arcs))]
        space.cut = tuple(stepper.cut | stepper.endless)
        space.is_bounded = stepper.is_bounded
        return space

    def _start(self, number: int) -> None:
        """Begin with a script that is started beside another one."""
        root = self._number(self._stepper.begin_beside(list(self._stepper.spawned)[number]))
        self._space.roots.append(root)
        self._space.spawned[number] = root

    def _arcs(self, state: State) -> Iterator[tuple[Choice, int]]:
        for choice, after in self._stepper.after(state):
            yield choice, self._number(after)

    def _number(self, state: State) -> int:
        number = self._numbers.get(state)
        if number is None:
            state = self._narrowed(state)
            number = self._numbers.get(state)
        if number is None:
            number = self._numbers[state] = len(self._space.states)
            self._space.states.append(state)
        return number

    def _narrowed(self, state: State) -> State:
        """Return a state that forgets its variables where too many are alike but for them."""
        if state.is_over or not any(place.values for place in state.places):
            return state
        place = tuple(part for each in state.places for part in each[:2])
        count = self._alike.get(place, 0) + 1
        self._alike[place] = count
        if count <= self._budget.alike:
            return state
        return state._replace(
            places=tuple(
                each._replace(
                    values=tuple(
                        (name, held if held is OPEN else HAVOC) for name, held in each.values
                    )
                )
                for each in state.places
            )
        )


Held = Values
