"""Findings of rules held against every run of their script, where they say something of runs.

A finding that no run bears out goes; one that a run does carries that run. Of all others nothing
is known beyond what their rule knows, and they stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from ..actions.ports import GLOBAL
from ..grammar.finding import Evidence, Finding, Step
from ..grammar.slices import Slices, result_of
from ..interpreter.program.program import Program
from ._base import Rule
from ._estate_view import EstateView

if TYPE_CHECKING:
    from ..interpreter.analysis.proofs.judging import Judge, Judged

_QUOTED = re.compile(r'"([^"]*)"')
LEAST_STATES, STATES_PER_ACTION = 500, 6
"""How many states of a script are looked at, at least, and for each of its actions."""


def judged(
    program: Program, around: EstateView, findings: Iterable[Finding], rules: Iterable[Rule]
) -> list[Finding]:
    """Return the findings that some run may bear out, those that one does with that run.

    The script is explored where the first of them says something of runs.
    """
    return result_of(judged_slowly(program, around, findings, rules))


def judged_slowly(
    program: Program, around: EstateView, findings: Iterable[Finding], rules: Iterable[Rule]
) -> Slices[list[Finding]]:
    """Return the same, and stop now and then."""
    found: list[Finding] = []
    asking = {rule.id: rule for rule in rules if rule.asks is not None}
    judge: Judge | None = None
    for finding in findings:
        rule = asking.get(finding.rule)
        if rule is None or finding.source is not program.source:
            found.append(finding)
            continue
        if judge is None:
            judge = _judge(program, around)
            yield from judge.looking()
        found += _ruled(program, finding, rule, judge)
        yield
    return found


def _judge(program: Program, around: EstateView) -> Judge:
    from ..interpreter.analysis.proofs.judging import Judge  # most scripts need none of it

    states = LEAST_STATES + STATES_PER_ACTION * len(program.resolved)
    return Judge(program, lambda name, caller: around.find(name, caller or program), states)


def _ruled(program: Program, finding: Finding, rule: Rule, judge: Judge) -> Iterator[Finding]:
    """Yield the finding, unless no run bears it out."""
    from ..interpreter.analysis.proofs.judging import Ruling
    from ..interpreter.analysis.proofs.script_visits import About

    at = program.index.get(finding.action or "")
    if at is None or rule.asks is None:
        yield finding
        return
    about = About(at, finding.branch or "", tuple(_steps(program, finding.path)))
    found = judge.judged(rule.asks, about)
    if found.ruling is Ruling.UNDECIDED:
        yield finding
    elif found.ruling is Ruling.CONFIRMED:
        shown = _with(finding, found, is_of_outcome=rule.asks.is_of_outcome)
        yield finding if _is_given(shown) else shown


def _is_given(finding: Finding) -> bool:
    """Whether the run begins with a value for the variable that the finding is about."""
    named = {name.casefold().removeprefix(GLOBAL) for name in _QUOTED.findall(finding.message)}
    given = () if finding.evidence is None else finding.evidence.given
    return any(name.casefold() in named for name, _ in given)


def _steps(program: Program, path: tuple[Step, ...]) -> Iterator[tuple[int, str | None]]:
    """Yield a path by the places of its actions, nothing of one through other scripts."""
    if all(step.source is program.source and step.action in program.index for step in path):
        yield from ((program.index[step.action], step.branch) for step in path)


def _with(finding: Finding, found: Judged, *, is_of_outcome: bool) -> Finding:
    """Return the finding with what confirms it."""
    from ..interpreter.analysis.proofs.answers.told import steps_of, story_lines, telling

    told = None if found.answer is None else telling(found.answer)
    if found.answer is None or told is None:
        return replace(finding, evidence=Evidence(found.says))
    evidence = Evidence(found.says, told.given, tuple(story_lines(told)))
    *first, last = steps_of(found.answer)
    last = last if is_of_outcome else last._replace(branch=None)
    return replace(finding, path=(*first, last), evidence=evidence)
