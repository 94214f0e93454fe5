"""Expressions and code as forms: what is computed, apart from how its variables are called.

Two expressions have the same form where they compute the same from their operands, in whatever
variables, or literals, these stand.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

from ....grammar.snippet.nodes import (
    Call,
    Constant,
    Dynamic,
    Evaluate,
    Member,
    Name,
    Return,
    Text,
    Unread,
    children,
    without_places,
)
from ...functions import functions
from ..explorer.data.names_used import is_function_too

if TYPE_CHECKING:
    from ....actions.values import Value
    from ....grammar.snippet.nodes import Node
    from ...program.program import Program

_FOLLOWED = ("arrays", "numbers", "text", "search", "objects")
"""The families whose functions answer by their arguments alone."""
_OUTWARD = frozenset({"savetodb", "makerestrequest"})
"""Functions that do something which is noticed outside of a script."""


class Form(NamedTuple):
    """A text that says what is computed, and what it is computed from, in order.

    ``operands`` are names of variables in lower case, or literals as a tuple of one.
    """

    text: str
    operands: tuple[str | tuple[Value], ...]


def form_of(node: Node | Sequence[Node]) -> Form:
    """Return an expression, or statements, with numbers in place of variables and literals."""
    maker = _Maker()
    return Form(repr(maker.made(node)), tuple(maker.operands))


class _Maker:
    def __init__(self) -> None:
        self.operands: list[str | tuple[Value]] = []

    def _number(self, operand: str | tuple[Value]) -> Name:
        for number, known in enumerate(self.operands):
            if known == operand and repr(known) == repr(operand):
                return Name(f"${number}")
        self.operands.append(operand)
        return Name(f"${len(self.operands) - 1}")

    def made(self, part: object) -> object:  # noqa: PLR0911 - one way a kind
        """Return a part of a tree so; it descends as deep as a tree nests."""
        match part:
            case Name(name):
                return self._number(name.lower())
            case Constant(value):
                return self._number((value,))
            case Text(parts, mark) if mark != "#" and all(isinstance(p, str) for p in parts):
                return self._number(("".join(cast("tuple[str, ...]", parts)),))
            case Text(parts, mark):
                return ("Text", mark, *(p if isinstance(p, str) else self.made(p) for p in parts))
            case Call(Name(name), arguments):
                return ("Call", name.lower(), *map(self.made, arguments))
            case Member(of, name):
                return ("Member", self.made(of), name)
            case tuple():
                whole = cast("tuple[object, ...]", part)
                fields = whole[:-1] if hasattr(whole, "_fields") else whole
                return (type(whole).__name__, *map(self.made, fields))
            case list():
                return tuple(map(self.made, cast("list[object]", part)))
            case _:
                return part


def follows_from_operands(nodes: Iterable[Node], program: Program) -> bool:
    """Whether what some code comes to follows from the variables that it names."""
    waiting: list[Node] = list(nodes)
    while waiting:
        node = waiting.pop()
        if not _is_followed(node, program):
            return False
        waiting += [child for child in children(node) if not isinstance(child, str)]
    return True


def _is_followed(node: Node, program: Program) -> bool:
    match node:
        case Return() | Unread() | Dynamic() | Evaluate():
            return False
        case Text(_, "#"):
            return False
        case Name(name):
            return not is_function_too(name) and name.lower() not in program.scope.own
        case Call(Name(name)) | Call(Member(_, name)):
            return _is_pure(name, program)
        case Member(_, name):
            return functions().find(name) is None or _is_pure(name, program)
        case _:
            return True


def follows_from_names(nodes: Iterable[Node], program: Program) -> bool:
    """Whether what some code comes to follows from the variables that it names, and functions.

    Beside an expression it may make objects, change what it names and call what the script
    declares: all but what asks for the time, or the world.
    """
    codes = [node for code in program.codes.values() for node in code.snippet.statements]
    waiting: list[Node] = [*nodes, *(codes if program.scope.own else ())]
    while waiting:
        node = waiting.pop()
        match node:
            case Unread():
                return False
            case Name(name) if is_function_too(name) and name.lower() not in program.scope.own:
                return False
            case Call(Name(name)) | Call(Member(_, name)) | Member(_, name):
                is_own = name.lower() in program.scope.own
                if not is_own and functions().find(name) and not _is_timeless(name):
                    return False
            case _:
                pass
        waiting += [child for child in children(node) if not isinstance(child, str)]
    return True


def reaches_out(nodes: Iterable[Node]) -> bool:
    """Whether code may ask a service, or store something, which others notice."""
    waiting: list[Node] = list(nodes)
    while waiting:
        node = waiting.pop()
        match node:
            case Call(Name(name)) | Call(Member(_, name)) | Member(_, name):
                if name.lower() in _OUTWARD:
                    return True
            case _:
                pass
        waiting += [child for child in children(node) if not isinstance(child, str)]
    return False


def closed_form(nodes: Sequence[Node], program: Program, names: Iterable[str]) -> Form:
    """Return code as it is written, with the variables that it has to do with."""
    declared = sorted(code.text for code in program.codes.values()) if program.scope.own else ()
    return Form(repr((without_places(tuple(nodes)), declared)), tuple(sorted(names)))


def _is_timeless(name: str) -> bool:
    found = functions().find(name)
    return found is not None and found.least > 0 and _family(name) in {*_FOLLOWED, "dates"}


def _family(name: str) -> str:
    """Return the family of a built-in function, empty for any other name."""
    found = functions().find(name)
    if found is None:
        return ""
    return cast("Callable[..., object]", found.run).__module__.rpartition(".")[2]


def _is_pure(name: str, program: Program) -> bool:
    if name.lower() in program.scope.own:
        return False
    found = functions().find(name)
    return found is not None and found.least > 0 and _family(name) in _FOLLOWED
