"""A branch is left out, so that its outcome falls back to Default, or nothing follows it."""

from __future__ import annotations

from collections.abc import Iterator

from ......grammar.changes.change import Drop
from ...sites.site import Fault, Site, title


def faults(site: Site) -> Iterator[Fault]:
    """Yield a fault for each branch."""
    for branch in site.branches:
        change = Drop(site.id, branch.outcome, branch.is_custom)
        says = f"{title(branch)} is not connected"
        yield Fault(says, (change,), branch.outcome, span=branch.span)
