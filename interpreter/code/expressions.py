"""Expressions compiled to closures: made once for a program, called at every visit.

Names are looked up in the running script by their lower-case spelling (L6).
The shapes that scripts use most, a variable beside a constant, have closures of their own;
all others are built from the general ones, with the same results.
"""

from __future__ import annotations

import operator
from collections.abc import Callable
from operator import itemgetter

from ...actions.ports import Getter, Running, TextGetter
from ...actions.values import Value, is_true, show
from ...grammar.snippet.nodes import (
    Call,
    Chain,
    Compare,
    Constant,
    Expression,
    Index,
    Member,
    Name,
    Text,
    Unary,
)
from ..bounds import LONG_TEXT, MAX_EXACT
from ..values import ScriptFault, calculate, number_of
from .comparisons import Condition, choice_beside, comparison, is_text_name
from .constant_folding import folded
from .lookups import Scope, call, item, member, name_or_call

_MANY_PARTS = 100
_FEW = 8
LONGEST_TEXT = 4 * 1024 * 1024
_WHOLE: dict[str, Callable[[int, int], int]] = {
    "*": operator.mul,
    "\\": lambda a, b: a // b,
    "%": operator.mod,
}


class Evaluator:
    """Compiles the expressions of one script; ``local`` are the parameters around them."""

    def __init__(self, scope: Scope | None = None) -> None:
        """Call the functions of this scope; without one, the built-in ones alone."""
        self.scope = Scope() if scope is None else scope
        self.local: frozenset[str] = frozenset()

    def expression(self, node: Expression) -> Getter:  # noqa: PLR0911 - a way a kind
        """Return a function from a running script to the value of the expression."""
        match folded(node):
            case Constant(value):
                return lambda _me: value
            case Name(name):
                return name_or_call(name, self.scope)
            case Text(parts, "#"):
                return _date(self.text(parts))
            case Text(parts):
                return self.text(parts)
            case Unary(sign, operand):
                return _unary(sign, self.expression(operand))
            case Chain() as chain:
                return self._chain(chain)
            case Compare() as comparison:
                return self._compare(comparison)
            case other:
                return self._access(other)

    def condition(self, node: Expression) -> Condition:
        """Return a function from a running script to whether the expression is true."""
        if isinstance(node, Compare):
            return self._compare(node)
        if isinstance(node, Chain) and node.rest[0][0] in "&|":
            return self._logic(node)
        value = self.expression(node)
        return lambda me: is_true(value(me))

    def choice(self, node: Expression, yes: int, no: int) -> Callable[[Running], int]:
        """Return a function to one number where the expression is true, else to the other.

        A variable beside a whole number is compared there and then.
        """
        test = self.condition(node)
        match node:
            case Compare(left=Name(name), operator=sign, right=Constant(value)):
                is_plain = isinstance(self.expression(node.left), itemgetter)
                if is_plain and type(value) is int and not is_text_name(node.left):
                    return choice_beside(name.lower(), sign, value, (yes, no), test)
            case _:
                pass
        return lambda me: yes if test(me) else no

    def text(self, parts: tuple[str | Expression, ...]) -> TextGetter:
        """Return a function from a running script to the text with its expressions replaced."""
        if not parts:
            return lambda _me: ""
        if len(parts) == 1:
            only = parts[0]
            return _literal(only) if isinstance(only, str) else _shown(self.expression(only))
        if len(parts) > _MANY_PARTS:
            return _long_text(
                [
                    _literal(part) if isinstance(part, str) else self.expression(part)
                    for part in parts
                ]
            )
        return _filled(
            [part if isinstance(part, str) else "" for part in parts],
            [
                (place, self.expression(part))
                for place, part in enumerate(parts)
                if not isinstance(part, str)
            ],
        )

    def value(self, parts: tuple[str | Expression, ...]) -> Getter:
        """Return the same, but one expression and nothing else keeps its value's kind (D7)."""
        if len(parts) == 1 and not isinstance(parts[0], str):
            return self.expression(parts[0])
        return self.text(parts)

    def _access(self, node: Member | Index | Call) -> Getter:
        match node:
            case Member(of, name):
                variable = of.name if isinstance(of, Name) else ""
                return member(self.expression(of), name, variable)
            case Index(of, place):
                return item(self.expression(of), self.expression(place))
            case Call(function, arguments):
                getters = [self.expression(argument) for argument in arguments]
                of = function.of if isinstance(function, Member) else None
                before = None if of is None else self.expression(of)
                return call(function, before, getters, self.scope)

    def _chain(self, node: Chain) -> Getter:
        """Return operators of one rank; + and - of a variable and a whole number come first."""
        first, rest = node.first, node.rest
        if rest[0][0] in "&|":
            return self._logic(node)
        (sign, second), *more = rest
        if more:
            if len(rest) > _FEW:
                steps = [(sign, self.expression(part)) for sign, part in rest]
                return _long_chain(self.expression(first), steps)
            chain = self.expression(first)
            for sign, part in rest:
                chain = self._operation(sign, chain, part)
            return chain
        if isinstance(first, Name) and isinstance(second, Constant) and sign in "+-":
            constant = second.value
            if type(constant) is int:
                return _step(first.name.lower(), sign, constant)
        if isinstance(first, Constant) and type(first.value) is int and sign == "+":
            return _added(first.value, self.expression(second))
        return self._operation(sign, self.expression(first), second)

    def _operation(self, sign: str, left: Getter, second: Expression) -> Getter:
        """Return an operation, a shorter way for a whole number above 0 on its right."""
        if isinstance(second, Constant) and sign in "*\\%":
            constant = second.value
            if type(constant) is int and constant > 0:
                return _by_constant(sign, left, constant)
        return _binary(sign, left, self.expression(second))

    def _logic(self, node: Chain) -> Condition:
        """Return ``&`` or ``|`` over conditions, stopping where the answer is known."""
        tests = [self.condition(part) for part in (node.first, *(part for _, part in node.rest))]
        is_and = node.rest[0][0] == "&"

        def logic(me: Running) -> bool:
            for test in tests:
                if test(me) is not is_and:
                    return not is_and
            return is_and

        return logic

    def _compare(self, node: Compare) -> Condition:
        return comparison(node, self.expression(node.left), self.expression(node.right))


