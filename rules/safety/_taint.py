"""Which variables hold what a caller said or pressed, unchecked, before each action.

One problem of data flow for all rules that ask: a variable is tainted when a Menu or a Capture
filled it, when the platform says that it is the caller's number, or when it was made of a tainted
one. An If or a Case that looks at it is a check: behind it the variable counts as clean.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ...grammar.syntax import (
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
from ...interpreter.analysis.code_names import reads_of
from ...interpreter.analysis.data_flow import Problem, solve
from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Subject

_ASKED = ("Menu", "Capture", "Asr", "AsrMenu", "AsrNumber", "AsrDigits", "AskCaller")
_GIVEN = ("ani", "_signalsource")


class Step(NamedTuple):
    """One assignment: the bit of what is set, those of what it is made of, whether it is new."""

    target: int
    reads: int
    is_new: bool


class Taint:
    """The tainted variables before each action, as bits."""

    def __init__(self, script: Subject) -> None:
        """Solve the problem once."""
        names = {*script.variables.set_by, *script.variables.read_by, *_GIVEN}
        self._bits = {name: 1 << number for number, name in enumerate(sorted(names))}
        self._script = script
        steps: list[list[Step]] = [self._assigned(at) for at in range(len(script))]
        for own, _, block in script.codes:
            steps[own] += self._in_block(block)
        asked = [self._asked(at) for at in range(len(script))]
        checked = [self._checked(at) for at in range(len(script))]
        self._steps = steps
        problem = Problem[int](
            start=lambda _at: self._mask(_GIVEN),
            join=lambda one, other: one | other,
            transfer=lambda at, known: (_after(steps[at], known) | asked[at]) & ~checked[at],
        )
        self._before = solve(script.graph, problem)

    def reaches(self, at: int, name: str) -> bool:
        """Tell whether a variable is tainted before an action that some path reaches."""
        return bool((self._before[at] or 0) & self._bits.get(name, 0))

    def reaches_within(self, at: int, name: str) -> bool:
        """Tell whether a variable is tainted before or within the code of an action."""
        known = self._before[at]
        if known is None:
            return False
        return bool((known | _after(self._steps[at], known)) & self._bits.get(name, 0))

    def _mask(self, names: Iterable[str]) -> int:
        found = 0
        for name in names:
            found |= self._bits.get(name, 0)
        return found

    def _asked(self, at: int) -> int:
        if not self._script.is_a(at, *_ASKED):
            return 0
        return self._mask([variable_key(bare_name(self._script.value(at, "Variable")))])

    def _checked(self, at: int) -> int:
        if not self._script.is_a(at, "If", "Case"):
            return 0
        return self._mask(use.key for use in self._script.variables.of[at].every_read)

    def _assigned(self, at: int) -> list[Step]:
        if not self._script.is_a(at, "Assign"):
            return []
        target = variable_key(bare_name(self._script.value(at, "Variable")))
        uses = self._script.variables.of[at].every_read
        reads = self._mask(use.key for use in uses if use.prop.name == "Value")
        return [Step(self._mask([target]), reads, is_new=True)]

    def _in_block(self, statements: Block) -> list[Step]:
        found: list[Step] = []
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
                    found.append(Step(bit, reads, target is node.target))
            inner = [child for child in children(node) if isinstance(child, Statement | Case)]
            waiting += inner[::-1]
        return found


_KNOWN: WeakKeyDictionary[Subject, Taint] = WeakKeyDictionary()


def taint_of(script: Subject) -> Taint:
    """Answer the taint of a script, which several rules ask for."""
    found = _KNOWN.get(script)
    if found is None:
        found = _KNOWN[script] = Taint(script)
    return found


def _after(steps: list[Step], known: int) -> int:
    for target, reads, is_new in steps:
        if reads & known:
            known |= target
        elif is_new:
            known &= ~target
    return known
