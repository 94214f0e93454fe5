"""What the scenarios of a suite come to for each requirement."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from ...interpreter.coverage.requirement import Requirement
from ..checking.requirements import Requirements
from .results import ScenarioResult, Status


class RequirementTally:
    """Counts the scenarios that cover each requirement, as they come."""

    def __init__(self, known: Requirements | None) -> None:
        """Count for these; without a list, for those that scenarios name."""
        self._titles = None if known is None else known.titles
        self._passed: Counter[str] = Counter()
        self._failed: Counter[str] = Counter()
        self._first: dict[str, str] = {}

    def add(self, result: ScenarioResult) -> None:
        """Count a scenario that was run, or could not be."""
        for id in result.covers:
            if result.status is Status.PASSED:
                self._passed[id] += 1
                self._first[id] = min(self._first.get(id, result.key), result.key)
            else:
                self._failed[id] += 1

    def requirements(
        self, left_out: Mapping[str, int], *, is_broken_off: bool
    ) -> dict[str, Requirement]:
        """Return the requirements, those of the list where there is one."""
        named = sorted({*self._passed, *self._failed, *left_out})
        titles = dict.fromkeys(named, "") if self._titles is None else self._titles
        return {
            id: Requirement(
                id,
                title,
                self._passed[id],
                self._failed[id],
                left_out.get(id, 0),
                self._first.get(id, ""),
                is_broken_off,
            )
            for id, title in titles.items()
        }
