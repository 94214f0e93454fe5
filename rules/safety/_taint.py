"""Which variables hold what a caller said or pressed, unchecked, before each action.

One problem of data flow for all rules that ask: a variable is tainted when a Menu or a Capture
filled it, when the platform says that it is the caller's number, or when it was made of a tainted
one. An If or a Case that looks at it is a check: behind it the variable counts as clean.
"""

from __future__ import annotations

from collections.abc import Iterator
from weakref import WeakKeyDictionary

from ...grammar.syntax import Assign, Case, Expression, Index, Member, Name, Statement, children
from ...interpreter.analysis.code_names import reads_of
from ...interpreter.analysis.data_flow import Problem, solve
from ...interpreter.analysis.variables import bare_name, variable_key
from .._base import Subject

_ASKED = ("Menu", "Capture", "Asr", "AsrMenu", "AsrNumber", "AsrDigits", "AskCaller")
_GIVEN = ("ani", "_signalsource")

Step = tuple[str, frozenset[str], bool]  # what is set, from what, whether it is set anew
_KNOWN: WeakKeyDictionary[Subject, list[frozenset[str] | None]] = WeakKeyDictionary()


def tainted_before(script: Subject) -> list[frozenset[str] | None]:
    """Answer the tainted variables before each action, ``None`` where no path leads."""
    found = _KNOWN.get(script)
    if found is None:
        steps = [list(_steps(script, at)) for at in range(len(script))]
        asked = [_asked(script, at) for at in range(len(script))]
        checked = [_checked(script, at) for at in range(len(script))]

        def transfer(at: int, known: frozenset[str]) -> frozenset[str]:
            return (_after(steps[at], known) | asked[at]) - checked[at]

        problem = Problem[frozenset[str]](
            start=lambda _at: frozenset(_GIVEN),
            join=lambda one, other: one | other,
            transfer=transfer,
        )
        found = _KNOWN[script] = solve(script.graph, problem)
    return found


def tainted_at(script: Subject, at: int, known: frozenset[str]) -> frozenset[str]:
    """Answer what is tainted within the code of an action, wherever in it."""
    return known | _after(list(_steps(script, at)), known)


def _after(steps: list[Step], known: frozenset[str]) -> frozenset[str]:
    now = set(known)
    for target, reads, is_new in steps:
        if reads & now:
            now.add(target)
        elif is_new:
            now.discard(target)
    return frozenset(now)


def _asked(script: Subject, at: int) -> frozenset[str]:
    if not script.is_a(at, *_ASKED):
        return frozenset()
    name = variable_key(bare_name(script.value(at, "Variable")))
    return frozenset((name,) if name else ())


def _checked(script: Subject, at: int) -> frozenset[str]:
    if not script.is_a(at, "If", "Case"):
        return frozenset()
    return frozenset(use.key for use in script.variables.of[at].every_read)


def _steps(script: Subject, at: int) -> Iterator[Step]:
    if script.is_a(at, "Assign"):
        target = variable_key(bare_name(script.value(at, "Variable")))
        uses = script.variables.of[at].every_read
        yield target, frozenset(use.key for use in uses if use.prop.name == "Value"), True
    for own, _, block in script.codes:
        if own == at:
            yield from _in_block(list(block))


def _in_block(statements: list[Statement | Case]) -> Iterator[Step]:
    waiting = statements[::-1]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Assign):
            target: Expression = node.target
            while isinstance(target, Member | Index):
                target = target.of
            reads = frozenset(variable_key(read.name) for read in reads_of(node.value))
            if isinstance(target, Name):
                yield variable_key(target.name), reads, target is node.target
        inner = [child for child in children(node) if isinstance(child, Statement | Case)]
        waiting += inner[::-1]
