"""The task of a lab in plain words: who complains, what should come, and what comes now.

It says nothing of the faults: a complaint is what a contact would tell. Each caller whose
experience is wrong in one of the stories of the lab is in it, so that whoever mends all of them
and changes nothing else has a right solution.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...actions import DEFAULT, catalogue
from ...grammar.names import outcome_key
from ...grammar.script import Literal
from ...interpreter.analysis.agreement.agreement import Agreement
from ...interpreter.analysis.behaviour.behaviour import Difference
from ...interpreter.program.instrumentation import literal_text
from ...interpreter.trace.redaction import HIDDEN
from ..behaviour.told import Step, telling
from .wording import said_of

_MOST, _LONGEST = 12, 2_000
_STATUS = re.compile(r" \(status [^)]*\)")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One group of callers: what happens to them, what should come, and what comes now."""

    happens: tuple[str, ...]
    should: str
    does: str


def complaints_of(agreement: Agreement) -> list[Complaint]:
    """Return the complaints about a broken script, the shortest first, no two of one story."""
    differences = [
        *(verdict.difference for verdict in agreement.verdicts),
        *agreement.comparison.differences,
    ]
    found: dict[Complaint, int] = {}
    for difference in filter(None, differences):
        complaint = _complaint(difference)
        found.setdefault(complaint, len(complaint.happens))
    few = sorted(found, key=lambda each: (found[each], each.happens))
    return [each for at, each in enumerate(few) if not _is_said(each, few[:at])]


def task_text(title: str, complaints: list[Complaint]) -> str:
    """Return the page that a learner reads."""
    lines = [f"# {title}", "", "Something is wrong in this script:", ""]
    for number, each in enumerate(complaints[:_MOST], 1):
        lines += list(_lines(number, each))
    if len(complaints) > _MOST:
        lines += [f"{len(complaints) - _MOST} more callers are treated wrong likewise.", ""]
    lines += [
        "Mend the script so that this comes as it should. How you do it is up to you.",
        "All that is not named here is as it should be, for every caller: change nothing of it.",
    ]
    return "\n".join(lines) + "\n"


def _lines(number: int, complaint: Complaint) -> Iterator[str]:
    happens = "; ".join(complaint.happens) or "Whoever calls"
    yield f"{number}. {happens[:1].upper()}{happens[1:]}."
    yield f"   - should come: {complaint.should}"
    yield f"   - comes now: {complaint.does}"
    yield ""


def _is_said(complaint: Complaint, others: list[Complaint]) -> bool:
    """Whether a shorter complaint says the same of callers of whom less is asked."""
    return any(
        set(each.happens) <= set(complaint.happens)
        and (each.should, each.does) == (complaint.should, complaint.does)
        for each in others
    )


def _complaint(difference: Difference) -> Complaint:
    told = telling(difference)
    given = (f'{name} is "{value}"' for name, value in told.given)
    happens = (said for step in told.steps if (said := _step(step)))
    counting = (each for each in given if _counts(difference, each))
    does = said_of(told.new, difference.new.shows.notice)
    return Complaint((*counting, *happens), _as_written(difference), does)


def _counts(difference: Difference, said: str) -> bool:
    """Whether a value is asked for on the way: those that are only shown are any."""
    made_up = {f'{name} is "a {name.lower()}"' for name in difference.new.story.given}
    return said not in made_up


def _step(step: Step) -> str:
    """Return what the world answers at a step, empty where it could answer nothing else."""
    visit = step.old or step.new
    place = None if visit is None else visit.place
    if place is None:
        return f"{step.event} comes while nothing moves" if step.event else ""
    named = (
        f'{place.kind} "{place.caption}"' if place.caption else f"{place.action} ({place.kind})"
    )
    if step.event and not step.outcome:
        return f"{step.event} cuts in at {named}"
    left = "".join(f', {name} = "{value}"' for name, value in step.left)
    return f"{named} comes to {_outcome(place.kind, step.outcome)}{left}" if step.outcome else ""


def _outcome(kind: str, outcome: str) -> str:
    """Return an outcome and what it means, where that is more than the name says."""
    action = catalogue().find(kind)
    known = None if action is None else action.outcome_by_key.get(outcome_key(outcome))
    if known is None or known.name == DEFAULT.name:
        return outcome
    return f"{outcome}: {_STATUS.sub('', known.meaning)}"


def _as_written(difference: Difference) -> str:
    """Return what should come, with variables as the solution has them in its texts."""
    told = telling(difference).old
    noted = difference.old.shows
    if noted.at < 0:
        return said_of(told, noted.notice)
    resolved = noted.program.resolved[noted.at]
    written = {prop.name: literal for prop, literal in resolved.values}
    values = ", ".join(f"{name} {_value(written.get(name), value)}" for name, value in told.values)
    return said_of(told._replace(says=f"{noted.name} {values}".strip()), noted.notice)


def _value(literal: Literal | None, value: str) -> str:
    """Return a value as it is written, and what it is in this story where that is something else.

    Texts are whole, so that nobody has to guess.
    """
    text = "" if literal is None else literal_text(literal)
    if not text or value == HIDDEN or len(text) > _LONGEST:
        return f'"{value}"'
    is_same = text == value or value.endswith("...")
    return f'"{text}"' if is_same else f'"{text}", here "{value}"'
