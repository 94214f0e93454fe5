"""Dates as text by a pattern of .NET's letters: ``yyyy-MM-dd HH:mm:ss``."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from ..values import ScriptFault
from ._moments import MONTH_NAMES

DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
LONGEST_PATTERN = 1000

# What one letter alone stands for, with the names and order of the United States.
_STANDARD = {
    "d": "M/d/yyyy",
    "D": "dddd, MMMM d, yyyy",
    "f": "dddd, MMMM d, yyyy h:mm tt",
    "F": "dddd, MMMM d, yyyy h:mm:ss tt",
    "g": "M/d/yyyy h:mm tt",
    "G": "M/d/yyyy h:mm:ss tt",
    "m": "MMMM d",
    "M": "MMMM d",
    "o": "yyyy-MM-ddTHH:mm:ss.fffffff",
    "s": "yyyy-MM-ddTHH:mm:ss",
    "t": "h:mm tt",
    "T": "h:mm:ss tt",
    "u": "yyyy-MM-dd HH:mm:ssZ",
    "y": "MMMM yyyy",
    "Y": "MMMM yyyy",
}


class _Moment(NamedTuple):
    """A moment and how many minutes its zone is ahead of UTC."""

    at: datetime
    offset: float


def format_date(at: datetime, pattern: str, offset: float = 0) -> str:
    """Return a moment by a pattern; text in quotes and unknown letters stay as they are.

    Raises :class:`ScriptFault` for a pattern beyond 1000 characters.

    >>> format_date(datetime(2024, 3, 9, 14, 5), "d MMM yyyy h:mm tt")
    '9 Mar 2024 2:05 PM'
    >>> format_date(datetime(2024, 3, 9), "z zz zzz", -330)
    '-5 -05 -05:30'
    """
    if len(pattern) > LONGEST_PATTERN:
        raise ScriptFault(f"a pattern for a date is longer than {LONGEST_PATTERN} characters")
    pattern = _STANDARD.get(pattern, pattern)
    moment = _Moment(at, offset)
    parts: list[str] = []
    place = 0
    while place < len(pattern):
        letter = pattern[place]
        end = place + 1
        if letter in _LETTERS:
            while end < len(pattern) and pattern[end] == letter:
                end += 1
            parts.append(_LETTERS[letter](moment, end - place))
        elif letter in "'\"":
            end = _end_of_quote(pattern, place)
            parts.append(pattern[place + 1 : end].removesuffix(letter))
        elif letter == "\\":
            parts.append(pattern[end : end + 1])
            end += 1
        elif letter != "%":
            parts.append(letter)
        place = end
    return "".join(parts)


def format_offset(minutes: float) -> str:
    """Return an offset from UTC as ``+10:30``.

    >>> format_offset(-300), format_offset(630)
    ('-05:00', '+10:30')
    """
    size = round(abs(minutes))
    return f"{'-' if minutes < 0 else '+'}{size // 60:02}:{size % 60:02}"


def _end_of_quote(pattern: str, start: int) -> int:
    end = pattern.find(pattern[start], start + 1)
    return len(pattern) if end < 0 else end + 1


def _year(moment: _Moment, size: int) -> str:
    year = moment.at.year
    return f"{year % 100:0{size}}" if size < 3 else f"{year:0{size}}"  # noqa: PLR2004


def _month(moment: _Moment, size: int) -> str:
    return _named(MONTH_NAMES[moment.at.month - 1], moment.at.month, size)


def _day(moment: _Moment, size: int) -> str:
    return _named(DAY_NAMES[moment.at.weekday()], moment.at.day, size)


def _named(name: str, value: int, size: int) -> str:
    """Return a number for one or two letters, a short name for three, else the whole name."""
    if size <= 2:  # noqa: PLR2004
        return f"{value:0{size}}"
    return name[:3] if size == 3 else name  # noqa: PLR2004


def _clock(value_of: Callable[[datetime], int]) -> Callable[[_Moment, int], str]:
    return lambda moment, size: f"{value_of(moment.at):0{min(size, 2)}}"


def _fraction(moment: _Moment, size: int) -> str:
    return f"{moment.at.microsecond:06}0"[: min(size, 7)]


def _half(moment: _Moment, size: int) -> str:
    half = "AM" if moment.at.hour < 12 else "PM"  # noqa: PLR2004
    return half[: min(size, 2)]


def _zone(moment: _Moment, size: int) -> str:
    shown = format_offset(moment.offset)
    if size >= 3:  # noqa: PLR2004
        return shown
    return shown[:3] if size == 2 else shown[0] + str(int(shown[1:3]))  # noqa: PLR2004


_LETTERS: dict[str, Callable[[_Moment, int], str]] = {
    "y": _year,
    "M": _month,
    "d": _day,
    "h": _clock(lambda at: at.hour % 12 or 12),
    "H": _clock(lambda at: at.hour),
    "m": _clock(lambda at: at.minute),
    "s": _clock(lambda at: at.second),
    "f": _fraction,
    "F": lambda moment, size: _fraction(moment, size).rstrip("0"),
    "t": _half,
    "z": _zone,
    "K": lambda moment, _size: format_offset(moment.offset),
    "g": lambda _moment, _size: "A.D.",
}
