"""The step from word to word of an LALR parser, through the table that Lark makes of a grammar.

Lark's own step returns the same in twice the time, and keeps what a lexer of ours has no use for.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, Protocol

END = "$END"
UNREAD = "UNREAD"
"""What stands for a statement or a clause that could not be read."""


class Word(Protocol):
    """A terminal of a grammar, as it was found in a text."""

    @property
    def type(self) -> str:
        """Return the name of the terminal."""
        ...


class Rule(NamedTuple):
    """A rule that is complete: how many values it takes, what makes one of them, its name."""

    size: int
    make: Callable[[list[object]], object]
    name: str


class Table(NamedTuple):
    """An LALR table: for each state what a word leads to.

    That is the next state, or ``~n`` where the word shows that rule ``n`` is complete; for a rule
    it is the state behind it. ``starts`` has the first and the last state of each start.
    """

    states: Sequence[dict[str, int]]
    rules: Sequence[Rule]
    starts: dict[str, tuple[int, int]]


class Unexpected(Exception):  # noqa: N818 - it is what a person made, and it becomes a finding
    """A word cannot stand where it stands; ``expected`` are the types of those that can."""

    def __init__(self, expected: set[str]) -> None:
        """Keep what becomes a finding."""
        super().__init__()
        self.expected = expected


class Parser:
    """Reads one text, a word at a time."""

    def __init__(self, table: Table, start: str) -> None:
        """Stand at a start of the grammar."""
        self._table, self._rules, starts = table
        first, self._end = starts[start]
        self._states = [first]
        self._values: list[object] = []

    @property
    def state(self) -> int:
        """Return the state that it is in."""
        return self._states[-1]

    def feed(self, word: Word) -> object:
        """Take a word, or raise :class:`Unexpected`; at the end return what the text means."""
        kind, table, states, values = word.type, self._table, self._states, self._values
        while True:
            action = table[states[-1]].get(kind)
            if action is None:
                raise Unexpected(self.expected())
            if action >= 0:
                states.append(action)
                values.append(word)
                return None
            size, make, rule = self._rules[~action]
            if size:
                parts = values[-size:]
                del states[-size:]
                del values[-size:]
            else:
                parts = []
            value = make(parts)
            states.append(table[states[-1]][rule])
            values.append(value)
            if kind == END and states[-1] == self._end:
                return value

    def expected(self) -> set[str]:
        """Return the words that would be taken."""
        return {name for name in self.taken() if self.takes(name)}

    def taken(self) -> set[str]:
        """Return the words and the rules that may come next."""
        return set(self._table[self._states[-1]])

    def takes(self, kind: str) -> bool:
        """Whether the word would be taken once all rules are complete that it completes.

        Lark's table joins states, so a state alone lists more words than can follow.
        """
        states = list(self._states)
        while True:
            action = self._table[states[-1]].get(kind)
            if action is None:
                return False
            if action >= 0:
                return kind.isupper()
            size, _, rule = self._rules[~action]
            if size:
                del states[-size:]
            states.append(self._table[states[-1]][rule])
            if kind == END and states[-1] == self._end:
                return True

    def leave(self, rules: set[str]) -> None:
        """Forget what was read back to where one of the rules may begin.

        What is whole stays: it is reduced as if one of the rules began behind it, for which a
        reduction may raise its mistake.
        """
        try:
            if self.takes(UNREAD):
                self._settle(UNREAD)
        finally:
            while rules.isdisjoint(self._table[self._states[-1]]):
                self._states.pop()
                self._values.pop()

    def _settle(self, kind: str) -> None:
        """Complete the rules that the word would complete, without taking it."""
        while (action := self._table[self._states[-1]][kind]) < 0:
            self._reduce(self._rules[~action])

    def _reduce(self, rule: Rule) -> None:
        size, make, name = rule
        states, values = self._states, self._values
        parts: list[object] = []
        if size:
            parts = values[-size:]
            del states[-size:]
            del values[-size:]
        value = make(parts)
        states.append(self._table[states[-1]][name])
        values.append(value)
