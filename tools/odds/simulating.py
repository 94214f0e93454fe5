"""Contacts at random beside the odds that are computed, shared among processes where that pays."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

from ...grammar.finding import RequestError
from ...interpreter.analysis.odds.forks import EndingAt
from ...interpreter.analysis.odds.odds import Range
from ...interpreter.analysis.odds.simulation import CannotSimulateError, Simulation, Tally
from ..processes import Pipe, processors, usual_start_method, working
from .asking import Found, question_of_odds
from .seen import Seen, Simulated

BATCH = 5_000
_CONFIDENCE = 0.999
_WORTH_SHARING = 4 * BATCH


def simulated(found: Found, contacts: int, seed: int, jobs: int | None = None) -> Simulated:
    """Return what so many contacts at random come to; the same seed makes the same ones.

    Raises ``RequestError`` where odds cannot be drawn.
    """
    question = question_of_odds(found.asked, found.program)
    try:
        simulation = Simulation(found.space, question, found.beliefs, found.estate.resolve)
    except CannotSimulateError as error:
        raise RequestError(str(error)).of("simulate") from None
    batches = [
        (f"{seed}/{number}", min(BATCH, contacts - start))
        for number, start in enumerate(range(0, contacts, BATCH))
    ]
    tally = Tally()
    for each in _tallies(simulation, batches, jobs):
        tally.add(each)
    return _compared(found, tally, seed)


def _tallies(
    simulation: Simulation, batches: list[tuple[str, int]], jobs: int | None
) -> Iterator[Tally]:
    """Yield what each batch comes to; several processes do them where that pays."""
    if jobs is None:
        is_worth_it = len(batches) * BATCH > _WORTH_SHARING and usual_start_method() == "fork"
        jobs = processors() if is_worth_it else 1
    if jobs == 1:
        for seed, count in batches:
            yield simulation.run(count, seed)
        return
    with working(_share(simulation, batches, jobs), jobs, "simulation", "fork") as crew:
        for number in range(len(crew)):
            tally = crew.receive(number)
            if isinstance(tally, _Counts):
                yield tally.tally(simulation)


@dataclass(frozen=True)
class _Counts:
    """A tally as it goes through a pipe: endings by the places of scripts and actions."""

    contacts: int
    unended: int
    steps: int
    squares: int
    endings: tuple[tuple[str, int, int, str, int], ...]

    def tally(self, simulation: Simulation) -> Tally:
        """Return the tally again."""
        found = Tally(self.contacts, unended=self.unended, steps=self.steps, squares=self.squares)
        for kind, program, at, event, count in self.endings:
            found.endings[EndingAt(kind, simulation.programs[program], at, event)] = count
        return found


def _share(
    simulation: Simulation, batches: list[tuple[str, int]], jobs: int
) -> Callable[[Pipe, int], None]:
    def work(pipe: Pipe, number: int) -> None:
        tally = Tally()
        for seed, count in batches[number::jobs]:
            tally.add(simulation.run(count, seed))
        places = {program: place for place, program in enumerate(simulation.programs)}
        endings = tuple(
            (each.kind, places[each.program], each.at, each.event, count)
            for each, count in tally.endings.items()
        )
        pipe.send(_Counts(tally.contacts, tally.unended, tally.steps, tally.squares, endings))

    return work


def _compared(found: Found, tally: Tally, seed: int) -> Simulated:
    computed = dict(zip(found.odds.chain.endings, found.odds.chances, strict=True))
    endings = list(dict.fromkeys((*computed, *tally.endings)))
    z = NormalDist().inv_cdf(1 - (1 - _CONFIDENCE) / (2 * (len(endings) + 1)))
    unseen = Range(0, found.odds.unknown.high)  # it may be what nobody could look at
    seen = [
        Seen(
            ending,
            tally.endings[ending],
            _share_between(tally.endings[ending], tally, z),
            computed.get(ending, unseen),
        )
        for ending in endings
    ]
    is_apart = any(choice.spawned >= 0 for arcs in found.space.arcs for choice, _ in arcs)
    is_compared = not (tally.unended or is_apart or found.odds.never.high)
    steps = _mean_between(tally, z) if is_compared else None
    return Simulated(tally, seed, tuple(seen), steps, found.odds.costs.steps)


def _share_between(count: int, tally: Tally, z: float) -> Range:
    """Return the odds for which something comes so often: Wilson's interval.

    What has not ended may still come to it.
    """
    low = _wilson(count, tally.contacts, z).low
    return Range(low, _wilson(count + tally.unended, tally.contacts, z).high)


def _wilson(count: int, contacts: int, z: float) -> Range:
    share, square = count / contacts, z * z / contacts
    middle = (share + square / 2) / (1 + square)
    half = z * sqrt(share * (1 - share) / contacts + square / contacts / 4) / (1 + square)
    return Range(max(0.0, middle - half) if count else 0.0, min(1.0, middle + half))


def _mean_between(tally: Tally, z: float) -> Range:
    mean = tally.steps / tally.contacts
    spread = max(0.0, tally.squares / tally.contacts - mean * mean)
    half = z * sqrt(spread / tally.contacts)
    return Range(mean - half, mean + half)
