"""Every outcome of an action that decides by an expression, connected or not."""

from __future__ import annotations

from ....coverage.possible import CoverageKind
from ._base import Kind


class Guards(Kind):
    """The ways in which conditions come out."""

    kind = CoverageKind.GUARDS
    one = "guard"
