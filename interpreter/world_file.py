"""Reading a world from YAML: each part of it, with every mistake reported."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from ..actions import ScriptType
from ..actions._value import Value
from ..grammar.finding import Findings
from ..grammar.names import key, nearest
from ..grammar.opening import read_text
from ..grammar.script import Span
from ..grammar.tree import Entry, Node, Scalar, Shape
from ..grammar.yaml_tree import read_yaml_tree
from .values import plain_value
from .world import ENDED, Agent, Contact, Fault, Limits, OtherScript, RestAnswer, World

_WORLD = Shape(
    "agents", "contacts", "scripts", "faults", "secrets", "now", "utc_offset", "requests"
)
_REQUEST = Shape("url", "method", "status", "body", required=("url", "status"))
_AGENT = Shape("id", "name", "active", "permissions", required=("id",))
_CONTACT = Shape("id", "media", "status", "skill", required=("id",))
_SCRIPT = Shape("script", "contact", required=("script", "contact"))
_FAULT = Shape("operation", "status", "timeout", "times", "contact", required=("operation",))
_LIMITS = Shape("steps", "depth", "text", "data", "clock", "scripts", "passes", "long_text")
_OPERATIONS = ("end_contact",)

STATUSES = range(100, 600)

T = TypeVar("T")
Named = TypeVar("Named", Agent, Contact)


def read_world(path: Path) -> World:
    """Answer the world in a file; raise ``BranchlineError`` with every mistake in it."""
    source = read_text(path)
    findings = Findings(source)
    tree = read_yaml_tree(source, findings)
    if tree is None and not findings.all:
        findings.add("missing-key", "the file is empty", Span(0, 1), expected="a world")
    world = read_world_node(tree, findings) if tree is not None else World()
    findings.raise_errors()
    return world


def read_world_node(node: Node, findings: Findings) -> World:
    """Answer the world that a node describes; a node of nothing is an empty world."""
    if node.is_nothing:
        return World()
    mapping = node.as_mapping(findings, "world")
    fields = _WORLD.fields(mapping, findings, "world") if mapping is not None else {}
    world = World.of(
        agents=_distinct(fields, "agents", read_agent, findings),
        contacts=_distinct(fields, "contacts", read_contact, findings),
        scripts=_items(fields, "scripts", _read_script, findings),
        faults=_items(fields, "faults", _read_fault, findings),
        secrets=_items(fields, "secrets", _read_name, findings),
    )
    world = replace(world, answers=tuple(_items(fields, "requests", _read_request, findings)))
    if "now" in fields:
        world = replace(world, now=_moment(fields["now"].value, findings) or world.now)
    if "utc_offset" in fields:
        minutes = fields["utc_offset"].value.as_number(findings, "utc_offset")
        world = replace(world, utc_offset=float(minutes or 0))
    return world


def _moment(node: Node, findings: Findings) -> str | None:
    """Answer a date and time as ISO 8601 writes them."""
    text = node.as_text(findings, "now", "a date and a time, as 2026-01-05 09:00")
    try:
        return (
            None if text is None else datetime.fromisoformat(text).replace(tzinfo=None).isoformat()
        )
    except ValueError:
        said = f'"{text}" is no date and time'
        findings.add("bad-moment", said, node.span, expected="as in 2026-01-05 09:00")
        return None


def _read_request(node: Node, findings: Findings) -> RestAnswer | None:
    """Answer what a REST request gets: ``{url: ..., status: 200, body: ...}``."""
    fields = _fields(_REQUEST, node, findings, "a request")
    if "url" not in fields or "status" not in fields:
        return None
    status = read_status(fields["status"].value, findings) or 0
    body, method = _text(fields, "body", findings), _text(fields, "method", findings)
    return RestAnswer(_text(fields, "url", findings), status, body, method)


def read_values(node: Node, findings: Findings, name: str) -> dict[str, Value]:
    """Answer a mapping of variables to values: text, numbers, booleans, nothing."""
    values: dict[str, Value] = {}
    mapping = node.as_mapping(findings, name)
    seen: set[str] = set()
    for entry in mapping.entries if mapping is not None else ():
        if not entry.key.strip() or entry.key.lower() in seen:
            said = f'"{entry.key}" is no variable of its own: names compare without case'
            findings.add("repeated-variable", said, entry.span, statement="L6")
        seen.add(entry.key.lower())
        if isinstance(entry.value, Scalar):
            values[entry.key] = plain_value(entry.value.value(findings))
        else:
            entry.value.misfit(findings, entry.key, "text, a number, true, false or nothing")
    return values


def read_agent(node: Node, findings: Findings) -> Agent | None:
    """Answer an agent."""
    fields = _fields(_AGENT, node, findings, "an agent")
    if "id" not in fields:
        return None
    is_active = True
    if "active" in fields:
        is_active = fields["active"].value.as_boolean(findings, "active") is not False
    permissions = _items(fields, "permissions", _read_name, findings)
    return Agent(
        _text(fields, "id", findings),
        _text(fields, "name", findings),
        is_active,
        frozenset(permissions),
    )


def read_contact(node: Node, findings: Findings) -> Contact | None:
    """Answer a contact; its media is ``Phone`` and its status ``active`` where nothing is said."""
    fields = _fields(_CONTACT, node, findings, "a contact")
    if "id" not in fields:
        return None
    status = _text(fields, "status", findings) or "active"
    return Contact(
        _text(fields, "id", findings),
        _media(fields, findings),
        ENDED if status.strip().casefold() == ENDED else status,
        _text(fields, "skill", findings),
    )


def read_limits(node: Node, findings: Findings) -> Limits:
    """Answer the limits of a run; what is not said keeps its default."""
    fields = _fields(_LIMITS, node, findings, "limits")
    cuts = False
    if "long_text" in fields:
        cuts = _long_text(fields.pop("long_text").value, findings)
    given: dict[str, int] = {}
    for name, entry in fields.items():
        number = entry.value.as_number(findings, name)
        if number is not None and number < 1:
            said = f'"{name}" is below 1'
            findings.add("bad-limit", said, entry.value.span, expected="1 or more")
        elif number is not None:
            given[name] = int(number)
    return replace(Limits(cuts=cuts), **given)


def _long_text(node: Node, findings: Findings) -> bool:
    """Answer whether a text that is too long is cut, as Studio does, or refused."""
    text = node.as_text(findings, "long_text", "cut or error")
    if text is not None and text not in {"cut", "error"}:
        said = f'"{text}" is no way with a long text'
        findings.add("bad-limit", said, node.span, expected="cut or error")
    return text == "cut"


def read_status(node: Node, findings: Findings) -> int | None:
    """Answer an HTTP status."""
    number = node.as_number(findings, "status")
    if number is None:
        return None
    if number not in STATUSES:
        findings.add(
            "bad-status", f'"{number}" is no HTTP status', node.span, expected="100 to 599"
        )
        return None
    return int(number)


def _media(fields: Mapping[str, Entry], findings: Findings) -> str:
    """Answer the media of a contact: one of the script types, in the catalogue's spelling (L5)."""
    written = _text(fields, "media", findings)
    if not written:
        return ScriptType.PHONE.value
    media = next((each for each in ScriptType if key(each) == key(written)), None)
    if media is None:
        findings.add(
            "unknown-media",
            f'"{written}" is no media',
            fields["media"].value.span,
            expected=", ".join(ScriptType),
            nearest=nearest(written, ScriptType),
        )
    return written if media is None else media.value


