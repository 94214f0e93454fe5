"""Which variables hold what a caller said or pressed, unchecked, before each action.

One problem of data flow for all rules that ask: a variable is tainted when what takes keys or
words filled it, when the platform says that it is the caller's number, or when it was made of a
tainted one. An If or a Case that looks at it is a check: behind it the variable counts as clean.
A subscript counts with what it hands back: of scripts that call each other in a circle only what
one look at each tells.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ...grammar.snippet.nodes import (
    Assign,
    Block,
    Case,
    Expression,
    Index,
    Member,
    Name,
    Statement,
    children,
)
from ...interpreter.analysis.components import components
from ...interpreter.analysis.data_flow import Problem, solve
from ...interpreter.analysis.variables import bare_name, variable_key
from ...interpreter.code.code_names import reads_of
from ...interpreter.program.program import Program
from .._base import Subject
from .._estate_view import EstateView

_GIVEN = ("ani", "_signalsource")


class Assignment(NamedTuple):
    """One assignment: the bit of what is set, those of what it is made of, whether it is new."""

    target: int
    reads: int
    is_new: bool


class Returned(NamedTuple):
    """What a subscript leaves of what a caller pressed.

    ``is_asked`` tells that its value is, ``is_passed`` that its value is made of what it was
    given; ``names`` are the global variables that are.
    """

    is_asked: bool = False
    is_passed: bool = False
    names: frozenset[str] = frozenset()


class Taint:
    """The tainted variables before each action, as bits."""

    def __init__(
        self,
        script: Subject,
        known: Mapping[Program, Returned] = MappingProxyType({}),
        given: Iterable[str] = _GIVEN,
    ) -> None:
        """Solve the problem once, with what is known of subscripts and tainted at Begin."""
        names = {*script.variables.set_by, *script.variables.read_by, *given}
        self._bits = {name: 1 << number for number, name in enumerate(sorted(names))}
        self._script = script
        steps: list[list[Assignment]] = [self._assigned(at) for at in range(len(script))]
        for own, _, block in script.codes:
            steps[own] += self._in_block(block)
        asked = [self._asked(at) for at in range(len(script))]
        links = () if script.around is None else script.around.rings.links(script.program)
        for link in links:
            returned = known.get(link.callee, Returned())
            steps[link.at].append(self._handed_back(link.at, returned))
            asked[link.at] = self._left(link.at, returned)
        checked = [self._checked(at) for at in range(len(script))]
        self._steps = steps
        problem = Problem[int](
            start=lambda _at: self._mask(given),
            join=lambda one, other: one | other,
            transfer=lambda at, known: (_after(steps[at], known) | asked[at]) & ~checked[at],
        )
        self._before = solve(script.graph, problem)

    def reaches(self, at: int, name: str) -> bool:
        """Whether a variable is tainted before an action that some path reaches."""
        return bool((self._before[at] or 0) & self._bits.get(name, 0))

    def reaches_within(self, at: int, name: str) -> bool:
        """Whether a variable is tainted before or within the code of an action."""
        known = self._before[at]
        if known is None:
            return False
        return bool((known | _after(self._steps[at], known)) & self._bits.get(name, 0))

    def returned(self) -> Returned:
        """Return what the script's Returns hand back, its own subscripts included."""
        is_asked, left = False, 0
        for at in self._script.all_of("Return"):
            known = self._before[at] or 0
            reads = self._mask(use.key for use in self._script.variables.of[at].every_read)
            is_asked = is_asked or bool(reads & known)
            left |= known
        shared = self._script.variables.shared
        return Returned(is_asked, names=frozenset(n for n in shared if left & self._bits[n]))

    def _handed_back(self, at: int, returned: Returned) -> Assignment:
        """Return the assignment of a RunSub to its Return Variable."""
        uses = self._script.variables.of[at].every_read
        reads = self._mask(use.key for use in uses if use.prop.name == "Parameters")
        return Assignment(self._variable(at), reads if returned.is_passed else 0, is_new=True)

    def _left(self, at: int, returned: Returned) -> int:
        value = self._variable(at) if returned.is_asked else 0
        return value | self._mask(returned.names)

    def _variable(self, at: int) -> int:
        return self._mask([variable_key(bare_name(self._script.value(at, "Return Variable")))])

    def _mask(self, names: Iterable[str]) -> int:
        found = 0
        for name in names:
            found |= self._bits.get(name, 0)
        return found

    def _asked(self, at: int) -> int:
        """Return what an action fills that takes keys or words of the caller."""
        declaration = self._script.declaration(at)
        if not (declaration.takes_keys or declaration.takes_words):
            return 0
        filled = [prop.name for prop in declaration.properties if prop.is_output]
        return self._mask(variable_key(bare_name(self._script.value(at, name))) for name in filled)

    def _checked(self, at: int) -> int:
        if not self._script.is_a(at, "If", "Case"):
            return 0
        return self._mask(use.key for use in self._script.variables.of[at].every_read)

    def _assigned(self, at: int) -> list[Assignment]:
        if not self._script.is_a(at, "Assign"):
            return []
        target = variable_key(bare_name(self._script.value(at, "Variable")))
        uses = self._script.variables.of[at].every_read
        reads = self._mask(use.key for use in uses if use.prop.name == "Value")
        return [Assignment(self._mask([target]), reads, is_new=True)]

    def _in_block(self, statements: Block) -> list[Assignment]:
        found: list[Assignment] = []
        waiting: list[Statement | Case] = list(statements[::-1])
        while waiting:
            node = waiting.pop()
            if isinstance(node, Assign):
                target: Expression = node.target
                while isinstance(target, Member | Index):
                    target = target.of
                reads = self._mask(variable_key(read.name) for read in reads_of(node.value))
                if isinstance(target, Name):
                    bit = self._mask([variable_key(target.name)])
                    found.append(Assignment(bit, reads, target is node.target))
            inner = [child for child in children(node) if isinstance(child, Statement | Case)]
            waiting += inner[::-1]
        return found


_RETURNED: WeakKeyDictionary[EstateView, dict[Program, Returned]] = WeakKeyDictionary()


def taint_of(script: Subject) -> Taint:
    """Return the taint of a script, which several rules ask for."""
    return script.once(_taint)


def _taint(script: Subject) -> Taint:
    return Taint(script, _returned_below(script))


def _returned_below(script: Subject) -> Mapping[Program, Returned]:
    """Return what the script's subscripts hand back, each looked at before its callers."""
    if script.around is None:
        return {}
    around = script.around
    known = _RETURNED.setdefault(around, {})

    def callees(program: Program) -> list[Program]:
        return [link.callee for link in around.rings.links(program)]

    for members in components(callees(script.program), callees, known.__contains__):
        for program in members:
            known[program] = _returned_by(Subject(program, around), known)
    return known


def _returned_by(script: Subject, known: Mapping[Program, Returned]) -> Returned:
    own = Taint(script, known).returned()
    given = {f"p{number}" for number in range(1, 21)}
    if script.graph.begin is not None:
        names = script.texts(script.graph.begin, "Parameters")
        given |= {variable_key(bare_name(name)) for name in names}
    return own._replace(is_passed=Taint(script, known, given).returned().is_asked)


def _after(steps: list[Assignment], known: int) -> int:
    for target, reads, is_new in steps:
        if reads & known:
            known |= target
        elif is_new:
            known &= ~target
    return known
