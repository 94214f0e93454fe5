"""The variables that code reads and sets, in the order in which its statements run."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from ...grammar.snippet.nodes import (
    Assign,
    Block,
    Call,
    Case,
    Dynamic,
    Evaluate,
    Expression,
    For,
    ForEach,
    Function,
    If,
    Member,
    Name,
    Repeat,
    Return,
    Select,
    Statement,
    Switch,
    Trace,
    Unread,
    children,
)


class Read(NamedTuple):
    """A variable that an expression reads: its name as written, and the offset in the code."""

    name: str
    at: int


def reads_of(node: Expression) -> Iterator[Read]:
    """Yield the variables of an expression; the name of a function that is called is none."""
    waiting: list[Expression] = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            yield Read(node.name, node.at)
            continue
        for child in children(node):
            is_function = isinstance(node, Call) and child is node.function
            if isinstance(child, str) or (is_function and isinstance(child, Name)):
                continue
            if is_function and isinstance(child, Member):
                waiting.append(child.of)
            elif not isinstance(child, Statement | Case):
                waiting.append(child)


@dataclass(slots=True)
class CodeNames:
    """What a program does with variables; names of sets are in lower case.

    ``reads`` are those that nothing before them in the same code has set.
    ``always`` is set on every way through, ``maybe`` on some; what is set in functions that the
    code declares is in ``inside``, since other snippets may call them.
    ``sets`` is each place that sets one that is no parameter.
    """

    reads: list[Read] = field(default_factory=list[Read])
    every_read: list[Read] = field(default_factory=list[Read])
    always: set[str] = field(default_factory=set[str])
    maybe: set[str] = field(default_factory=set[str])
    inside: set[str] = field(default_factory=set[str])
    sets: list[Read] = field(default_factory=list[Read])


def names_of(statements: Block) -> CodeNames:
    """Return what a program reads and sets."""
    walk = _Walk()
    walk.found.always = walk.block(statements, set())
    return walk.found


class _Walk:
    """One pass over a program; it nests as deep as blocks do, which their parser bounds."""

    def __init__(self) -> None:
        self.found = CodeNames()
        self._local: frozenset[str] = frozenset()
        self._is_inside = False

    def block(self, statements: Block, known: set[str]) -> set[str]:
        """Return what is set behind the block, given what was set before it, which is kept."""
        known = set(known)
        for statement in statements:
            one = self._KINDS.get(type(statement))
            if one is not None:
                known = one(self, statement, known)
        return known

    def _read(self, node: Expression | None, known: set[str]) -> None:
        if node is None:
            return
        for read in reads_of(node):
            name = read.name.lower()
            if name in self._local:
                continue
            self.found.every_read.append(read)
            if name not in known and not self._is_inside:
                self.found.reads.append(read)

    def _set(self, node: Name, known: set[str]) -> set[str]:
        name = node.name.lower()
        if name not in self._local:
            self.found.sets.append(Read(node.name, node.at))
            (self.found.inside if self._is_inside else self.found.maybe).add(name)
        known.add(name)
        return known

    def _target(self, node: Expression, known: set[str]) -> set[str]:
        """Note what an assignment sets: of ``a.b[i]`` it is ``a``, and ``i`` is read."""
        while not isinstance(node, Name):
            of, *places = children(node)
            for place in places:
                if not isinstance(place, str | Statement | Case):
                    self._read(place, known)
            if isinstance(of, str | Statement | Case):
                return known
            node = of
        return self._set(node, known)

    def _assign(self, statement: Assign, known: set[str]) -> set[str]:
        self._read(statement.value, known)
        return self._target(statement.target, known)

    def _dynamic(self, statement: Dynamic, known: set[str]) -> set[str]:
        self._read(statement.value, known)
        return self._target(statement.target, known)

    def _if(self, statement: If, known: set[str]) -> set[str]:
        self._read(statement.test, known)
        then = self.block(statement.then, known)
        return then & self.block(statement.otherwise or (), known)

    def _choice(self, statement: Select | Switch, known: set[str]) -> set[str]:
        if isinstance(statement, Switch):
            self._read(statement.subject, known)
        behind = self.block(statement.default or (), known)
        for case in statement.cases:
            for test in case.tests:
                self._read(test, known)
            behind &= self.block(case.block, known)
        return behind

    def _for(self, statement: For, known: set[str]) -> set[str]:
        self._read(statement.start, known)
        self._read(statement.end, known)
        # There is at least one pass (S10).
        return self.block(statement.block, self._set(statement.name, known))

    def _for_each(self, statement: ForEach, known: set[str]) -> set[str]:
        self._read(statement.array, known)
        self.block(statement.block, self._set(statement.name, set(known)))
        return known

    def _repeat(self, statement: Repeat, known: set[str]) -> set[str]:
        self._read(statement.times, known)
        self.block(statement.block, known)
        return known

    def _function(self, statement: Function, known: set[str]) -> set[str]:
        outer = self._local, self._is_inside
        self._local = frozenset(name.lower() for name in statement.parameters)
        self._is_inside = True
        self.block(statement.block or (), set())
        self._local, self._is_inside = outer
        return known

    def _unread(self, statement: Unread, known: set[str]) -> set[str]:
        """Take it that the statement would have set what it may set."""
        self.block(statement.block, known)
        is_function = statement.keyword == "FUNCTION"
        return (
            known
            if is_function or not statement.name
            else self._set(Name(statement.name, statement.at), known)
        )

    def _value(self, statement: Return | Trace | Evaluate, known: set[str]) -> set[str]:
        self._read(statement.value, known)
        return known

    _KINDS: ClassVar[Mapping[type, Callable[..., set[str]]]] = MappingProxyType(
        {
            Assign: _assign,
            Dynamic: _dynamic,
            If: _if,
            Select: _choice,
            Switch: _choice,
            For: _for,
            ForEach: _for_each,
            Repeat: _repeat,
            Function: _function,
            Return: _value,
            Trace: _value,
            Evaluate: _value,
            Unread: _unread,
        }
    )
