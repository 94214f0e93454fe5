"""The step from word to word of an LALR parser, through the table that Lark makes of a grammar.

Lark's own step returns the same in twice the time, and keeps what a lexer of ours has no use for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, NoReturn, Protocol, cast

from .scanner import Token

END = "$END"
UNREAD = "UNREAD"
"""What stands for a statement or a clause that could not be read."""


class _Reduce(NamedTuple):
    """A rule is complete: how many values it takes, what makes one of them, the rule's name."""

    size: int
    make: Callable[[list[object]], object]
    rule: str


Table = dict[int, dict[str, int | _Reduce]]


class Unexpected(Exception):  # noqa: N818 - it is what a person made, and it becomes a finding
    """A word cannot stand where it stands; ``expected`` are the types of those that can."""

    def __init__(self, expected: set[str]) -> None:
        """Keep what becomes a finding."""
        super().__init__()
        self.expected = expected


class Parser:
    """Reads one text, a word at a time."""

    def __init__(self, table: Table, start: int, end: int) -> None:
        """Stand at the start of the grammar."""
        self._table = table
        self._end = end
        self._states = [start]
        self._values: list[object] = []

    def feed(self, word: Token) -> object:
        """Take a word, or raise :class:`Unexpected`; at the end return what the text means."""
        kind, table, states, values = word.type, self._table, self._states, self._values
        while True:
            action = table[states[-1]].get(kind)
            if action.__class__ is int:
                states.append(cast("int", action))
                values.append(word)
                return None
            if action is None:
                raise Unexpected({name for name in self.taken() if self.takes(name)})
            size, make, rule = cast("_Reduce", action)
            if size:
                parts = values[-size:]
                del states[-size:]
                del values[-size:]
            else:
                parts = []
            value = make(parts)
            states.append(cast("int", table[states[-1]][rule]))
            values.append(value)
            if kind == END and states[-1] == self._end:
                return value

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
            if action.__class__ is int:
                return kind.isupper()
            if action is None:
                return False
            size, _, rule = cast("_Reduce", action)
            if size:
                del states[-size:]
            states.append(cast("int", self._table[states[-1]][rule]))
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
        while isinstance(action := self._table[self._states[-1]][kind], _Reduce):
            self._reduce(action)

    def _reduce(self, action: _Reduce) -> object:
        size, make, rule = action
        states, values = self._states, self._values
        parts: list[object] = []
        if size:
            parts = values[-size:]
            del states[-size:]
            del values[-size:]
        value = make(parts)
        states.append(cast("int", self._table[states[-1]][rule]))
        values.append(value)
        return value


class _Conf(Protocol):
    """What Lark knows of a grammar and one of its starts; its own types leave this open."""

    states: dict[int, dict[str, tuple[type, object]]]
    callbacks: dict[object, Callable[[list[object]], object]]
    start_state: int
    end_state: int


class _Rule(Protocol):
    expansion: list[object]
    origin: _Named


class _Named(Protocol):
    name: str


def tables(grammar: str, starts: list[str], builder: object) -> dict[str, tuple[Table, int, int]]:
    """Return what a :class:`Parser` needs for each start of a grammar; this loads Lark."""
    from lark import Lark
    from lark.lexer import Lexer

    class Words(Lexer):
        """Stands where Lark wants a lexer: the words are fed one by one."""

        def __init__(self, _conf: object) -> None:
            pass

        def lex(self, lexer_state: object, parser_state: object) -> NoReturn:
            raise NotImplementedError

    lark = Lark(grammar, parser="lalr", lexer=Words, start=starts, transformer=builder)  # pyright: ignore[reportArgumentType] - any object with the rules' methods will do
    found: dict[str, tuple[Table, int, int]] = {}
    for start in starts:
        state = cast("_State", lark.parse_interactive(start=start).parser_state)  # pyright: ignore[reportUnknownMemberType]
        conf = state.parse_conf
        found[start] = (_table(conf), conf.start_state, conf.end_state)
    return found


class _State(Protocol):
    parse_conf: _Conf


def _table(conf: _Conf) -> Table:
    """Return Lark's table with each rule's callback in it, under names that are plain strings."""
    return {
        state: {str(name): _action(conf, arg) for name, (_, arg) in actions.items()}
        for state, actions in conf.states.items()
    }


def _action(conf: _Conf, arg: object) -> int | _Reduce:
    if isinstance(arg, int):
        return arg
    rule = cast("_Rule", arg)
    return _Reduce(len(rule.expansion), conf.callbacks[rule], str(rule.origin.name))
