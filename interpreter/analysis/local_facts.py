"""What a script says by itself to whoever calls it: all that summaries of subscripts are made of.

It is plain data without places in the text, so that it can be kept, and found in one process and
used in another. What the subscripts of a script add to it, is added by whoever looks at it.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from enum import IntFlag
from typing import NamedTuple

from ...grammar.names import key
from ...grammar.script import Literal
from ..program.instrumentation import literal_text
from ..program.program import Program
from ..program.resolve import ForeignAction, Resolved
from ..program.validation import script_type_of
from .constants import Plain, constants
from .contacts import ContactUse, contact_uses
from .flow_graph import FlowEdge, FlowGraph, edges_of
from .summary import NO_TIME, SubscriptSummary
from .variables import Names, Variables, bare_name, expressions_of, is_shared, variable_key

_CALLS = {"runsub": False, "runscript": True}  # whether the caller is replaced


class Mark(IntFlag):
    """What the catalogue says of an action, as far as callers ask."""

    TERMINATES = 1
    RESTS = 2  # it takes time by itself
    FOREIGN = 4
    EVENT = 8


class ActionFacts(NamedTuple):
    """One action: the key of its name, where it leads, and the keys of variables."""

    kind: str
    marks: int = 0
    edges: tuple[tuple[int, str], ...] = ()
    maybe: tuple[str, ...] = ()
    inside: tuple[str, ...] = ()
    shared: tuple[str, ...] = ()
    always_shared: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()


class CallFacts(NamedTuple):
    """An action that names another script; ``name`` is empty where a run decides it.

    ``is_sub`` and ``is_tail`` tell of a RunSub and of a RunScript.
    """

    at: int
    id: str
    name: str
    is_sub: bool
    is_tail: bool
    arguments: tuple[str, ...] = ()


class ReturnFacts(NamedTuple):
    """A Return: what stands there as its value, and the values that may be, if they are known."""

    at: int
    value: str
    values: frozenset[Plain] | None


class LocalFacts(NamedTuple):
    """One script without all others; ``reads`` are keys, ``global_reads`` those read as such."""

    name: str
    type: str
    parameters: tuple[str, ...]
    actions: tuple[ActionFacts, ...]
    calls: tuple[CallFacts, ...]
    returns: tuple[ReturnFacts, ...]
    contacts: tuple[tuple[int, ContactUse], ...]
    reads: frozenset[str]
    global_reads: frozenset[str]

    def graph(self, last: Container[int] = ()) -> FlowGraph:
        """Return what may follow what; nothing does behind the actions that are ``last``."""
        begin, events = None, list[int]()
        edges: list[list[FlowEdge]] = []
        for at, action in enumerate(self.actions):
            edges.append(
                [] if at in last else [FlowEdge(at, to, branch) for to, branch in action.edges]
            )
            if action.kind == "begin":
                begin = at
            elif action.marks & Mark.EVENT:
                events.append(at)
        return FlowGraph(edges, begin, tuple(events))

    def variables(self, calls: Mapping[int, SubscriptSummary]) -> Variables:
        """Return who sets what, subscripts included; who reads what stands in ``reads``."""
        names = [
            Names(
                maybe=frozenset(one.maybe),
                inside=frozenset(one.inside),
                shared=frozenset(one.shared),
                always_shared=frozenset(one.always_shared),
                refused=frozenset(one.refused),
            )
            for one in self.actions
        ]
        found = Variables((), {}, calls, names)
        found.shared |= self.global_reads
        return found


def local_facts(program: Program, known: list[Names] | None = None) -> LocalFacts:
    """Return the facts of a script.

    ``known`` is what its actions do with variables, where somebody has found that out.
    """
    actions = program.unplaced
    variables = Variables(actions, program.codes, known=known)
    begin = max(
        (at for at, one in enumerate(actions) if key(one.declaration.name) == "begin"), default=-1
    )
    return LocalFacts(
        program.script.name,
        str(script_type_of(program.script) or ""),
        () if begin < 0 else tuple(texts_of(actions[begin], "parameters")),
        tuple([_action(at, one, variables.of[at]) for at, one in enumerate(actions)]),
        calls_in(program),
        tuple(_returns(program, actions, variables)),
        tuple(contact_uses(actions, variables).items()),
        frozenset(variables.read_by),
        frozenset(
            use.key for names in variables.of for use in names.every_read if is_shared(use.name)
        ),
    )


def _action(at: int, action: Resolved, names: Names) -> ActionFacts:
    declaration = action.declaration
    kind, marks = key(declaration.name), Mark(0)
    if declaration.terminates is not None:
        marks |= Mark.TERMINATES
    if declaration.is_executed and not (kind in NO_TIME or declaration.is_event):
        marks |= Mark.RESTS
    if isinstance(declaration, ForeignAction):
        marks |= Mark.FOREIGN
    if declaration.is_event:
        marks |= Mark.EVENT
    return ActionFacts(
        kind,
        int(marks),
        tuple([(edge.target, edge.branch) for edge in edges_of(at, action)]),
        _sorted(names.maybe),
        _sorted(names.inside),
        _sorted(names.shared),
        _sorted(names.always_shared),
        _sorted(names.refused),
    )


def _sorted(names: frozenset[str]) -> tuple[str, ...]:
    return tuple(sorted(names)) if names else ()


def calls_in(program: Program) -> tuple[CallFacts, ...]:
    """Return the actions of a script that name others."""
    found: list[CallFacts] = []
    for at, action in enumerate(program.unplaced):
        kind = key(action.declaration.name)
        name = text_of(action, "scriptname").strip()
        if kind in _CALLS or name:
            is_tail = _CALLS.get(kind)
            fixed = "" if "{" in name else name
            arguments = tuple(texts_of(action, "parameters"))
            id = action.written.id
            found.append(CallFacts(at, id, fixed, is_tail is False, is_tail is True, arguments))
    return tuple(found)


def _returns(
    program: Program, actions: Sequence[Resolved], variables: Variables
) -> list[ReturnFacts]:
    held: dict[str, frozenset[Plain]] | None = None
    found: list[ReturnFacts] = []
    for at, action in enumerate(actions):
        if key(action.declaration.name) != "return":
            continue
        name, values = _returned(action)
        if name:
            if held is None:
                held = constants(actions, program.codes, variables)
            values = held.get(name)
            values = None if values is None else values | {""}  # it may not have been set
        found.append(ReturnFacts(at, text_of(action, "returnvalue"), values))
    return found


def _returned(action: Resolved) -> tuple[str, frozenset[Plain] | None]:
    """Return the variable that a Return hands over, if it does, else the values it may have."""
    given = _literal(action, "returnvalue")
    if given is None or given.value == "":
        return "", frozenset(("",))
    prop = action.declaration.property_by_key["returnvalue"]
    if not isinstance(given.value, str):
        return "", None if isinstance(given.value, tuple) else frozenset((given.value,))
    if "{" not in given.value and not any(expressions_of(prop, given)):
        return "", frozenset((given.value,))
    return variable_key(bare_name(given.value)), None


def _literal(action: Resolved, name: str) -> Literal | None:
    return next((literal for prop, literal in action.values if key(prop.name) == name), None)


def text_of(action: Resolved, name: str) -> str:
    """Return the text of a property by its key, empty where it has none."""
    literal = _literal(action, name)
    return "" if literal is None else literal_text(literal)


def texts_of(action: Resolved, name: str) -> list[str]:
    """Return the texts of a property that holds a list, by its key."""
    literal = _literal(action, name)
    if literal is None or literal.value == "":
        return []
    items = literal.value if isinstance(literal.value, tuple) else (literal,)
    return [literal_text(item) for item in items]
