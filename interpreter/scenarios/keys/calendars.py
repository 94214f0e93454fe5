"""The keys of hours of operation."""

from __future__ import annotations

from ....grammar.documents.forms import TEXT, Choice, Key, MapOf, one_or_more
from ....grammar.documents.nodes import Shape
from ...world.calendars import OVERRIDES
from .words import TEXTS

_OPEN = MapOf(one_or_more(TEXT))

PROFILE = Shape(
    Key("profile", "name of the profile", TEXT, is_required=True),
    Key("id", "number of the profile", TEXT),
    Key(
        "open",
        "hours by days: mon, mon-fri, sat,sun or daily, each as 08:00-17:30 or a list",
        _OPEN,
    ),
    Key("holidays", "dates without hours, as 2026-12-25", TEXTS),
    Key(
        "override",
        "override that is active and counts before all hours",
        Choice(lambda: OVERRIDES),
    ),
    title="a profile of hours",
)
