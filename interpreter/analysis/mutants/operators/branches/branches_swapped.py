"""Two branches of an action lead where the other one should."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ......grammar.changes.change import Lead
from ...sites.site import Fault, Site, title


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each two branches that are neighbours in the action's list."""
    for one, other in pairwise(site.branches):
        if one.target == other.target:
            continue
        changes = (
            Lead(site.id, one.outcome, other.target, one.is_custom),
            Lead(site.id, other.outcome, one.target, other.is_custom),
        )
        says = f"{title(one)} and {title(other)} are swapped"
        yield Fault(says, changes, one.outcome, span=one.span)
