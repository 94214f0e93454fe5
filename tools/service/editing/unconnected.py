"""Which of its documented outcomes an action leads nowhere by."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.names import outcome_key
from ....interpreter.program.resolve import NOT_LISTED, Resolved


def unconnected(resolved: Resolved) -> Iterator[str]:
    """Yield the outcomes without a branch, in the order of the action's page."""
    written = {outcome_key(each.outcome) for each in resolved.written.branches}
    for outcome in resolved.declaration.outcomes:
        names = (outcome.name, *outcome.aliases)
        if outcome.meaning != NOT_LISTED and written.isdisjoint(map(outcome_key, names)):
            yield outcome.name


def default_target(resolved: Resolved) -> str | None:
    """Return where the action's Default leads, if it leads anywhere."""
    for branch in resolved.written.branches:
        if not branch.is_custom and outcome_key(branch.outcome) == "default":
            return branch.target
    return None
