"""The fewest runs on a condensed network, and why fewer will not do, as far as both are found."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from .certificate import ArcBound, Case, Certificate, scaled
from .condensed import Condensed
from .least_flow import few_runs

if TYPE_CHECKING:
    from .solver import Solution, Solver

_NEAR = 1e-6
_MOST_CASES = 500


@dataclass(frozen=True, slots=True)
class Solved:
    """How often runs go each arc, how many runs there are, and a bound with its certificate.

    ``gap`` says why the bound may be below the number, where it is.
    """

    times: Sequence[int]
    runs: int
    certificate: Certificate
    gap: str = ""

    @property
    def bound(self) -> int:
        """How many runs there are at least."""
        return self.certificate.bound


def has_solver() -> bool:
    """Whether the solver is installed."""
    return all(find_spec(name) is not None for name in ("highspy", "numpy"))


NO_SOLVER = (
    "no solver is installed that could do better; pip install 'branchline[prove]' brings one"
)
NO_TIME = "there was no time left to find out"


def solved(graph: Condensed, wanted: Collection[int], stop: float) -> Solved:
    """Return the fewest runs that take what is wanted, as far as they are found until then."""
    flow = few_runs(graph, wanted)
    certificate = Certificate((scaled(graph, flow.weights),))
    if flow.runs <= certificate.bound:
        return Solved(flow.times, flow.runs, certificate)
    first = Solved(flow.times, flow.runs, certificate, NO_SOLVER)
    return _Better(graph, wanted, first, stop).solved() if has_solver() else first


class _Better:
    """Looks for fewer runs, and for better weights, with the solver."""

    def __init__(
        self, graph: Condensed, wanted: Collection[int], first: Solved, stop: float
    ) -> None:
        from .solver import Solver

        self._graph, self._stop = graph, stop
        self._wanted = sorted(wanted)
        self._best = first
        self._solver: Solver = Solver(graph, self._wanted, first.runs + 1.0)

    def solved(self) -> Solved:
        solution = self._solver.relaxed()
        if solution is not None:
            self._keep_bound(Certificate((scaled(self._graph, solution.weights),)))
            self._keep_runs(solution)
        if self._is_open:
            self._keep_runs(self._solver.whole(self._stop - monotonic()))
        while self._is_open:
            before = self._best.runs
            certificate = self._cases()
            if certificate is not None:
                self._keep_bound(certificate)
            elif self._best.runs == before:
                break
        times, runs, certificate = self._best.times, self._best.runs, self._best.certificate
        return Solved(times, runs, certificate, NO_TIME if self._is_open else "")

    @property
    def _is_open(self) -> bool:
        return self._best.bound < self._best.runs

    def _keep_bound(self, certificate: Certificate) -> None:
        best = self._best
        if certificate.bound > best.bound:
            self._best = Solved(best.times, best.runs, certificate, best.gap)

    def _keep_runs(self, solution: Solution | None) -> bool:
        """Keep a solution of whole runs where it has fewer; whether it does."""
        if solution is None or not solution.is_taken:
            return False
        times = [round(each) for each in solution.flow]
        is_whole = all(
            abs(each - near) < _NEAR for each, near in zip(solution.flow, times, strict=True)
        )
        runs = round(solution.value)
        if not is_whole or abs(runs - solution.value) > _NEAR or runs >= self._best.runs:
            return False
        self._best = Solved(times, runs, self._best.certificate, self._best.gap)
        return True

    def _cases(self) -> Certificate | None:
        """Return a certificate of cases, ``None`` where there is none or fewer runs were found."""
        waiting: list[tuple[ArcBound, ...]] = [()]
        found: list[Case] = []
        while waiting:
            bounds = waiting.pop()
            if monotonic() > self._stop or len(found) + len(waiting) > _MOST_CASES:
                return None
            solution = self._solver.relaxed(bounds)
            if solution is None:
                return None
            prices = list(zip(bounds, solution.prices, strict=True))
            case = scaled(self._graph, solution.weights, prices)
            if ceil(case.total) >= self._best.runs:
                found.append(case)
                continue
            if self._keep_runs(solution):
                return None
            arc = _most_divided(solution.flow)
            if arc is None:
                return None
            times = int(solution.flow[arc])
            waiting.append((*bounds, ArcBound(arc, times + 1, is_least=True)))
            waiting.append((*bounds, ArcBound(arc, times, is_least=False)))
        return Certificate(tuple(found))


def _most_divided(flow: Sequence[float]) -> int | None:
    """Return the arc whose runs are farthest from a whole number."""
    far = [abs(each - round(each)) for each in flow]
    most = max(range(len(far)), key=far.__getitem__, default=None)
    return most if most is not None and far[most] > _NEAR else None
