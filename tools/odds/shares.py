"""Odds that are not all given: what is left goes to the others, in equal parts or as it was."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

from ...actions.values import Value
from ...interpreter.analysis.odds.beliefs import Weighted, told_apart

_NONE = Fraction(0)


def completed(
    listed: Mapping[str, Fraction],
    known: Sequence[str],
    whole: Fraction,
    *,
    is_counted: bool = False,
) -> dict[str, Fraction]:
    """Return the odds of all outcomes of an action, which together are 1.

    What is left of ``whole`` goes in equal parts to those that are not listed. Counts are taken as
    they are, one that is not listed as none.

    >>> found = completed({"1": Fraction(1, 2)}, ["1", "2", "Timeout"], Fraction(1))
    >>> [str(share) for share in found.values()]
    ['1/2', '1/4', '1/4']
    """
    if not known:
        return {}
    total = sum(listed.values(), _NONE)
    others = [name for name in known if name not in listed]
    rest = _NONE if is_counted or not others else (whole - total) / len(others)
    found = {name: listed.get(name, rest) for name in known}
    every = sum(found.values(), _NONE)
    return {name: share / every for name, share in found.items()} if every > 0 else {}


def among(told: Weighted | None, listed: Sequence[Value]) -> Weighted:
    """Return the odds of a variable's values where it has one of those that are listed.

    Without odds each of them is as likely; else those of the others are shared among them.

    >>> told = (("gold", Fraction(1, 4)), ("tin", Fraction(1, 4)), ("", Fraction(1, 2)))
    >>> [(value, str(share)) for value, share in among(told, ["gold", "tin"])]
    [('gold', '1/2'), ('tin', '1/2')]
    >>> [(value, str(share)) for value, share in among(None, ["gold", "tin", "", "gold"])]
    [('gold', '1/3'), ('tin', '1/3'), ('', '1/3')]
    """
    values = {told_apart(value): value for value in listed}
    if told is None:
        return tuple((value, Fraction(1, len(values))) for value in values.values())
    kept = [(value, share) for value, share in told if told_apart(value) in values]
    every = sum((share for _, share in kept), _NONE)
    return tuple((value, share / every) for value, share in kept) if every else told


def scaled(shares: Mapping[str, Fraction], changed: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """Return odds with some of them changed, and the others scaled to what is left.

    >>> shares = {"1": Fraction(1, 2), "2": Fraction(1, 4), "3": Fraction(1, 4)}
    >>> [str(share) for share in scaled(shares, {"1": Fraction(4, 5)}).values()]
    ['4/5', '1/10', '1/10']
    """
    left = 1 - sum(changed.values(), _NONE)
    others = [name for name in shares if name not in changed]
    before = sum((shares[name] for name in others), _NONE)
    found = dict(shares)
    for name in others:
        found[name] = left * shares[name] / before if before else left / len(others)
    return found | dict(changed)
