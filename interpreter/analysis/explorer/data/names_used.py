"""How code and expressions use variables: what they compare, what they copy, what they compute.

A value that is only compared with constants, tested as a truth or handed on as it is can be
followed by its class. One that is used in any other way cannot: it is used *opaquely*.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import ClassVar

from .....actions.values import Value
from .....grammar.snippet.nodes import (
    Assign,
    Block,
    Call,
    Case,
    Chain,
    Compare,
    Constant,
    Dynamic,
    Evaluate,
    Expression,
    For,
    ForEach,
    Function,
    If,
    Name,
    Repeat,
    Return,
    Select,
    Statement,
    Switch,
    Text,
    Trace,
    Unary,
    children,
)
from ....code.code_names import reads_of
from ....code.constant_folding import folded
from ....functions import functions
from ....values import number_of

_SUMS, _LOGIC = frozenset("+-"), frozenset("&|")
_SMALL = 2**53
"""A number that no other one becomes too large by, whatever that is."""
_ANY_TWO: tuple[Value, ...] = (1, 2)
_PLACE = re.compile(r", at=\d+")
_EQUAL = frozenset({"=", "!="})


@dataclass(slots=True)
class Tests:
    """What the values of one group of variables are compared with."""

    equal: set[Value] = field(default_factory=set[Value])
    ordered: set[Value] = field(default_factory=set[Value])
    labels: set[str] = field(default_factory=set[str])
    is_truth: bool = False
    ids: set[str] = field(default_factory=set[str])
    """Ids of contacts that are told apart, as the texts that they are."""
    witnesses: dict[Value, None] = field(default_factory=dict[Value, None])
    """Values to try where it is asked what no classes are known for."""
    judged: dict[str, tuple[str, Expression]] = field(
        default_factory=dict[str, tuple[str, Expression]]
    )
    """Tests that have no classes, each with the name that the variable has in it."""
    is_text: bool = False
    """Whether numbers that are written in another way are told apart."""

    def add(self, more: Tests) -> None:
        """Take what others are compared with as well."""
        self.equal |= more.equal
        self.ordered |= more.ordered
        self.labels |= more.labels
        self.ids |= more.ids
        self.witnesses |= more.witnesses
        self.judged |= more.judged
        self.is_truth |= more.is_truth
        self.is_text |= more.is_text


@dataclass(slots=True)
class Uses:
    """What one action does with variables, by their names in lower case.

    ``copies`` are pairs of where a value comes from and where it goes; ``changes`` is what a
    method changes in place; ``may_fault`` says that computing may fail for some values; ``calls``
    that something is called, which may be a function of the script.
    """

    tests: dict[str, Tests] = field(default_factory=dict[str, Tests])
    copies: set[tuple[str, str]] = field(default_factory=set[tuple[str, str]])
    reads: set[str] = field(default_factory=set[str])
    opaque: set[str] = field(default_factory=set[str])
    changes: set[str] = field(default_factory=set[str])
    may_fault: bool = False
    calls: bool = False

    def test(self, name: str) -> Tests:
        """Return what is compared with a variable, to be added to."""
        self.reads.add(name)
        return self.tests.setdefault(name, Tests())

    def truth(self, node: Expression) -> None:
        """Note an expression whose truth alone counts."""
        waiting = [node]
        while waiting:
            node = waiting.pop()
            match node:
                case Name():
                    if is_function_too(node.name):
                        self.opaque_in(node)
                    else:
                        self.test(node.name.lower()).is_truth = True
                case Unary("!", operand):
                    waiting.append(operand)
                case Chain(first, rest) if rest[0][0] in "&|":
                    waiting += [first, *(part for _, part in rest)]
                case Compare():
                    self._compare(node)
                case _:
                    self._judged(node)

    def value(self, node: Expression, target: str | None = None) -> None:
        """Note an expression whose value is kept under a name, or nowhere where it counts."""
        inner = bare(node)
        if inner is not None:
            self.reads.add(inner)
            if target is None:
                self.opaque.add(inner)
            elif not isinstance(node, Name):
                # The value becomes a text: what compares with it must see texts told apart.
                self.copies.add((inner, target))
                self.test(inner).is_text = True
            else:
                self.copies.add((inner, target))
        elif _is_logic(node):
            self.truth(node)
        else:
            self.opaque_in(node)

    def shown(self, node: Expression) -> None:
        """Note an expression that is only looked at: any value will do where none can fail."""
        if isinstance(node, Name | Text) and not may_fault(node):
            self.reads |= {each.lower() for each in names_in(node)}
        else:
            self.opaque_in(node)

    def label(self, node: Expression, labels: Iterable[str]) -> None:
        """Note an expression whose text is looked up among labels, without case."""
        inner = bare(node)
        if inner is None:
            self.opaque_in(node)
        else:
            self.test(inner).labels |= set(labels)

    def opaque_in(self, node: Expression) -> None:
        """Note an expression that computes with its variables."""
        found = {name.lower() for name in names_in(node)}
        self.reads |= found
        self.opaque |= found
        self.may_fault |= may_fault(node)
        self.calls |= any(isinstance(each, Call) for each in _nodes(node))

    def _judged(self, node: Expression) -> None:
        """Note a test that has no classes, with values that may come to both of its answers."""
        self.opaque_in(node)
        names = {name.lower() for name in names_in(node)}
        if len(names) == 1:
            (name,) = names
            self.test(name).judged[_PLACE.sub("", repr(node))] = (name, node)
        elif len(names) == len(_ANY_TWO):
            for name in names:
                self.test(name).witnesses |= dict.fromkeys(_ANY_TWO)

    def _compare(self, node: Compare) -> None:
        for one, other in ((node.left, node.right), (node.right, node.left)):
            name, constant = bare(one), constant_of(other)
            if name is not None and constant is not None:
                if not self._compared(name, node.operator, constant[0]):
                    self._judged(node)
                return
        name = bare(node.left)
        if name is not None and name == bare(node.right):
            self.test(name)  # any value compares with itself alike
        elif constant_of(node.left) is None or constant_of(node.right) is None:
            self._judged(node)

    def _compared(self, name: str, operator: str, constant: Value) -> bool:
        """Note a comparison with a constant; whether its classes can be told."""
        is_text = name.endswith("$")
        is_plain_text = isinstance(constant, str)
        if is_plain_text and not str(constant).strip() and constant != "":
            return False
        if operator in _EQUAL:
            found = self.test(name)
            found.equal.add(constant)
            found.is_text |= is_text
            return True
        if is_plain_text or is_text:
            return False
        self.test(name).ordered.add(constant)
        return True


def is_function_too(name: str) -> bool:
    """Whether a name that is not set means a built-in function without arguments."""
    found = functions().find(name.lower())
    return found is not None and found.least == 0


def bare(node: Expression) -> str | None:
    """Return the variable that an expression is and nothing else, also as ``"{name}"``."""
    if isinstance(node, Text) and len(node.parts) == 1 and node.mark != "#":
        only = node.parts[0]
        node = node if isinstance(only, str) else only
    if isinstance(node, Name) and not is_function_too(node.name):
        return node.name.lower()
    return None


def constant_of(node: Expression) -> tuple[Value] | None:
    """Return the one value that an expression always has."""
    node = folded(node)
    if isinstance(node, Constant):
        return (node.value,)
    if isinstance(node, Unary) and node.operator == "-" and isinstance(node.operand, Constant):
        return (-node.operand.value,)
    if isinstance(node, Text) and node.mark != "#":
        pieces = [part for part in node.parts if isinstance(part, str)]
        if len(pieces) == len(node.parts):
            return ("".join(pieces),)
    return None


def names_in(node: Expression) -> Iterator[str]:
    """Yield the variables of an expression; the name of a function that is called is none."""
    return (read.name for read in reads_of(node))


def may_fault(node: Expression) -> bool:
    """Whether computing an expression may fail for some values."""
    for each in _nodes(node):
        if isinstance(each, Name | Text | Constant | Compare):
            if isinstance(each, Text) and each.mark == "#":
                return True
        elif isinstance(each, Chain):
            if not _is_safe(each):
                return True
        elif not isinstance(each, Unary):
            return True
    return False


def _is_safe(node: Chain) -> bool:
    """Whether a chain fails for no values; a sum of two unknown numbers may be too large."""
    signs = {sign for sign, _ in node.rest}
    if signs <= _LOGIC:
        return True
    constants = [constant_of(part) for part in (node.first, *(part for _, part in node.rest))]
    known = [number_of(constant[0]) or 0 for constant in constants if constant is not None]
    is_small = all(abs(number) <= _SMALL for number in known)
    return signs <= _SUMS and is_small and len(known) >= len(constants) - 1


def _is_logic(node: Expression) -> bool:
    is_chain = isinstance(node, Chain) and node.rest[0][0] in "&|"
    return (
        is_chain
        or isinstance(node, Compare)
        or constant_of(node) is not None
        or (isinstance(node, Unary) and node.operator == "!")
    )


def _nodes(node: Expression) -> Iterator[Expression]:
    waiting: list[Expression] = [node]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += [
            child for child in children(node) if not isinstance(child, str | Statement | Case)
        ]


def note_code(uses: Uses, statements: Block) -> None:
    """Note what statements do; they nest as deep as their parser allows."""
    _Code(uses).block(statements)


class _Code:
    """One pass over a program of statements."""

    def __init__(self, uses: Uses) -> None:
        self._uses = uses

    def block(self, statements: Block) -> None:
        for statement in statements:
            note = self._KINDS.get(type(statement))
            if note is not None:
                note(self, statement)

    def _assign(self, statement: Assign) -> None:
        if isinstance(statement.target, Name):
            self._uses.value(statement.value, statement.target.name.lower())
        else:
            self._uses.opaque_in(statement.target)
            self._uses.opaque_in(statement.value)
            self._uses.may_fault = True

    def _dynamic(self, statement: Dynamic) -> None:
        if statement.value is not None:
            self._uses.opaque_in(statement.value)
            self._uses.may_fault = True
        if not isinstance(statement.target, Name):
            self._uses.opaque_in(statement.target)

    def _if(self, statement: If) -> None:
        self._uses.truth(statement.test)
        self.block(statement.then)
        self.block(statement.otherwise or ())

    def _select(self, statement: Select) -> None:
        for case in statement.cases:
            for test in case.tests:
                self._uses.truth(test)
            self.block(case.block)
        self.block(statement.default or ())

    def _switch(self, statement: Switch) -> None:
        for case in statement.cases:
            for test in case.tests:
                self._uses.truth(Compare("=", statement.subject, test))
            self.block(case.block)
        self.block(statement.default or ())

    def _for(self, statement: For) -> None:
        self._uses.opaque_in(statement.start)
        self._uses.opaque_in(statement.end)
        self._uses.may_fault = True
        self.block(statement.block)

    def _for_each(self, statement: ForEach) -> None:
        self._uses.opaque_in(statement.array)
        self.block(statement.block)

    def _repeat(self, statement: Repeat) -> None:
        self._uses.opaque_in(statement.times)
        self._uses.may_fault = True
        self.block(statement.block)

    def _function(self, statement: Function) -> None:
        """Its parameters are set to whatever it is called with, so all within is opaque."""
        inner = Uses()
        _Code(inner).block(statement.block or ())
        self._uses.reads |= inner.reads
        self._uses.opaque |= inner.reads
        self._uses.may_fault |= inner.may_fault

    def _computed(self, statement: Return | Evaluate) -> None:
        if statement.value is None:
            return
        self._uses.opaque_in(statement.value)
        if isinstance(statement, Evaluate):
            self._uses.changes |= {name.lower() for name in names_in(statement.value)}
            self._uses.may_fault = True

    def _trace(self, statement: Trace) -> None:
        self._uses.shown(statement.value)

    _KINDS: ClassVar[Mapping[type, Callable[..., None]]] = MappingProxyType(
        {
            Assign: _assign,
            Dynamic: _dynamic,
            If: _if,
            Select: _select,
            Switch: _switch,
            For: _for,
            ForEach: _for_each,
            Repeat: _repeat,
            Function: _function,
            Return: _computed,
            Evaluate: _computed,
            Trace: _trace,
        }
    )
