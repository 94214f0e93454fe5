"""What is drawn for contacts at random: one thing of several, by their odds."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from fractions import Fraction
from itertools import accumulate
from typing import Generic, NamedTuple, TypeVar

from .....actions.values import Value
from ...explorer.space import Space
from ..beliefs import Beliefs, Weighted
from ..value_shares import equal_shares

Thing = TypeVar("Thing")


class Drawn(NamedTuple, Generic[Thing]):
    """Things, and the numbers from 0 to 1 below which each is drawn."""

    things: tuple[Thing, ...]
    bounds: tuple[float, ...]

    def at(self, number: float) -> Thing:
        """Return the thing for a number from 0 up to 1."""
        return self.things[bisect_right(self.bounds, number)]


DrawnValues = Mapping[str, Drawn[Value]]
"""What draws the values of variables, by their names."""


def drawn(shares: Iterable[tuple[Thing, Fraction]]) -> Drawn[Thing]:
    """Return what draws these things, which together have odds of 1.

    >>> found = drawn([("a", Fraction(1, 4)), ("b", Fraction(0)), ("c", Fraction(3, 4))])
    >>> found.at(0.0), found.at(0.2499), found.at(0.25), found.at(0.9999)
    ('a', 'a', 'c', 'c')
    """
    likely = [(thing, share) for thing, share in shares if share > 0]
    sums = list(accumulate(share for _, share in likely))
    return Drawn(tuple(thing for thing, _ in likely), tuple(float(each) for each in sums[:-1]))


def drawn_values(space: Space, beliefs: Beliefs, imposed: Mapping[str, Weighted]) -> DrawnValues:
    """Return what draws the values of each variable that turns out to have one of several.

    What odds of outcomes say of a variable counts before its own.
    """
    names = {name for arcs in space.arcs for choice, _ in arcs for name, _ in choice.assumed}
    found: dict[str, Drawn[Value]] = {}
    for name in names:
        told = imposed.get(name) or beliefs.values.get(name.removeprefix("global:"))
        values = space.classes.of(name)
        if told is not None:
            found[name] = drawn(told)
        elif values is not None:
            shares = equal_shares(values, space.classes.tests(name))
            found[name] = drawn((value, share) for (_, value), share in shares.items())
    return found
