"""Proved repairs of what runs refute: for each property the smallest, in one or more steps.

One counterexample after another is mended, each step proved of the one before; then all of them
are proved together of the script as it was.
"""

from __future__ import annotations

from collections.abc import Sequence

from ...interpreter.analysis.proofs.answers.answer import Answer, Place, Verdict
from ...interpreter.analysis.repairs.candidate import Candidate
from ...interpreter.analysis.repairs.fault import NEVER
from ...interpreter.analysis.repairs.kinds import may_mend
from ...interpreter.analysis.repairs.trouble import Trouble
from .smallest import Unrepaired, smallest
from .verifying import NotProvedError, Repair, verified
from .version import Version

MOST_STEPS = 8
"""How many counterexamples of one property are mended before it is given up."""


def repair_of_property(version: Version, name: str) -> Repair | Unrepaired:
    """Return the smallest proved repair of a property that is refuted, or why there is none."""
    steps: list[Repair] = []
    current = version
    while (answer := _answer(current, name)) is not None and answer.verdict is Verdict.REFUTED:
        if len(steps) == MOST_STEPS:
            return Unrepaired(f"it takes more than {MOST_STEPS} repairs")
        found = _step(current, answer)
        if isinstance(found, Unrepaired):
            return found
        steps.append(found)
        current = found.after
    if not steps or answer is None or answer.verdict is not Verdict.PROVED:
        return Unrepaired("nobody can prove it once its counterexamples are mended")
    if len(steps) == 1:
        return steps[0]
    try:
        return verified(version, _together(steps), lambda after, _: _unproved(after, name))
    except NotProvedError as error:
        return Unrepaired(str(error))


def _answer(version: Version, name: str) -> Answer | None:
    answers = () if version.proof is None else version.proof.answers
    return next((each for each in answers if each.name == name), None)


def _unproved(version: Version, name: str) -> str:
    answer = _answer(version, name)
    is_proved = answer is not None and answer.verdict is Verdict.PROVED
    return "" if is_proved else f'"{name}" is not proved then'


def _step(version: Version, answer: Answer) -> Repair | Unrepaired:
    """Return the smallest repair after which the counterexample is none any more."""
    if not may_mend(answer.name):
        return Unrepaired("no kind of repair is for it")
    program, at = version.program, answer.at
    if program is None or at is None:
        return Unrepaired("it is about no action")
    if at.program is not program:
        return Unrepaired(f'it goes wrong in "{at.program.name}", which is another script')
    visits = () if answer.story is None else answer.story.visits
    last = next((each for each in reversed(visits) if each.at == at.at), None)
    trouble = Trouble(
        program,
        version.estate.resolve,
        answer.name,
        at.at,
        outcome=at.outcome or (last.outcome if last is not None else "") or "",
        places=[(place.at, place.outcome) for place in answer.places],
        is_called_late=version.is_called_late,
        is_open=version.is_open,
    )
    return smallest(version, trouble, lambda after, _: _left(answer, _answer(after, answer.name)))


def _left(old: Answer, new: Answer | None) -> str:
    """Return why a counterexample is not mended, nothing where it is."""
    if new is None or new.verdict is Verdict.UNDECIDED:
        return f'nobody can tell of "{old.name}" then'
    if new.verdict is Verdict.PROVED or (old.places and len(new.places) < len(old.places)):
        return ""
    return "it is refuted as before" if _where(new) == _where(old) else ""


def _where(answer: Answer) -> tuple[str, str]:
    visits = () if answer.story is None else answer.story.visits
    outcome = (visits[-1].outcome or "") if visits else ""
    return _id(answer.at), outcome


def _id(place: Place | None) -> str:
    return "" if place is None else str(place)


def _together(steps: Sequence[Repair]) -> Candidate:
    """Return several repairs as one, with all their faults."""
    made = [step.candidate for step in steps]
    met = [each for each in made if each.fault.says]
    told = [f"{each.fault.says}: it {each.then}" for each in met[:-1]]
    told += [each.fault.says for each in met[-1:]]
    fault = NEVER
    for each in made:
        fault = fault.also(each.fault, ", or one that ".join(told))
    changes = tuple(change for each in made for change in each.changes)
    return Candidate("several", changes, fault, met[-1].then if met else "")
