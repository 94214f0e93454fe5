"""Reading a world from YAML: each part of it, with every mistake reported."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from ...grammar.documents.nodes import Entry, Node, Scalar, repeated, shorten
from ...grammar.documents.yaml_ import read_yaml_tree
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.script import Span
from ...grammar.source import Source
from ...grammar.text_file import read_text
from ..bounds import LONG_TEXT
from ..platform.operations import answers, operation_names
from ..world.phone_numbers import WAYS, Called, dialled
from ..world.unlisted import ListedNames, check_floor, check_world
from ..world.world import (
    ACTIVE,
    CONTACT_STATUSES,
    NO_STATUS,
    Contact,
    Fault,
    Limits,
    OtherScript,
    QueuedCallback,
    RestAnswer,
    StoredList,
    World,
)
from .calendars_reader import read_profiles
from .fields import (
    choice_of,
    distinct_items,
    fields_of,
    items_of,
    media_of,
    read_name,
    seconds_of,
    text_of,
)
from .keys import world as keys
from .keys.people import CONTACT
from .people_reader import check_logins, read_address_book, read_agent, read_skill

if TYPE_CHECKING:
    from ..world.plan import PlannedEvent

_LISTS = {"hours": "profiles", "requests": "answers"}
"""What a world calls otherwise than its file does."""


def read_world(path: Path) -> World:
    """Return the world in a file; raise ``BranchlineError`` with every mistake in it."""
    return read_world_text(read_text(path))


def read_world_text(source: Source) -> World:
    """Return the world of a text as a file has it; raise ``BranchlineError`` for its mistakes."""
    findings = Findings(source)
    tree = read_yaml_tree(source, findings)
    if tree is None and not findings.all:
        findings.add("missing-key", "the file is empty", Span(0, 1), expected="a world")
    world = World()
    if tree is not None:
        world = read_world_node(tree, findings)
        check_world(tree, ListedNames(world), findings)
        check_floor(tree, world, findings)
    findings.raise_errors()
    return world


def read_world_node(node: Node, findings: Findings) -> World:
    """Return the world that a node describes; a node of nothing is an empty world."""
    if node.is_nothing:
        return World()
    mapping = node.as_mapping(findings, "world")
    fields = keys.WORLD.fields(mapping, findings, "world") if mapping is not None else {}
    world = World.of(
        agents=distinct_items(fields, "agents", read_agent, findings),
        contacts=distinct_items(fields, "contacts", read_contact, findings),
        scripts=items_of(fields, "scripts", _read_script, findings),
        faults=items_of(fields, "faults", _read_fault, findings),
        secrets=items_of(fields, "secrets", read_name, findings),
    )
    if "agents" in fields:
        check_logins(world.agents.values(), fields["agents"].value, findings)
    world = replace(world, listed=frozenset(_LISTS.get(name, name) for name in fields))
    skills = distinct_items(fields, "skills", read_skill, findings)
    books = distinct_items(fields, "address_books", read_address_book, findings)
    world = replace(
        world,
        skills=MappingProxyType({skill.id: skill for skill in skills}),
        address_books=MappingProxyType({book.id: book for book in books}),
        answers=tuple(items_of(fields, "requests", _read_request, findings)),
        profiles=read_profiles(fields, findings),
        values=tuple(items_of(fields, "values", _read_stored, findings)),
        numbers=_numbers(fields["numbers"].value, findings) if "numbers" in fields else None,
        callbacks=tuple(items_of(fields, "callbacks", _read_callback, findings))
        if "callbacks" in fields
        else None,
        files=_files(fields["files"].value, findings) if "files" in fields else None,
        prompts=MappingProxyType(_prompts(fields, findings)),
        business_unit=text_of(fields, "business_unit", findings).strip(),
        time_zone=text_of(fields, "time_zone", findings).strip(),
    )
    if "caller" in fields or "events" in fields:
        world = _with_moments(world, fields, findings)
    if "transport" in fields:
        from .platform.transport_reader import read_transport_fault  # a run passes it over

        faults = items_of(fields, "transport", read_transport_fault, findings)
        world = replace(world, transport=tuple(faults))
    if "floor" in fields:
        from .platform.floor_reader import read_floor  # a run passes it over

        world = replace(world, floor=read_floor(fields["floor"].value, findings))
    if "now" in fields:
        world = replace(world, now=_moment(fields["now"].value, findings) or world.now)
    if "utc_offset" in fields:
        minutes = fields["utc_offset"].value.as_number(findings, "utc_offset")
        world = replace(world, utc_offset=float(minutes or 0))
    return world


def _numbers(node: Node, findings: Findings) -> Mapping[str, Called]:
    """Return what happens when a number is called: a word, or seconds until somebody answers."""
    mapping = node.as_mapping(findings, "numbers")
    found: dict[str, Called] = {}
    first: dict[str, int] = {}
    for entry in mapping.entries if mapping is not None else ():
        value = entry.value
        if first.setdefault(dialled(entry.key), entry.start) != entry.start:
            repeated(entry, first[dialled(entry.key)], findings)
        if isinstance(value, Scalar) and value.kind == "a number":
            seconds = value.as_number(findings, entry.key) or 0
            if seconds < 0:
                findings.add(
                    "bad-moment",
                    "nobody answers before the call",
                    value.span,
                    expected="0 or more",
                )
            found[dialled(entry.key)] = Called(seconds=float(max(0, seconds)))
            continue
        way = value.as_text(findings, entry.key, "how the number answers") or ""
        if way and way not in WAYS:
            said = f'"{shorten(way)}" is no way to answer a call'
            expected = f"seconds, or one of {', '.join(WAYS)}"
            near = nearest(way, WAYS)
            findings.add("unknown-answer", said, value.span, expected=expected, nearest=near)
        found[dialled(entry.key)] = Called(way)
    return MappingProxyType(found)


def _with_moments(world: World, fields: Mapping[str, Entry], findings: Findings) -> World:
    """Return the world with what its caller does and which events it brings (D56)."""
    from .caller_reader import read_caller  # few worlds have either
    from .events_reader import read_world_events

    events: tuple[PlannedEvent, ...] = ()
    if "events" in fields:
        events = read_world_events(fields["events"].value, findings)
    if "caller" in fields:
        caller, hung_up = read_caller(fields["caller"].value, findings, {})
        world = replace(world, ani=caller.ani, dnis=caller.dnis, told=caller.told)
        if caller.is_told:
            world = replace(world, presses=caller.presses)
        events += hung_up
    return replace(world, events=events)


def _read_callback(node: Node, findings: Findings) -> QueuedCallback:
    """Return a callback that is queued when the run begins."""
    fields = fields_of(keys.CALLBACK, node, findings, "a callback")
    return QueuedCallback(text_of(fields, "number", findings), text_of(fields, "skill", findings))


def _read_stored(node: Node, findings: Findings) -> StoredList:
    """Return a list that PutValue has kept: ``{scope: Skill, name: last, values: [a, b]}``."""
    fields = fields_of(keys.STORED, node, findings, "a stored list")
    scope, name = text_of(fields, "scope", findings), text_of(fields, "name", findings)
    return StoredList(scope, name, tuple(items_of(fields, "values", read_name, findings)))


def _files(node: Node, findings: Findings) -> Mapping[str, str]:
    """Return the text of each file by its name."""
    return MappingProxyType(
        {
            entry.key: ""
            if entry.value.is_nothing
            else entry.value.as_text(findings, entry.key) or ""
            for entry in _distinct_entries(node, "files", findings).values()
        }
    )


def _distinct_entries(node: Node, name: str, findings: Findings) -> dict[str, Entry]:
    """Return the entries of a mapping by name without case, of which none may stand twice."""
    mapping = node.as_mapping(findings, name)
    entries: dict[str, Entry] = {}
    for entry in mapping.entries if mapping is not None else ():
        if entries.setdefault(entry.key.casefold(), entry) is not entry:
            said = f'"{shorten(entry.key)}" stands here again: {name} compare without case'
            findings.add("duplicate-id", said, entry.span)
    return entries


def _moment(node: Node, findings: Findings) -> str | None:
    """Return a date and time as ISO 8601 writes them."""
    text = node.as_text(findings, "now", "a date and a time, as 2026-01-05 09:00")
    if text is None:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        said = f'"{text}" is no date and time'
        findings.add("bad-moment", said, node.span, expected="as in 2026-01-05 09:00")
        return None
    if moment.tzinfo is not None:
        said, expected = f'"{text}" names a zone', "the time of the business unit, and utc_offset"
        findings.add("bad-moment", said, node.span, expected=expected)
    return moment.replace(tzinfo=None).isoformat()


def _read_request(node: Node, findings: Findings) -> RestAnswer:
    """Return what a REST request gets: ``{url: ..., status: 200, body: ...}``."""
    fields = fields_of(keys.REQUEST, node, findings, "a request")
    status = read_status(fields["status"].value, findings) or 0 if "status" in fields else 0
    body, method = text_of(fields, "body", findings), text_of(fields, "method", findings)
    return RestAnswer(text_of(fields, "url", findings), status, body, method)


def read_contact(node: Node, findings: Findings) -> Contact:
    """Return a contact; its media is ``Phone`` and its status ``active`` where nothing is said."""
    fields = fields_of(CONTACT, node, findings, "a contact")
    return Contact(
        text_of(fields, "id", findings),
        media_of(fields, findings),
        choice_of(fields, "status", CONTACT_STATUSES, NO_STATUS, findings, is_open=True) or ACTIVE,
        text_of(fields, "skill", findings),
        seconds_of(fields, "waiting", findings),
        text_of(fields, "master", findings).strip(),
        text_of(fields, "agent", findings).strip(),
    )


def read_limits(node: Node, findings: Findings) -> Limits:
    """Return the limits of a run; what is not said keeps its default."""
    fields = fields_of(keys.LIMITS, node, findings, "limits")
    cuts = False
    if "long_text" in fields:
        cuts = _long_text(fields.pop("long_text").value, findings)
    given: dict[str, int] = {}
    for name, entry in fields.items():
        number = entry.value.as_number(findings, name)
        least = LONG_TEXT if name == "text" else 1  # shorter texts are not counted (D236)
        if number is not None and number < least:
            said = f'"{name}" is below {least}'
            findings.add("bad-limit", said, entry.value.span, expected=f"{least} or more")
        elif number is not None:
            given[name] = int(number)
    return replace(Limits(cuts=cuts), **given)


def _long_text(node: Node, findings: Findings) -> bool:
    """Whether a text that is too long is cut, as Studio does, or refused."""
    text = node.as_text(findings, "long_text", "cut or error")
    if text is not None and text not in keys.LONG_TEXTS:
        said = f'"{text}" is no way with a long text'
        findings.add("bad-limit", said, node.span, expected="cut or error")
    return text == "cut"


def read_status(node: Node, findings: Findings) -> int | None:
    """Return an HTTP status."""
    number = node.as_number(findings, "status")
    if number is None:
        return None
    if number not in keys.STATUSES:
        findings.add(
            "bad-status", f'"{number}" is no HTTP status', node.span, expected="100 to 599"
        )
        return None
    return int(number)


def _prompts(fields: Mapping[str, Entry], findings: Findings) -> dict[str, float]:
    """Return how many seconds prompts take, by name; ``*`` is each other."""
    if "prompts" not in fields:
        return {}
    named = _distinct_entries(fields["prompts"].value, "prompts", findings)
    return {name: seconds_of(named, name, findings) for name in named}


def _read_script(node: Node, findings: Findings) -> OtherScript:
    fields = fields_of(keys.RUNNING, node, findings, "a running script")
    return OtherScript(text_of(fields, "script", findings), text_of(fields, "contact", findings))


def _read_fault(node: Node, findings: Findings) -> Fault:
    fields = fields_of(keys.FAULT, node, findings, "a fault")
    operation = text_of(fields, "operation", findings)
    # To know the names of all, every action of the catalogue is loaded.
    if operation and operation not in answers() and operation not in operation_names():
        operations = operation_names()
        findings.add(
            "unknown-operation",
            f'the platform has no operation "{operation}"',
            fields["operation"].value.span,
            expected=", ".join(operations),
            nearest=nearest(operation, operations),
        )
    status = 0
    is_late = "timeout" in fields and fields["timeout"].value.as_boolean(findings, "timeout")
    if ("status" in fields) == ("timeout" in fields) or (is_late is False and "timeout" in fields):
        findings.add(
            "fault-without-answer",
            "a fault answers one thing",
            node.span,
            expected='a "status" or "timeout: true"',
        )
    elif "status" in fields:
        status = read_status(fields["status"].value, findings) or 0
    times = fields["times"].value.as_number(findings, "times") if "times" in fields else None
    contact = text_of(fields, "contact", findings) if "contact" in fields else None
    return Fault(operation, status, None if times is None else int(times), contact)
