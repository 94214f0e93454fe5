"""What counts as a date, and counting with years, months and days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import datetime, timedelta

from ...actions.values import EPOCH, Date, Dynamic, Value, date_of
from ...grammar.late.patterns import late
from ..values import ScriptFault
from ._arguments import number, quoted, text_of
from ._base import Context

_DAY = 86400
_LATEST = datetime(9999, 12, 31, 23, 59, 59)  # noqa: DTZ001 - it has no zone
_UNITS = {
    "year": ("y", "yy", "yyy", "yyyy", "years"),
    "quarter": ("q", "qq", "quarters"),
    "month": ("mm", "m", "mo", "mon", "months"),
    "week": ("w", "ww", "wk", "weeks"),
    "day": ("d", "dd", "days"),
    "hour": ("h", "hh", "hr", "hours"),
    "minute": ("n", "mi", "min", "minutes"),
    "second": ("s", "ss", "sec", "seconds"),
    "millisecond": ("ms", "milliseconds"),
    "dayofyear": ("dy", "doy"),
    "weekday": ("dw", "dow", "dayofweek"),
}
_UNIT = {name: unit for unit, names in _UNITS.items() for name in (unit, *names)}
SECONDS = {
    "week": 7.0 * _DAY,
    "day": 1.0 * _DAY,
    "hour": 3600.0,
    "minute": 60.0,
    "second": 1.0,
    "millisecond": 0.001,
}
MONTHS = {"year": 12, "quarter": 3, "month": 1}
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_MONTH = {name[:3].lower(): place for place, name in enumerate(MONTH_NAMES, 1)}

_CLOCK = (
    r"(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?P<fraction>\.\d{1,9})?)?"
    r"(?: ?(?P<half>[AaPp][Mm]))?"
)
_TIME = rf"(?:[T ]? ?{_CLOCK})?(?: ?(?P<zone>[Zz]|[+-]\d{{2}}:?\d{{2}}))?"
_WEEKDAY = r"(?:[A-Za-z]{3,9},? )?"
_SHAPES = tuple(
    late(_WEEKDAY + day + _TIME, re.ASCII)
    for day in (
        r"(?P<year>\d{4})[-/](?P<month>\d{1,2})[-/](?P<day>\d{1,2})",
        r"(?P<month>\d{1,2})[-/](?P<day>\d{1,2})[-/](?P<year>\d{4}|\d{2})",
        r"(?P<day>\d{1,2})[ -](?P<name>[A-Za-z]{3,9})\.?,?[ -](?P<year>\d{4})",
        r"(?P<name>[A-Za-z]{3,9})\.? (?P<day>\d{1,2}),? (?P<year>\d{4})",
    )
)
_TIME_ALONE = late(_CLOCK, re.ASCII)


def moment(context: Context, value: Value) -> datetime:
    """Return a date value, a number of days or text that looks like a date as Python's moment.

    Text with an offset from UTC is moved to the business unit's zone.
    Raises :class:`ScriptFault` for all else.
    """
    found = _moment_or_none(context, value)
    if found is None:
        raise ScriptFault(f"{quoted(value)} is no date")
    return found


def is_date(context: Context, value: Value) -> bool:
    """Whether a value is a date, or text that looks like one; a number alone is not."""
    if isinstance(value, Dynamic):
        value = value.value
    if isinstance(value, str):
        try:
            return _read(context, value.strip()) is not None
        except ScriptFault:
            return False
    return isinstance(value, Date)


def moment_at(days: float) -> datetime:
    """Return days since 1899-12-30 to the millisecond; raise :class:`ScriptFault` beyond it."""
    try:
        return EPOCH + timedelta(milliseconds=round(days * _DAY * 1000))
    except (OverflowError, ValueError):
        raise ScriptFault("a date lies beyond the year 9999 or before the year 1") from None


def date_at(moment: datetime) -> Date:
    """Return Studio's date of a moment, if its nearest second can be shown."""
    if moment >= _LATEST:
        raise ScriptFault("a date lies beyond the year 9999 or before the year 1")
    return date_of(moment)


def built(parts: Sequence[int]) -> datetime:
    """Return the moment of year, month, day, hour, minute and second."""
    try:
        year, month, day, hour, minute, second = (*parts, 0, 0, 0)[:6]
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - it has no zone
    except (ValueError, OverflowError):
        shown = "-".join(map(str, parts[:3])) + " " + ":".join(map(str, parts[3:]))
        raise ScriptFault(f'there is no date "{shown.strip()}"') from None


