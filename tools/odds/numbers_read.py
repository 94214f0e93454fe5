"""Numbers of a file of odds: a fraction, a decimal or so many per cent, all of them exact."""

from __future__ import annotations

import re
from fractions import Fraction

from ...grammar.documents.nodes import Entry, Scalar, shorten
from ...grammar.finding import Findings

_LONGEST = 60
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)", re.ASCII)
_DECIMAL = re.compile(r"([+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?)\s*(%?)", re.ASCII)
_EXPECTED = 'odds from 0 to 1, as 0.25, "1/4" or 25%'
_MOST_COUNT, _MOST_SECONDS = 10**15, 10**7


def odds_in(text: str) -> Fraction | None:
    """Return the number that a text is, ``None`` where it is none.

    >>> [str(odds_in(text)) for text in ("1/3", "0.25", "5 %", "x", "1/0")]
    ['1/3', '1/4', '1/20', 'None', 'None']
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return None
    fraction = _FRACTION.fullmatch(text)
    if fraction is not None:
        above, below = int(fraction[1]), int(fraction[2])
        return Fraction(above, below) if below else None
    decimal = _DECIMAL.fullmatch(text)
    if decimal is None:
        return None
    number = Fraction(decimal[1])
    return number / 100 if decimal[2] else number


def said(number: Fraction) -> str:
    """Return odds as they stand in a message.

    >>> said(Fraction(9, 10)), said(Fraction(2, 3))
    ('0.9', '2/3')
    """
    below = number.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    return f"{float(number):.12g}" if below == 1 else str(number)


def _text_of(entry: Entry, findings: Findings, expected: str) -> str | None:
    value = entry.value
    if isinstance(value, Scalar) and not value.is_nothing:
        return value.text
    value.misfit(findings, entry.key, expected)
    return None


def read_odds(entry: Entry, findings: Findings) -> Fraction | None:
    """Return the odds of an entry, or add what is wrong with them."""
    text = _text_of(entry, findings, _EXPECTED)
    if text is None:
        return None
    number = odds_in(text)
    if number is not None and 0 <= number <= 1:
        return number
    if number is None:
        told = f'"{shorten(text)}" is no odds'
    else:
        why = "less than 0" if number < 0 else "more than 1"
        told = f'the odds of "{shorten(entry.key)}" are {why}'
    findings.add("bad-value", told, entry.value.span, expected=_EXPECTED)
    return None


def read_count(entry: Entry, findings: Findings) -> Fraction | None:
    """Return how often something was counted."""
    expected = f"a whole number from 0 to {_MOST_COUNT:,}"
    text = _text_of(entry, findings, expected)
    number = None if text is None else odds_in(text)
    if number is not None and number.denominator == 1 and 0 <= number <= _MOST_COUNT:
        return number
    if text is not None:
        told = f'"{shorten(text)}" is no count'
        findings.add("bad-value", told, entry.value.span, expected=expected)
    return None


def read_seconds(entry: Entry, findings: Findings) -> Fraction | None:
    """Return how many seconds something takes."""
    expected = f"seconds from 0 to {_MOST_SECONDS:,}"
    text = _text_of(entry, findings, expected)
    number = None if text is None else odds_in(text)
    if number is not None and 0 <= number <= _MOST_SECONDS:
        return number
    if text is not None:
        told = f'"{shorten(text)}" is no length'
        findings.add("bad-value", told, entry.value.span, expected=expected)
    return None
