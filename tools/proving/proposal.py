"""What a report shows of the repair of a refuted property."""

from __future__ import annotations

from dataclasses import dataclass

from ...grammar.finding import Fix


@dataclass(frozen=True, slots=True)
class Proposal:
    """A repair that is proved, with the difference that it makes, or ``why`` there is none.

    ``before`` and ``after`` are the texts of the script.
    """

    why: str = ""
    fix: Fix | None = None
    diff: str = ""
    before: str = ""
    after: str = ""
    new: frozenset[str] = frozenset()
    """The actions that are new, or that have a branch or a property that is."""
