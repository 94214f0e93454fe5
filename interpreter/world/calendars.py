"""Hours of operation: whether a profile of the world is open at a moment, and if not, why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

OVERRIDES = ("Weather", "Meeting", "Emergency", "Other")
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Opening:
    """From when to when it is open on some days of the week, counted from Monday as 0.

    One that ends at or before its begin lasts into the next day; 00:00 is the day's end.
    """

    days: frozenset[int]
    begin: time
    end: time


@dataclass(frozen=True, slots=True)
class Profile:
    """One hours-of-operation profile: openings, holidays, and an override that is active."""

    name: str
    id: str = ""
    openings: tuple[Opening, ...] = ()
    holidays: frozenset[date] = frozenset()
    override: str = ""

    def at(self, moment: datetime) -> tuple[str, str]:
        """Return Open, Closed, Holiday or the override, and what makes it so."""
        if self.override:
            return self.override, f'the override "{self.override}" is active'
        if moment.date() in self.holidays:
            return "Holiday", f"{moment.date()} is a holiday"
        when = f"{DAYS[moment.weekday()]} {moment:%H:%M}"
        if any(_is_in(opening, moment) for opening in self.openings):
            return "Open", f"{when} is within its hours"
        return "Closed", f"{when} is outside its hours"


def _is_in(opening: Opening, moment: datetime) -> bool:
    """Whether a moment is in an opening that began today or yesterday."""
    now, today = moment.time(), moment.weekday()
    if opening.begin < opening.end:
        return today in opening.days and opening.begin <= now < opening.end
    if today in opening.days and now >= opening.begin:
        return True
    yesterday = (moment - timedelta(days=1)).weekday()
    return yesterday in opening.days and now < opening.end
