"""Functions of dates and times.

A date is a date value, text that looks like one, or a number of days since 1899-12-30.
"""

from __future__ import annotations

from datetime import datetime

from ...actions.values import Value
from ..values import ScriptFault
from ._arguments import Arguments, made, number_or_fault, text_at, whole
from ._base import BuiltIn, Context
from ._date_pattern import format_date, format_offset
from ._moments import (
    MONTHS,
    SECONDS,
    built,
    date_at,
    is_date,
    moment,
    passed,
    shifted,
    unit_of,
    unit_or_fault,
)

_DATE_ALONE = "d"
_TIME_ALONE = "T"
_PARTS = ("year", "month", "day", "hour", "minute", "second")


def _now(context: Context, _arguments: Arguments) -> Value:
    return context.now()


def _asdate(context: Context, arguments: Arguments) -> Value:
    return format_date(moment(context, arguments[0]), _DATE_ALONE)


def _astime(context: Context, arguments: Arguments) -> Value:
    return format_date(moment(context, arguments[0]), _TIME_ALONE)


def _asdatetime(context: Context, arguments: Arguments) -> Value:
    date, *formats = arguments
    return _datefmt(context, arguments) if formats else date_at(moment(context, date))


def _asutc(context: Context, arguments: Arguments) -> Value:
    here = moment(context, arguments[0])
    minutes = context.utc_offset(date_at(here))
    return date_at(shifted(here, "minute", -minutes))


def _asisodatetime(context: Context, arguments: Arguments) -> Value:
    here = moment(context, arguments[0])
    minutes = context.utc_offset(date_at(here))
    return format_date(here, "yyyy-MM-ddTHH:mm:ss.fff") + (
        format_offset(minutes) if minutes else "Z"
    )


def _datefmt(context: Context, arguments: Arguments) -> Value:
    here = moment(context, arguments[0])
    pattern = text_at(arguments, 1, "G") or "G"
    return made(context, format_date(here, pattern, context.utc_offset(date_at(here))))


def _dateadd(context: Context, arguments: Arguments) -> Value:
    if len(arguments) == 2:  # noqa: PLR2004 - date and value: the page's own form counts days
        date, unit, by = arguments[0], "day", arguments[1]
    else:
        unit, (date, by) = _unit_first(arguments)
    count = number_or_fault(by, "what dateadd adds")
    if unit not in SECONDS and unit not in MONTHS:
        raise ScriptFault(f'dateadd does not count in "{unit}"')
    return date_at(shifted(moment(context, date), unit, count))


def _datediff(context: Context, arguments: Arguments) -> Value:
    unit, (start, end) = _unit_first(arguments)
    return passed(unit, moment(context, start), moment(context, end))


def _datepart(context: Context, arguments: Arguments) -> Value:
    unit, (date,) = _unit_first(arguments)
    here = moment(context, date)
    if unit in _PARTS:
        return dict(zip(_PARTS, here.timetuple(), strict=False))[unit]
    match unit:
        case "quarter":
            return (here.month + 2) // 3
        case "week":
            return (here.timetuple().tm_yday - 1 + _weekday(here.replace(month=1, day=1))) // 7 + 1
        case "millisecond":
            return here.microsecond // 1000
        case "dayofyear":
            return here.timetuple().tm_yday
        case _:
            return _weekday(here)


def _unit_first(arguments: Arguments) -> tuple[str, Arguments]:
    """Return the unit and the other arguments: a method has its date before the unit."""
    first, second, *rest = arguments
    if unit_of(second) is None and isinstance(first, str) and not _has_digit(first):
        return unit_or_fault(first), (second, *rest)
    return unit_or_fault(second), (first, *rest)


