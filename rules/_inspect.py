"""Holds a script against rules."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from ..grammar.finding import Finding
from ..grammar.gc_pause import paused_collection
from ..grammar.slices import Slices, result_of
from ..interpreter.program.program import Program
from ._base import Rule
from ._estate_view import EstateView
from ._registry import OWN, rules
from ._subject import Subject

MOST_OF_A_RULE = 100


def inspect(
    program: Program, around: EstateView | None = None, chosen: Iterable[Rule] | None = None
) -> list[Finding]:
    """Return what rules find in a script, by place; without a choice those of the default set."""
    with paused_collection():  # what a rule asks for is kept until the last one has run
        return result_of(inspect_slowly(program, around, chosen))


def inspect_slowly(
    program: Program, around: EstateView | None = None, chosen: Iterable[Rule] | None = None
) -> Slices[list[Finding]]:
    """Return the same, and stop after each rule."""
    subject = Subject(program, around)
    if chosen is None:
        chosen = (rule for rule in rules() if not rule.is_preview)
    found: list[Finding] = []
    for rule in chosen:
        found += found_by(rule, subject)
        yield
    placed = (
        program.finding_places.placed(one) if one.source is program.source else one
        for one in found
    )
    return sorted(placed, key=lambda finding: (finding.span, finding.rule))


def found_by(rule: Rule, subject: Subject) -> Iterator[Finding]:
    """Yield what a rule finds in a script, no more than it may say of one."""
    if rule.family == OWN:
        return iter(_of_own(rule, subject))
    return islice(rule.check(subject), MOST_OF_A_RULE)


def _of_own(rule: Rule, subject: Subject) -> list[Finding]:
    """Return what a rule of somebody's own finds; what is wrong with it is a finding itself."""
    try:
        found: list[object] = list(islice(rule.check(subject), MOST_OF_A_RULE))
        findings = [finding for finding in found if isinstance(finding, Finding)]
        if len(findings) == len(found):
            return findings
        said = "it yields something that is no finding"
    except Exception as error:  # noqa: BLE001 - it is somebody's code, which may raise anything
        said = f"{type(error).__name__}: {' '.join(str(error).split())}"
    message = f'the rule "{rule.id}" fails on this script: {said}'
    span = subject.program.script.span
    return [Finding("own-rule", message, subject.source, span, "findings, or nothing")]