def _read_script(node: Node, findings: Findings) -> OtherScript | None:
    fields = _fields(_SCRIPT, node, findings, "a running script")
    if len(fields) < len(_SCRIPT.known):
        return None
    return OtherScript(_text(fields, "script", findings), _text(fields, "contact", findings))


def _read_fault(node: Node, findings: Findings) -> Fault | None:
    fields = _fields(_FAULT, node, findings, "a fault")
    if "operation" not in fields:
        return None
    operation = _text(fields, "operation", findings)
    if operation not in _OPERATIONS:
        findings.add(
            "unknown-operation",
            f'the platform has no operation "{operation}"',
            fields["operation"].value.span,
            expected=", ".join(_OPERATIONS),
            nearest=nearest(operation, _OPERATIONS),
        )
    status = 0
    if ("status" in fields) == ("timeout" in fields):
        findings.add(
            "fault-without-answer",
            "a fault answers one thing",
            node.span,
            expected='a "status" or "timeout: true"',
        )
    elif "status" in fields:
        status = read_status(fields["status"].value, findings) or 0
    times = fields["times"].value.as_number(findings, "times") if "times" in fields else None
    contact = _text(fields, "contact", findings) if "contact" in fields else None
    return Fault(operation, status, None if times is None else int(times), contact)


def _read_name(node: Node, findings: Findings) -> str | None:
    return node.as_text(findings, "a name")


def _fields(shape: Shape, node: Node, findings: Findings, name: str) -> dict[str, Entry]:
    mapping = node.as_mapping(findings, name)
    return shape.fields(mapping, findings, name) if mapping is not None else {}


def _text(fields: Mapping[str, Entry], name: str, findings: Findings) -> str:
    if name not in fields:
        return ""
    return fields[name].value.as_text(findings, name) or ""


def _distinct(
    fields: Mapping[str, Entry],
    name: str,
    read: Callable[[Node, Findings], Named | None],
    findings: Findings,
) -> list[Named]:
    """Answer the items of a list in which no id may stand twice."""
    seen: set[str] = set()

    def read_once(node: Node, findings: Findings) -> Named | None:
        item = read(node, findings)
        if item is not None:
            if item.id in seen:
                findings.add("duplicate-id", f'the id "{item.id}" stands here again', node.span)
            seen.add(item.id)
        return item

    return _items(fields, name, read_once, findings)


def _items(
    fields: Mapping[str, Entry],
    name: str,
    read: Callable[[Node, Findings], T | None],
    findings: Findings,
) -> list[T]:
    """Answer the items of a list, without those that could not be read."""
    if name not in fields:
        return []
    nodes = fields[name].value.as_list(findings, name) or []
    return [item for item in (read(node, findings) for node in nodes) if item is not None]