def unit_of(value: Value) -> str | None:
    """Return the unit of time that a text names, in any case, or ``None``."""
    return _UNIT.get(value.strip().lower()) if isinstance(value, str) else None


def unit_or_fault(value: Value) -> str:
    """Return the unit of time that a text names."""
    unit = unit_of(value)
    if unit is None:
        raise ScriptFault(
            f"{quoted(value)} is no unit of time: expected year, quarter, month, week, "
            "day, hour, minute or second"
        )
    return unit


def shifted(start: datetime, unit: str, by: float) -> datetime:
    """Return a moment that many units later; the last day of a shorter month where needed.

    The unit is one of ``MONTHS`` or ``SECONDS``.
    """
    try:
        if unit in MONTHS:
            return _with_month(start, int(by) * MONTHS[unit])
        return start + timedelta(seconds=by * SECONDS[unit])
    except (OverflowError, ValueError):
        raise ScriptFault("a date lies beyond the year 9999 or before the year 1") from None


def passed(unit: str, start: datetime, end: datetime) -> int:
    """Return how many whole units lie between two moments, below 0 where the end is earlier."""
    if unit in MONTHS:
        return _months(start, end, MONTHS[unit])
    if unit not in SECONDS:
        raise ScriptFault(f'a difference is not counted in "{unit}"')
    return int((end - start) / timedelta(seconds=SECONDS[unit]))


def _months(start: datetime, end: datetime, size: int) -> int:
    if end < start:
        return -_months(end, start, size)
    months = (end.year - start.year) * 12 + end.month - start.month
    if months and _with_month(start, months) > end:
        months -= 1
    return months // size


def _with_month(start: datetime, by: int) -> datetime:
    years, month = divmod(start.year * 12 + start.month - 1 + by, 12)
    if not 1 <= years <= _LATEST.year:
        raise OverflowError
    return start.replace(
        year=years, month=month + 1, day=min(start.day, monthrange(years, month + 1)[1])
    )


def _moment_or_none(context: Context, value: Value) -> datetime | None:
    if isinstance(value, Dynamic):
        value = value.value
    if isinstance(value, Date):
        return moment_at(value.days)
    days = number(value)
    if days is not None:
        return moment_at(days)
    return _read(context, text_of(value).strip())


def _read(context: Context, text: str) -> datetime | None:
    """Return the moment that a text writes, month before day where it is a choice."""
    for shape in _SHAPES:
        if found := shape.fullmatch(text):
            return _moment_of(context, found)
    if found := _TIME_ALONE.fullmatch(text):
        time = _time(found)
        return None if time is None else EPOCH + time
    return None


def _moment_of(context: Context, found: re.Match[str]) -> datetime | None:
    parts = found.groupdict()
    month = int(parts["month"]) if "month" in parts else _month(found["name"])
    time = _time(found) if parts["hour"] else timedelta()
    if month is None or time is None:
        return None
    try:
        day = datetime(_year(found["year"]), month, int(found["day"]))  # noqa: DTZ001
        here = day + time
        zone = parts["zone"]
        return here if zone is None else _local(context, here - _offset(zone))
    except (ValueError, OverflowError):
        return None


def _month(name: str) -> int | None:
    """Return the month of a name that is whole or cut to three letters."""
    place = _MONTH.get(name[:3].lower())
    if place is None:
        return None
    full = MONTH_NAMES[place - 1].lower()
    return place if name.lower() in {full, full[:3], full[:4]} else None


def _year(digits: str) -> int:
    year = int(digits)
    if len(digits) > 2:  # noqa: PLR2004 - two digits mean a year near today, as in .NET
        return year
    return year + (2000 if year < 50 else 1900)  # noqa: PLR2004


def _time(found: re.Match[str]) -> timedelta | None:
    """Return the time of day, or ``None`` where there is no such time."""
    hour, minute = int(found["hour"]), int(found["minute"])
    second = int(found["second"] or 0)
    if half := found["half"]:
        if not 1 <= hour <= 12:  # noqa: PLR2004 - a clock of twelve hours
            return None
        hour = hour % 12 + (12 if half.lower() == "pm" else 0)
    if hour > 23 or minute > 59 or second > 59:  # noqa: PLR2004
        return None
    fraction = timedelta(seconds=float(found["fraction"] or 0))
    return timedelta(hours=hour, minutes=minute, seconds=second) + fraction


def _offset(zone: str) -> timedelta:
    if zone in "Zz":
        return timedelta()
    digits = zone[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def _local(context: Context, utc: datetime) -> datetime:
    """Return the business unit's time of a moment in UTC."""
    return utc + timedelta(minutes=context.utc_offset(date_of(utc)))
