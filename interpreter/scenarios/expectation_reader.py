"""Reading what a scenario expects from YAML, with every mistake reported."""

from __future__ import annotations

from collections.abc import Mapping

from ...grammar.documents.nodes import Entry, ListNode, MappingNode, Node, shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest
from ...grammar.script import Span
from ..state.instance import Ending
from ..world.world import NO_STATUS
from .expectation import AtVisits, Expectation, Properties, Shown, Visits
from .fields import choice_of, read_values
from .keys.expectation import EXPECT, LEFT_RUNNING, NO_SCRIPT, STATUSES

_MOST_VISITS = 1_000_000


def read_expectation(
    node: Node, findings: Findings, spans: dict[tuple[str, ...], Span]
) -> Expectation:
    """Return the expectation that a node describes; the places of action ids go into ``spans``."""
    mapping = node.as_mapping(findings, "expect")
    fields = EXPECT.fields(mapping, findings, "expect") if mapping is not None else {}
    return Expectation(
        ending=_ending(fields, findings),
        path=_path(fields, "path", findings, spans),
        in_order=_path(fields, "in_order", findings, spans),
        never=_path(fields, "never", findings, spans),
        branches=_read_visits(fields, "branches", findings, spans),
        outcomes=_read_visits(fields, "outcomes", findings, spans),
        variables=read_values(fields["variables"].value, findings, "variables")
        if "variables" in fields
        else None,
        contacts=_contacts(fields, findings),
        scripts=_scripts(fields, findings),
        left_running=_left_running(fields, findings),
        calls=_texts(fields, "calls", findings),
        prompts=_texts(fields, "prompts", findings),
        properties=_properties(fields, findings, spans),
        error=fields["error"].value.as_text(findings, "error") if "error" in fields else None,
        clock=fields["clock"].value.as_number(findings, "clock") if "clock" in fields else None,
        steps=_whole(fields, "steps", findings),
    )


def _ending(fields: Mapping[str, Entry], findings: Findings) -> str | None:
    if "ending" not in fields:
        return None
    node = fields["ending"].value
    text = node.as_text(findings, "ending")
    if text is not None:
        _check_ending(text, node, findings)
    return text


def _check_ending(text: str, node: Node, findings: Findings) -> None:
    if text not in set(Ending):
        findings.add(
            "unknown-ending",
            f'"{shorten(text)}" is no ending',
            node.span,
            expected=", ".join(Ending),
            nearest=nearest(text, Ending),
        )


def _path(
    fields: Mapping[str, Entry],
    name: str,
    findings: Findings,
    spans: dict[tuple[str, ...], Span],
) -> tuple[str, ...] | None:
    """Return the ids of actions; their places go into ``spans``."""
    if name not in fields:
        return None
    ids: list[str] = []
    for node in fields[name].value.as_list(findings, name) or []:
        id = node.as_text(findings, name, "the id of an action")
        if id is not None:
            ids.append(id)
            spans.setdefault(("action", id), node.span)
    return tuple(ids)


def _read_visits(
    fields: Mapping[str, Entry],
    name: str,
    findings: Findings,
    spans: dict[tuple[str, ...], Span],
) -> Visits | None:
    """Return what is expected at the visits of some actions; nothing: no branch is followed."""
    if name not in fields:
        return None
    visits: dict[str, tuple[str | None, ...] | AtVisits] = {}
    mapping = fields[name].value.as_mapping(findings, name)
    for entry in mapping.entries if mapping is not None else ():
        spans.setdefault(("action", entry.key), entry.span)
        spans["expected", entry.key] = entry.value.span
        if isinstance(entry.value, MappingNode):
            visits[entry.key] = _at_visits(entry.key, entry.value, findings)
            continue
        nodes = entry.value.items if isinstance(entry.value, ListNode) else [entry.value]
        visits[entry.key] = tuple(
            None if node.is_nothing else node.as_text(findings, entry.key) for node in nodes
        )
    return visits


