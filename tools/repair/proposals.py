"""Repairs of what is refuted, as reports show them and as they are written into scripts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from ...grammar.finding import BranchlineError, Fix
from ...grammar.script import Action, Script
from ...interpreter.analysis.proofs.answers.answer import Verdict
from ..checking.choice import Choice
from ..checking.fixed_files import FixedFile
from ..proving.proposal import Proposal
from ..proving.proving import Asked as Question
from ..proving.proving import Proved, fitting
from .property_repairs import repair_of_property
from .smallest import Unrepaired
from .verifying import Repair
from .version import Asked, Version


def with_proposals(proved: Proved, question: Question) -> Proved:
    """Return what is proved of a script, with a repair of each property that is refuted."""
    version = _version(proved, question)
    if version is None:
        return proved
    found = {name: _proposal(repair_of_property(version, name)) for name in _refuted(proved)}
    return replace(proved, proposals=found)


def files_of(proved: Iterable[Proved], question: Question) -> list[FixedFile]:
    """Return the scripts with all repairs, each proved of what those before it have left."""
    files: list[FixedFile] = []
    for each in proved:
        first = _version(each, question)
        if first is None:
            continue
        version, repairs = first, 0
        for name in _refuted(each):
            found = repair_of_property(version, name)
            if isinstance(found, Repair):
                version, repairs = found.after, repairs + 1
        if repairs:
            files.append(FixedFile(each.path, _text(first), _text(version), repairs))
    return files


def _version(proved: Proved, question: Question) -> Version | None:
    if proved.proof is None:
        return None
    wishes = tuple(fitting(question, proved.proof.program, is_alone=True))
    asked = Asked(Choice(), proved.proof.question, wishes)
    try:
        return Version(proved.path, proved.estate, asked)
    except BranchlineError:
        return None


def _refuted(proved: Proved) -> Iterator[str]:
    for answer in proved.answers:
        if answer.verdict is Verdict.REFUTED:
            yield answer.name


def _proposal(found: Repair | Unrepaired) -> Proposal:
    if isinstance(found, Unrepaired):
        return Proposal(found.why)
    before, after = _text(found.before), found.text
    fix = Fix(found.candidate.says, found.edits, is_safe=False, proof=found.proof)
    diff = FixedFile(found.before.path, before, after, 1).diff()
    return Proposal("", fix, diff, before, after, new_in(found))


def new_in(repair: Repair) -> frozenset[str]:
    """Return the actions that are new by a repair, or that it has changed."""
    if repair.before.program is None or repair.after.program is None:
        return frozenset()
    old, new = (
        _said(each.program.script) for each in (repair.before, repair.after) if each.program
    )
    return frozenset(id for id, said in new.items() if old.get(id) != said)


def _said(script: Script) -> dict[str, object]:
    return {action.id: _own(action) for action in script.actions}


def _own(action: Action) -> object:
    branches = [(each.outcome, each.is_custom, each.target) for each in action.branches]
    return action.name, len(action.settings), branches


def _text(version: Version) -> str:
    return "" if version.program is None else version.program.source.text
