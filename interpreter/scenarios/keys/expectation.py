"""The keys of what a scenario expects of its run."""

from __future__ import annotations

from ....grammar.documents.forms import (
    TEXT,
    AnyOf,
    Choice,
    Compared,
    Key,
    ListOf,
    MapOf,
    Named,
    Number,
    Plain,
    Text,
    one_or_more,
)
from ....grammar.documents.nodes import Shape
from ...state.instance import Ending
from ...world.world import CONTACT_STATUSES
from .words import ACTION, SCRIPT, TEXTS, VARIABLES
from .words import CONTACT as A_CONTACT

NO_CONTACT, NO_SCRIPT = "no such contact", "no such script"
"""What is said of a contact or a script that a run does not have; a scenario may expect it."""
STATUSES = (*CONTACT_STATUSES, NO_CONTACT)
_VISIT = r"0*[1-9][0-9]{0,5}"

_PATH = ListOf(ACTION)
_OUTCOME = AnyOf.of(Text(Named.OUTCOME), Plain.NOTHING)
_VISITS = MapOf(AnyOf.of(one_or_more(_OUTCOME), MapOf(_OUTCOME, pattern=_VISIT)), Named.ACTION)
_SHOWN = MapOf(AnyOf.of(TEXT, Plain.NOTHING), Named.PROPERTY)
_ENDINGS = Text(suggested=(*Ending, NO_SCRIPT))

LEFT_RUNNING = Shape(
    Key("contact", "number of a contact that has not ended", A_CONTACT),
    Key("script", "script that has not ended", SCRIPT),
    title="what is left running",
)
EXPECT = Shape(
    Key("ending", "how the run ends", Choice(lambda: tuple(Ending), Compared.EXACTLY)),
    Key("path", "each visit of an action, in order", _PATH),
    Key("in_order", "actions that are visited in this order, others between them", _PATH),
    Key("never", "actions that are not visited at all", _PATH),
    Key("branches", "branch followed at each visit of an action, null for none", _VISITS),
    Key("outcomes", "outcome at each visit of an action, null for none", _VISITS),
    Key("variables", "values at the end", VARIABLES),
    Key(
        "contacts",
        "statuses of contacts at the end",
        MapOf(Choice(lambda: STATUSES, is_open=True), Named.CONTACT),
    ),
    Key("scripts", "endings of other scripts, one a run of them", MapOf(_ENDINGS, Named.SCRIPT)),
    Key("left_running", "what did not end; [] for nothing", ListOf(LEFT_RUNNING)),
    Key("calls", "calls of the platform in order, as POST /contacts/4711/end 204", TEXTS),
    Key("prompts", "what the caller hears of Play and Music, in order", TEXTS),
    Key(
        "properties",
        "what properties of an action come to, at every visit or at each",
        MapOf(one_or_more(_SHOWN), Named.ACTION),
    ),
    Key("error", "a part of what _ERR holds at the end", TEXT),
    Key("clock", "seconds of the virtual clock at the end", Number()),
    Key("steps", "number of steps of the run", Number()),
    title="what is expected",
)
