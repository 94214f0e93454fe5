"""Every outcome that leads somewhere, by a connection of its own or by Default."""

from __future__ import annotations

from ....coverage.possible import CoverageKind
from ._base import Kind


class Branches(Kind):
    """The branches of scripts."""

    kind = CoverageKind.BRANCHES
    one = "branch"
