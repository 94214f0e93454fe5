"""What can be laid over a picture: marks on actions and on branches, by their names.

Who knows something of a script fills an :class:`Overlay`: the path of a run, a coverage, findings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from ....actions.declaration import DEFAULT
from ....grammar.finding import Finding
from ....interpreter.coverage.possible import CoverageKind, Item, Way
from ....interpreter.coverage.taken import Hit, ScriptCoverage
from ....interpreter.trace.step import Step


class Tone(StrEnum):
    """How a mark looks: each differs in line and in colour."""

    TAKEN = "taken"
    GOOD = "good"
    BAD = "bad"
    NEVER = "never"
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    REWIRED = "rewired"


@dataclass(frozen=True, slots=True)
class Mark:
    """A tone and a few letters beside it, as the numbers of steps."""

    tone: Tone
    text: str = ""


@dataclass(frozen=True, slots=True)
class Overlay:
    """Marks on actions by id, and on branches by id and name.

    The rest is dimmed, or has a mark of its own, on request; comments never are marked.
    The name of one of the user's own cases stands in quotes, as in the pictures.
    """

    legend: str = ""
    actions: Mapping[str, Mark] = field(default_factory=dict[str, Mark])
    branches: Mapping[tuple[str, str], Mark] = field(default_factory=dict[tuple[str, str], Mark])
    is_dimming: bool = False
    rest: Mark | None = None

    def of_action(self, id: str, *, is_comment: bool) -> Mark | None:
        """Return the mark of an action."""
        return self.actions.get(id, None if is_comment else self.rest)

    def of_branch(self, id: str, name: str, *, is_comment: bool) -> Mark | None:
        """Return the mark of a branch."""
        return self.branches.get((id, name), None if is_comment else self.rest)


_MOST = 4


def path_overlay(steps: Iterable[Step], script: str, legend: str) -> Overlay:
    """Return the path of a run through one script, with the numbers of the steps."""
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


def coverage_overlay(script: ScriptCoverage, legend: str) -> Overlay:
    """Return what is taken of a script, what is missed, and what no run can take.

    An outcome that falls to Default is drawn as the branch Default, which is taken by any of them.
    """
    actions = {
        item.action: Mark(_tone(item, hit)) for item, hit in script.of(CoverageKind.ACTIONS)
    }
    tones: dict[tuple[str, str], Tone] = {}
    for item, hit in script.of(CoverageKind.BRANCHES):
        outcome = item.name.removeprefix(f"{item.action}: ")
        branch = DEFAULT.name if item.way == Way.DEFAULT else outcome
        tone = _tone(item, hit)
        for name in (branch, f'"{branch}"'):
            known = tones.get((item.action, name), tone)
            tones[item.action, name] = min(known, tone, key=_FIRST.index)
    branches = {place: Mark(tone) for place, tone in tones.items()}
    return Overlay(legend, actions, branches, rest=Mark(Tone.NEVER))


_FIRST = (Tone.GOOD, Tone.BAD, Tone.NEVER)


def _tone(item: Item, hit: Hit) -> Tone:
    return Tone.GOOD if hit.runs else Tone.NEVER if item.is_impossible else Tone.BAD


def findings_overlay(findings: Iterable[Finding]) -> Overlay:
    """Return findings at the actions that they are about; the legend counts the others, too."""
    rules: dict[str, list[str]] = {}
    count = 0
    for finding in findings:
        count += 1
        if finding.action:
            rules.setdefault(finding.action, []).append(finding.rule)
    actions = {id: Mark(Tone.BAD, _rules(found)) for id, found in rules.items()}
    return Overlay(f"{count} finding{'s' * (count != 1)}", actions)


def _rules(found: list[str]) -> str:
    return found[0] if len(found) == 1 else f"{found[0]} and {len(found) - 1} more"


def _numbers(found: list[int]) -> str:
    """Return step numbers; of many the first and how often."""
    if len(found) <= _MOST:
        return ", ".join(map(str, found))
    return f"{found[0]}, {found[1]} ... {found[-1]} ({len(found)} times)"
