"""Proved repairs of what rules find: for each finding the smallest one."""

from __future__ import annotations

from ...grammar.finding import Finding
from ...interpreter.analysis.proofs.claims import Claim, GoesRound, Halts, HasNoUser
from ...interpreter.analysis.proofs.judging import Judge, Ruling
from ...interpreter.analysis.proofs.script_visits import About
from ...interpreter.analysis.repairs.candidate import Candidate
from ...interpreter.analysis.repairs.kinds import may_mend
from ...interpreter.analysis.repairs.trouble import HALTS, Trouble
from ...interpreter.program.program import Program
from ...rules import rules
from .smallest import Unrepaired, smallest
from .verifying import Repair
from .version import MOST_STATES, Version, counted, said_of


def repair_of(version: Version, finding: Finding) -> Repair | Unrepaired:
    """Return the smallest proved repair of a finding, or why there is none."""
    program = version.program
    at = None if program is None else program.index.get(finding.action or "")
    if program is None or at is None or finding.source.path != str(version.path):
        return Unrepaired("it is about no action of the script")
    if not may_mend(finding.rule):
        return Unrepaired("no kind of repair is for it")
    trouble = Trouble(
        program,
        version.estate.resolve,
        finding.rule,
        at,
        outcome=finding.branch or "",
        nearest=finding.nearest or "",
        is_called_late=version.is_called_late,
        is_open=version.is_open,
    )
    return smallest(version, trouble, lambda after, made: _left(version, after, made, finding))


def _left(before: Version, after: Version, made: Candidate, finding: Finding) -> str:
    """Return why a finding is not mended, nothing where it is: its rule is silent, and right."""
    said = said_of(finding)
    if counted(after.findings)[said] >= counted(before.findings)[said]:
        return "it is still found"
    rule = rules().by_id.get(finding.rule)
    at = None if after.program is None else after.program.index.get(finding.action or "")
    if rule is None or rule.asks is None or after.program is None or at is None:
        return ""
    if made.is_pause:  # a run goes round as before, which it may
        return ""
    claim = _asked_again(rule.asks)
    if claim is None or (isinstance(claim, Halts) and not _may_rest(after.program, at)):
        return ""
    judge = Judge(after.program, after.estate.resolve, MOST_STATES)
    found = judge.judged(claim, About(at, finding.branch or ""))
    return "" if found.ruling is Ruling.REFUTED else f"nobody can prove that no run {_does(claim)}"


def _asked_again(claim: Claim) -> Claim | None:
    """Return what every run is asked once a rule is silent; its own way is gone by then."""
    if isinstance(claim, GoesRound):
        is_way = claim.by in {GoesRound.ITSELF, GoesRound.PATH}
        return GoesRound(is_released=claim.is_released) if is_way else claim
    return claim if isinstance(claim, Halts | HasNoUser) else None


def _does(claim: Claim) -> str:
    return claim.asks.removeprefix("a run ")


def _may_rest(program: Program, at: int) -> bool:
    edges = program.edges
    return any(
        edges.action[edge] == at and target in HALTS for edge, target in enumerate(edges.target)
    )
