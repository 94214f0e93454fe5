"""The keys of a record of what was changed of a world."""

from __future__ import annotations

from ....grammar.documents.forms import SECONDS, TEXT, Choice, Key, ListOf, MapOf, Number
from ....grammar.documents.nodes import Shape
from ....interpreter.scenarios.keys.people import CONTACT
from ....interpreter.world.layer_record import COUNTED
from ....interpreter.world.world import AGENT_STATES

_COUNT = Number(0, is_whole=True)

CHANGED_AGENT = Shape(
    Key("id", "number of the agent", TEXT, is_required=True),
    Key("state", "state in which the agent is now", Choice(lambda: AGENT_STATES)),
    Key("session", "id of the login session now", TEXT),
    Key("free_after", "virtual seconds until the agent is free for a contact", SECONDS),
    title="a changed agent",
)
LAYER = Shape(
    Key("contacts", "contacts that came", ListOf(CONTACT)),
    Key("statuses", "what contacts have become, by their ids", MapOf(TEXT)),
    Key("agents", "agents who are not as the world has them", ListOf(CHANGED_AGENT)),
    Key("faults", "how often planned faults were given, by their numbers from 0", MapOf(_COUNT)),
    *(Key(name, f"how many {name} there were", _COUNT) for name in COUNTED),
    title="changes of a world",
)
"""What a record holds; what is not said was not changed."""
