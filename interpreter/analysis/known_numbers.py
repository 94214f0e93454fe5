"""The items that code is sure to ask for: what is known of numbers when a loop begins and ends.

The code is gone through as it runs, once with the numbers of the first pass of each loop and once
with those of the last. Numbers are sums of what is not known, so that ``n - n + 1`` is 1.
Where a test may keep the code from running and speaks of a known number, that one is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from types import MappingProxyType
from typing import ClassVar, NamedTuple

from ...grammar.snippet.nodes import (
    Assign,
    Block,
    Break,
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
    Index,
    Name,
    Node,
    Repeat,
    Return,
    Select,
    Statement,
    Switch,
    Trace,
    Unary,
    children,
    without_places,
)
from ..code.code_names import reads_of

_MOST_NAMES, _MOST_TERMS, _DEEPEST = 50, 8, 3
_ONE = Constant(1)

Sum = dict[Expression, float]
"""How often each part counts that is not known; of the number 1 it is what is known."""
Known = dict[str, Sum]
_Branch = tuple[tuple[Expression, ...], Block]


class AskedItem(NamedTuple):
    """An item that is asked for by a number, and the loop in whose first or last pass it is."""

    item: Index
    number: float
    loop: For | None
    is_first: bool = True


def items_asked(statements: Block, others: Container[str] = ()) -> Iterator[AskedItem]:
    """Yield the items of a program whose numbers are known; ``others`` are set elsewhere too.

    >>> from ...grammar.snippet.parser import parse_snippet
    >>> code, _ = parse_snippet("FOR i = 2 TO n { x = list[i-2] }")
    >>> [(one.number, one.is_first) for one in items_asked(code.statements)]
    [(0, True)]
    """
    walk = _Walk(others)
    walk.block(statements, {})
    yield from walk.found


class _Walk:
    """One pass over a program; it nests as deep as blocks do, which their parser bounds."""

    def __init__(self, others: Container[str]) -> None:
        self.found: list[AskedItem] = []
        self._others = others
        self._loop: For | None = None
        self._is_first = True
        self._depth = 0

    def block(self, statements: Block, known: Known) -> Known | None:
        """Return what is known behind the block, ``None`` where nothing runs there."""
        left: Known | None = dict(known)
        for statement in statements:
            one = self._KINDS.get(type(statement))
            if one is not None:
                left = one(self, statement, left)
            if left is None:
                return None
        return left

    def _look(self, node: Expression | None, known: Known) -> None:
        """Note the items that an expression asks for; ``&`` and ``|`` may stop in between."""
        waiting: list[tuple[Node | str, Known]] = [] if node is None else [(node, known)]
        while waiting:
            one, here = waiting.pop()
            if isinstance(one, str | Statement | Case):
                continue
            if isinstance(one, Index):
                number = _number(_sum(one.place, here))
                if number is not None:
                    self.found.append(AskedItem(one, number, self._loop, self._is_first))
            if isinstance(one, Chain) and one.rest[0][0] in "&|":
                waiting += _operands(one, here)
            else:
                waiting += [(child, here) for child in children(one)]

    def _assign(self, statement: Assign, known: Known) -> Known:
        self._look(statement.value, known)
        self._look(statement.target, known)
        value = _sum(statement.value, known)
        return self._set(statement.target, value, known)

    def _dynamic(self, statement: Dynamic, known: Known) -> Known:
        self._look(statement.value, known)
        return self._set(statement.target, None, known)

    def _set(self, target: Expression, value: Sum | None, known: Known) -> Known:
        name = _base(target)
        known = _without(known, {name})
        is_whole = isinstance(target, Name) and name not in self._others
        if is_whole and value is not None and len(known) < _MOST_NAMES:
            is_own = any(name in _names(part) for part in value)
            if not is_own and len(value) <= _MOST_TERMS:
                known[name] = value
        return known

    def _if(self, statement: If, known: Known) -> Known | None:
        self._look(statement.test, known)
        return self._branches(
            [((statement.test,), statement.then)], statement.otherwise or (), known
        )

    def _select(self, statement: Select, known: Known) -> Known | None:
        for case in statement.cases:
            for test in case.tests:
                self._look(test, known)
        cases: list[_Branch] = [(case.tests, case.block) for case in statement.cases]
        return self._branches(cases, statement.default or (), known)

    def _switch(self, statement: Switch, known: Known) -> Known | None:
        self._look(statement.subject, known)
        cases: list[_Branch] = [
            (tuple(Compare("=", statement.subject, test) for test in case.tests), case.block)
            for case in statement.cases
        ]
        return self._branches(cases, statement.default or (), known)

    def _branches(self, cases: list[_Branch], default: Block, known: Known) -> Known | None:
        """Go through the blocks that may run; ``known`` is what holds before them."""
        behind: list[Known | None] = []
        for tests, block in cases:
            answers = [_truth(test, known) for test in tests]
            if True in answers:
                behind.append(self.block(block, known))
                break
            if None in answers:
                known = _doubted(tests, known)
                behind.append(self.block(block, known))
        else:
            behind.append(self.block(default, known))
        left = [one for one in behind if one is not None]
        if not left:
            return None
        first, *more = left
        return {
            name: value
            for name, value in first.items()
            if all(other.get(name) == value for other in more)
        }

    def _for(self, statement: For, known: Known) -> Known:
        self._look(statement.start, known)
        self._look(statement.end, known)
        name = statement.name.name.lower()
        changed = {name, *_changed(statement.block)}
        start, end = _sum(statement.start, known), _sum(statement.end, known)
        outer = self._loop, self._is_first
        self._loop, self._is_first = statement, True
        self._depth += 1
        self.block(statement.block, {**_without(known, {name}), name: start})
        is_stable = not any(changed & _names(part) for part in end)
        if self._depth <= _DEEPEST and is_stable and not _may_stop(statement.block):
            self._is_first = False
            self.block(statement.block, {**_without(known, changed), name: end})
        self._depth -= 1
        self._loop, self._is_first = outer
        return _without(known, changed)

    def _for_each(self, statement: ForEach, known: Known) -> Known:
        self._look(statement.array, known)
        name = statement.name.name.lower()
        self.block(statement.block, _without(known, {name}))
        return _without(known, {name, *_changed(statement.block)})

    def _repeat(self, statement: Repeat, known: Known) -> Known:
        self._look(statement.times, known)
        self.block(statement.block, known)
        return _without(known, _changed(statement.block))

    def _function(self, statement: Function, known: Known) -> Known:
        self.block(statement.block or (), {})
        return known

    def _ends(self, statement: Return | Break, known: Known) -> None:
        if isinstance(statement, Return):
            self._look(statement.value, known)

    def _value(self, statement: Trace | Evaluate, known: Known) -> Known:
        self._look(statement.value, known)
        value = statement.value
        function = value.function if isinstance(value, Call) else value
        return _without(known, {_base(function)})  # a method may change what is before the dot

    _KINDS: ClassVar[Mapping[type, Callable[..., Known | None]]] = MappingProxyType(
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
            Return: _ends,
            Break: _ends,
            Trace: _value,
            Evaluate: _value,
        }
    )


def _operands(chain: Chain, known: Known) -> Iterator[tuple[Expression, Known]]:
    """Yield the operands that may be looked at, and what is known where they are."""
    operand = chain.first
    for sign, after in (*chain.rest, ("", None)):
        yield operand, known
        answer = _truth(operand, known)
        if after is None or (answer is not None and answer == (sign == "|")):
            return
        if answer is None:
            known = _doubted((operand,), known)
        operand = after


def _doubted(tests: tuple[Expression, ...], known: Known) -> Known:
    """Return what is known where tests are open: nothing, if they speak of what is known."""
    is_about = any(read.name.lower() in known for test in tests for read in reads_of(test))
    return {} if is_about else known


def _sum(node: Expression, known: Known) -> Sum:
    match node:
        case Constant(value):
            return {_ONE: value}
        case Name(name):
            return known.get(name.lower(), {Name(name.lower()): 1})
        case Unary("-", operand):
            return _times(_sum(operand, known), -1)
        case Chain(first, rest) if rest[0][0] in "+-":
            found = dict(_sum(first, known))
            for sign, part in rest:
                for one, count in _sum(part, known).items():
                    found[one] = found.get(one, 0) + (count if sign == "+" else -count)
            return {one: count for one, count in found.items() if count or one == _ONE}
        case Chain(Constant(value), (("*", part),)) | Chain(part, (("*", Constant(value)),)):
            return _times(_sum(part, known), value)
        case _:
            return {without_places(node): 1}


def _times(found: Sum, value: float) -> Sum:
    return {part: count * value for part, count in found.items()}


def _number(found: Sum) -> float | None:
    """Return a number that is known, ``None`` for any other."""
    if any(count for part, count in found.items() if part != _ONE):
        return None
    return found.get(_ONE, 0)


def _truth(node: Expression, known: Known) -> bool | None:
    """Return what a test is, ``None`` where that is open."""
    match node:
        case Constant(value):
            return bool(value)
        case Unary("!", operand):
            answer = _truth(operand, known)
            return None if answer is None else not answer
        case Chain(first, rest) if rest[0][0] in "&|":
            answers = {_truth(part, known) for part in (first, *(part for _, part in rest))}
            stops = rest[0][0] == "|"
            if stops in answers:
                return stops
            return None if None in answers else not stops
        case Compare(operator, left, right):
            return _compared(operator, _sum(left, known), _sum(right, known))
        case _:
            return None


def _compared(operator: str, left: Sum, right: Sum) -> bool | None:
    parts = {**left, **right}
    number = _number({part: left.get(part, 0) - right.get(part, 0) for part in parts})
    if number is None:
        return None
    return {
        "=": number == 0,
        "!=": number != 0,
        "<": number < 0,
        ">": number > 0,
        "<=": number <= 0,
        ">=": number >= 0,
    }[operator]


def _names(part: Expression) -> set[str]:
    return {read.name.lower() for read in reads_of(part)}


def _without(known: Known, names: set[str]) -> Known:
    """Return what is known once variables have other values."""
    return {
        name: value
        for name, value in known.items()
        if name not in names and not any(names & _names(part) for part in value)
    }


def _base(target: Expression) -> str:
    """Return the variable in which something is set: of ``a.b[i]`` it is ``a``."""
    while not isinstance(target, Name):
        first = next(iter(children(target)), None)
        if first is None or isinstance(first, str | Statement | Case):
            return ""
        target = first
    return target.name.lower()


def _statements(block: Block) -> Iterator[Statement]:
    waiting: list[Statement | Case] = list(block)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Statement):
            yield node
        waiting += [child for child in children(node) if isinstance(child, Statement | Case)]


def _changed(block: Block) -> set[str]:
    """Return the variables that a block may set."""
    found: set[str] = set()
    for statement in _statements(block):
        match statement:
            case Assign(target) | Dynamic(target):
                found.add(_base(target))
            case For(name) | ForEach(name):
                found.add(name.name.lower())
            case Evaluate(Call(function)):
                found.add(_base(function))
            case _:
                pass
    return found


def _may_stop(block: Block) -> bool:
    """Whether a BREAK or a RETURN may keep a loop from its last pass."""
    return any(isinstance(one, Break | Return) for one in _statements(block))
