"""The variables that code computes from secrets, by their names: a part of a secret is one too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from ...grammar.late.patterns import late
from ...grammar.snippet.nodes import (
    Assign,
    Call,
    Chain,
    Compare,
    Dynamic,
    ForEach,
    Function,
    Index,
    Member,
    Name,
    Return,
    Unary,
    children,
)
from ..functions import functions
from ..program.instrumentation import literal_text
from .noted import shown
from .step_log import Named

if TYPE_CHECKING:
    from ...grammar.snippet.nodes import Block, Expression, Node
    from ..program.program import Program

_BRACES = late(r"\{([^{}]*)\}")
_WORD = late(r"[A-Za-z_$][\w$]*")
_PASSES = {
    "append", "asjson", "asxml", "decodebase64", "encodebase64", "format", "fromjson", "fromxml",
    "int", "join", "left", "lower", "ltrim", "mid", "padleft", "padright", "replace", "right",
    "rtrim", "savetodb", "split", "substr", "trim", "upper", "urldecode", "urlencode",
}  # fmt: skip
"""Functions whose result holds what they are given, or a part of it."""

Edge = tuple[str, frozenset[str]]
"""A variable that is set, and those that its value is made from; all in lower case."""


class DerivedValues:
    """What the variables have held that a run computes from secrets: ``texts`` by name."""

    def __init__(self) -> None:
        """Start with no script and no variable."""
        self.texts: dict[str, frozenset[str]] = {}
        self._programs: dict[int, Program] = {}

    def copy(self) -> DerivedValues:
        """Return one that goes on by itself."""
        copy = DerivedValues()
        copy.texts, copy._programs = self.texts.copy(), self._programs.copy()
        return copy

    def note(
        self,
        new: Sequence[Named],
        every: Callable[[], Iterable[Named]],
        spelling: Mapping[str, str],
        is_secret: Callable[[str], bool],
    ) -> None:
        """Look through what visits have set since, and through all for another script."""
        programs = {id(origin.program): origin.program for origin, name, _ in new if name is None}
        looked: Iterable[Named] = new
        if programs.keys() - self._programs.keys():
            self._programs |= programs
            written = dict(spelling)
            for program in self._programs.values():
                written.update(program.spelling)
            edges = [edge for program in self._programs.values() for edge in edges_of(program)]
            names = closed(edges, lambda name: is_secret(written.get(name, name)))
            self.texts = {name: self.texts.get(name, frozenset()) for name in names}
            looked = every()
        for _, name, value in looked if self.texts else ():
            if name is not None and name.lower() in self.texts:
                self.texts[name.lower()] |= {shown(value)}


def closed(edges: Iterable[Edge], is_secret: Callable[[str], bool]) -> frozenset[str]:
    """Return what is made from secrets, and what is made from that."""
    readers: dict[str, list[str]] = {}
    for target, reads in edges:
        for read in reads:
            readers.setdefault(read, []).append(target)
    waiting = [name for name in readers if is_secret(name)]
    found: set[str] = set()
    while waiting:
        for target in readers.get(waiting.pop(), ()):
            if target not in found and not is_secret(target):
                found.add(target)
                waiting.append(target)
    return frozenset(found)


def edges_of(program: Program) -> list[Edge]:
    """Return what is made from what in the code and the assignments of a script."""
    found = [
        edge for code in program.codes.values() for edge in code_edges(code.snippet.statements)
    ]
    for action in program.resolved:
        if action.declaration.name != "Assign":
            continue
        texts = {prop.name: literal_text(literal) for prop, literal in action.values}
        if "Variable" in texts:
            words = " ".join(_BRACES.findall(texts.get("Value", "")))
            reads = frozenset(word.lower() for word in _WORD.findall(words))
            found.append((texts["Variable"].lower(), reads))
    return found


def code_edges(statements: Block) -> Iterator[Edge]:
    """Yield what is made from what in code, which nests as deep as its parser allows."""
    for node in _all_below(statements):
        match node:
            case Assign(target, value) | Dynamic(target, value):
                yield from _edge(target, value)
            case ForEach(name, array):
                yield from _edge(name, array)
            case Function():
                yield from _edges_of_function(node)
            case Call() if own := _own_function(node):
                for at, argument in enumerate(node.arguments):
                    yield f"{own}#{at}", frozenset(_names_in(argument))
            case _:
                pass


class Reads(NamedTuple):
    """The variables that a value is made from, and those of which it holds only a part."""

    names: frozenset[str]
    parts: frozenset[str]


def reads_of(value: Expression) -> Reads:
    """Return which variables a value is made from."""
    return Reads(frozenset(_names_in(value)), parts_in(value))


def parts_in(value: Expression) -> frozenset[str]:
    """Return the variables of which a value holds a part, and not only the whole."""
    calls = (node for node in _all_below([value]) if isinstance(node, Call | Index | Member))
    return frozenset(name for call in calls for name in _names_in(call))


def _all_below(nodes: Iterable[Node]) -> Iterator[Node]:
    waiting: list[Node] = [*nodes]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += _parts(node)


def _edges_of_function(function: Function) -> Iterator[Edge]:
    """Yield how a function of the script's own hands on what it is given: ``f#0`` to ``f()``."""
    name = function.name.lower()
    for at, parameter in enumerate(function.parameters):
        yield parameter.lower(), frozenset({f"{name}#{at}"})
    for node in _all_below(function.block or ()):
        if isinstance(node, Return) and node.value is not None:
            yield f"{name}()", frozenset(_names_in(node.value))


def _own_function(call: Call) -> str:
    """Return the name of a function of the script's own in lower case, of no other any."""
    function = call.function
    if not isinstance(function, Name) or functions().find(function.name) is not None:
        return ""
    return function.name.lower()


def _edge(target: Expression, value: Expression | None) -> Iterator[Edge]:
    while isinstance(target, Member | Index):
        target = target.of
    if isinstance(target, Name) and value is not None:
        yield _bare(target.name), frozenset(_names_in(value))


def _names_in(value: Expression) -> Iterator[str]:
    """Yield the variables of which a value holds something; a test or a length holds nothing."""
    waiting: list[Node] = [value]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Name):
            yield _bare(node.name)
        elif isinstance(node, Index):
            waiting.append(node.of)
        elif isinstance(node, Call):
            own = _own_function(node)
            if own:
                yield f"{own}()"
            else:
                waiting += _passed(node.function, node.arguments)
        elif isinstance(node, Member):
            is_measure = functions().find(node.name) is not None
            waiting += _passed(node) if is_measure else [node.of]
        elif isinstance(node, Chain):
            if not any(operator in {"&", "|"} for operator, _ in node.rest):
                waiting += _parts(node)
        elif not isinstance(node, Compare | Unary):
            waiting += _parts(node)


def _passed(function: Expression, arguments: Iterable[Expression] = ()) -> list[Node]:
    """Return what a call hands on of what it is given."""
    if not isinstance(function, Member | Name) or function.name.lower() not in _PASSES:
        return []
    return [*arguments, *([function.of] if isinstance(function, Member) else ())]


def _parts(node: Node) -> list[Node]:
    return [each for each in children(node) if not isinstance(each, str)]


def _bare(name: str) -> str:
    return name.lower().removeprefix("global:")
