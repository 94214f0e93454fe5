"""A second evaluator of Studio's language, written from its page and nothing else.

It walks the syntax tree node by node, looks everything up when it meets it and shares no code with
the interpreter, so that the two can be held against each other and against the clock.
It knows no dates, and of the built-in functions only those in ``METHODS``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from oracle_values import (
    METHODS,
    ORDERS,
    FaultError,
    bounded,
    copy,
    counted,
    items,
    number,
    order,
    shown,
    truth,
)

from branchline.actions.values import Array, Dynamic, Value
from branchline.grammar.snippet.nodes import (
    Assign,
    Block,
    Break,
    Call,
    Case,
    Chain,
    Compare,
    Constant,
    Evaluate,
    Expression,
    For,
    ForEach,
    Function,
    If,
    Index,
    Member,
    Name,
    Repeat,
    Return,
    Select,
    Statement,
    Switch,
    Text,
    Trace,
    Unary,
    Unread,
    Uses,
)
from branchline.grammar.snippet.nodes import Dynamic as Declare


class LeaveError(Exception):
    """BREAK."""


class AnswerError(Exception):
    """RETURN."""

    def __init__(self, value: Value) -> None:
        super().__init__()
        self.value = value


@dataclass
class Oracle:
    """What a snippet works on: variables by lower-case name, functions, and what TRACE showed."""

    variables: dict[str, Value] = field(default_factory=dict[str, Value])
    functions: dict[str, Function] = field(default_factory=dict[str, Function])
    shown: list[str] = field(default_factory=list[str])

    def run(self, statements: Block) -> int | None:
        """Run a snippet; return the offset of the statement that failed, or ``None``."""
        for statement in statements:
            if isinstance(statement, Function) and statement.block:
                self.functions[statement.name.lower()] = statement
        try:
            self.block(statements)
        except FaultError as fault:
            return fault.at
        except (AnswerError, LeaveError):
            return None
        return None

    # Statements

    def block(self, block: Block) -> None:
        """Do the statements of a block."""
        for statement in block:
            try:
                self.do(statement)
            except FaultError as fault:
                fault.at = statement.at if fault.at is None else fault.at
                raise

    def do(self, statement: Statement) -> None:  # noqa: C901, PLR0912 - one case a statement
        """Do one statement."""
        match statement:
            case Assign(target, value):
                self.assign(target, self.value(value))
            case Declare(target, value):
                self.assign(target, Dynamic(value=None if value is None else self.value(value)))
            case If(test, then, otherwise):
                self.block(then if truth(self.value(test)) else otherwise or ())
            case Select(cases, default):
                self.block(self.first(cases, default, lambda test: truth(self.value(test))))
            case Switch(subject, cases, default):
                found, as_text = self.value(subject), is_text_name(subject)
                self.block(
                    self.first(
                        cases,
                        default,
                        lambda label: (
                            order(found, self.value(label), as_text=as_text or is_text_name(label))
                            == 0
                        ),
                    )
                )
            case For(name, start, end, block):
                first, last = self.bound(start), self.bound(end)
                step = 1 if first <= last else -1
                self.loop(name, block, range(first, last + step, step))
            case ForEach(name, array, block):
                self.loop(name, block, items(self.value(array)))
            case Repeat(times, block):
                self.loop(None, block, range(int(number(self.value(times)) or 0)))
            case Break():
                raise LeaveError
            case Return(value):
                raise AnswerError(None if value is None else self.value(value))
            case Trace(value):
                self.shown.append(shown(self.value(value)))
            case Evaluate(value):
                self.value(value)
            case Function() | Uses() | Unread():
                return

    def first(
        self, cases: Iterable[Case], default: Block | None, fits: Callable[[Expression], bool]
    ) -> Block:
        """Return the block of the first case with a test that fits (S8, S9)."""
        for case in cases:
            for test in case.tests:
                if fits(test):
                    return case.block
        return default or ()

    def bound(self, expression: Expression) -> int:
        """Return a bound of FOR: a whole number, a fraction cut off (S10)."""
        return int(number(self.value(expression)) or 0)

    def loop(self, name: Name | None, block: Block, values: Iterable[Value]) -> None:
        """Do a block once for each value, until BREAK (S10 to S13)."""
        for value in values:
            if name is not None:
                self.assign(name, value)
            try:
                self.block(block)
            except LeaveError:
                return

    def assign(self, target: Expression, value: Value) -> None:
        """Store a copy, of an item or a member in a changed copy of what holds it (S18, S20)."""
        match target:
            case Name(name):
                self.variables[key_of(name)] = copy(value)
            case Member(of, name):
                holder = self.value(of)
                if name == "__type" or not (
                    isinstance(holder, Dynamic) or holder is None or holder == ""
                ):
                    raise FaultError
                members = holder.members if isinstance(holder, Dynamic) else {}
                own = holder.value if isinstance(holder, Dynamic) else None
                self.assign(of, Dynamic({**members, name: value}, own))
            case Index(of, place):
                at = self.place(place)
                whole = self.value(of)
                if isinstance(whole, Dynamic):
                    raise FaultError
                held = items(whole)
                held += [None] * (at - len(held))
                held[at - 1] = value
                self.assign(of, Array(held))
            case _:
                raise FaultError

    # Expressions

    def value(self, node: Expression) -> Value:  # noqa: PLR0911 - one case a node
        """Return the value of an expression."""
        match node:
            case Constant(value):
                return value
            case Name(name):
                return copy(self.variables.get(key_of(name)))
            case Text(parts):
                return bounded(
                    "".join(
                        part if isinstance(part, str) else shown(self.value(part))
                        for part in parts
                    )
                )
            case Unary(operator, operand):
                value = self.value(operand)
                return not truth(value) if operator == "!" else counted("-", 0, value)
            case Chain():
                return self.chain(node)
            case Compare(operator, left, right):
                as_text = is_text_name(left) or is_text_name(right)
                return ORDERS[operator](
                    order(self.value(left), self.value(right), as_text=as_text)
                )
            case Index(of, place):
                held, at = items(self.value(of)), self.place(place)
                return held[at - 1] if at <= len(held) else None
            case Member(of, name):
                return self.member(self.value(of), name)
            case Call(function, arguments):
                return self.call(function, [self.value(argument) for argument in arguments])

    def chain(self, node: Chain) -> Value:
        """Return operators of one rank from left to right; `&` and `|` stop where they know."""
        if node.rest[0][0] in "&|":
            tests = (node.first, *(operand for _, operand in node.rest))
            told = (truth(self.value(test)) for test in tests)
            return all(told) if node.rest[0][0] == "&" else any(told)
        value = self.value(node.first)
        for operator, operand in node.rest:
            value = counted(operator, value, self.value(operand))
        return value

    def place(self, expression: Expression) -> int:
        """Return an index: a whole number from 1 up (S18)."""
        found = number(self.value(expression))
        if found is None or found != int(found) or found < 1:
            raise FaultError
        return int(found)

    def member(self, of: Value, name: str) -> Value:
        """Return a member, else what the method of that name answers (S20, S21)."""
        if name.lower() == "$value":
            return of.value if isinstance(of, Dynamic) else of
        if isinstance(of, Dynamic) and (name in of.members or of.value is None):
            return of.members.get(name)
        method = METHODS.get(name.lower())
        return method(of) if method else None

    def call(self, function: Expression, arguments: list[Value]) -> Value:
        """Return what a function answers; what stands before a dot is its first argument."""
        if isinstance(function, Member):
            arguments.insert(0, self.value(function.of))
        elif not isinstance(function, Name):
            raise FaultError
        declared = self.functions.get(function.name.lower())
        if declared is None:
            method = METHODS.get(function.name.lower())
            if method is None:
                raise FaultError
            return method(*arguments)
        return self.invoke(declared, arguments)

    def invoke(self, function: Function, arguments: list[Value]) -> Value:
        """Run a function of the script; its parameters hide variables until it ends (S15)."""
        names = [name.lower() for name in function.parameters]
        if len(arguments) > len(names):
            raise FaultError
        hidden = {name: self.variables[name] for name in names if name in self.variables}
        missing: list[Value] = [None] * (len(names) - len(arguments))
        for name, value in zip(names, arguments + missing, strict=True):
            self.variables[name] = copy(value)
        try:
            self.block(function.block or ())
        except AnswerError as answer:
            return answer.value
        except LeaveError:
            return None
        finally:
            for name in names:
                self.variables.pop(name, None)
            self.variables.update(hidden)
        return None


def key_of(name: str) -> str:
    """Return the key of a variable: in a main script ``global:`` says nothing (L6, D19)."""
    return name.lower().removeprefix("global:")


def is_text_name(node: Expression) -> bool:
    """Whether a name ends in ``$`` (D5)."""
    return isinstance(node, Name) and node.name.endswith("$")
