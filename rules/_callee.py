"""What rules ask of a script that another one calls, kept without the rest of its analysis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..actions import ScriptType

if TYPE_CHECKING:
    from ._subject import Subject


@dataclass(frozen=True, slots=True)
class Callee:
    """One script as its callers see it; ``reads`` and ``sets`` are keys of variables."""

    name: str
    script_type: ScriptType | None
    parameters: tuple[str, ...]  # the names that Begin gives to them
    reads: frozenset[str]
    sets: frozenset[str]  # those that Begin gives to parameters aside
    returns: tuple[str, ...]  # the values of its Returns
    goes_on: bool  # as another script
    ends: bool
    has_events: bool

    @classmethod
    def of(cls, script: Subject) -> Callee:
        """Return what callers see of a script."""
        begin = script.graph.begin
        variables = script.variables
        return cls(
            script.name,
            script.script_type,
            () if begin is None else tuple(script.texts(begin, "Parameters")),
            frozenset(variables.read_by),
            frozenset(name for name, setters in variables.set_by.items() if setters != [begin]),
            tuple(script.value(at, "Return Value") for at in script.all_of("Return")),
            any(True for _ in script.all_of("RunScript")),
            script.ends,
            bool(script.graph.events),
        )
