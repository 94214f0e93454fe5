"""Contacts at random beside the odds that are computed, shared among processes where that pays."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...interpreter.analysis.odds.contacts.simulation import Simulation
from ...interpreter.analysis.odds.contacts.tally import Tally
from ...interpreter.analysis.odds.forks import EndingAt
from ..processes import Pipe, processors, usual_start_method, working
from ..sharing.doing import Doer, Work, answers, claimed
from ..sharing.records import packed, unpacked
from .asking import Found, question_of_odds
from .comparing import compared
from .seen import Simulated

BATCH = 5_000
_WORTH_SHARING = 20 * BATCH


def simulated(found: Found, contacts: int, seed: int, jobs: int | None = None) -> Simulated:
    """Return what so many contacts at random come to; the same seed makes the same ones."""
    simulation = simulation_of(found)
    batches = [
        (f"{seed}/{number}", min(BATCH, contacts - start))
        for number, start in enumerate(range(0, contacts, BATCH))
    ]
    tally = Tally()
    for each in _tallies(simulation, batches, jobs):
        tally.add(each)
    return compared(found, tally, seed)


def simulation_of(found: Found, *, remembers: bool = True) -> Simulation:
    """Return what runs contacts at random by the odds that are believed."""
    question = question_of_odds(found.asked, found.program)
    space, beliefs, chain = found.space, found.beliefs, found.odds.chain
    return Simulation(space, question, beliefs, chain, found.estate.resolve, remembers=remembers)


def _tallies(
    simulation: Simulation, batches: list[tuple[str, int]], jobs: int | None
) -> Iterator[Tally]:
    """Yield what each batch comes to; several processes do them where that pays."""
    if (doer := claimed()) is not None:
        yield from _elsewhere(doer, simulation, batches)
        return
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
                yield tally.tally_of(simulation)


def _elsewhere(
    doer: Doer, simulation: Simulation, batches: list[tuple[str, int]]
) -> Iterator[Tally]:
    """Yield what the batches of this command come to, whoever does them."""

    def do(task: bytes) -> bytes:
        seed, count = json.loads(task)
        return packed(_counts(simulation.run(count, seed), simulation))

    tasks = (json.dumps(batch).encode() for batch in batches)
    for answer in answers(doer, Work(do), tasks):
        if answer is not None:
            counts: _Counts = unpacked(answer, _Counts)
            yield counts.tally_of(simulation)


@dataclass(frozen=True)
class _Counts:
    """A tally as it goes through a pipe: endings by the places of scripts and actions."""

    sums: Tally
    endings: tuple[tuple[str, int, int, str, int], ...]

    def tally_of(self, simulation: Simulation) -> Tally:
        """Return the tally again."""
        found = self.sums
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
        pipe.send(_counts(tally, simulation))

    return work


def _counts(tally: Tally, simulation: Simulation) -> _Counts:
    """Return a tally as it goes through a pipe; it is empty of endings from here on."""
    places = {program: place for place, program in enumerate(simulation.programs)}
    endings = tuple(
        (each.kind, places[each.program], each.at, each.event, count)
        for each, count in tally.endings.items()
    )
    tally.endings.clear()
    return _Counts(tally, endings)
