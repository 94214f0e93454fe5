"""Actions that may become a subscript: one way in, branches out, and nothing that keeps them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from .....actions import Kind
from .....actions.control.for_ import For
from .....actions.control.loop import Loop
from .....grammar.finding import RequestError
from .....grammar.names import key
from .....grammar.snippet.nodes import Function
from .....grammar.snippet.parser import parse_snippet
from .....interpreter.program.edges import Exit
from .....interpreter.program.instrumentation import literal_text
from .....interpreter.program.program import Program
from .....interpreter.program.resolve import Resolved

_OF_THE_RUN = re.compile(r"(?<![\w$])_\w+")
_STAYS = {
    Exit.NOTHING: "a branch of it leads nowhere, where a run would rest in the subscript",
    Exit.FAIL: "an outcome of it needs a branch, without which the script fails",
    Exit.RETURN: "it goes back to the script that called this one",
    Exit.STOP: "it stops the script",
    Exit.REPLACE: "it goes on in another script, with the variables of this one",
}


class Selection(NamedTuple):
    """Some actions of a program by their places: where they are come into, and left to.

    ``exits`` are the places that are led to from inside, in the order of the branches.
    """

    program: Program
    inside: tuple[int, ...]
    entry: int
    exits: tuple[int, ...]

    @property
    def comes_again(self) -> bool:
        """Whether a run that has left these actions may come to them once more."""
        ways = [targets_of(resolved) for resolved in self.program.resolved]
        roots = [*self.exits, *self.program.events.values()]
        seen = set(roots)
        while roots:
            for to in ways[roots.pop()]:
                if to not in seen and (to not in self.inside or to == self.entry):
                    seen.add(to)
                    roots.append(to)
        return self.entry in seen

    @property
    def resolved(self) -> list[Resolved]:
        """The actions themselves."""
        return [self.program.resolved[at] for at in self.inside]


def selected(program: Program, inside: tuple[int, ...]) -> Selection:
    """Return what is selected; raise ``RequestError`` where it cannot keep its meaning alone."""
    ways = [targets_of(resolved) for resolved in program.resolved]
    chosen = frozenset(inside)
    entries = {to for at, each in enumerate(ways) if at not in chosen for to in each} & chosen
    for at in inside:
        _refuse_kind(program, at)
    if not entries:
        raise RequestError("nothing leads to these actions")
    if len(entries) > 1:
        names = " and ".join(f'"{_id(program, at)}"' for at in sorted(entries))
        raise RequestError(f"there is more than one way in: {names}", expected="one way in")
    exits = dict.fromkeys(to for at in inside for to in ways[at] if to not in chosen)
    found = Selection(program, inside, entries.pop(), tuple(exits))
    _refuse_leaving(found)
    _refuse_counting(found)
    _refuse_functions(found)
    _refuse_errors(found)
    return found


def _id(program: Program, at: int) -> str:
    return program.written(at).id


def targets_of(resolved: Resolved) -> list[int]:
    """Return where an action leads, in the order in which its branches are written."""
    return list(dict.fromkeys(to for _, to in (*resolved.targets, *resolved.cases)))


def _refuse_kind(program: Program, at: int) -> None:
    declared = program.declaration(at)
    if key(declared.name) == "begin":
        raise RequestError("Begin stays where its script begins")
    if declared.is_event:
        raise RequestError(f'"{_id(program, at)}" is an event, which cuts into its own script')


def _refuse_leaving(found: Selection) -> None:
    edges, inside = found.program.edges, frozenset(found.inside)
    for edge in range(found.program.bound_edges):
        at, why = edges.action[edge], _STAYS.get(Exit(min(edges.target[edge], 0) or Exit.PAUSE))
        if at in inside and why is not None:
            raise RequestError(f'"{_id(found.program, at)}" stays: {why}')


def _refuse_counting(found: Selection) -> None:
    """Raise where an action counts its visits, and would begin again each time it is called."""
    for at in found.inside:
        declared = found.program.declaration(at)
        if (isinstance(declared, Loop | For) or declared.lasts) and found.comes_again:
            raise RequestError(
                f'"{_id(found.program, at)}" counts how often it is come to, and a run may come '
                "here again: a subscript begins to count anew"
            )


def _refuse_functions(found: Selection) -> None:
    """Raise where code inside and outside share a function that one of them declares (S14)."""
    names = {name.lower() for resolved in found.program.resolved for name in _declared(resolved)}
    for at in found.inside:
        for _, literal in found.program.resolved[at].values:
            said = literal_text(literal).lower()
            for name in names:
                if name in said:
                    raise RequestError(
                        f'"{_id(found.program, at)}" has to do with the function "{name}", '
                        "which a script knows by itself"
                    )


def _declared(resolved: Resolved) -> Iterator[str]:
    for prop, literal in resolved.values:
        if prop.kind is Kind.CODE:
            snippet, _ = parse_snippet(literal_text(literal))
            for statement in snippet.statements:
                if isinstance(statement, Function):
                    yield statement.name


def _refuse_errors(found: Selection) -> None:
    """Raise where an error is told on one side that may have come about on the other."""
    inside = frozenset(found.inside)
    for at, resolved in enumerate(found.program.resolved):
        texts = [literal_text(literal) for _, literal in resolved.values]
        names = {name.lower() for text in texts for name in _OF_THE_RUN.findall(text)}
        for name in sorted(names):
            if not _is_own(found, at, at in inside, name):
                said = f'"{_id(found.program, at)}" reads {name.upper()}'
                raise RequestError(f"{said}, which each script has by itself")


def _is_own(found: Selection, at: int, is_inside: bool, name: str) -> bool:  # noqa: FBT001
    """Whether what an action reads of the run has come about on its own side."""
    program = found.program
    if name == "_err":
        for source, outcome in _led_by(program, at):
            known = program.declaration(source).outcome_by_key.get(outcome)
            if known is None or not known.is_error or (source in found.inside) != is_inside:
                return False
        return not (is_inside and program.events and at == found.entry)
    if is_inside and program.events:
        return False
    others = (n for n in range(len(program.resolved)) if (n in found.inside) != is_inside)
    return not any(program.declaration(each).takes_status for each in others)


def _led_by(program: Program, at: int) -> Iterator[tuple[int, str]]:
    for source, resolved in enumerate(program.resolved):
        for outcome, to in (*resolved.targets, *resolved.cases):
            if to == at:
                yield source, outcome
