"""The keys of planned events."""

from __future__ import annotations

from ....grammar.documents.forms import SECONDS, Key, Number
from ....grammar.documents.nodes import Shape
from .words import ACTION, EVENT, VARIABLES

_SET = Key("set", "variables that the event brings", VARIABLES)

SCENARIO_EVENT = Shape(
    Key("event", "event that cuts in", EVENT, is_required=True),
    Key("during", "action while which it cuts in", ACTION),
    Key("visit", "visit of that action, counted from 1", Number(1, is_whole=True)),
    Key("at", "second of the run at which it cuts in", SECONDS),
    _SET,
    title="an event",
    one_of=("during", "at"),
)
WORLD_EVENT = Shape(
    Key("event", "event that cuts in", EVENT, is_required=True),
    Key("at", "second of the run at which it cuts in", SECONDS, is_required=True),
    _SET,
    title="an event",
)
