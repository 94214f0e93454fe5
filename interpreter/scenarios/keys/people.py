"""The keys of the people of a world: agents, skills, address books and contacts."""

from __future__ import annotations

from ....grammar.documents.forms import (
    SECONDS,
    TEXT,
    Choice,
    Key,
    ListOf,
    MapOf,
    Named,
    Plain,
    Text,
)
from ....grammar.documents.nodes import Shape
from ...world.world import AGENT_STATES, CONTACT_STATUSES
from .words import AGENT as AN_AGENT
from .words import MEDIA, TEXTS
from .words import SKILL as A_SKILL

_STATE = Choice(lambda: AGENT_STATES)
STATUS = Choice(lambda: CONTACT_STATUSES, is_open=True)

LOGIN = Shape(
    Key("username", "name to log in with", TEXT),
    Key("password", "password of that name", TEXT),
    Key("access_key", "id of an access key", TEXT),
    Key("access_secret", "secret of that key", TEXT),
    title="a login",
    together=(("username", "password"), ("access_key", "access_secret")),
)
AGENT = Shape(
    Key("id", "number of the agent", TEXT, is_required=True),
    Key("name", "name of the agent", TEXT),
    Key("active", "whether the agent is active, as agents are by themselves", Plain.TRUE_OR_FALSE),
    Key("permissions", "what the agent may do, as contacts.end; nothing by itself", TEXTS),
    Key("skills", "names or ids of the agent's skills", ListOf(A_SKILL)),
    Key("state", "state in which the agent is when the run begins", _STATE),
    Key("session", "id of the login session", TEXT),
    Key("free_after", "virtual seconds until the agent is free for a contact", SECONDS),
    Key("login", "what lets the agent in by HTTP; without it id or name do", LOGIN),
    title="an agent",
)
SKILL = Shape(
    Key("id", "number of the skill", TEXT, is_required=True),
    Key("name", "name of the skill", TEXT),
    Key("media", "media of the skill; Phone by itself", MEDIA),
    Key("active", "whether the skill is active, as skills are by themselves", Plain.TRUE_OR_FALSE),
    title="a skill",
)
ADDRESS_BOOK = Shape(
    Key("id", "number of the address book", TEXT, is_required=True),
    Key("name", "name of the address book", TEXT),
    Key("entries", "its entries, each with members of any names", ListOf(MapOf(Plain.VALUE))),
    title="an address book",
)
CONTACT = Shape(
    Key("id", "number of the contact", TEXT, is_required=True),
    Key("media", "media of the contact; Phone by itself", MEDIA),
    Key("status", "status when the run begins; active by itself", STATUS),
    Key("skill", "name or id of the skill that it came in on", A_SKILL),
    Key("waiting", "seconds that it has waited when the run begins", SECONDS),
    Key("master", "number of the contact that it belongs to", Text(Named.CONTACT)),
    Key("agent", "id or name of the agent who has it", AN_AGENT),
    title="a contact",
)
