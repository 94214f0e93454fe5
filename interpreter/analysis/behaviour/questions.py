"""What the world has answered to one side, and the other one has yet to ask.

Who asks the same question as often gets the same answers, whichever side asks first.
"""

from __future__ import annotations

from typing import NamedTuple

from ....grammar.names import key
from ..explorer.data.state import Choice
from ..explorer.step import LEAVES
from .noticed import is_question
from .side import Side
from .symbols import Symbol, Symbolic

MOST_AHEAD = 2
"""How many answers one side may be ahead of the other before nobody tells them apart."""
About = tuple[object, ...]


class Answer(NamedTuple):
    """One answer: the outcome, whether it leaves something, and a symbol for each thing.

    ``leaves`` is ``None`` where nobody asks for anything that it may leave.
    """

    outcome: str | None
    leaves: bool | None
    symbols: tuple[tuple[str, Symbol], ...]


class Waiting(NamedTuple):
    """What waits as an answer for one side; below zero for nobody, since too many were waiting."""

    about: About
    side: int
    answers: tuple[Answer, ...]


Pending = tuple[Waiting, ...]


class Questions:
    """Keeps the answers that only one side has got."""

    def __init__(self, sides: tuple[Side, Side]) -> None:
        """See which questions each side asks at all."""
        self._asked = [
            {
                key(each.declaration.name)
                for unit in side.units.all
                for each in unit.program.resolved
                if is_question(each)
            }
            for side in sides
        ]

    @staticmethod
    def answers(pending: Pending, about: About, side: int) -> tuple[Answer, ...]:
        """Return the answers that wait for a side."""
        for each in pending:
            if each.about == about and each.side == side:
                return each.answers
        return ()

    @staticmethod
    def is_even(pending: Pending, about: About) -> bool:
        """Whether both sides have got as many answers to a question."""
        return all(each.about != about for each in pending)

    @staticmethod
    def taken(pending: Pending, about: About, side: int) -> Pending:
        """Return what waits once a side has got its next answer."""
        found: list[Waiting] = []
        for each in pending:
            if each.about != about or each.side != side:
                found.append(each)
            elif len(each.answers) > 1:
                found.append(each._replace(answers=each.answers[1:]))
        return tuple(found)

    def told(self, pending: Pending, about: About, side: int, answer: Answer) -> Pending:
        """Return what waits once a side has got an answer that the other one has not asked for."""
        other = 1 - side
        is_lost = any(each.about == about and each.side < 0 for each in pending)
        if is_lost or about[0] not in self._asked[other]:
            return pending
        before = self.answers(pending, about, other)
        kept = [each for each in pending if each.about != about]
        if len(before) >= MOST_AHEAD:
            kept.append(Waiting(about, -1, ()))
        else:
            kept.append(Waiting(about, other, (*before, answer)))
        return tuple(sorted(kept, key=repr))


def fits(choice: Choice, answer: Answer) -> bool:
    """Whether a visit comes to the answer that the other side got."""
    mine = leaves(choice)
    return choice.outcome == answer.outcome and (
        None in {mine, answer.leaves} or mine == answer.leaves
    )


def leaves(choice: Choice) -> bool | None:
    """Whether a visit leaves something in a variable, ``None`` where nobody asks for it."""
    if choice.opened:
        return True
    return False if choice.doubt.startswith(LEAVES) else None


def pending_symbols(pending: Pending) -> frozenset[Symbol]:
    """Return the symbols in questions and answers that wait."""
    found: set[Symbol] = set()
    for each in pending:
        for answer in each.answers:
            found |= {symbol for _, symbol in answer.symbols}
        for part in each.about:
            for _, held in part if isinstance(part, tuple) else ():  # type: ignore[misc]
                if isinstance(held, Symbolic):
                    found |= held.symbols
    return frozenset(found)
