"""The coverage of a script by its lines, as viewers of code want it."""

from __future__ import annotations

from dataclasses import dataclass, field

from ....interpreter.coverage.possible import CoverageKind, Item
from ....interpreter.coverage.taken import Hit, ScriptCoverage


@dataclass(slots=True)
class LineCoverage:
    """One line on which actions begin: how many runs came by, and its branches."""

    hits: int = 0
    branches: list[tuple[Item, Hit]] = field(default_factory=list[tuple[Item, Hit]])

    @property
    def taken(self) -> int:
        """Return how many of the branches are taken."""
        return sum(1 for _, hit in self.branches if hit.runs)


def by_line(script: ScriptCoverage) -> dict[int, LineCoverage]:
    """Return the lines of a script in their order; those without an action are not there."""
    found: dict[int, LineCoverage] = {}
    for item, hit in script.of(CoverageKind.ACTIONS):
        line = found.setdefault(item.line, LineCoverage())
        line.hits = max(line.hits, hit.runs)
    for item, hit in script.of(CoverageKind.BRANCHES):
        found.setdefault(item.line, LineCoverage()).branches.append((item, hit))
    return dict(sorted(found.items()))
