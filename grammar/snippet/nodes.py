"""The syntax tree of Studio's language: expressions, and the statements of Snippet code.

The records are plain values.
``at`` is the character offset of a node in its own text; it counts when two trees are compared,
:func:`without_places` returns a tree in which every ``at`` is 0.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple, TypeVar, cast


class Constant(NamedTuple):
    """A number, ``true`` or ``false``; ``written`` is its spelling where another one is plain."""

    value: int | float
    written: str = ""
    at: int = 0


class Name(NamedTuple):
    """A variable; ``global:`` is part of the name."""

    name: str
    at: int = 0


class Text(NamedTuple):
    """A text in quotes: literal pieces, escapes replaced, and the expressions in its braces.

    ``mark`` is ``$`` for a text with escapes, ``#`` for a date, else empty.
    """

    parts: tuple[str | Expression, ...]
    mark: str = ""
    quote: str = '"'
    at: int = 0


class Unary(NamedTuple):
    """``!`` or ``-`` before an operand."""

    operator: str
    operand: Expression
    at: int = 0


class Chain(NamedTuple):
    r"""Operators of one rank from left to right: an operand, then pairs of operator and operand.

    The operators are ``| & + - * / \ % ^``; ``||`` and ``&&`` are replaced by the short spelling.
    """

    first: Expression
    rest: tuple[tuple[str, Expression], ...]
    at: int = 0


class Compare(NamedTuple):
    """A comparison; the operator is one of ``= != < > <= >=``, other spellings are replaced."""

    operator: str
    left: Expression
    right: Expression
    at: int = 0


class Member(NamedTuple):
    """``of.name``, also ``of.$value``; a method without parentheses looks the same."""

    of: Expression
    name: str
    at: int = 0


class Index(NamedTuple):
    """``of[place]``, counted from 1."""

    of: Expression
    place: Expression
    at: int = 0


class Call(NamedTuple):
    """``function(arguments)``; in ``of.method(arguments)`` the function is a :class:`Member`."""

    function: Expression
    arguments: tuple[Expression, ...] = ()
    at: int = 0


Expression = Constant | Name | Text | Unary | Chain | Compare | Member | Index | Call


class Assign(NamedTuple):
    """``ASSIGN target = value``, with or without the keyword."""

    target: Name | Member | Index
    value: Expression
    has_keyword: bool = False
    at: int = 0


class Dynamic(NamedTuple):
    """``DYNAMIC name``, in some real scripts with a value, or ``FROM`` a text of JSON or XML."""

    target: Name | Member
    value: Expression | None = None
    is_from: bool = False
    at: int = 0


class If(NamedTuple):
    """``IF test { then } ELSE { otherwise }``."""

    test: Expression
    then: Block
    otherwise: Block | None = None
    at: int = 0


class Case(NamedTuple):
    """One block of SELECT or SWITCH with the tests or labels stacked above it.

    One that ``is_unread`` has a head with a mistake, so nobody knows when its block would run.
    """

    tests: tuple[Expression, ...]
    block: Block
    is_unread: bool = False
    at: int = 0


class Select(NamedTuple):
    """``SELECT { CASE test { } DEFAULT { } }``: the first true test wins."""

    cases: tuple[Case, ...]
    default: Block | None = None
    at: int = 0


class Switch(NamedTuple):
    """``SWITCH subject { CASE label { } DEFAULT { } }``."""

    subject: Expression
    cases: tuple[Case, ...]
    default: Block | None = None
    at: int = 0


class For(NamedTuple):
    """``FOR name = start TO end { }``."""

    name: Name
    start: Expression
    end: Expression
    block: Block
    at: int = 0


class ForEach(NamedTuple):
    """``FOREACH name IN array { }``."""

    name: Name
    array: Expression
    block: Block
    at: int = 0


class Repeat(NamedTuple):
    """``REPEAT times { }``."""

    times: Expression
    block: Block
    at: int = 0


class Break(NamedTuple):
    """``BREAK``: leaves the innermost loop."""

    at: int = 0


class Function(NamedTuple):
    """``FUNCTION name(parameters) { }``: declares a user function, or announces it."""

    name: str
    parameters: tuple[str, ...]
    block: Block | None  # none where it is only announced
    at: int = 0


class Return(NamedTuple):
    """``RETURN value``, or nothing."""

    value: Expression | None = None
    at: int = 0


class Trace(NamedTuple):
    """``TRACE value``: for the tester's eyes."""

    value: Expression
    at: int = 0


class Uses(NamedTuple):
    """``USES text``: names a web service proxy; nothing is loaded."""

    text: str
    at: int = 0


class Evaluate(NamedTuple):
    """A call that stands as a statement."""

    value: Expression
    at: int = 0


class Unread(NamedTuple):
    """A statement that could not be read, at its mistake, and the block that hangs on it.

    ``keyword`` is the one that it begins with, ``name`` the variable or function that it may set.
    """

    block: Block = ()
    keyword: str = ""
    name: str = ""
    at: int = 0


Statement = (
    Assign
    | Dynamic
    | If
    | Select
    | Switch
    | For
    | ForEach
    | Repeat
    | Break
    | Function
    | Return
    | Trace
    | Uses
    | Evaluate
    | Unread
)
Block = tuple[Statement, ...]
Node = Expression | Statement | Case


def children(node: Node) -> Sequence[Node | str]:
    """Return what stands directly below a node, in its order; literal texts as ``str``."""
    found: list[Node | str] = []
    for part in node[:-1]:  # the last field is the place
        if isinstance(part, str | int | float) or part is None:
            continue
        found.extend(_nodes(part, of_text=isinstance(node, Text)))
    return found


def _nodes(part: object, *, of_text: bool) -> Sequence[Node | str]:
    if isinstance(part, Node):
        return (part,)
    if not isinstance(part, tuple):
        return ()
    found: list[Node | str] = []
    for item in cast("tuple[object, ...]", part):
        if isinstance(item, Node) or (of_text and isinstance(item, str)):
            found.append(item)
        elif isinstance(item, tuple):
            found.extend(_nodes(cast("object", item), of_text=False))
    return found


def without_places(tree: Tree) -> Tree:
    """Return the same tree, or block, with every ``at`` 0, so that two spellings compare equal.

    >>> without_places(Name("a", 5))
    Name(name='a', at=0)
    """
    return cast("Tree", _placeless(tree))


Tree = TypeVar("Tree", bound="Node | tuple[object, ...]")


def _placeless(part: object) -> object:
    # Descends as deep as a tree nests, which its parser bounds.
    if isinstance(part, Constant):
        return Constant(part.value)
    if isinstance(part, Node):
        make = cast("Callable[..., object]", type(part))
        return make(*[_placeless(field) for field in part[:-1]])
    if isinstance(part, tuple):
        return tuple([_placeless(item) for item in cast("tuple[object, ...]", part)])
    return part
