"""Which variable that nothing has set an action failed for, where a trace says so for sure."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

from ...actions import Property
from ...actions.ports import GLOBAL
from ...grammar.late.patterns import late
from ...grammar.snippet.nodes import Assign, Name
from ..program.instrumentation import literal_text
from ..system_variables import system_variables
from .noted import shown

if TYPE_CHECKING:
    from ...actions.values import Value
    from ..program.program import Program
    from .step import Entry

_PLAIN = late(r"\{\s*([A-Za-z][\w$]*)\s*\}")
_MOST_LINKS = 8


class Recorded(Protocol):
    """What is asked of a trace: its entries, by their numbers, and what the run was given."""

    given: dict[str, Value]

    @property
    def count(self) -> int:
        """How many entries there are."""
        ...

    def entry(self, number: int) -> Entry:
        """Return one entry, counted from 1."""
        ...


class UnsetNames:
    """Looks for them in a trace that keeps everything; each entry is read once.

    The trace keeps what was found, and is told each time: neither would be freed early otherwise.
    """

    def __init__(self) -> None:
        """Look at nothing yet."""
        self._set_at: dict[str, list[int]] = {}
        self._looked = 0

    def said(self, trace: Recorded, number: int) -> str:
        """Return what a step, counted from 1, says of a name that its action failed for."""
        origin, edge, _, notes, _ = trace.entry(number)
        if edge < 0 or not notes or not has_failed(origin.program, edge):
            return ""
        program = origin.program
        resolved = program.resolved[program.edges.action[edge]]
        noted = {about.name: value for about, value in notes if isinstance(about, Property)}
        parts: dict[str, None] = {}
        for prop, literal in resolved.values:
            text = literal_text(literal)
            if (
                prop.name not in noted
                or shown(noted[prop.name]).strip()
                or _PLAIN.sub("", text).strip()
            ):
                continue
            links = [self._link(trace, name, number - 1, program) for name in _PLAIN.findall(text)]
            if links and all(links):
                parts[f"{prop.name} is empty, since {' and '.join(links)}"] = None
        return "".join(f"; {part}" for part in parts)

    def _link(self, trace: Recorded, name: str, before: int, program: Program) -> str:
        """Return that a variable was never set, or was set to another that never was."""
        names = [name]
        while places := [at for at in self._places(trace, names[-1]) if at < before]:
            before = places[-1]
            origin, edge, _, _, _ = trace.entry(before + 1)
            source = _copied(program, edge, names[-1]) if origin.program is program else None
            if source is None or len(names) > _MOST_LINKS:
                return ""
            names.append(source)
        if _is_from_elsewhere(trace, names[-1], program):
            return ""
        first, *others = names
        if not others:
            return f"{first} was never set"
        links = ", ".join(f"{one} to {other}" for one, other in pairwise(names)).split(" ", 1)
        return f"{first} was set {links[1]}, which was never set"

    def _places(self, trace: Recorded, name: str) -> list[int]:
        """Return where a variable was set, whatever script it belongs to."""
        for at in range(self._looked, trace.count):
            for about, _ in trace.entry(at + 1)[3] or ():
                if isinstance(about, str):
                    self._set_at.setdefault(_bare(about), []).append(at)
        self._looked = trace.count
        return self._set_at.get(_bare(name), [])


def _is_from_elsewhere(trace: Recorded, name: str, program: Program) -> bool:
    """Whether a variable may have a value that no step has set."""
    if _bare(name) in map(_bare, trace.given) or system_variables().find(name) is not None:
        return True
    return _bare(name) in set(_parameters(program))


def has_failed(program: Program, edge: int) -> bool:
    """Whether an action answered what tells that it did not do what it is for."""
    answered = program.edges.outcome[edge]
    outcomes = program.resolved[program.edges.action[edge]].declaration.outcomes
    own = next((each for each in outcomes if each.name == answered), None)
    if own is not None and (own.is_error or own.is_happy):
        return own.is_error
    return any(each.is_happy for each in outcomes)


def _copied(program: Program, edge: int, name: str) -> str | None:
    """Return the variable that a step has set another one to, ``None`` where that is unsure."""
    if edge < 0:
        return None
    at = program.edges.action[edge]
    resolved = program.resolved[at]
    if resolved.declaration.name == "Assign":
        texts = {prop.name: literal_text(literal) for prop, literal in resolved.values}
        found = _PLAIN.fullmatch(texts.get("Value", "").strip())
        is_this = _bare(texts.get("Variable", "")) == _bare(name)
        return found[1] if found and is_this else None
    code = program.codes.get((at, "Data"))
    if code is None:
        return None
    sets = [
        each
        for each in code.snippet.statements
        if isinstance(each, Assign) and isinstance(each.target, Name)
    ]
    own = [each for each in sets if isinstance(each.target, Name) and each.target.name == name]
    if len(sets) != len(code.snippet.statements) or len(own) != 1:
        return None
    return own[0].value.name if isinstance(own[0].value, Name) else None


def _parameters(program: Program) -> Iterator[str]:
    """Yield the names under which the script gets what it is handed."""
    for resolved in program.resolved:
        if resolved.declaration.name == "Begin":
            for _, literal in resolved.values:
                yield from map(_bare, literal_text(literal).split("|"))


def _bare(name: str) -> str:
    return name.strip().lower().removeprefix(GLOBAL)
