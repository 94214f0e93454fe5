"""What contacts at random came to, held against what is computed for the same odds."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt
from statistics import NormalDist

from ...interpreter.analysis.odds.contacts.tally import A_SECOND, Sum, Tally
from ...interpreter.analysis.odds.moments import Spread, spreads_of
from ...interpreter.analysis.odds.odds import Range
from .asking import Found
from .binomial import odds_between
from .seen import Seen, SeenMean, Simulated

_ERROR = 0.001
"""How likely chance alone lets anything differ by more than is taken to fit."""
_MEANS = 3
_ENOUGH = 1_000
"""So many contacts tell themselves how far they spread, where that cannot be computed."""


def compared(found: Found, tally: Tally, seed: int) -> Simulated:
    """Return what contacts came to, with the odds and the means that it fits."""
    computed = dict(zip(found.odds.chain.endings, found.odds.chances, strict=True))
    endings = list(dict.fromkeys((*computed, *tally.endings)))
    error = _ERROR / (len(endings) + _MEANS)
    unseen = Range(0, found.odds.unknown.high)  # it may be what nobody could look at
    seen = [
        Seen(
            ending,
            tally.endings[ending],
            _share_between(tally.endings[ending], tally, error),
            computed.get(ending, unseen),
        )
        for ending in endings
    ]
    is_held = not found.odds.chain.imposed.unlike
    means = _means(found, tally, error) if is_held else ()
    return Simulated(tally, seed, tuple(seen), tuple(means), is_held)


def _share_between(count: int, tally: Tally, error: float) -> Range:
    """Return the odds for which something comes so often; what has not ended may still come."""
    low = odds_between(count, tally.contacts, error).low
    return Range(low, odds_between(count + tally.unended, tally.contacts, error).high)


def _means(found: Found, tally: Tally, error: float) -> Iterator[SeenMean]:
    """Yield what contacts took, where that can be compared."""
    odds = found.odds
    is_apart = any(choice.spawned >= 0 for arcs in found.space.arcs for choice, _ in arcs)
    if tally.unended or is_apart or odds.never.high or odds.costs.steps.low is None:
        return
    is_sure = odds.chain.is_sure
    if not is_sure and tally.contacts < _ENOUGH:
        return
    spreads = spreads_of(odds.chain) if is_sure else {}
    sums = {"steps": tally.steps, "prompts": tally.prompts, "seconds": tally.nanoseconds}
    for name, computed in zip(odds.costs._fields, odds.costs, strict=True):
        unit = A_SECOND if name == "seconds" else 1
        mean = sums[name].total / tally.contacts / unit
        spread = spreads.get(name) or Spread(_deviation(sums[name], tally.contacts) / unit)
        below, above = _away(spread, tally.contacts, error)
        rounded = tally.steps.total / tally.contacts / A_SECOND if name == "seconds" else 0.0
        between = Range(max(0.0, mean - above - rounded), mean + below + rounded)
        yield SeenMean(name, mean, between, computed)


def _deviation(sum_: Sum, contacts: int) -> float:
    """Return how far contacts spread."""
    scaled = sum_.squares * contacts - sum_.total * sum_.total  # whole numbers: nothing is lost
    return sqrt(max(0, scaled)) / contacts


def _away(spread: Spread, contacts: int, error: float) -> tuple[float, float]:
    """Return how far below and above what is computed chance brings the mean of so many contacts.

    It is the normal approximation, widened where what they take is skewed by the first correction
    of Cornish and Fisher, and never narrowed.
    """
    normal = NormalDist().inv_cdf(1 - error / 2)
    skewed = spread.skewness * (normal * normal - 1) / (6 * sqrt(contacts))
    one = spread.deviation / sqrt(contacts)
    return one * max(normal, normal - skewed), one * max(normal, normal + skewed)
