"""What covers the secrets of both versions in whatever is told or drawn of their difference."""

from __future__ import annotations

from itertools import chain

from ...trace.masking import Masking
from .difference import GraphDifference


def masking_of(difference: GraphDifference) -> Masking:
    """Return what knows the secrets of both versions."""
    both = chain(difference.old.actions, difference.new.actions)
    return Masking(said.resolved for said in both)
