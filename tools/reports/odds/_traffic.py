"""Where contacts go, as a flow from action to action to the endings."""

from __future__ import annotations

from collections.abc import Iterator

from ....interpreter.analysis.odds.beliefs import Spot
from ....interpreter.analysis.odds.forks import UNKNOWN, Chain, EndingAt, Way, ending_of
from ....interpreter.analysis.odds.odds import OddsOf
from ....interpreter.analysis.odds.solving import Solver
from ....interpreter.state.instance import Ending
from ...odds.asking import Found
from ...odds.wording import NEVER_ENDS, ending_name, odds_name
from ...pictures.flows.flow import Flow, Stop, Stream
from ...terminal import clean

_BAD = {str(Ending.FAILED), str(Ending.STUCK)}
_End = EndingAt | None
"""An ending; ``None`` is a run that goes round for ever."""


def traffic_of(found: Found, odds: OddsOf) -> Flow | None:
    """Return what goes from where to where, ``None`` where not all odds are known."""
    if not odds.chain.is_sure:
        return None
    walk = _Walk(odds.chain)
    amounts: dict[Spot | _End, float] = {}
    streams: dict[tuple[Spot, Spot | _End], float] = {}
    for source, target, amount in walk.passes():
        streams[source, target] = streams.get((source, target), 0.0) + amount
        amounts.setdefault(source, 0.0)
        amounts[target] = amounts.get(target, 0.0) + amount
    begin = walk.stands(0)
    if begin is not None:
        amounts[begin] = amounts.get(begin, 0.0) + 1.0
    stops = sorted(amounts, key=lambda stop: stop != begin)
    place = {stop: number for number, stop in enumerate(stops)}
    return Flow(
        tuple(_stop(found, stop, amounts[stop]) for stop in stops),
        tuple(Stream(place[one], place[to], amount) for (one, to), amount in streams.items()),
    )


def _stop(found: Found, stop: Spot | _End, amount: float) -> Stop:
    if stop is None:
        return Stop(NEVER_ENDS, amount, is_end=True, is_bad=True, said=odds_name(amount))
    if isinstance(stop, EndingAt):
        name, is_bad = clean(ending_name(found, stop)), stop.kind in _BAD
        return Stop(name, amount, is_end=True, is_bad=is_bad, said=odds_name(amount))
    program, at = stop
    script = "" if program is found.program else clean(program.name)
    return Stop(clean(program.written(at).id), amount, said=script)


class _Walk:
    """A walk over a chain of which all odds are known."""

    def __init__(self, chain: Chain) -> None:
        solver = Solver(chain)
        self._forks = chain.forks
        self._endings = chain.endings
        self._visits = [float(each) for each in solver.visits()]
        self._stuck = {fork for members in solver.endless for fork in members}
        self._stands: dict[int, Spot | None] = {}

    def passes(self) -> Iterator[tuple[Spot, Spot | _End, float]]:
        """Yield how often a contact goes from an action to another, or to an ending."""
        for at, (fork, visits) in enumerate(zip(self._forks, self._visits, strict=True)):
            source = self.stands(at)
            if source is None or not visits:
                continue
            if at in self._stuck:
                yield source, None, visits
                continue
            for way in fork.ways:
                if way.steps:
                    amount = visits * float(way.weight)
                    for target in self._targets(way):
                        yield way.passed[:2] if way.passed else source, target, amount

    def _targets(self, way: Way) -> Iterator[Spot | EndingAt]:
        """Yield where a way leads; nothing where nobody stands."""
        if way.target < UNKNOWN:
            yield self._endings[ending_of(way.target)]
        spot = self.stands(way.target) if way.target >= 0 else None
        if spot is not None:
            yield spot

    def stands(self, fork: int) -> Spot | None:
        """Return the action that a run stands at in a fork; what splits it stands at the same."""
        waiting, seen = [fork], {fork}
        if fork not in self._stands:
            self._stands[fork] = None
            while waiting:
                at = waiting.pop()
                visited = self._forks[at].visited
                passed = next((way.passed for way in self._forks[at].ways if way.passed), None)
                spot = visited or (passed[:2] if passed else None)
                if spot is not None:
                    self._stands[fork] = spot
                    break
                inner = [way.target for way in self._forks[at].ways if not way.steps]
                waiting += [each for each in inner if each >= 0 and each not in seen]
                seen.update(inner)
        return self._stands[fork]
