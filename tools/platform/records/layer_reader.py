"""Reading what was changed of a world from its record, with every mistake in it."""

from __future__ import annotations

from ....grammar.documents.nodes import Entry, Node, shorten
from ....grammar.finding import Findings
from ....grammar.names import nearest
from ....interpreter.scenarios.fields import choice_of, distinct_items, fields_of, text_of
from ....interpreter.scenarios.world_reader import read_contact
from ....interpreter.world.layer_record import COUNTED
from ....interpreter.world.world import AGENT_STATES, Agent, World
from ....interpreter.world.world_layer import WorldLayer
from .layer_keys import CHANGED_AGENT, LAYER


def read_layer(node: Node, world: World, findings: Findings) -> WorldLayer:
    """Return a layer over a world with what a record says; findings tell of what cannot be."""
    layer = WorldLayer(world)
    fields = fields_of(LAYER, node, findings, "changes of a world")
    for contact in distinct_items(fields, "contacts", read_contact, findings):
        layer.add(contact)
    for entry in _entries(fields, "statuses", findings):
        status = entry.value.as_text(findings, entry.key) or ""
        if layer.contact(entry.key) is None:
            said = f'there is no contact "{shorten(entry.key)}"'
            near = nearest(entry.key, world.contacts)
            findings.add("bad-state", said, entry.span, nearest=near)
        else:
            layer.status[entry.key] = status
    for agent in distinct_items(fields, "agents", _AgentReader(world), findings):
        layer.change(agent)
    for entry in _entries(fields, "faults", findings):
        number = _numbers_of(world).get(entry.key)
        if number is None:
            said = f'the world has no fault "{shorten(entry.key)}"'
            expected = f"0 to {len(world.faults) - 1}" if world.faults else "none"
            findings.add("bad-state", said, entry.span, expected=expected)
        else:
            layer.faults_given[number] = _count(entry, findings)
    for name in COUNTED:
        if name in fields:
            setattr(layer, name, _count(fields[name], findings))
    return layer


class _AgentReader:
    """Reads agents who are not as a world has them."""

    def __init__(self, world: World) -> None:
        self._world = world

    def __call__(self, node: Node, findings: Findings) -> Agent | None:
        fields = fields_of(CHANGED_AGENT, node, findings, "a changed agent")
        id = text_of(fields, "id", findings)
        agent = self._world.agents.get(id)
        if agent is None:
            if id:
                said = f'there is no agent "{shorten(id)}"'
                near = nearest(id, self._world.agents)
                findings.add("bad-state", said, fields["id"].value.span, nearest=near)
            return None
        if "state" in fields:
            said = "no state of an agent"
            state = choice_of(fields, "state", AGENT_STATES, said, findings)
            agent = agent._replace(state=state)
        if "session" in fields:
            agent = agent._replace(session=text_of(fields, "session", findings))
        if "free_after" in fields:
            free = fields["free_after"].value
            seconds = None if free.is_nothing else free.as_number(findings, "free_after")
            agent = agent._replace(free_after=None if seconds is None else float(seconds))
        return agent


def _entries(fields: dict[str, Entry], name: str, findings: Findings) -> list[Entry]:
    mapping = fields[name].value.as_mapping(findings, name) if name in fields else None
    return [] if mapping is None else mapping.entries


def _numbers_of(world: World) -> dict[str, int]:
    return {str(number): number for number in range(len(world.faults))}


def _count(entry: Entry, findings: Findings) -> int:
    number = entry.value.as_number(findings, entry.key)
    if number is not None and (number < 0 or number != int(number)):
        said = f'"{entry.key}" is no such number'
        expected = "a whole number, 0 or more"
        findings.add("bad-state", said, entry.value.span, expected=expected)
        return 0
    return int(number or 0)
