"""What must be covered: a part of each kind, in per cent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from ...grammar.finding import RequestError
from ...grammar.names import nearest
from ...grammar.requests import Requests
from ...interpreter.coverage.possible import CoverageKind
from ...interpreter.coverage.requirement import REQUIREMENTS
from ...interpreter.coverage.taken import Coverage, Numbers

Thresholds = Mapping[str, float]

COUNTED = (*CoverageKind, REQUIREMENTS)
"""What there can be too little of."""
_HIGHEST = 100


class ThresholdError(RequestError):
    """A word sets no threshold; the message says why."""

    rule = "bad-threshold"


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A kind of which too little was taken."""

    kind: str
    wanted: float
    numbers: Numbers

    def __str__(self) -> str:
        taken = f"{self.numbers.taken} of {self.numbers.possible}"
        return f"{self.kind}: {part(self.numbers)} ({taken}) is below {self.wanted:g} %"


def shortfalls(coverage: Coverage, thresholds: Thresholds) -> list[Shortfall]:
    """Return each kind of which less is taken than is wanted."""
    measured = ((kind, wanted, coverage.counted(kind)) for kind, wanted in thresholds.items())
    return [
        Shortfall(kind, wanted, numbers)
        for kind, wanted, numbers in measured
        if numbers.percent < wanted
    ]


def read_thresholds(words: Iterable[str], counted: Sequence[str] = COUNTED) -> dict[str, float]:
    """Return what ``KIND=PERCENT`` words ask for; a number alone is of branches.

    Of what is ``counted`` otherwise, it is of the first.

    >>> read_thresholds(["90", "actions=100"])
    {'branches': 90.0, 'actions': 100.0}
    """
    asked = Requests()
    found = [asked.attempt(_threshold, word, counted) for word in words]
    asked.refuse()
    return dict(filter(None, found))


def _threshold(word: str, counted: Sequence[str]) -> tuple[str, float]:
    name, sign, number = word.rpartition("=")
    return read_threshold(name if sign else first_of(counted), number, counted)


def first_of(counted: Sequence[str]) -> str:
    """Return what a number alone is about."""
    return str(CoverageKind.BRANCHES) if counted is COUNTED else counted[0]


def read_threshold(
    name: str, number: object, counted: Sequence[str] = COUNTED
) -> tuple[str, float]:
    """Return one kind and its part; raise ``ThresholdError`` for what is neither."""
    if name not in counted:
        near = nearest(name, counted)
        listed = ", ".join(counted)
        expected = f"expected one of {listed}" if len(counted) > 1 else f'expected "{listed}"'
        hint = f'did you mean "{near}"?' if near else expected
        raise ThresholdError(f'"{name}" is nothing that is counted; {hint}')
    try:
        percent = float(str(number).removesuffix("%"))
    except ValueError:
        percent = -1.0
    if isinstance(number, bool) or not 0 <= percent <= _HIGHEST:
        raise ThresholdError(f'"{number}" is no part of {name}; expected 0 to 100, in per cent')
    return name, percent


def part(numbers: Numbers) -> str:
    """Return the taken part in per cent, and 100 only where nothing is missing.

    >>> part(Numbers(1999, 2000)), part(Numbers(2, 3)), part(Numbers(0, 0))
    ('99.9 %', '66.6 %', '100 %')
    """
    if not numbers.missing:
        return "100 %"
    return f"{int(numbers.percent * 10) / 10:.1f} %"