def _has_digit(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def _dow(context: Context, arguments: Arguments) -> Value:
    return _weekday(moment(context, arguments[0]))


def _weekday(here: datetime) -> int:
    """Return the day of the week, 0 for Sunday."""
    return here.isoweekday() % 7


def _build(_context: Context, arguments: Arguments) -> Value:
    names = ("year", "month", "day", "hour", "minute", "second")
    return date_at(
        built([whole(part, f"the {name}") for part, name in zip(arguments, names, strict=False)])
    )


def _isdate(context: Context, arguments: Arguments) -> Value:
    return is_date(context, arguments[0])


FUNCTIONS = (
    BuiltIn(
        "now",
        "now()",
        "The time of the business unit, on the virtual clock of the run.",
        0,
        0,
        _now,
        (('now().datefmt("yyyy") > 1900', "1"),),
    ),
    BuiltIn(
        "asdate",
        "date.asdate()",
        "The day alone as text, in the default format.",
        1,
        1,
        _asdate,
        (('"2024-03-09 14:05".asdate()', "3/9/2024"),),
    ),
    BuiltIn(
        "astime",
        "date.astime()",
        "The time alone as text, in the default format.",
        1,
        1,
        _astime,
        (('"2024-03-09 14:05".astime()', "2:05:00 PM"),),
    ),
    BuiltIn(
        "asdatetime",
        "date.asdatetime(format)",
        "The date value of a text or a number of days; with a format, its text as in datefmt. "
        "Text with an offset from UTC is moved to the business unit's zone.",
        1,
        2,
        _asdatetime,
        (
            ('"2024-03-09 14:05".asdatetime()', "3/9/2024 2:05:00 PM"),
            ('"45360".asdatetime("yyyy-MM-dd")', "2024-03-09"),
        ),
    ),
    BuiltIn(
        "asutc",
        "date.asutc()",
        "The date moved from the business unit's zone to UTC.",
        1,
        1,
        _asutc,
        (('datediff("day", "2024-03-09", "2024-03-09".asutc()) < 2', "1"),),
        ("asgmt",),
    ),
    BuiltIn(
        "asisodatetime",
        "date.asisodatetime()",
        "The date as 2024-03-09T14:05:00.000+10:30, with the offset of the business unit's zone "
        "and Z for none.",
        1,
        1,
        _asisodatetime,
        (('"2024-03-09 14:05".asisodatetime().left(23)', "2024-03-09T14:05:00.000"),),
    ),
    BuiltIn(
        "datefmt",
        "date.datefmt(format)",
        "The date as text by a pattern: yyyy MM MMM dd ddd HH hh mm ss fff tt zzz; "
        "text in quotes stays.",
        1,
        2,
        _datefmt,
        (
            ('"2024-03-09 14:05".datefmt("yyyy_MM_dd HH:mm")', "2024_03_09 14:05"),
            ('"2024-03-09".datefmt("dddd d MMMM")', "Saturday 9 March"),
        ),
    ),
    BuiltIn(
        "dateadd",
        "dateadd(unit, date, value)",
        "The date that many units later, days without a unit; also as date.dateadd(unit, value). "
        "Months and years end at the last day of a shorter month.",
        2,
        3,
        _dateadd,
        (
            ('dateadd("hour", "2024-03-09 23:00", 1.5)', "3/10/2024 12:30:00 AM"),
            ('dateadd("2024-03-09", 1).asdate()', "3/10/2024"),
            ('"2024-01-31".dateadd("month", 1).asdate()', "2/29/2024"),
        ),
    ),
    BuiltIn(
        "datediff",
        "datediff(unit, start, end)",
        "How many whole units lie between the two dates, below 0 where the end is earlier.",
        3,
        3,
        _datediff,
        (
            ('datediff("day", "2024-03-09", "2024-03-11 23:00")', "2"),
            ('datediff("minute", "10:30", "10:00")', "-30"),
        ),
    ),
    BuiltIn(
        "datepart",
        "date.datepart(unit)",
        "One part of the date as a number: year, quarter, month, week, day, hour, minute, second, "
        "dayofyear, or weekday with 0 for Sunday; also as datepart(unit, date).",
        2,
        2,
        _datepart,
        (('"2024-03-09".datepart("month")', "3"), ('datepart("week", "2024-03-09")', "10")),
    ),
    BuiltIn(
        "datebuild",
        "datebuild(year, month, day)",
        "The date of these numbers; there must be such a day.",
        3,
        3,
        _build,
        (("datebuild(2024, 3, 9).asdate()", "3/9/2024"),),
    ),
    BuiltIn(
        "datetimebuild",
        "datetimebuild(year, month, day, hour, minute, second)",
        "The date and time of these numbers; there must be such a moment.",
        6,
        6,
        _build,
        (("datetimebuild(2024, 3, 9, 14, 5, 0)", "3/9/2024 2:05:00 PM"),),
    ),
    BuiltIn(
        "dow",
        "date.dow()",
        "The day of the week, 0 for Sunday to 6 for Saturday.",
        1,
        1,
        _dow,
        (('"2024-03-09".dow()', "6"),),
        ("asdatedow",),
    ),
    BuiltIn(
        "isdate",
        "value.isdate()",
        "Whether the value is a date, or text that looks like one; a number is not.",
        1,
        1,
        _isdate,
        (('"2024-03-09".isdate()', "1"), ('"soon".isdate()', "0")),
        (),
        "ours",
    ),
)
