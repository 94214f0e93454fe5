"""What can be laid over a picture: marks on actions and on branches, by their names.

Who knows something of a script fills an :class:`Overlay`: the path of a run, a coverage, findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ...interpreter.trace import Step


class Tone(StrEnum):
    """How a mark looks: each differs in line and in colour."""

    TAKEN = "taken"
    GOOD = "good"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Mark:
    """A tone and a few letters beside it, as the numbers of steps."""

    tone: Tone
    text: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Marks on actions by id, and on branches by id and name; the rest is dimmed on request.

    The name of one of the user's own cases stands in quotes, as in the pictures.
    """

    legend: str = ""
    actions: Mapping[str, Mark] = field(default_factory=dict[str, Mark])
    branches: Mapping[tuple[str, str], Mark] = field(default_factory=dict[tuple[str, str], Mark])
    is_dimming: bool = False


_MOST = 4


def path_overlay(steps: Iterable[Step], script: str, legend: str) -> Overlay:
    """Answer the path of a run through one script, with the numbers of the steps."""
    visits: dict[str, list[int]] = {}
    taken: dict[tuple[str, str], Mark] = {}
    for step in steps:
        if step.script != script or step.event is not None:
            continue
        visits.setdefault(step.id, []).append(step.number)
        if step.branch is not None:
            taken[step.id, step.branch] = taken[step.id, f'"{step.branch}"'] = Mark(Tone.TAKEN)
    actions = {id: Mark(Tone.TAKEN, _numbers(found)) for id, found in visits.items()}
    return Overlay(legend, actions, taken, is_dimming=True)


def _numbers(found: list[int]) -> str:
    """Answer step numbers; of many the first and how often."""
    if len(found) <= _MOST:
        return ", ".join(map(str, found))
    return f"{found[0]}, {found[1]} ... {found[-1]} ({len(found)} times)"
