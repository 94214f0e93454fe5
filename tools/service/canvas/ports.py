"""The ports of a box: one for each outcome that an action has, connected or not, and its cases."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ....actions import Action, Outcome
from ....grammar.changes.changed import branch_key
from ....grammar.graph import edge_key
from ....grammar.names import outcome_key
from ....grammar.script import Branch
from ....interpreter.program.resolve import NOT_LISTED, Resolved
from ...pictures.layouts.diagram import place_of_key
from ...reports.reference.actions import meaning_of_outcome

DEFAULT = "Default"


class Port(NamedTuple):
    """One outcome of an action: when it is the answer, and the id of the action it leads to.

    ``target`` is as it is written, also where there is no such action, and ``None`` where the
    outcome is not connected. ``is_known`` is false for one that the action's page does not list.
    """

    outcome: str
    meaning: str
    target: str | None = None
    is_custom: bool = False
    is_default: bool = False
    is_known: bool = True


def ports_of(resolved: Resolved) -> tuple[Port, ...]:
    """Return the ports of an action: cases as on a telephone, then outcomes as on its page."""
    written, declaration = resolved.written, resolved.declaration
    cases = [branch for branch in written.branches if branch.is_custom]
    cases.sort(key=lambda branch: place_of_key(edge_key(branch.outcome, is_custom=True)))
    own = [_case(branch, has_cases=declaration.has_cases) for branch in cases]
    return (*own, *_outcomes(declaration, written.branches))


def _case(branch: Branch, *, has_cases: bool) -> Port:
    meaning = "your own case" if has_cases else "a case, which this action never takes"
    return Port(branch.outcome, meaning, branch.target, is_custom=True, is_known=has_cases)


def _outcomes(declaration: Action, branches: tuple[Branch, ...]) -> Iterator[Port]:
    """Yield the declared outcomes in their order, then branches that are none of them."""
    written = {
        branch_key(branch.outcome, is_custom=False): branch
        for branch in branches
        if not branch.is_custom
    }
    for outcome in declaration.outcomes:
        names = (outcome.name, *outcome.aliases)
        keys = [branch_key(name, is_custom=False) for name in names]
        found = next((written.pop(each) for each in keys if each in written), None)
        target = None if found is None else found.target
        yield Port(
            outcome.name,
            _meaning(declaration, outcome),
            target,
            is_default=outcome_key(outcome.name) == outcome_key(DEFAULT),
            is_known=outcome.meaning != NOT_LISTED,
        )
    for branch in written.values():
        yield Port(branch.outcome, NOT_LISTED, branch.target, is_known=False)


def _meaning(declaration: Action, outcome: Outcome) -> str:
    """Return when an outcome is the answer; of Default, also for which others it stands in."""
    meaning = meaning_of_outcome(declaration, outcome)
    if outcome_key(outcome.name) != outcome_key(DEFAULT):
        return meaning
    stands = [each.name for each in declaration.outcomes if each.falls_back and each != outcome]
    if not stands:
        return meaning
    return f"{meaning}; stands in for {_either(stands)} where that is not connected"


def _either(names: list[str]) -> str:
    return " or ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
