"""A program that differs from another one in a few actions: only these are made again.

Thousands of mutants of a script are run; what an action does hangs on its own text and on where
its branches lead, so all others are taken over as they are, with their edges.
"""

from __future__ import annotations

from collections.abc import Collection

from ...actions import Catalogue
from ...grammar.finding import Finding, Findings
from ...grammar.script import Script
from .binding import ActionBinding
from .program import Program
from .resolve import resolve_again
from .validation import check_again


def can_vary(program: Program, changed: Collection[int]) -> bool:
    """Whether a program can be taken over but for some actions.

    Code may declare functions that others call, and what could not be read is told by its action.
    """
    if program.unread.of or program.not_computed:
        return False
    return not any(at in changed for at, _ in program.codes)


def vary(
    program: Program, script: Script, changed: Collection[int], names: Catalogue
) -> tuple[Program | None, list[Finding]]:
    """Return the program of a script with the same actions at the same places, and findings.

    ``changed`` are the positions of those that differ. ``None`` where some of their text cannot
    be read, so that the whole script has to be compiled for what a run tells of it. It is there
    to be run: only its ``traced_visits`` are made.
    """
    findings = Findings(program.source)
    resolved = resolve_again(script, program.resolved, changed, findings, names)
    made = program.taken_over(script, resolved, changed)
    check_again(script, resolved, changed, findings)
    traced = made.traced_visits
    for at in changed:
        traced[at] = ActionBinding(made, at, findings, is_traced=True).visit()
    return (None if made.unread.of or made.not_computed else made), findings.all
