"""Reading the people of a world from YAML: agents, skills and address books."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from ...actions.values import show
from ...grammar.documents.nodes import Entry, Node, Scalar, shorten
from ...grammar.finding import Findings
from ..values import plain_value
from ..world.world import AGENT_STATES, NO_LOGIN, AddressBook, Agent, Login, Skill
from .fields import choice_of, fields_of, items_of, media_of, read_name, text_of
from .keys.people import ADDRESS_BOOK, AGENT, LOGIN, SKILL


def read_agent(node: Node, findings: Findings) -> Agent:
    """Return an agent."""
    fields = fields_of(AGENT, node, findings, "an agent")
    return Agent(
        id=text_of(fields, "id", findings),
        name=text_of(fields, "name", findings),
        is_active=_is_active(fields, findings),
        permissions=frozenset(items_of(fields, "permissions", read_name, findings)),
        skills=tuple(items_of(fields, "skills", read_name, findings)),
        state=choice_of(fields, "state", AGENT_STATES, "no state of an agent", findings),
        session=text_of(fields, "session", findings),
        free_after=_free_after(fields, findings),
        login=_login(fields["login"].value, findings) if "login" in fields else NO_LOGIN,
    )


def _login(node: Node, findings: Findings) -> Login:
    """Return what lets an agent in: a name and its password, a key and its secret, or both."""
    fields = fields_of(LOGIN, node, findings, "a login")
    texts = {name: text_of(fields, name, findings) for pair in LOGIN.together for name in pair}
    for pair in LOGIN.together:
        there = [name for name in pair if name in fields]
        if len(there) == 1:
            lacking = next(name for name in pair if name not in there)
            said = f'there is no "{lacking}" beside "{there[0]}"'
            findings.add("missing-key", said, node.span, expected=f"{pair[0]} and {pair[1]}")
    return Login(**texts)


def check_logins(agents: Iterable[Agent], node: Node, findings: Findings) -> None:
    """Report a name or a key that lets in two agents."""
    logins = [agent.login for agent in agents]
    for what, names in (
        ("username", [each.username for each in logins if each.username]),
        ("access_key", [each.access_key for each in logins if each.access_key]),
    ):
        for name in [each for each, many in Counter(names).items() if many > 1]:
            said = f'the {what} "{shorten(name)}" stands at two agents'
            findings.add("duplicate-id", said, node.span)


def read_skill(node: Node, findings: Findings) -> Skill:
    """Return a skill; its media is ``Phone`` where nothing is said."""
    fields = fields_of(SKILL, node, findings, "a skill")
    return Skill(
        text_of(fields, "id", findings),
        text_of(fields, "name", findings),
        media_of(fields, findings),
        _is_active(fields, findings),
    )


def read_address_book(node: Node, findings: Findings) -> AddressBook:
    """Return an address book, whose entries have what members they are given."""
    fields = fields_of(ADDRESS_BOOK, node, findings, "an address book")
    return AddressBook(
        text_of(fields, "id", findings),
        text_of(fields, "name", findings),
        tuple(items_of(fields, "entries", _read_entry, findings)),
    )


def _read_entry(node: Node, findings: Findings) -> Mapping[str, str] | None:
    mapping = node.as_mapping(findings, "an entry")
    if mapping is None:
        return None
    entry: dict[str, str] = {}
    for member in mapping.entries:
        if isinstance(member.value, Scalar):
            entry[member.key] = show(plain_value(member.value.value(findings)))
        else:
            member.value.misfit(findings, member.key, "text")
    return MappingProxyType(entry)


def _is_active(fields: Mapping[str, Entry], findings: Findings) -> bool:
    """Whether it is active, which it is unless the world says otherwise."""
    if "active" not in fields:
        return True
    return fields["active"].value.as_boolean(findings, "active") is not False


def _free_after(fields: Mapping[str, Entry], findings: Findings) -> float | None:
    """Return after how many virtual seconds an agent is free, ``None`` where nothing is said."""
    if "free_after" not in fields:
        return None
    node = fields["free_after"].value
    seconds = node.as_number(findings, "free_after")
    if seconds is not None and seconds < 0:
        said = "an agent cannot be free before the run begins"
        findings.add("bad-moment", said, node.span, expected="0 or more")
        return None
    return None if seconds is None else float(seconds)
