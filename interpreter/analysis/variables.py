"""The variables of a script: which action reads and sets which, and what is set before each.

``global:x`` and ``x`` count as one name here, since in a main script they are one (D19).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from ...actions import Action, Kind, Property
from ...actions.ports import GLOBAL
from ...grammar.names import key, outcome_key
from ...grammar.script import Literal
from ...grammar.slices import cached_property
from ...grammar.snippet.expression import ExpressionError, parse_expression, parse_text
from ...grammar.snippet.nodes import Expression
from ..code.code_names import CodeNames, Read, names_of, reads_of
from ..program.instrumentation import literal_text
from ..program.resolve import Resolved
from .data_flow import Problem, solve
from .flow_graph import FlowEdge, FlowGraph
from .summary import SubscriptSummary

if TYPE_CHECKING:
    from ..code.compiled import Code


class Use(NamedTuple):
    """A variable in a property: the name as written, and its offset in the property's text."""

    name: str
    prop: Property
    at: int
    item: int = 0  # which text of a list

    @property
    def key(self) -> str:
        """Return what two spellings of the name have in common."""
        return variable_key(self.name)


@dataclass(slots=True)
class Names:
    """What one action does with variables, by :func:`variable_key`."""

    reads: tuple[Use, ...] = ()  # what nothing before in its code sets
    every_read: tuple[Use, ...] = ()
    sets: tuple[Use, ...] = ()  # what the script itself names
    always: frozenset[str] = frozenset()
    maybe: frozenset[str] = frozenset()
    inside: frozenset[str] = frozenset()
    shared: frozenset[str] = frozenset()  # what it sets as ``global:``
    always_shared: frozenset[str] = frozenset()
    may_be_any: bool = False  # it calls a script of which nothing is known
    refused: frozenset[str] = frozenset()  # the branches by which it goes without setting


def is_shared(name: str) -> bool:
    """Whether a variable is written as a global one."""
    return name.strip().lower().startswith(GLOBAL)


def variable_key(name: str) -> str:
    """Return what two spellings of a variable have in common (L6, D19).

    >>> variable_key("global:Queue") == variable_key("queue")
    True
    """
    name = name.strip().lower()
    return name.removeprefix(GLOBAL)


def bare_name(text: str) -> str:
    """Return the variable that a property names, bare or in braces (L10); else nothing.

    >>> bare_name(" {User} ")
    'User'
    """
    text = text.strip()
    if text.startswith("{") and text.endswith("}"):
        text = text[1:-1].strip()
    plain = variable_key(text)
    return text if plain and all(sign.isalnum() or sign in "_$" for sign in plain) else ""


class Variables:
    """All variables of one script."""

    def __init__(
        self,
        resolved: Sequence[Resolved],
        codes: dict[tuple[int, str], Code],
        calls: Mapping[int, SubscriptSummary] | None = None,
        known: list[Names] | None = None,
    ) -> None:
        """Read every property once; ``calls`` is what the subscripts of some actions do.

        ``known`` is what the actions do by themselves, where somebody has found that out.
        """
        of = known or names_of_actions(resolved, codes)
        self.of: list[Names] = []
        self.take(of, calls or {})
        self.set_by: dict[str, list[int]] = {}
        self.read_by: dict[str, list[int]] = {}
        self.shared: set[str] = set()
        self.inside: set[str] = set()
        for at, names in enumerate(self.of):
            self.inside |= names.inside
            for name in names.maybe | names.inside:
                self.set_by.setdefault(name, []).append(at)
            for use in names.every_read:
                self.read_by.setdefault(use.key, []).append(at)
            self.shared |= names.shared
            self.shared |= {use.key for use in names.every_read if is_shared(use.name)}

    def take(self, of: list[Names], calls: Mapping[int, SubscriptSummary]) -> None:
        """Take where in their properties the actions read and set the same as before."""
        self.of = of.copy()
        for at, summary in calls.items():
            self.of[at] = _with_call(of[at], summary)

    @property
    def spelled(self) -> dict[str, str]:
        """Return every variable that is read or set by its key, as it is first written."""
        found: dict[str, str] = {}
        for names in self.of:
            for use in (*names.every_read, *names.sets):
                found.setdefault(use.key, use.name.removeprefix(GLOBAL))
        return found

    @cached_property
    def bits(self) -> dict[str, int]:
        """Return a bit of its own for each name that some action sets."""
        return {name: 1 << number for number, name in enumerate(sorted(self.set_by))}

    def mask(self, names: Iterable[str]) -> int:
        """Return the bits of some names."""
        found = 0
        for name in names:
            found |= self.bits.get(name, 0)
        return found

    def set_before(self, graph: FlowGraph) -> list[int | None]:
        """Return what is set before each action on every path from Begin, as bits.

        An event may cut in anywhere, so behind one nothing is certain but what is set there.
        A script of which nothing is known may have set whatever it is.
        """
        gains = [-1 if names.may_be_any else self.mask(names.always) for names in self.of]
        spared = {at for at, names in enumerate(self.of) if names.refused}
        return solve(
            graph,
            Problem[int](
                start=lambda _at: self.mask(self.inside),
                join=int.__and__,
                transfer=lambda at, known: known if at in spared else known | gains[at],
                along=lambda edge, known: known | self.gained(edge, gains),
                splits=spared,
            ),
        )

    def gained(self, edge: FlowEdge, gains: Sequence[int]) -> int:
        """Return what an action's gain is on one of its branches: none where it was refused."""
        return 0 if edge.branch in self.of[edge.source].refused else gains[edge.source]


