"""The keys of a world: what the platform would know."""

from __future__ import annotations

from ....grammar.documents.forms import (
    SECONDS,
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
)
from ....grammar.documents.nodes import Shape
from ...bounds import LONG_TEXT
from ...platform.operations import operation_names
from ...world.phone_numbers import WAYS
from .calendars import PROFILE
from .caller import CALLS
from .events import WORLD_EVENT
from .floor import FLOOR
from .people import ADDRESS_BOOK, AGENT, CONTACT, SKILL
from .transport import TRANSPORT
from .words import CONTACT as A_CONTACT
from .words import SCRIPT, TEXTS, or_nothing
from .words import SKILL as A_SKILL

STATUSES = range(100, 600)
STATUS = Number(STATUSES[0], STATUSES[-1], is_whole=True)
"""An HTTP status."""
LONG_TEXTS = ("cut", "error")

STORED = Shape(
    Key("scope", "scope in which PutValue has kept them", TEXT, is_required=True),
    Key("name", "name under which they are kept", TEXT, is_required=True),
    Key("values", "values, the oldest first", TEXTS, is_required=True),
    title="a stored list",
)
CALLBACK = Shape(
    Key("number", "number that is called back", TEXT, is_required=True),
    Key("skill", "skill in whose queue it is", A_SKILL, is_required=True),
    title="a callback",
)
REQUEST = Shape(
    Key("url", "address that is asked", TEXT, is_required=True),
    Key("method", "method of the request; without one for each", TEXT),
    Key("status", "HTTP status of the answer", STATUS, is_required=True),
    Key("body", "body of the answer", TEXT),
    title="a request",
)
RUNNING = Shape(
    Key("script", "file of the script that already runs", SCRIPT, is_required=True),
    Key("contact", "contact that it runs for", A_CONTACT, is_required=True),
    title="a running script",
)
FAULT = Shape(
    Key(
        "operation",
        "operation of the platform that fails",
        Choice(operation_names, Compared.EXACTLY),
        is_required=True,
    ),
    Key("status", "HTTP status that it answers", STATUS),
    Key("timeout", "true where it does not answer in time", Plain.TRUE_OR_FALSE),
    Key("times", "how often; without it for ever", Number()),
    Key("contact", "contact for which it fails; without one for each", A_CONTACT),
    title="a fault",
    one_of=("status", "timeout"),
)
_COUNT = Number(1)
LIMITS = Shape(
    Key("steps", "most visits of actions", _COUNT),
    Key("depth", "deepest nesting of subscripts", _COUNT),
    Key("text", "most characters of one text", Number(LONG_TEXT)),
    Key("data", "most characters of all data", _COUNT),
    Key("clock", "most seconds of the virtual clock", _COUNT),
    Key("scripts", "most scripts that run side by side", _COUNT),
    Key("passes", "most passes of loops in code", _COUNT),
    Key(
        "long_text",
        "whether a text that is too long is cut, as the platform does, or an error",
        Choice(lambda: LONG_TEXTS, Compared.EXACTLY),
    ),
    title="limits",
)
_ANSWER = AnyOf.of(SECONDS, Choice(lambda: WAYS, Compared.EXACTLY))

WORLD = Shape(
    Key("agents", "agents; [] says that there are none", ListOf(AGENT)),
    Key("skills", "skills; [] says that there are none", ListOf(SKILL)),
    Key("contacts", "contacts beside the run's own", ListOf(CONTACT)),
    Key("address_books", "address books; [] says that there are none", ListOf(ADDRESS_BOOK)),
    Key("scripts", "scripts that already run when the run begins", ListOf(RUNNING)),
    Key("faults", "planned answers of the platform", ListOf(FAULT)),
    Key("secrets", "variables whose values nobody sees in a trace", ListOf(Text(Named.VARIABLE))),
    Key("now", "business unit's time when the run begins, as 2026-01-05 09:00", TEXT),
    Key("utc_offset", "minutes that this time is ahead of UTC", Number()),
    Key("requests", "what requests to addresses are answered", ListOf(REQUEST)),
    Key("hours", "hours of operation; [] says that there are none", ListOf(PROFILE)),
    Key("values", "what PutValue has kept before the run", ListOf(STORED)),
    Key("files", "text of each file that file actions see", MapOf(AnyOf.of(TEXT, Plain.NOTHING))),
    Key("numbers", "what happens when a number is called: seconds, or a word", MapOf(_ANSWER)),
    Key("callbacks", "callbacks that are queued when the run begins", ListOf(CALLBACK)),
    Key("caller", "what the caller does in every scenario of this world", CALLS),
    Key("events", "events that come at moments", ListOf(WORLD_EVENT)),
    Key("prompts", 'seconds that prompts take, by name; "*" is each other one', MapOf(SECONDS)),
    Key("business_unit", "number of the business unit", TEXT),
    Key("time_zone", "id of the business unit's time zone", TEXT),
    Key("transport", "what goes wrong on the way to a platform over HTTP", ListOf(TRANSPORT)),
    Key("floor", "contacts that come by themselves, where a living floor is asked for", FLOOR),
    title="a world",
)
WORLD_OR_NOTHING = or_nothing(WORLD)
