"""An outcome is treated as the one beside it in the list."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from ......grammar.changes.change import Lead
from ...sites.site import Fault, Site, title


def faults(site: Site) -> Iterator[Fault]:
    """Yield the faults of each two branches that are neighbours."""
    for pair in pairwise(site.branches):
        for branch, other in (pair, pair[::-1]):
            if branch.target != other.target:
                says = f"{title(branch)} leads to {other.target}, as {title(other)} does"
                change = Lead(site.id, branch.outcome, other.target, branch.is_custom)
                yield Fault(says, (change,), branch.outcome, span=branch.span)
