"""Holds a repaired script against the one before: what it mends, and that it changes no more.

A repair is proved where all of this holds: the edited text is read as the changed script and
brings no error; no rule finds anything new in it or in a script that calls it; every property that
was proved still is; and every run that never meets the fault is the same for a contact, of the
script and of each that calls it: since both are the same there, action for action, or else by the
comparison of behaviour.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...grammar.changes.edits import edits_of
from ...grammar.finding import BranchlineError, Edit, applied
from ...grammar.names import outcome_key
from ...grammar.unwritable import UnwritableError
from ...interpreter.analysis.behaviour.behaviour import Comparison, compare
from ...interpreter.analysis.explorer.data.question import Question
from ...interpreter.analysis.proofs.answers.answer import Answer, Place, Verdict
from ...interpreter.analysis.proofs.proof import Proof
from ...interpreter.analysis.repairs.candidate import Candidate
from ...interpreter.analysis.repairs.fault import NEVER, AtFault, Fault
from ...interpreter.program.program import Program
from ..behaviour.told import assumed_of, summary_of, telling
from .export_words import in_export_words
from .same_actions import are_same_actions
from .version import BUDGET, Version, counted

MOST_CALLERS = 20
_NOT_CALLED_LATE = "no script elsewhere calls it once an agent may have the contact"
IsMended = Callable[[Version, Candidate], str]
"""Returns why something is not mended, nothing where it is."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A repair that is proved: the edits of the text, what they mend, and what the proof says."""

    candidate: Candidate
    edits: tuple[Edit, ...]
    before: Version
    after: Version
    text: str
    proof: str

    @property
    def size(self) -> int:
        """Return how many signs it writes or takes away."""
        return sum(len(edit.text) + edit.span.end - edit.span.start for edit in self.edits)


class NotProvedError(Exception):
    """What stands against a repair, in words."""


def verified(before: Version, candidate: Candidate, is_mended: IsMended) -> Repair:
    """Return a candidate as a repair; raise ``NotProvedError`` where that is not proved."""
    if before.program is None:
        raise NotProvedError("the script has errors")
    source, script = before.program.source, before.program.script
    try:
        changes = in_export_words(script, candidate.changes, before.path)
        edits = edits_of(source, script, changes)
    except (UnwritableError, BranchlineError) as error:
        raise NotProvedError(f"it cannot be written: {error}") from None
    text = applied(source.text, edits)
    try:
        after = before.after(text)
    except BranchlineError as error:
        raise NotProvedError(f"it brings an error: {error.findings[0].message}") from None
    if after.program is None:
        raise NotProvedError("it brings an error")
    _refuse_new_findings(before, after)
    if said := is_mended(after, candidate):
        raise NotProvedError(said)
    is_same = are_same_actions(before.program, after.program, candidate.fault)
    assumed: dict[str, None] = {}
    if not is_same:
        assumed = dict.fromkeys(_compared(before, after, candidate.fault))
    if not (is_same and candidate.fault == NEVER):  # else every run is what it was
        _refuse_lost_properties(before.whole_proof, after.whole_proof)
    if candidate.fault != NEVER and before.may_be_called_elsewhere:
        assumed[_NOT_CALLED_LATE] = None
    if before.is_crowded:
        assumed[
            f"none of the others calls it that are here, {len(before.estate.paths)} in all"
        ] = None
    lost = sorted(before.passing - after.passing)
    proof = _proof(candidate, list(assumed), lost)
    return Repair(candidate, edits, before, after, text, proof)


def _refuse_new_findings(before: Version, after: Version) -> None:
    if len(before.callers) > MOST_CALLERS:
        raise NotProvedError(f"more than {MOST_CALLERS} scripts call this one")
    for path in (before.path, *before.callers):
        is_own = path == before.path
        old = before.findings if is_own else before.findings_in(path)
        new = after.findings if is_own else after.findings_in(path)
        for said in counted(new) - counted(old):
            raise NotProvedError(f'it brings "{said[1]}" at "{said[2]}"')


def _refuse_lost_properties(before: Proof | None, after: Proof | None) -> None:
    """Refuse what was proved and is not, and a place that no run came to and that is new."""
    if before is None or after is None:
        raise NotProvedError("a script that it calls has errors")
    held = {answer.name: answer for answer in before.answers}
    for answer in after.answers:
        old = held.get(answer.name)
        if old is None:
            continue
        if old.verdict is Verdict.PROVED and answer.verdict is not Verdict.PROVED:
            raise NotProvedError(f'"{answer.name}" was proved, and is {answer.verdict} then')
        if any(_led(before.program, each) for each in _places(answer, old)):
            raise NotProvedError(f'"{answer.name}" holds at fewer places then')


def _places(answer: Answer, old: Answer) -> Iterator[Place]:
    """Yield the places that no run is known to come to, but for those of before."""
    known = {str(place) for place in (*old.places, *old.unknown)}
    yield from (place for place in (*answer.places, *answer.unknown) if str(place) not in known)


def _led(program: Program, place: Place) -> bool:
    """Whether an outcome led somewhere before the repair, or its action was there."""
    at = program.index.get(place.program.written(place.at).id)
    if at is None:
        return False
    outcome = program.declaration(at).outcome_by_key.get(outcome_key(place.outcome))
    return outcome is None or program.follow(at, outcome)[1] >= 0


def _compared(before: Version, after: Version, fault: Fault) -> Iterator[str]:
    """Yield what is taken for granted where no run differs that never meets the fault."""
    if before.program is None or after.program is None:
        raise NotProvedError("the script has errors")
    apart = AtFault(fault, before.program, after.program)
    pairs: list[tuple[Program, Program]] = [(before.program, after.program)]
    for path in before.callers:
        try:
            caller = before.estate.program(path)
        except BranchlineError:
            continue  # it does not run at all
        pairs.append((caller, caller))
    lookups = (before.estate.resolve, after.estate.resolve)
    for old, new in pairs:
        try:
            found = compare((old, new), lookups, Question(), BUDGET, apart)
        except BranchlineError:
            raise NotProvedError(f'a script that "{old.name}" calls has errors') from None
        yield from _assumed(found, old)


def _assumed(found: Comparison, program: Program) -> Iterator[str]:
    if found.differences:
        told = summary_of(telling(found.differences[0]))
        raise NotProvedError(f'runs of "{program.name}" that are well would differ: {told}')
    if found.reasons:
        said = found.reasons[0]
        raise NotProvedError(f'nobody can tell whether runs of "{program.name}" differ: {said}')
    yield from assumed_of(found)
    if found.is_bounded:
        yield "no action comes more often than is asked about"


def _proof(candidate: Candidate, assumed: list[str], lost: list[str]) -> str:
    fault = candidate.fault.says
    if not fault:
        said = "no run differs for a contact"
    else:
        said = f"no run differs for a contact but one that {fault}: it {candidate.then}"
    told = [f"assumed: {each}" for each in assumed]
    told += [f'the scenario "{name}" expects the fault, and fails then' for name in lost]
    return "; ".join((said, *told))
