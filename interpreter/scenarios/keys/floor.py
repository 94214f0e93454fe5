"""The keys of a living floor: the contacts that come to the skills of a world."""

from __future__ import annotations

from ....grammar.documents.forms import SECONDS, AnyOf, Choice, Compared, Key, ListOf, Number
from ....grammar.documents.nodes import Shape
from ...world.floor_plan import DISTRIBUTIONS, MOST_ARRIVALS
from .words import MEDIA
from .words import SKILL as A_SKILL

DURATION = Shape(
    Key("mean", "mean in seconds", SECONDS, is_required=True),
    Key(
        "distribution",
        "how the seconds are spread; exponential by itself",
        Choice(lambda: DISTRIBUTIONS, Compared.EXACTLY),
    ),
    Key("deviation", "standard deviation in seconds, of lognormal ones", SECONDS),
    title="a duration",
)
_A_DURATION = AnyOf.of(SECONDS, DURATION)

TRAFFIC = Shape(
    Key("skill", "name or id of the skill", A_SKILL, is_required=True),
    Key(
        "arrivals",
        "contacts that come in an hour",
        Number(0, MOST_ARRIVALS),
        is_required=True,
    ),
    Key("handling", "seconds that an agent talks to a contact", _A_DURATION, is_required=True),
    Key("wrap_up", "seconds that the agent needs after it; none by itself", _A_DURATION),
    Key("patience", "seconds until a contact that waits gives up; never by itself", _A_DURATION),
    Key("media", "media of the contacts; that of the skill by itself", MEDIA),
    Key(
        "most_waiting", "most contacts that wait; others are turned away", Number(0, is_whole=True)
    ),
    title="the contacts of a skill",
)
FLOOR = Shape(
    Key("seed", "number that decides all that is random; 1 by itself", Number(0, is_whole=True)),
    Key("skills", "skills to which contacts come", ListOf(TRAFFIC), is_required=True),
    title="a floor",
)
