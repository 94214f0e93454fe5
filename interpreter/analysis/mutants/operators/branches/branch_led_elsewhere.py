"""A branch leads one action too far, or back to where it came from."""

from __future__ import annotations

from collections.abc import Iterator

from ......grammar.changes.change import Lead
from ...sites.site import Fault, Site, title


def faults(site: Site) -> Iterator[Fault]:
    """Yield both faults of each branch, where there is such an action."""
    actions = site.program.script.actions
    for branch in site.branches:
        at = site.program.index.get(branch.target)
        beyond = () if at is None else actions[at].branches
        wrong = {each.target: f"which skips {branch.target}" for each in beyond[:1]}
        wrong[site.id] = "back to itself"
        for target, how in wrong.items():
            if target == branch.target or _begins(site, target):
                continue
            says = f"{title(branch)} leads to {target}, {how}"
            change = Lead(site.id, branch.outcome, target, branch.is_custom)
            yield Fault(says, (change,), branch.outcome, span=branch.span)


def _begins(site: Site, id: str) -> bool:
    """Whether an action is where a script begins, or an event, to which nothing leads."""
    at = site.program.index[id]
    return at == site.program.begin or site.program.declaration(at).is_event
