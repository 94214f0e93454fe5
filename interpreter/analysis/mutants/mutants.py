"""The mutants of a script: every fault of every action that makes another script that compiles."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from ....actions import catalogue
from ....grammar.changes.change import Add, Remove
from ....grammar.changes.changed import branch_key, changed
from ....grammar.finding import Finding, RequestError, Severity
from ....grammar.script import Action, Literal, Script
from ...program.compiler import try_compile
from ...program.program import Program
from ...program.variant import can_vary, vary
from .mutant import Mutant, id_of
from .operators import operators
from .sites.site import Fault, Site, Whole


def mutants_of(
    program: Program,
    names: Collection[str] | None = None,
    actions: Collection[str] | None = None,
) -> tuple[Mutant, ...]:
    """Return the mutants of a script in the order of its file, each of another text.

    ``names`` are the kinds of faults and ``actions`` the actions that are meant, all by default.
    """
    make = Maker(program)
    return tuple(
        mutant for mutant in candidates(program, names, actions) if make.quick(mutant) is not None
    )


def candidates(
    program: Program,
    names: Collection[str] | None = None,
    actions: Collection[str] | None = None,
) -> Iterator[Mutant]:
    """Yield the same, and with them those that do not compile."""
    seen: set[object] = set()
    ids: set[str] = set()
    for site in Whole.of(program).sites():
        if actions is not None and site.id not in actions:
            continue
        for name, faults in operators().items():
            if names is not None and name not in names:
                continue
            for fault in faults(site):
                meant = _meant(program.script, fault)
                if meant and meant not in seen:
                    seen.add(meant)
                    yield _named(site, name, fault, ids)


def _named(site: Site, name: str, fault: Fault, ids: set[str]) -> Mutant:
    """Return a fault as a mutant; of two with one id the second has a number."""
    id = first = id_of(name, site.id, repr([list(map(_content, each)) for each in fault.changes]))
    number = 2
    while id in ids:
        id, number = f"{first}-{number}", number + 1
    ids.add(id)
    return Mutant(
        id, name, fault.says, fault.changes, site.id, fault.outcome, fault.property, fault.span
    )


def _meant(script: Script, fault: Fault) -> frozenset[object]:
    """Return what a fault makes of a script, empty where that is the same script."""
    try:
        new = changed(script, fault.changes)
    except RequestError:
        return frozenset()
    before = {action.id: action for action in script.actions}
    after = {action.id: action for action in new.actions}
    found: set[object] = {(id, None) for id in before.keys() - after.keys()}
    for id, action in after.items():
        old = before.get(id)
        if old is not action and (old is None or _said(old) != _said(action)):
            found.add((id, _said(action)))
    return frozenset(found)


def _said(action: Action) -> object:
    settings = tuple(sorted((each.name, _value(each.value)) for each in action.settings))
    branches = sorted(
        (*branch_key(each.outcome, is_custom=each.is_custom), each.target)
        for each in action.branches
    )
    return action.name, settings, tuple(branches)


def _value(literal: Literal) -> str:
    value = literal.value
    if isinstance(value, tuple):  # lists are not deeper than their readers let them be
        return f"[{','.join(map(_value, value))}]"
    return f"{type(value).__name__} {value!r}"


def _content(part: object) -> object:
    """Return a part of a change without its place in the file."""
    return _value(part) if isinstance(part, Literal) else part


class Maker:
    """Makes the programs of mutants of one script."""

    def __init__(self, program: Program) -> None:
        """Look at the script as it is: mistakes that it has already are no faults of a mutant."""
        self._program = program
        self._names = catalogue()
        _, findings = try_compile(program.script, program.source, self._names)
        self._known = {(each.rule, each.message) for each in findings}

    def program(self, mutant: Mutant) -> Program | None:
        """Return the program of a mutant, compiled; ``None`` where it has mistakes of its own."""
        script = changed(self._program.script, mutant.changes)
        made, findings = try_compile(script, self._program.source, self._names)
        return None if any(map(self._is_new, findings)) else made

    def quick(self, mutant: Mutant) -> Program | None:
        """Return a program that runs as that, made of the script's own where that can be."""
        places = self._places(mutant)
        if places is None or not can_vary(self._program, places):
            return self.program(mutant)
        script = changed(self._program.script, mutant.changes)
        made, findings = vary(self._program, script, places, self._names)
        if any(map(self._is_new, findings)):
            return None
        return self.program(mutant) if made is None else made

    def _places(self, mutant: Mutant) -> frozenset[int] | None:
        """Return the positions of what changes, ``None`` where actions come or go."""
        places: set[int] = set()
        for change in mutant.changes:
            if isinstance(change, Add | Remove):
                return None
            places.add(self._program.index[change.action])
        return frozenset(places)

    def _is_new(self, finding: Finding) -> bool:
        is_error = finding.severity is Severity.ERROR
        return is_error and (finding.rule, finding.message) not in self._known
