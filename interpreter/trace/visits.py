"""The visits of a run, read flat from its trace: what a path is made of, without whole steps."""

from __future__ import annotations

from typing import NamedTuple

from .step import EVENT
from .trace import Trace


class Visited(NamedTuple):
    """One visit of an action.

    ``number`` counts the entries of the trace from 1, as steps do.
    ``is_own`` tells whether it belongs to the main script itself, and to no subscript.
    """

    number: int
    script: str
    id: str
    outcome: str | None
    branch: str | None
    is_own: bool


def visits(trace: Trace) -> list[Visited]:
    """Return the visits of a full trace in their order; events are none."""
    found: list[Visited] = []
    for number, (origin, edge) in enumerate(trace.walked(), 1):
        if edge == EVENT:
            continue
        program, edges = origin.program, origin.program.edges
        found.append(
            Visited(
                number,
                program.name,
                program.script.actions[edges.action[edge]].id,
                edges.outcome[edge],
                edges.branch[edge],
                origin.is_own,
            )
        )
    return found
