"""Other spellings of constants, and constants that one of two scripts has as labels of cases.

A label takes a text in whatever case, and a number as it is spelled; ``=`` does neither. So an
If that is turned into a Case differs for other spellings of its constants alone, which are asked
about only where somebody wants it.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .....actions.values import Value, show
from ....values import number_of
from .names_used import Tests


def spelled(texts: list[str], numbers: list[int | float]) -> list[Value]:
    """Return texts in another case, and numbers as texts in two spellings."""
    found: list[Value] = []
    for text in texts:
        found += [text.swapcase(), text.lower(), text.upper(), text.capitalize()]
    for number in numbers:
        text = show(number)
        found += [text, f"{text}.0" if "." not in text and "e" not in text else f"{text}0"]
    return found


def turned_into_labels(one: Tests, other: Tests) -> frozenset[Value]:
    """Return the constants that are only compared on one side and only labels on the other."""
    return _compared_alone(one, other) | _compared_alone(other, one)


def written_as(tests: Tests, constants: Collection[Value]) -> list[str]:
    """Return how comparisons and labels spell some constants."""
    wanted = {_plain(constant) for constant in constants}
    written = (*tests.equal, *tests.labels)
    return sorted({show(value) for value in written if _plain(value) in wanted})


def without(values: Iterable[Value], labels: Iterable[str]) -> tuple[Value, ...]:
    """Return values that are none of some labels, however they are spelled."""
    taken = _all_plain(labels)
    return tuple(value for value in values if value is None or _plain(value) not in taken)


def _compared_alone(one: Tests, other: Tests) -> frozenset[Value]:
    compared_there = {_plain(constant) for constant in other.equal}
    labels_here, labels_there = _all_plain(one.labels), _all_plain(other.labels)
    return frozenset(
        constant
        for constant in one.equal
        if constant != ""
        and (plain := _plain(constant)) in labels_there
        and plain not in labels_here
        and plain not in compared_there
    )


def _all_plain(labels: Iterable[str]) -> set[object]:
    return {_plain(label) for label in labels}


def _plain(value: Value) -> object:
    """Return what a text or a number is however it is spelled."""
    number = None if value is None else number_of(value)
    return show(value).casefold() if number is None else number
