"""A long run of a floor agrees with what queueing theory computes for it.

A floor with one skill is a birth-death process: contacts come at a rate, and leave as fast as
their agents are done and as those who wait give up. Its mean values are known (Erlang B, C and A
are three of them), and so is how widely the mean over a finite time is spread about them: from
the solution of the Poisson equation of the process. The bounds here are four such deviations,
with what a beginning on an empty floor moves.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import sqrt

import pytest
from floors import alone

from branchline.interpreter.platform.floor.tally import Tally
from branchline.interpreter.world.floor_plan import Duration, Traffic

HOURS = 600
TIME = HOURS * 3600.0
DEVIATIONS = 4
FAR = 400
"""More contacts than that are never there."""


@dataclass
class Queue:
    """A queue as theory knows it; rates are by the second."""

    arrivals: float
    handled: float
    agents: int
    gives_up: float = 0.0
    most: int = FAR

    def __post_init__(self) -> None:
        """Compute how likely so many contacts are there."""
        weights = [1.0]
        for there in range(1, self.most + 1):
            waiting = max(0, there - self.agents)
            leaves = min(there, self.agents) * self.handled + waiting * self.gives_up
            weights.append(weights[-1] * self.arrivals / leaves)
        total = sum(weights)
        self.odds = [weight / total for weight in weights]

    def mean(self, of: Callable[[int], float]) -> float:
        """Return the mean over time of something that follows from how many are there."""
        return sum(odds * of(there) for there, odds in enumerate(self.odds))

    def spread(self, of: Callable[[int], float]) -> float:
        """Return how far its mean over the time of a run is from that, four deviations.

        With ``s(i)``, the sum of ``odds * (of - mean)`` up to ``i``, the variance over a time
        ``T`` comes to ``2 / T`` times the sum of ``s(i) ** 2 / (odds(i) * arrivals)``. A beginning
        at nobody moves the mean by ``g(0) / T``: ``g`` grows by ``-s(i) / (odds * arrivals)``.
        """
        mean, sums, grown, variance = self.mean(of), 0.0, [0.0], 0.0
        for there, odds in enumerate(self.odds[:-1]):
            if odds < 1e-12:
                grown.append(grown[-1])
                continue
            sums += odds * (of(there) - mean)
            variance += 2 * sums**2 / (odds * self.arrivals)
            grown.append(grown[-1] - sums / (odds * self.arrivals))
        moved = abs(sum(odds * each for odds, each in zip(self.odds, grown, strict=True)))
        return DEVIATIONS * sqrt(variance / TIME) + moved / TIME

    def counted(self, rate: float) -> float:
        """Return how far a count of events of a rate is from it beside that, four deviations."""
        return DEVIATIONS * sqrt(rate / TIME)


def tally_of(traffic: Traffic, agents: int) -> Tally:
    """Return what a floor comes to in the time of a run."""
    floor, _ = alone(traffic, agents, seed=1917)
    floor.advance(TIME)
    return floor.tallies["Billing"]


def test_nobody_gives_up_erlang_c() -> None:
    queue = Queue(100 / 3600, 1 / 180, 7)
    tally = tally_of(Traffic("Billing", 100, Duration(180)), 7)

    def waiting(there: int) -> float:
        return max(0, there - 7)

    def waits(there: int) -> float:
        return float(there >= 7)

    assert queue.mean(waits) == pytest.approx(erlang_c(5, 7))
    assert queue.mean(waiting) == pytest.approx(erlang_c(5, 7) * 5 / 2)
    assert queue.spread(waiting) < 0.3 * queue.mean(waiting)
    assert abs(tally.waited / 1000 / TIME - queue.mean(waiting)) < queue.spread(waiting)
    late, rate = queue.mean(waits), queue.mean(waits) * queue.arrivals
    bound = queue.spread(waits) + queue.counted(rate) / queue.arrivals
    assert bound < 0.15 * late
    assert abs(1 - tally.at_once / tally.answered - late) < bound
    assert abs(tally.arrived / TIME - queue.arrivals) < queue.counted(queue.arrivals)


def erlang_c(load: float, agents: int) -> float:
    """Return how likely a contact has to wait, by the formula."""
    blocked = erlang_b(load, agents)
    return blocked / (1 - load / agents * (1 - blocked))


def erlang_b(load: float, agents: int) -> float:
    """Return how likely a contact finds no agent where nobody waits, by the formula."""
    blocked = 1.0
    for number in range(1, agents + 1):
        blocked = load * blocked / (number + load * blocked)
    return blocked


def test_nobody_may_wait_erlang_b() -> None:
    queue = Queue(120 / 3600, 1 / 120, 5, most=5)
    tally = tally_of(Traffic("Billing", 120, Duration(120), most_waiting=0), 5)

    def is_full(there: int) -> float:
        return float(there == 5)

    blocked = queue.mean(is_full)
    assert blocked == pytest.approx(erlang_b(4, 5))
    bound = queue.spread(is_full) + queue.counted(blocked * queue.arrivals) / queue.arrivals
    assert bound < 0.1 * blocked
    assert abs(tally.turned_away / tally.arrived - blocked) < bound


def test_some_give_up_erlang_a() -> None:
    queue = Queue(120 / 3600, 1 / 180, 5, gives_up=1 / 90, most=60)
    traffic = Traffic("Billing", 120, Duration(180), Duration(0), Duration(90))
    tally = tally_of(traffic, 5)

    def give_up(there: int) -> float:
        return max(0, there - 5) / 90

    rate = queue.mean(give_up)
    bound = queue.spread(give_up) + queue.counted(rate)
    assert bound < 0.1 * rate
    assert abs(tally.gave_up / TIME - rate) < bound


def test_wrapping_up_keeps_agents_busy() -> None:
    """Half the time in a contact and half behind it is as much work as all of it in a contact.

    Where it is always the same time, about half as many wait (Cosmetatos, 1975: the factor below),
    and their number is spread less widely.
    """
    traffic = Traffic("Billing", 100, Duration(120, "fixed"), Duration(60, "fixed"))
    waited = tally_of(traffic, 7).waited / 1000 / TIME
    queue, agents, load = Queue(100 / 3600, 1 / 180, 7), 7, 5 / 7

    def waiting(there: int) -> float:
        return max(0, there - 7)

    correction = (1 - load) * (agents - 1) * (sqrt(4 + 5 * agents) - 2) / (16 * agents * load)
    expected = queue.mean(waiting) * (1 + correction) / 2
    assert abs(waited - expected) < queue.spread(waiting)


def test_a_lognormal_duration_has_its_mean_and_its_deviation() -> None:
    traffic = Traffic("Billing", 3600, Duration(240, "lognormal", 120))
    floor, layer = alone(traffic, 1_000)
    floor.advance(3600)
    lengths = [
        turns[-1].at - turns[0].at
        for each in layer.contacts()
        if (turns := floor.turns(each.id))[-1].status == "ended"
    ]
    mean = sum(lengths) / len(lengths)
    deviation = sqrt(sum((each - mean) ** 2 for each in lengths) / len(lengths))

    assert len(lengths) == 1_000
    assert abs(mean - 240) < DEVIATIONS * 120 / sqrt(1_000)
    # The fourth moment of these durations is 8.9 times that of their square.
    assert abs(deviation - 120) < DEVIATIONS * 120 * sqrt(7.9 / 1_000) / 2
