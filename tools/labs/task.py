"""The task of a lab in plain words: who complains, what should come, and what comes now.

It says nothing of the faults: a complaint is what a contact would tell. Each caller whose
experience is wrong in one of the stories of the lab is in it, so that whoever mends all of them
and changes nothing else has a right solution.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ...actions import DEFAULT, catalogue
from ...grammar.counted import counted
from ...grammar.names import outcome_key
from ...grammar.script import Literal
from ...interpreter.analysis.agreement.agreement import Agreement
from ...interpreter.analysis.behaviour.behaviour import Difference
from ...interpreter.analysis.explorer.inputs import parameters_of
from ...interpreter.analysis.proofs.answers.told import quoted
from ...interpreter.program.instrumentation import literal_text
from ...interpreter.program.program import Program
from ...interpreter.trace.redaction import HIDDEN
from ..behaviour.told import Step, telling
from .wording import callers_of

_MOST, _LONGEST = 12, 2_000
_STATUS = re.compile(r" \(status [^)]*\)")


@dataclass(frozen=True, slots=True)
class Complaint:
    """One group of callers: what happens to them, what they should come to, and come to now."""

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
    groups: dict[tuple[str, str], list[Complaint]] = {}
    for each in complaints:
        groups.setdefault((each.should, each.does), []).append(each)
    for number, ((should, does), alike) in enumerate(list(groups.items())[:_MOST], 1):
        lines += [f"{number}. Callers should {should}. Now they {does}. It is so where", ""]
        lines += [f"   - {'; '.join(each.happens) or 'anybody calls'}" for each in alike[:_MOST]]
        if (more := len(alike) - _MOST) > 0:
            lines.append(f"   - and in {counted(more, 'more case')}")
        lines.append("")
    if (more := len(groups) - _MOST) > 0:
        lines += [
            f"{counted(more, 'more thing')} {'is' if more == 1 else 'are'} wrong likewise.",
            "",
        ]
    lines += [
        "Mend the script so that this comes as it should. How you do it is up to you.",
        "All that is not named here is as it should be, for every caller: change nothing of it.",
    ]
    return "\n".join(lines) + "\n"


def _is_said(complaint: Complaint, others: list[Complaint]) -> bool:
    """Whether a shorter complaint says the same of callers of whom less is asked."""
    return any(
        set(each.happens) <= set(complaint.happens)
        and (each.should, each.does) == (complaint.should, complaint.does)
        for each in others
    )


def _complaint(difference: Difference) -> Complaint:
    told = telling(difference)
    program = difference.old.replay.result.program
    counting = (
        f'{_input(program, name)} is "{value}"'
        for name, value in told.given
        if value != f"a {name.lower()}"  # those that are only shown are any
    )
    happens = (said for step in told.steps if (said := _step(step)))
    does = callers_of(told.new, told.old, difference.new.shows.notice)
    return Complaint((*counting, *happens), _as_written(difference), does)


def _input(program: Program, name: str) -> str:
    """Return an input by the name that Begin gives it, if it does."""
    names = {f"p{at}": each for at, each in enumerate(parameters_of(program), 1)}
    named = names.get(name.lower(), "")
    return f"{program.spelling.get(named, named)} ({name})" if named else name


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
    left = "".join(f", {name} = {quoted(value)}" for name, value in step.left)
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
    told, other = telling(difference).old, telling(difference).new
    noted = difference.old.shows
    if noted.at < 0:
        return callers_of(told, other, noted.notice)
    resolved = noted.program.resolved[noted.at]
    written = {prop.name: literal for prop, literal in resolved.values}
    values = ", ".join(f"{name} {_value(written.get(name), value)}" for name, value in told.values)
    said = told._replace(says=f"{noted.name} {values}".strip())
    return callers_of(said, other, noted.notice)


def _value(literal: Literal | None, value: str) -> str:
    """Return a value as it is written, and what it is in this story where that is something else.

    Texts are whole, so that nobody has to guess.
    """
    text = "" if literal is None else literal_text(literal)
    if not text or value == HIDDEN or len(text) > _LONGEST:
        return f'"{value}"'
    is_same = text == value or value.endswith("...")
    return f'"{text}"' if is_same else f'"{text}", here "{value}"'
