"""Pairs of states of two scripts in one world, and what leads from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from ....actions.ports import GLOBAL
from ....actions.values import Value
from ....grammar.names import key, outcome_key
from ...program.program import Program
from ..explorer.data.state import HAVOC, OPEN, Arc, Choice, Held, State, Values
from .noticed import Notice
from .questions import Pending
from .side import Observed, Side
from .symbols import FactKey, Symbol, Symbolic, Term

OLD, NEW = 0, 1
ROUND = "goes round for ever"
Puts = tuple[tuple[tuple[str, Value], ...], tuple[tuple[str, Value], ...]]


class Pair(NamedTuple):
    """Where both sides stand, and what is known of the world by now.

    ``goes_round`` says of each side that it goes round for ever, where it does.
    """

    states: tuple[State, State]
    facts: frozenset[tuple[FactKey, Value]] = frozenset()
    pending: Pending = ()
    goes_round: tuple[bool, bool] = (False, False)


class Way(NamedTuple):
    """What the world answers: the key of an outcome, the event that comes of it, and its name."""

    outcome: str
    event: str
    said: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Way) and self[:2] == other[:2]

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:
        return hash(self[:2])


class Apart(Protocol):
    """Where two sides are followed no further, since from there on they may do other things."""

    def comes(self, program: Program, at: int) -> bool:
        """Whether that is so at an action of one of the two."""
        ...

    def takes(self, program: Program, edge: int) -> bool:
        """Whether that is so behind an edge of one of the two."""
        ...


class Opened(NamedTuple):
    """A symbol that is new, and the variable that has it on each side."""

    symbol: Symbol
    names: tuple[str, str]


class Arrow(NamedTuple):
    """What happens between two pairs: on each side one choice, or nothing."""

    choices: tuple[Choice | None, Choice | None]
    learnt: tuple[tuple[FactKey, Value], ...] = ()
    opened: tuple[Opened, ...] = ()
    put: Puts = ((), ())
    """What an outcome that one side does not list leaves in its variables."""
    seen: tuple[Observed, Observed] | None = None
    begins: bool = False
    """Whether from here on it is about a script that both have started beside them."""


class Parting(NamedTuple):
    """A pair in which the two sides show something else, or behind one more arrow do."""

    notice: Notice
    pair: int
    seen: tuple[Observed, Observed]
    last: Arrow | None = None


@dataclass
class Walked:
    """What was walked through: pairs by number, how each is come to, and where the sides part."""

    sides: tuple[Side, Side]
    pairs: list[Pair] = field(default_factory=list[Pair])
    above: list[tuple[int, Arrow] | None] = field(default_factory=list[tuple[int, Arrow] | None])
    partings: list[Parting] = field(default_factory=list[Parting])
    cut: dict[str, None] = field(default_factory=dict[str, None])
    inputs: dict[str, Symbol] = field(default_factory=dict[str, Symbol])
    is_bounded: bool = False
    as_written: Mapping[str, Iterable[str]] = field(default_factory=dict[str, Iterable[str]])
    arrows: list[tuple[int, Arrow, int]] | None = None
    """Every arrow with the pairs at its ends, where somebody wants them."""

    def way(self, number: int) -> list[Arrow]:
        """Return the shortest way to a pair."""
        found: list[Arrow] = []
        above = self.above[number]
        while above is not None:
            number, arrow = above
            found.append(arrow)
            above = self.above[number]
        found.reverse()
        return found


def with_state(pair: Pair, which: int, state: State) -> Pair:
    """Return a pair in which one side stands elsewhere."""
    old, new = pair.states
    return pair._replace(states=(state, new) if which == OLD else (old, state))


def only(which: int, choice: Choice) -> tuple[Choice | None, Choice | None]:
    """Return a choice of one side alone."""
    return (choice, None) if which == OLD else (None, choice)


def passed_by(state: State) -> State:
    """Return the state of a script that an event does not move."""
    return state._replace(events=state.events - 1) if state.events > 0 else state


def ways_of(arcs: list[Arc]) -> dict[Way, list[Arc]]:
    """Return the arcs by what the world answers; those that leave something come first."""
    found: dict[Way, list[Arc]] = {}
    for arc in arcs:
        outcome = arc.choice.outcome
        said = "" if outcome is None else outcome
        found.setdefault(Way(outcome_key(said), arc.choice.event, said), []).append(arc)
    for each in found.values():
        each.sort(key=lambda arc: not arc.choice.opened)
    return found


def notice_of_both(seen: tuple[Observed, Observed]) -> Notice:
    """Return of which kind a difference is: the weightier of what the two sides show."""
    order = list(Notice)
    return min((each.notice for each in seen), key=order.index)


def goes_on(seen: tuple[Observed, Observed]) -> bool:
    """Whether it is one action that shows something else, so that both go on behind it."""
    old, new = seen
    if old.at < 0 or new.at < 0 or old.name != new.name:
        return False
    return key(old.program.written(old.at).id) == key(new.program.written(new.at).id)


def filled(state: State, values: Values) -> State:
    """Return a state with what its open variables hold."""
    if not any(held is OPEN for place in state.places for _, held in place.values):
        return state
    return state._replace(
        places=tuple(
            place._replace(
                values=tuple(
                    (
                        name,
                        values.get(name.removeprefix(GLOBAL), HAVOC) if held is OPEN else held,
                    )
                    for name, held in place.values
                )
            )
            for place in state.places
        )
    )


def forgetful(state: State) -> State:
    """Return a state in which nobody can follow any variable."""
    return state._replace(
        places=tuple(
            place._replace(values=tuple((name, HAVOC) for name, _ in place.values))
            for place in state.places
        )
    )


def renamed(state: State, new: Mapping[Held, Held]) -> State:
    """Return a state with some terms under another name."""
    return state._replace(
        places=tuple(
            place._replace(
                values=tuple(
                    (name, new.get(held, held) if isinstance(held, Term) else held)
                    for name, held in place.values
                )
            )
            for place in state.places
        )
    )


def symbols_of(values: Iterable[Held]) -> frozenset[Symbol]:
    """Return the symbols that some values are, or are made of."""
    found: frozenset[Symbol] = frozenset()
    for held in values:
        if isinstance(held, Symbolic):
            found |= held.symbols
    return found