def _at_visits(id: str, node: MappingNode, findings: Findings) -> AtVisits:
    """Return what ``{2: Success}`` says: what is expected at that visit alone."""
    found: dict[int, str | None] = {}
    for entry in node.entries:
        number = int(entry.key) if entry.key.isascii() and entry.key.isdecimal() else 0
        if not 0 < number < _MOST_VISITS:
            said = f'"{shorten(entry.key)}" is no visit of "{shorten(id)}"'
            findings.add("bad-visit", said, entry.span, expected="a visit, counted from 1")
        elif not entry.value.is_nothing:
            found[number] = entry.value.as_text(findings, id)
        else:
            found[number] = None
    return found


def _properties(
    fields: Mapping[str, Entry], findings: Findings, spans: dict[tuple[str, ...], Span]
) -> Properties | None:
    """Return what is expected of properties, at each visit of an action or at every one."""
    if "properties" not in fields:
        return None
    found: dict[str, tuple[Shown, ...] | Shown] = {}
    mapping = fields["properties"].value.as_mapping(findings, "properties")
    for entry in mapping.entries if mapping is not None else ():
        spans.setdefault(("action", entry.key), entry.span)
        if isinstance(entry.value, ListNode):
            each = (_shown(entry.key, node, findings, spans) for node in entry.value.items)
            found[entry.key] = tuple(each)
        else:
            found[entry.key] = _shown(entry.key, entry.value, findings, spans)
    return found


def _shown(id: str, node: Node, findings: Findings, spans: dict[tuple[str, ...], Span]) -> Shown:
    """Return what some properties of an action come to; nothing: it has no value."""
    found: dict[str, str | None] = {}
    mapping = node.as_mapping(findings, id)
    for entry in mapping.entries if mapping is not None else ():
        spans.setdefault(("property", id, entry.key), entry.span)
        value = entry.value
        found[entry.key] = None if value.is_nothing else value.as_text(findings, entry.key)
    return found


def _texts_by_key(
    fields: Mapping[str, Entry], name: str, findings: Findings
) -> Mapping[str, str] | None:
    if name not in fields:
        return None
    mapping = fields[name].value.as_mapping(findings, name)
    entries = mapping.entries if mapping is not None else ()
    return {entry.key: entry.value.as_text(findings, entry.key) or "" for entry in entries}


def _contacts(fields: Mapping[str, Entry], findings: Findings) -> Mapping[str, str] | None:
    """Return the statuses that contacts are to have, each in our spelling (L5)."""
    if "contacts" not in fields:
        return None
    mapping = fields["contacts"].value.as_mapping(findings, "contacts")
    own = {entry.key: entry for entry in mapping.entries} if mapping is not None else {}
    return {
        id: choice_of(own, id, STATUSES, NO_STATUS, findings, "unknown-status", is_open=True)
        for id in own
    }


def _scripts(fields: Mapping[str, Entry], findings: Findings) -> Mapping[str, str] | None:
    """Return the endings that other scripts are to have: one a run of them, in their order."""
    found = _texts_by_key(fields, "scripts", findings)
    mapping = None if found is None else fields["scripts"].value.as_mapping(findings, "scripts")
    for entry in mapping.entries if mapping is not None else ():
        text = (found or {})[entry.key]
        for word in () if text == NO_SCRIPT else text.split():
            _check_ending(word, entry.value, findings)
    return found


def _texts(fields: Mapping[str, Entry], name: str, findings: Findings) -> tuple[str, ...] | None:
    if name not in fields:
        return None
    nodes = fields[name].value.as_list(findings, name) or []
    return tuple(node.as_text(findings, name) or "" for node in nodes)


def _left_running(fields: Mapping[str, Entry], findings: Findings) -> tuple[str, ...] | None:
    """Return a list such as ``[{contact: 1}, {script: main}]`` as ``contact 1, script main``."""
    if "left_running" not in fields:
        return None
    left: list[str] = []
    for node in fields["left_running"].value.as_list(findings, "left_running") or []:
        mapping = node.as_mapping(findings, "left_running")
        if mapping is not None:
            for kind, entry in LEFT_RUNNING.fields(mapping, findings, "left_running").items():
                left.append(f"{kind} {entry.value.as_text(findings, kind)}")
    return tuple(left)


def _whole(fields: Mapping[str, Entry], name: str, findings: Findings) -> int | None:
    if name not in fields:
        return None
    number = fields[name].value.as_number(findings, name)
    return None if number is None else int(number)
