"""Of 100 intervals that counts leave open, some 95 hold the true number."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction
from pathlib import Path
from random import Random

import pytest

from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.interpreter.analysis.odds.beliefs import Beliefs, Spot
from branchline.interpreter.analysis.odds.odds import Range, odds_of
from branchline.tools.odds.asking import Asked, Found, odds_at
from branchline.tools.odds.learned import learned_of
from branchline.tools.odds.odds_file import outcome_names

TIMES = 120
ASKS = """script "Asks"
type Phone

begin: Begin
    -> ask

ask: Menu
    Sequence = "a"
    "1" -> second
    "2" -> gone
    Timeout -> ask
    -> done

second: Menu
    Sequence = "b"
    "1" -> desk
    "2" -> ask
    Timeout -> gone
    -> done

desk: ReqAgent
    Skill = "Billing"
    Error -> gone
    -> done

done: End

gone: Hangup
"""
Shares = dict[Spot, dict[str, Fraction]]


def asks(folder: Path) -> Found:
    script = folder / "asks.flow"
    script.write_text(ASKS, "utf-8")
    return odds_at(script, Asked(Question()))


def drawn_truth(found: Found, parts: list[int], random: Random) -> Shares:
    """Return odds of every outcome, each a part of all."""
    truth: Shares = {}
    for spot in found.odds.chain.equal_outcomes:
        weights = {name: random.choice(parts) for name in outcome_names(found.space, spot)}
        every = sum(weights.values())
        truth[spot] = {name: Fraction(weight, every) for name, weight in weights.items()}
    return truth


def counted(truth: Shares, many: int, random: Random) -> Beliefs:
    """Return what so many contacts teach of each action."""
    counts: dict[Spot, dict[str, int]] = {}
    for spot, shares in truth.items():
        came = random.choices(list(shares), [float(each) for each in shares.values()], k=many)
        counts[spot] = {name: came.count(name) for name in shares}
    outcomes = {
        spot: {name: Fraction(count, many) for name, count in own.items()}
        for spot, own in counts.items()
    }
    return Beliefs(outcomes, counts=counts)


def holds(between: Range, number: object) -> bool:
    low, high = float(between.low or 0), float(between.high or 0)
    return low - 1e-12 <= float(str(number)) <= high + 1e-12


@pytest.mark.parametrize("many", [15, 300])
@pytest.mark.parametrize("parts", [[10, 20, 50, 100], [1, 2, 50, 200]], ids=["mixed", "rare"])
def test_intervals_hold_the_true_number_as_often_as_they_say(
    tmp_path: Path, parts: list[int], many: int
) -> None:
    found, random = asks(tmp_path), Random(f"{many}/{parts}")  # noqa: S311 - no secret
    held: Counter[str] = Counter()
    asked: Counter[str] = Counter()

    for _ in range(TIMES):
        truth = drawn_truth(found, parts, random)
        true = odds_of(found.space, Beliefs(truth))
        beliefs = counted(truth, many, random)
        learned = learned_of(found.space, beliefs, odds_of(found.space, beliefs))
        assert learned is not None
        for each in learned.branches:
            asked["branch"] += 1
            held["branch"] += holds(each.between, float(truth[each.spot][each.outcome]))
        for ending, chance in true.endings:
            asked["ending"] += 1
            held["ending"] += holds(learned.endings[ending], chance.low)
        for name, cost in zip(true.costs._fields, true.costs, strict=True):
            if name in learned.means:
                asked[name] += 1
                held[name] += holds(learned.means[name], cost.low)

    assert set(asked) == {"branch", "ending", "steps", "prompts", "seconds"}
    assert {name: held[name] / asked[name] > 0.9 for name in asked} == dict.fromkeys(asked, True)


def test_what_was_never_seen_is_left_open(tmp_path: Path) -> None:
    """No caller timed out, so that no contact was lost; a few may be all the same."""
    found = asks(tmp_path)
    spots = {spot[0].written(spot[1]).id: spot for spot in found.odds.chain.equal_outcomes}
    counts = {
        spot: {name: 40 * (name in {"1", "Default"}) for name in outcome_names(found.space, spot)}
        for spot in spots.values()
    }
    outcomes = {
        spot: {name: Fraction(n, sum(own.values())) for name, n in own.items()}
        for spot, own in counts.items()
    }
    beliefs = Beliefs(outcomes, counts=counts)

    learned = learned_of(found.space, beliefs, odds_of(found.space, beliefs))

    assert learned is not None
    gone = next(e for e in learned.endings if e.program.written(e.at).id == "gone")
    assert learned.endings[gone].low == 0
    assert 0.01 < float(learned.endings[gone].high or 0) < 0.2


def test_more_counts_leave_less_open(tmp_path: Path) -> None:
    found, random = asks(tmp_path), Random(1)  # noqa: S311 - no secret
    truth = drawn_truth(found, [1, 2, 3], random)
    widths: list[float] = []
    for many in (50, 5_000):
        beliefs = counted(truth, many, random)
        learned = learned_of(found.space, beliefs, odds_of(found.space, beliefs))
        assert learned is not None
        widths.append(
            sum(float(b.high or 0) - float(b.low or 0) for b in learned.endings.values())
        )

    assert widths[1] < widths[0] / 7


def test_nothing_is_learned_where_nothing_was_counted(tmp_path: Path) -> None:
    assert asks(tmp_path).learned is None
