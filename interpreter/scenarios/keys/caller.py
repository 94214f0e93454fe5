"""The keys of what a caller does: keys of a telephone, a hang-up, what they say and write."""

from __future__ import annotations

from ....actions.caller_keys import SILENCE
from ....actions.said import CERTAIN, SAYS, WRITES
from ....grammar.documents.forms import (
    SECONDS,
    TEXT,
    AnyOf,
    Key,
    ListOf,
    MapOf,
    Named,
    Number,
    Plain,
    Text,
)
from ....grammar.documents.nodes import Shape
from .words import VARIABLES

_SILENT = Text(suggested=(SILENCE,))

PRESSING = Shape(
    Key("press", "keys of a telephone, as 23#, or silence", _SILENT, is_required=True),
    Key("after", "seconds before the first key", SECONDS),
    Key("every", "seconds between two keys", SECONDS),
    title="keys with their times",
)
MOMENT = Shape(
    Key("at", "second of the run at which it happens", SECONDS, is_required=True),
    Key("press", "keys of a telephone, as 23#", TEXT),
    Key("every", "seconds between two keys", SECONDS),
    Key("hang_up", "true where the caller hangs up then", Plain.TRUE_OR_FALSE),
    Key("set", "variables that the hang-up brings", VARIABLES),
    title="a moment",
    some_of=("press", "hang_up"),
)
SAYING = Shape(
    Key("say", "words, or silence", _SILENT, is_required=True),
    Key("after", "seconds before they are said", SECONDS),
    Key("confidence", "how sure speech recognition is of them; 100 by itself", Number(0, CERTAIN)),
    title="words that are said",
)
WRITING = Shape(
    Key("write", "words, or silence", _SILENT, is_required=True),
    Key("after", "seconds before they are written", SECONDS),
    title="words that are written",
)
MAIL = Shape(
    Key("subject", "subject of the e-mail", TEXT, is_required=True),
    Key("from", "address of who has written it", TEXT),
    Key("to", "addresses that it went to", TEXT),
    Key("cc", "addresses that got a copy", TEXT),
    Key("date", "date of the e-mail", TEXT),
    Key("text", "text of the e-mail", TEXT),
    Key("attachments", "names of what is attached", TEXT),
    title="an e-mail",
)
_MOMENTS = ListOf(MOMENT)
CALLER = Shape(
    Key("ani", "number that calls", TEXT),
    Key("dnis", "number that is called", TEXT),
    Key("does", "what the caller does at moments of the run", _MOMENTS),
    Key(
        SAYS,
        "what the caller says, one entry each time that somebody listens",
        ListOf(AnyOf.of(_SILENT, SAYING)),
    ),
    Key(
        WRITES,
        "what the caller writes, one entry each time that somebody waits for it",
        ListOf(AnyOf.of(_SILENT, WRITING, MAIL)),
    ),
    title="a caller",
)
CALLS = AnyOf.of(CALLER, _MOMENTS)
"""Who calls, or what they do alone."""
_PRESSED = AnyOf.of(_SILENT, PRESSING)
INPUT = MapOf(AnyOf.of(_PRESSED, ListOf(AnyOf.of(_PRESSED, Plain.NOTHING))), Named.ACTION)
"""What the caller does at actions, one entry a visit, ``null`` where nothing is said of it."""
