"""Whether a scenario tells a mutant from its script, as ``branchline test`` on its file would."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from ...actions.values import show
from ...grammar.changes.change import Change, Drop, Relabel, Remove, Replace
from ...grammar.finding import BranchlineError, Findings
from ...interpreter.program.program import Program
from ...interpreter.run.batch import Batch
from ...interpreter.run.result import Result
from ...interpreter.scenarios.expectation import Expectation
from ...interpreter.scenarios.verdict import first_mismatch
from ...interpreter.state.setup import Programs, Setup
from ...interpreter.trace.visits import visits
from .tests_of_script import Test

SPARE = 50
"""How many steps more than on the script a run may take before it is looked at what it does."""
_UNSURE = 2


def takes_names(changes: Iterable[Change]) -> bool:
    """Whether changes may take away what scenarios name: actions, their outcomes and cases."""
    return any(isinstance(change, Drop | Relabel | Remove | Replace) for change in changes)


def broken(test: Test, program: Program, lookup: Programs) -> str:
    """Return why a scenario cannot run on a mutant, empty where it can."""
    findings = Findings(test.scenario.source)
    test.scenario.check(program, findings, lookup)
    return f"it cannot run: {findings.all[0].said()}" if findings.all else ""


def kill(test: Test, mutant: Batch, lookup: Programs) -> str:
    """Return what a scenario finds wrong with a mutant, empty where it passes."""
    try:
        result = _run(test, mutant, lookup)
    except BranchlineError as error:
        return f"it cannot run: {error.findings[0].said()}"
    if isinstance(result, str):
        return result
    mismatch = first_mismatch(test.scenario, result)
    return "" if mismatch is None else str(mismatch)


def variables_seen(test: Test, mutant: Batch, lookup: Programs) -> set[str]:
    """Return the variables that hold something else at the end, of a scenario that passes."""
    found = mutant.run(_setup(test, lookup)).variables
    names = test.variables.keys() | found.keys()
    return {n for n in names if show(found.get(n)) != show(test.variables.get(n))}


def _run(test: Test, mutant: Batch, lookup: Programs) -> Result | str:
    """Return the run of a scenario, or what it does otherwise where that is known before its end.

    A run that takes many more steps than on the script mostly goes round for ever. It is broken
    off, and made again to its end only where what it did till then does not tell already.
    """
    limits, limit = test.setup.limits, test.steps + SPARE
    if limit < limits.steps:
        short = replace(test.setup, programs=lookup, limits=replace(limits, steps=limit))
        result = mutant.run(short)
        if result.steps < limit:
            return result
        if said := _departs(test.scenario.expectation, result):
            return said
    return mutant.run(_setup(test, lookup))


def _setup(test: Test, lookup: Programs) -> Setup:
    return replace(test.setup, programs=lookup)


def _departs(expectation: Expectation, result: Result) -> str:
    """Return what a run that was broken off does otherwise, whatever it would do next."""
    if expectation.steps is not None and result.steps > expectation.steps:
        return f"steps: expected {expectation.steps}, found more than {result.steps}"
    if expectation.path is None:
        return ""
    own = [visit.id for visit in visits(result.trace) if visit.is_own]
    seen = own[: len(own) - _UNSURE]
    if list(expectation.path[: len(seen)]) == seen:
        return ""
    return f"path: expected {' '.join(expectation.path)}, found {' '.join(seen[:20])} ..."
