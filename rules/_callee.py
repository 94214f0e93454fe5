"""What rules ask of a script that another one calls, kept without the rest of its analysis."""

from __future__ import annotations

from dataclasses import dataclass

from ..actions import ScriptType


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
