"""Repairs as tests ask for them: of all that is found in a script, and of all that is refuted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from branchline.grammar.finding import Finding
from branchline.interpreter.analysis.proofs.answers.answer import Verdict
from branchline.tools.checking.choice import Choice
from branchline.tools.checking.fixed_files import FixedFile
from branchline.tools.repair.finding_repairs import repair_of
from branchline.tools.repair.property_repairs import repair_of_property
from branchline.tools.repair.smallest import Unrepaired
from branchline.tools.repair.verifying import Repair
from branchline.tools.repair.version import Asked, Version
from branchline.tools.script_files import estate_of


def opened(script: Path, *rules: str) -> Version:
    """Return a script as a check of its folder sees it, with more rules than the default set."""
    choice = Choice(rules).with_defaults()
    return Version(script, estate_of(script.parent), Asked(choice, is_part=False))


def finding_repairs(
    version: Version, rule: str = ""
) -> Iterator[tuple[Finding, Repair | Unrepaired]]:
    """Yield what came of each finding of a rule, or of all rules."""
    for finding in version.findings:
        if rule in {"", finding.rule} and finding.source.path == str(version.path):
            yield finding, repair_of(version, finding)


def told(version: Version, rule: str = "") -> Iterator[str]:
    """Yield what came of each finding, as people read it."""
    for finding, found in finding_repairs(version, rule):
        yield from (f"{finding.rule} at {finding.action}", *_said(version, found), "")


def told_of_properties(version: Version) -> Iterator[str]:
    """Yield what came of each property that is refuted, as people read it."""
    for answer in () if version.proof is None else version.proof.answers:
        if answer.verdict is Verdict.REFUTED:
            found = repair_of_property(version, answer.name)
            yield from (f"{answer.name} is refuted", *_said(version, found), "")


def _said(version: Version, found: Repair | Unrepaired) -> Iterator[str]:
    if isinstance(found, Unrepaired):
        yield f"  no proved repair: {found.why}"
        return
    yield f"  repair: {found.candidate.says}"
    yield f"  proved: {found.proof}"
    before = "" if version.program is None else version.program.source.text
    place = Path(version.path.name)
    yield from FixedFile(place, before, found.text, 1).diff().splitlines()
