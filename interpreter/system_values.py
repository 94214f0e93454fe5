"""The values of the platform's variables, each from what is known of a script that runs."""

from __future__ import annotations

from typing import Protocol

from ..actions.values import Date, DateForm, Value, date_of, moment_of

_TICKS_A_DAY = 864_000_000_000
_DAYS_BEFORE = 693_593
"""Days from the first day of the year 1 to the day from which dates count."""


class Known(Protocol):
    """What is known of one script, subscript or run; a text is empty where nothing says it."""

    @property
    def now(self) -> Date:
        """The time in the business unit's zone."""
        ...

    @property
    def utc_offset(self) -> float:
        """How many minutes that zone is ahead of UTC."""
        ...

    @property
    def contact_id(self) -> str:
        """The id of the own contact."""
        ...

    @property
    def master_id(self) -> str:
        """The id of the contact that the own one belongs to, or its own."""
        ...

    @property
    def media(self) -> str:
        """The media of the own contact."""
        ...

    @property
    def skill(self) -> str:
        """The name of the own contact's skill."""
        ...

    @property
    def script_name(self) -> str:
        """The name of the script or subscript."""
        ...

    @property
    def business_unit(self) -> str:
        """The number of the business unit."""
        ...

    @property
    def time_zone(self) -> str:
        """The id of its time zone."""
        ...

    @property
    def ani(self) -> str:
        """The caller's number."""
        ...

    @property
    def dnis(self) -> str:
        """The number that was called."""
        ...

    @property
    def agent(self) -> tuple[str, str, str]:
        """Id, first and last name of the agent who has the own contact."""
        ...


def date(known: Known) -> Value:
    """Return the day alone."""
    return Date(float(known.now.days // 1), DateForm.DAY)


def time(known: Known) -> Value:
    """Return the time of day alone."""
    return Date(known.now.days % 1, DateForm.TIME)


def day_of_week(known: Known) -> Value:
    """Return the day of the week, 0 for Sunday."""
    return moment_of(known.now).isoweekday() % 7


def utc(known: Known) -> Date:
    """Return date and time in UTC."""
    return Date(known.now.days - known.utc_offset / 1_440)


def gmt(known: Known) -> Value:
    """Return the same as RFC 1123 writes it."""
    return utc(known)._replace(form=DateForm.GMT)


def timestamp(known: Known) -> Value:
    """Return the steps of 100 ns since the year 1, of whole seconds."""
    exact = date_of(moment_of(utc(known)))
    return str(_DAYS_BEFORE * _TICKS_A_DAY + round(exact.days * 86_400) * 10_000_000)


def offset(known: Known) -> Value:
    """Return the minutes ahead of UTC."""
    minutes = known.utc_offset
    return int(minutes) if minutes == int(minutes) else minutes


def now(known: Known) -> Date:
    """Return date and time in the business unit's zone."""
    return known.now


def contact_id(known: Known) -> Value:
    """Return the own contact."""
    return known.contact_id


def master_id(known: Known) -> Value:
    """Return the contact that the own one belongs to."""
    return known.master_id


def media(known: Known) -> Value:
    """Return the media of the own contact."""
    return known.media


def skill(known: Known) -> Value:
    """Return the name of the own contact's skill."""
    return known.skill


def script_name(known: Known) -> Value:
    """Return the name of the script or subscript."""
    return known.script_name


def business_unit(known: Known) -> Value:
    """Return the number of the business unit."""
    return known.business_unit


def time_zone(known: Known) -> Value:
    """Return the id of the time zone."""
    return known.time_zone


def ani(known: Known) -> Value:
    """Return the caller's number."""
    return known.ani


def dnis(known: Known) -> Value:
    """Return the number that was called."""
    return known.dnis


def agent_id(known: Known) -> Value:
    """Return the id of who has the own contact."""
    return known.agent[0]


def first(known: Known) -> Value:
    """Return the first name of who has it."""
    return known.agent[1]


def last(known: Known) -> Value:
    """Return the last name of who has it."""
    return known.agent[2]