def compile_expression(node: Expression) -> Getter:
    """Return a function from a running script to the value of an expression by itself."""
    return Evaluator().expression(node)


def compile_condition(node: Expression) -> Condition:
    """Return a function from a running script to whether an expression by itself is true."""
    return Evaluator().condition(node)


def number_getter(value: Getter) -> Callable[[Running], float | None]:
    """Return a function to a value as a number, ``None`` where it is none."""
    return lambda me: number_of(value(me))


def _literal(text: str) -> TextGetter:
    return lambda _me: text


def _shown(value: Getter) -> TextGetter:
    def shown(me: Running) -> str:
        found = value(me)
        return found if type(found) is str else show(found)

    return shown


def _date(text: TextGetter) -> Getter:
    from ..functions._moments import date_at, moment  # few scripts write a date in an expression

    return lambda me: date_at(moment(me.context, text(me)))


def _filled(pieces: list[str], gaps: list[tuple[int, Getter]]) -> TextGetter:
    """Return a text whose gaps are filled at each visit."""

    def text(me: Running) -> str:
        filled = pieces.copy()
        for place, value in gaps:
            found = value(me)
            if type(found) is int:
                filled[place] = str(found)
            else:
                filled[place] = found if type(found) is str else show(found)
        made = "".join(filled)
        if len(made) >= LONG_TEXT:
            me.context.work(len(made))
        return made

    return text


def _long_text(getters: list[Getter]) -> TextGetter:
    """Return the same for a text of very many parts, which is weighed while it grows."""

    def text(me: Running) -> str:
        parts: list[str] = []
        length = 0
        for getter in getters:
            parts.append(show(getter(me)))
            length += len(parts[-1])
            if length > LONGEST_TEXT:
                raise ScriptFault(f"a text grows beyond {LONGEST_TEXT} characters")
        return "".join(parts)

    return text


def _unary(sign: str, operand: Getter) -> Getter:
    if sign == "!":
        return lambda me: not is_true(operand(me))
    return lambda me: calculate("-", 0, operand(me))


def _long_chain(start: Getter, steps: list[tuple[str, Getter]]) -> Getter:
    """Return very many operators in a row without a closure within a closure for each."""

    def chain(me: Running) -> Value:
        value = start(me)
        for sign, operand in steps:
            value = calculate(sign, value, operand(me))
        return value

    return chain


def _binary(sign: str, left: Getter, right: Getter) -> Getter:
    """Return an operation; two whole numbers whose result is one are not looked at twice."""
    if sign == "+":

        def add(me: Running) -> Value:
            a, b = left(me), right(me)
            if type(a) is int and type(b) is int and -MAX_EXACT < (result := a + b) < MAX_EXACT:
                return result
            return calculate("+", a, b)

        return add
    if sign == "-":

        def subtract(me: Running) -> Value:
            a, b = left(me), right(me)
            if type(a) is int and type(b) is int and -MAX_EXACT < (result := a - b) < MAX_EXACT:
                return result
            return calculate("-", a, b)

        return subtract
    if sign == "*":

        def multiply(me: Running) -> Value:
            a, b = left(me), right(me)
            if type(a) is int and type(b) is int and -MAX_EXACT < (result := a * b) < MAX_EXACT:
                return result
            return calculate("*", a, b)

        return multiply
    return lambda me: calculate(sign, left(me), right(me))


def _by_constant(sign: str, left: Getter, constant: int) -> Getter:
    r"""Return ``*``, ``\`` or ``%`` by a whole number above 0, where Python and Studio agree."""
    operate = _WHOLE[sign]

    def operation(me: Running) -> Value:
        value = left(me)
        if type(value) is int and 0 <= value < MAX_EXACT:
            result = operate(value, constant)
            if result < MAX_EXACT:
                return result
        return calculate(sign, value, constant)

    return operation


def _step(key: str, sign: str, constant: int) -> Getter:
    """Return ``variable + constant``, without a look at types where it is a whole number."""
    by = constant if sign == "+" else -constant

    def step(me: Running) -> Value:
        value = me[key]
        if type(value) is int and -MAX_EXACT < (result := value + by) < MAX_EXACT:
            return result
        return calculate(sign, value, constant)

    return step


def _added(constant: int, right: Getter) -> Getter:
    """Return ``constant + value``, as in ``list[1 + list.count]``."""

    def add(me: Running) -> Value:
        value = right(me)
        if type(value) is int and -MAX_EXACT < (result := constant + value) < MAX_EXACT:
            return result
        return calculate("+", constant, value)

    return add