def names_of_actions(
    resolved: Sequence[Resolved], codes: dict[tuple[int, str], Code]
) -> list[Names]:
    """Return what each of some actions does with variables by itself."""
    return [_names(action, at, codes) for at, action in enumerate(resolved)]


def expressions_of(prop: Property, literal: Literal) -> Iterator[tuple[Expression, int]]:
    """Yield the expressions in a property's value, and which text of a list each is in."""
    items = literal.value if isinstance(literal.value, tuple) else (literal,)
    for number, item in enumerate(items):
        text = literal_text(item)
        try:
            if prop.kind is Kind.EXPRESSION or (prop.kind is Kind.NUMBER and "{" not in text):
                yield _expression(text), number
                continue
            parts = parse_text(text)
        except ExpressionError:
            continue  # binding reports it
        yield from ((part, number) for part in parts if not isinstance(part, str))


def _expression(text: str) -> Expression:
    """Return the tree of a whole expression, at the offsets of the text."""
    stripped = text.strip()
    if stripped.startswith("{") and stripped.endswith("}") and stripped.count("{") == 1:
        text = text.replace("{", " ", 1)
        text = text[: text.rindex("}")]
    return parse_expression(text)


def _names(action: Resolved, at: int, codes: dict[tuple[int, str], Code]) -> Names:
    found = Names(refused=_refused(action.declaration))
    given = dict(action.values)
    for prop in dict.fromkeys((*action.declaration.properties, *given)):
        literal = given.get(prop)
        if prop.kind is Kind.CODE:
            code = codes.get((at, prop.name))
            if code is not None:
                _add_code(found, names_of(code.snippet.statements), prop)
        elif prop.kind is Kind.VARIABLE:
            text = prop.default or "" if literal is None else literal_text(literal)
            _add_variable(found, prop, text)
        elif literal is not None and action.declaration.is_executed:
            _add_reads(found, action, prop, literal)
    if key(action.declaration.name) == "begin" or action.declaration.is_event:
        _add_parameters(found, action)
    return found


def _add_code(found: Names, code: CodeNames, prop: Property) -> None:
    found.reads += tuple([Use(name, prop, place) for name, place in code.reads])
    found.every_read += tuple([Use(name, prop, place) for name, place in code.every_read])
    found.sets += tuple([Use(name, prop, place) for name, place in code.sets])
    found.always |= set(map(variable_key, code.always))
    found.maybe |= set(map(variable_key, code.maybe))
    found.inside |= set(map(variable_key, code.inside))
    found.shared |= set(map(variable_key, filter(is_shared, code.maybe | code.inside)))
    found.always_shared |= set(map(variable_key, filter(is_shared, code.always)))


def _add_variable(found: Names, prop: Property, text: str) -> None:
    for part in text.split("|"):
        name = bare_name(part)
        if name and prop.is_output:
            found.sets += (Use(name, prop, 0),)
            found.always |= {variable_key(name)}
            found.maybe |= {variable_key(name)}
            if is_shared(name):
                found.shared |= {variable_key(name)}
                found.always_shared |= {variable_key(name)}
        elif name:
            use = Use(name, prop, 0)
            found.reads += (use,)
            found.every_read += (use,)


def _add_reads(found: Names, action: Resolved, prop: Property, literal: Literal) -> None:
    prop = as_computed(action, prop)
    reads: list[tuple[Read, int]] = [
        (read, item) for tree, item in expressions_of(prop, literal) for read in reads_of(tree)
    ]
    uses = tuple([Use(read.name, prop, read.at, item) for read, item in reads])
    found.reads += uses
    found.every_read += uses


def as_computed(action: Resolved, prop: Property) -> Property:
    """Return Assign's Value as an expression where its Type is Numeric (D7), else the same."""
    if prop.name != "Value" or key(action.declaration.name) != "assign":
        return prop
    for other, literal in action.values:
        if other.name == "Type" and key(literal_text(literal)) == "numeric":
            return Property(prop.name, Kind.EXPRESSION, prop.meaning)
    return prop


@lru_cache(1024)
def _refused(declaration: Action) -> frozenset[str]:
    """Return the outcomes for which Default never stands in: the action did nothing then."""
    return frozenset(outcome_key(one.name) for one in declaration.outcomes if not one.falls_back)


def _with_call(names: Names, summary: SubscriptSummary) -> Names:
    """Return what an action does with the global variables that its subscript sets (D19)."""
    possible = summary.sets | (summary.may_set or frozenset())
    return replace(
        names,
        always=names.always | summary.sets,
        maybe=names.maybe | possible,
        shared=names.shared | possible,
        always_shared=names.always_shared | summary.sets,
        may_be_any=summary.may_set is None,
    )


def _add_parameters(found: Names, action: Resolved) -> None:
    """Note the names that Begin and OnSignal give to what they receive."""
    for prop, literal in action.values:
        if prop.kind is Kind.LIST:
            items = literal.value if isinstance(literal.value, tuple) else (literal,)
            written = [bare_name(literal_text(item)) for item in items]
            found.sets += tuple(
                [Use(name, prop, 0, at) for at, name in enumerate(written) if name]
            )
            names = set(map(variable_key, written)) - {""}
            found.always |= names
            found.maybe |= names
