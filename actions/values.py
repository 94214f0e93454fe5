"""The values of variables (L11) and how Studio shows them as text."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum
from typing import NamedTuple


class SecurityUser(NamedTuple):
    """What SetSecurityUser puts into a variable: on whose authority API actions call (L19)."""

    agent_id: str


class DateForm(StrEnum):
    """How a date shows itself as text; as a number it is its days whatever the form."""

    MOMENT = "moment"
    DAY = "day"
    TIME = "time"
    GMT = "gmt"


class Date(NamedTuple):
    """A moment as Studio counts it: days since 1899-12-30, the time of day as the fraction."""

    days: float
    form: DateForm = DateForm.MOMENT


class Array:
    """A list of values, counted from 1 by scripts; as text the items are joined by ``|``.

    Assigning copies it, so two variables never share one.
    """

    __slots__ = ("items",)

    def __init__(self, items: list[Value] | None = None) -> None:
        """Take over the list."""
        self.items: list[Value] = [] if items is None else items

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Array) and self.items == other.items

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Array({self.items!r})"


class Dynamic:
    """A dynamic object: members by name, with case (L6), and a value of its own, ``$value``.

    A member that is a list is an :class:`Array` of values.
    """

    __slots__ = ("members", "value")

    def __init__(self, members: dict[str, Value] | None = None, value: Value = None) -> None:
        """Take over the members."""
        self.members: dict[str, Value] = {} if members is None else members
        self.value = value

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, Dynamic)
            and self.members == other.members
            and self.value == other.value
        )

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"Dynamic({self.members!r}, {self.value!r})"


Value = str | int | float | SecurityUser | Date | Array | Dynamic | None
"""A value of a variable (L11); booleans are Python's, which are numbers too."""

_FALSE = frozenset({"", "0", "false"})

_NOON = 12
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
EPOCH = datetime(1899, 12, 30)  # noqa: DTZ001 - a Studio date has no zone of its own
DEEPEST = 32
"""How deep arrays and dynamic objects may nest; whoever nests them checks it."""


def show(value: Value) -> str:
    """Return a value as text (L11): whole numbers without a point, booleans as 1 and 0.

    Nothing is no text.

    >>> [show(value) for value in ("a", 2.0, 0.5, True, None, Array([1, "b"]), Date(1.5))]
    ['a', '2', '0.5', '1', '', '1|b', '12/31/1899 12:00:00 PM']
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, float):
        return format(value, ".15g")
    if isinstance(value, int):
        return str(int(value))
    return _show_other(value)


def is_true(value: Value) -> bool:
    """Whether a value is true: a number but 0, a text but ``0``, ``false`` and no text.

    >>> [is_true(value) for value in ("True", 1, "false", 0, "")]
    [True, True, False, False, False]
    """
    if type(value) is bool:
        return value
    if value is None:
        return False
    if isinstance(value, int | float):
        return value != 0
    if isinstance(value, SecurityUser):
        return True
    return show(value).strip().casefold() not in _FALSE


def _show_other(value: SecurityUser | Date | Array | Dynamic) -> str:
    if isinstance(value, Date):
        return show_date(value)
    if isinstance(value, Array):
        return "|".join([show(item) for item in value.items])
    if isinstance(value, Dynamic):
        return show(value.value)
    return f"[security user {value.agent_id}]"


def show_date(date: Date) -> str:
    """Return a date in the default format, month first and 12 hours, or in its own form.

    >>> [show_date(Date(46027.375, form)) for form in DateForm]
    ['1/5/2026 9:00:00 AM', '1/5/2026', '9:00:00 AM', 'Mon, 05 Jan 2026 09:00:00 GMT']
    """
    try:
        moment = moment_of(date)
    except (OverflowError, ValueError):
        return f"day {date.days:g}"  # beyond what any calendar here holds
    if date.form is DateForm.GMT:
        day, month = _DAYS[moment.weekday()], _MONTHS[moment.month - 1]
        return f"{day}, {moment:%d} {month} {moment:%Y %H:%M:%S} GMT"
    hour = moment.hour % _NOON or _NOON
    half = "AM" if moment.hour < _NOON else "PM"
    day = f"{moment.month}/{moment.day}/{moment.year}"
    time = f"{hour}:{moment:%M:%S} {half}"
    return {DateForm.DAY: day, DateForm.TIME: time}.get(date.form, f"{day} {time}")


def moment_of(date: Date) -> datetime:
    """Return a date as Python's; raise ``OverflowError`` outside of the years 1 to 9999."""
    return EPOCH + timedelta(seconds=round(date.days * 86400))


def date_of(moment: datetime) -> Date:
    """Return Python's date as Studio's."""
    return Date((moment - EPOCH) / timedelta(days=1))
