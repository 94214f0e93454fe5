"""The odds for which something comes so often of so many times, as intervals.

That of Clopper and Pearson is exact: whatever the odds are, it misses them no more often than it
says. Wilson's is shorter, and misses them as often in the mean.
"""

from __future__ import annotations

from math import exp, lgamma, log, log1p, sqrt

from ...interpreter.analysis.odds.odds import Range

_TINY = 1e-300
_CLOSE = 1e-15
_MOST_TERMS = 100_000
_HALVINGS = 60


def odds_between(count: int, of: int, error: float) -> Range:
    """Return the interval of odds that misses them with this probability at most.

    >>> low, high = odds_between(3, 10, 0.05)
    >>> round(low, 4), round(high, 4)
    (0.0667, 0.6525)
    >>> odds_between(0, 10, 0.05).low, odds_between(10, 10, 0.05).high
    (0.0, 1.0)
    """
    low = 0.0 if count == 0 else _quantile(count, of - count + 1, error / 2)
    high = 1.0 if count == of else _quantile(count + 1, of - count, 1 - error / 2)
    return Range(low, high)


def wilson(count: int, of: int, normal: float) -> Range:
    """Return Wilson's interval, so many standard deviations wide to either side.

    >>> low, high = wilson(3, 10, 1.96)
    >>> round(low, 4), round(high, 4), wilson(0, 10, 1.96).low
    (0.1078, 0.6032, 0.0)
    """
    share, square = count / of, normal * normal / of
    middle = (share + square / 2) / (1 + square)
    half = normal * sqrt(share * (1 - share) / of + square / of / 4) / (1 + square)
    low = 0.0 if count == 0 else max(0.0, middle - half)
    return Range(low, 1.0 if count == of else min(1.0, middle + half))


def _quantile(above: int, below: int, share: float) -> float:
    """Return below which number so much of a beta distribution lies."""
    low, high = 0.0, 1.0
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        if _part(above, below, middle) < share:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _part(above: float, below: float, at: float) -> float:
    """Return how much of a beta distribution lies below a number, by its continued fraction."""
    if at <= 0.0 or at >= 1.0:
        return float(at >= 1.0)
    if at > (above + 1) / (above + below + 2):
        return 1.0 - _part(below, above, 1.0 - at)
    front = lgamma(above + below) - lgamma(above) - lgamma(below)
    front += above * log(at) + below * log1p(-at)
    return exp(front) * _fraction(above, below, at) / above


def _fraction(above: float, below: float, at: float) -> float:
    """Return the continued fraction of the incomplete beta function, as Lentz evaluates one."""
    upper, lower = 1.0, 1.0 / _away(1.0 - (above + below) * at / (above + 1.0))
    found = lower
    for term in range(1, _MOST_TERMS):
        twice = 2 * term
        even = term * (below - term) * at / ((above + twice - 1.0) * (above + twice))
        lower = 1.0 / _away(1.0 + even * lower)
        upper = _away(1.0 + even / upper)
        found *= lower * upper
        odd = -(above + term) * (above + below + term) * at
        odd /= (above + twice) * (above + twice + 1.0)
        lower = 1.0 / _away(1.0 + odd * lower)
        upper = _away(1.0 + odd / upper)
        change = lower * upper
        found *= change
        if abs(change - 1.0) < _CLOSE:
            break
    return found


def _away(number: float) -> float:
    """Return a number that can be divided by."""
    return number if abs(number) > _TINY else _TINY
