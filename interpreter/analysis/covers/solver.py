"""The only door to the solver of linear programs, HiGHS, which is an extra: ``highspy``.

What it says is never believed: its weights are made fractions and tried (``certificate``), its
runs are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, cast

import highspy
from highspy import HighsLp, HighsSolution, HighsVarType, MatrixFormat, kHighsInf

from .certificate import ArcBound
from .condensed import NOWHERE, Condensed

_NEAR = 1e-6


class _Engine(Protocol):
    """What is asked of the solver, which says itself nothing of its types."""

    def setOptionValue(self, option: str, value: bool | float) -> object: ...  # noqa: FBT001, N802 - so it is called
    def passModel(self, model: HighsLp) -> object: ...  # noqa: N802 - so it is called
    def run(self) -> object: ...
    def getSolution(self) -> HighsSolution: ...  # noqa: N802 - so it is called


# The class around it, which has more to say, also prints when it is made.
_ENGINE = cast("Callable[[], _Engine]", vars(highspy).get("_Highs", highspy.Highs))


@dataclass(frozen=True, slots=True)
class Solution:
    """Runs that share steps: how many in all, and how many of them go each arc.

    ``weights`` are what each wanted thing is worth, ``prices`` what each bound is.
    """

    value: float
    flow: Sequence[float]
    weights: Mapping[int, float] = field(default_factory=dict[int, float])
    prices: Sequence[float] = ()
    is_taken: bool = True
    """Whether everything is taken that is wanted."""


class Solver:
    """The programs of one condensed network."""

    def __init__(self, graph: Condensed, wanted: Sequence[int], penalty: float) -> None:
        """Ask for the fewest runs that take what is wanted.

        What is not taken costs a ``penalty`` beside them, so that there is always a solution.
        """
        self._graph = graph
        self._wanted = list(wanted)
        self._penalty = penalty
        self._model = self._made()

    def relaxed(self, bounds: Sequence[ArcBound] = ()) -> Solution | None:
        """Return the best where runs may be divided, with what everything is worth in it."""
        return self._solved(bounds, seconds=None)

    def whole(self, seconds: float) -> Solution | None:
        """Return the best whole runs that are found in a time, ``None`` where none are."""
        return self._solved((), seconds=seconds)

    def _columns(self) -> Iterator[dict[int, float]]:
        """Yield what each variable counts in: of arcs, of all runs, and of what is not taken."""
        graph = self._graph
        row_of = {thing: graph.places + at for at, thing in enumerate(self._wanted)}
        for arc in graph.arcs:
            entries = {arc.tail: 1.0}
            for head in (arc.head, arc.beside):
                if head != NOWHERE:
                    entries[head] = entries.get(head, 0.0) - 1.0
            yield entries | {row_of[thing]: 1.0 for thing in arc.things if thing in row_of}
        yield {graph.start: -1.0} | {row_of[t]: 1.0 for t in graph.first if t in row_of}
        for row in row_of.values():
            yield {row: 1.0}

    def _made(self) -> HighsLp:
        starts, rows, values = [0], list[int](), list[float]()
        for entries in self._columns():
            rows += entries
            values += entries.values()
            starts.append(len(rows))
        arcs, places, wanted = len(self._graph.arcs), self._graph.places, len(self._wanted)
        model = HighsLp()
        model.num_col_, model.num_row_ = arcs + 1 + wanted, places + wanted
        model.col_cost_ = [0.0] * arcs + [1.0] + [self._penalty] * wanted
        model.col_lower_ = [0.0] * model.num_col_
        model.col_upper_ = [kHighsInf] * model.num_col_
        model.row_lower_ = [-kHighsInf] * places + [1.0] * wanted
        model.row_upper_ = [0.0] * places + [kHighsInf] * wanted
        model.a_matrix_.format_ = MatrixFormat.kColwise
        model.a_matrix_.start_, model.a_matrix_.index_ = starts, rows
        model.a_matrix_.value_ = values
        return model

    def _solved(self, bounds: Sequence[ArcBound], seconds: float | None) -> Solution | None:
        solution = self._run(bounds, seconds)
        if not solution.value_valid:
            return None
        model, graph = self._model, self._graph
        found = list(solution.col_value)
        pairs = zip(model.col_cost_, found, strict=True)
        value = sum(cost * each for cost, each in pairs if cost)
        arcs = len(graph.arcs)
        is_taken = max(found[arcs + 1 :], default=0.0) < _NEAR
        if seconds is not None or not solution.dual_valid:
            return Solution(value, found[:arcs], is_taken=is_taken)
        duals = list(solution.row_dual)[graph.places :]
        weights = dict(zip(self._wanted, duals, strict=True))
        costs = list(solution.col_dual)
        prices = [costs[bound.arc] for bound in bounds]
        return Solution(value, found[:arcs], weights, prices, is_taken)

    def _run(self, bounds: Sequence[ArcBound], seconds: float | None) -> HighsSolution:
        """Return what the solver says, of whole runs where it has only so many seconds."""
        model = self._model
        lower, upper = [0.0] * model.num_col_, [kHighsInf] * model.num_col_
        for bound in bounds:
            if bound.is_least:
                lower[bound.arc] = max(lower[bound.arc], float(bound.times))
            else:
                upper[bound.arc] = min(upper[bound.arc], float(bound.times))
        model.col_lower_, model.col_upper_ = lower, upper
        is_whole = seconds is not None
        model.integrality_ = [HighsVarType.kInteger] * model.num_col_ if is_whole else []
        highs = _ENGINE()
        highs.setOptionValue("output_flag", False)
        highs.setOptionValue("threads", 1)
        if seconds is not None:
            highs.setOptionValue("time_limit", max(seconds, 0.1))
        highs.passModel(model)
        highs.run()
        return highs.getSolution()
