"""How likely the values of a variable are where nobody says: what tests tell apart is equal."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ....actions.values import Value, is_true, show
from ...values import compare
from ..explorer.data.names_used import Tests
from .beliefs import told_apart


def equal_shares(values: Sequence[Value], tests: Tests) -> dict[tuple[bool, Value], Fraction]:
    """Return the odds of the values that stand for classes.

    Values of which all tests say the same share one part, which the first of them gets; an id of a
    contact is that of another contact than the script names.

    >>> from ..explorer.data.names_used import Tests
    >>> tests = Tests(labels={"gold"})
    >>> found = equal_shares(["gold", "other", "GOLD", ""], tests)
    >>> [(value, str(share)) for (_, value), share in found.items()]
    [('gold', '1/2'), ('other', '1/2')]
    >>> tests = Tests(equal={"77 "}, ids={"77"})
    >>> found = equal_shares(["77", "77 ", "77.0", "other"], tests)
    >>> [value for _, value in found]
    ['77.0', 'other']
    """

    def comes_last(value: Value) -> bool:
        return value in {None, ""} or show(value).strip() in tests.ids

    ordered = sorted(values, key=comes_last)
    first: dict[tuple[object, ...], Value] = {}
    for value in ordered:
        first.setdefault(_answers(value, tests), value)
    share = Fraction(1, len(first))
    return {told_apart(value): share for value in first.values()}


def _answers(value: Value, tests: Tests) -> tuple[object, ...]:
    """Return what every test says of a value."""
    kinds = (False, True) if tests.is_text else (False,)
    equal = sorted(tests.equal, key=show)
    return (
        tuple(compare(value, other, as_text=kind) == 0 for other in equal for kind in kinds),
        tuple(
            compare(value, other, as_text=kind)
            for other in sorted(tests.ordered, key=show)
            for kind in kinds
        ),
        tuple(show(value).casefold() == label.casefold() for label in sorted(tests.labels)),
        tests.is_truth and is_true(value),
    )
