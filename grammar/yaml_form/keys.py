"""The keys of a script in YAML, and of one of its actions."""

from __future__ import annotations

from ..documents.forms import TEXT, AnyOf, Key, MapOf, Named, Plain, Text
from ..documents.nodes import Shape

_TARGET = Text(Named.ACTION)


def _entries(of: MapOf) -> AnyOf:
    return AnyOf.of(of, Plain.NOTHING)


ACTION = Shape(
    Key("action", "name of the action in the catalogue", Text(Named.ACTION_TYPE)),
    Key("foreign", "name of an action that is kept without being in the catalogue", TEXT),
    Key("caption", "what the canvas shows below the action", AnyOf.of(TEXT, Plain.NOTHING)),
    Key("properties", "what is filled in", _entries(MapOf(Plain.VALUES, Named.PROPERTY))),
    Key("branches", "where its outcomes lead", _entries(MapOf(_TARGET, Named.OUTCOME))),
    Key("cases", "where cases of one's own lead", _entries(MapOf(_TARGET, Named.CASE))),
    Key("next", "where the Default branch leads", _TARGET),
    title="an action",
    one_of=("action", "foreign"),
)
SCRIPT = Shape(
    Key("script", "name of the script", Text(Named.SCRIPT_NAME), is_required=True),
    Key("type", "script type; Generic by itself", Text(Named.SCRIPT_TYPE)),
    Key("actions", "actions under their ids", _entries(MapOf(ACTION, Named.ACTION))),
    title="a script",
)
