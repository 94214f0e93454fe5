"""What one script does with what a caller said or pressed, as plain data without places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..grammar.snippet.nodes import (
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
from ..interpreter.analysis.variables import Names, bare_name, variable_key
from ..interpreter.code.code_names import reads_of
from ._script_view import ScriptView

Keys = tuple[str, ...]


class Assignment(NamedTuple):
    """One assignment of an action: what is set, what it is made of, whether it is new."""

    at: int
    target: str
    reads: Keys
    is_new: bool


class Returned(NamedTuple):
    """What a subscript leaves of what a caller pressed.

    ``is_asked`` tells that its value is, ``is_passed`` that its value is made of what it was
    given; ``names`` are the global variables that are.
    """

    is_asked: bool = False
    is_passed: bool = False
    names: frozenset[str] = frozenset()


class TaintFacts(NamedTuple):
    """One script; pairs are an action's place and keys of variables.

    ``asked`` is what an action fills with keys or words of the caller, ``checked`` what an If or a
    Case looks at, ``returns`` what a Return hands over. Of each RunSub ``calls`` has what it gives
    its subscript, with the variable for what comes back as the last.
    """

    steps: tuple[Assignment, ...]
    asked: tuple[tuple[int, Keys], ...]
    checked: tuple[tuple[int, Keys], ...]
    returns: tuple[tuple[int, Keys], ...]
    calls: tuple[tuple[int, Keys], ...]


def taint_facts(script: ScriptView, names: Sequence[Names]) -> TaintFacts:
    """Return the facts of a script; ``names`` is what its actions do with variables."""
    steps = [
        Assignment(at, _variable(script, at, "Variable"), _reads(names[at], "Value"), is_new=True)
        for at in script.all_of("Assign")
    ]
    for own, _, block in script.codes:
        steps += _in_block(own, block)
    checked = [(at, _reads(names[at])) for at in script.all_of("If", "Case")]
    returns = [(at, _reads(names[at])) for at in script.all_of("Return")]
    calls: list[tuple[int, Keys]] = []
    for at in script.all_of("RunSub"):
        variable = _variable(script, at, "Return Variable")
        calls.append((at, (*_reads(names[at], "Parameters"), variable)))
    asking = script.where(lambda one: one.takes_keys or one.takes_words)
    return TaintFacts(
        tuple(steps),
        tuple([(at, _filled(script, at)) for at in asking]),
        tuple(checked),
        tuple(returns),
        tuple(calls),
    )


def _variable(script: ScriptView, at: int, name: str) -> str:
    return variable_key(bare_name(script.value(at, name)))


def _filled(script: ScriptView, at: int) -> Keys:
    """Return what an action fills that takes keys or words of the caller."""
    filled = [prop.name for prop in script.declaration(at).properties if prop.is_output]
    return tuple([_variable(script, at, name) for name in filled])


def _reads(names: Names, prop: str | None = None) -> Keys:
    uses = (use.key for use in names.every_read if prop is None or use.prop.name == prop)
    return tuple(dict.fromkeys(uses))


def _in_block(at: int, statements: Block) -> list[Assignment]:
    found: list[Assignment] = []
    waiting: list[Statement | Case] = list(statements[::-1])
    while waiting:
        node = waiting.pop()
        if isinstance(node, Assign):
            target: Expression = node.target
            while isinstance(target, Member | Index):
                target = target.of
            if isinstance(target, Name):
                reads = dict.fromkeys(variable_key(read.name) for read in reads_of(node.value))
                is_new = target is node.target
                found.append(Assignment(at, variable_key(target.name), tuple(reads), is_new))
        inner = [child for child in children(node) if isinstance(child, Statement | Case)]
        waiting += inner[::-1]
    return found
