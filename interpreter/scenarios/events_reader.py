"""Reading planned events from YAML: what cuts in, and when."""

from __future__ import annotations

from collections.abc import Mapping, MutableMapping
from dataclasses import replace

from ...actions.values import Value
from ...grammar.documents.nodes import Entry, Node, shorten
from ...grammar.finding import Findings
from ...grammar.names import nearest, outcome_key
from ...grammar.script import Span
from ..world.plan import PlannedEvent
from .fields import read_values, seconds_of
from .keys.events import SCENARIO_EVENT, WORLD_EVENT
from .keys.words import event_names

Spans = MutableMapping[tuple[str, ...], Span]


def read_events(node: Node, findings: Findings, spans: Spans) -> tuple[PlannedEvent, ...]:
    """Return the events of a scenario: each while an action is visited, or at a second."""
    nodes = node.as_list(findings, "events") or []
    events = [_event(each, findings, spans) for each in nodes]
    return tuple(event for event in events if event is not None)


def read_world_events(node: Node, findings: Findings) -> tuple[PlannedEvent, ...]:
    """Return the events of a world, which knows no action of a script: each at a second."""
    events: list[PlannedEvent] = []
    for each in node.as_list(findings, "events") or []:
        mapping = each.as_mapping(findings, "an event")
        fields = WORLD_EVENT.fields(mapping, findings, "an event") if mapping is not None else {}
        if "event" in fields:
            name = fields["event"].value.as_text(findings, "event") or ""
            if name:
                check_event(name, fields["event"].value.span, findings)
            at, values = seconds_of(fields, "at", findings), _values(fields, findings)
            events.append(PlannedEvent(name, at=at, values=values))
    return tuple(events)


def check_event(name: str, span: Span, findings: Findings) -> None:
    """Report the name of an event for which the catalogue has no action (L25)."""
    known = {outcome_key(name): name for name in event_names()}
    if outcome_key(name) not in known:
        findings.add(
            "unknown-event",
            f'"{shorten(name)}" is no event',
            span,
            expected=", ".join(known.values()),
            nearest=nearest(name, known.values()),
            statement="L25",
        )


def _event(node: Node, findings: Findings, spans: Spans) -> PlannedEvent | None:
    mapping = node.as_mapping(findings, "an event")
    if mapping is None:
        return None
    fields = SCENARIO_EVENT.fields(mapping, findings, "an event")
    if ("during" in fields) == ("at" in fields):
        findings.add(
            "event-without-moment",
            "an event comes at one moment",
            mapping.span,
            expected='"during" an action or "at" a number of seconds',
        )
    event = PlannedEvent("", values=_values(fields, findings))
    if "event" in fields:
        name = fields["event"].value.as_text(findings, "event") or ""
        spans["event", name] = fields["event"].value.span
        event = replace(event, event=name)
    if "during" in fields:
        during = fields["during"].value.as_text(findings, "during") or ""
        spans["action", during] = fields["during"].value.span
        event = replace(event, during=during)
    if "visit" in fields:
        event = replace(event, visit=_visit(fields["visit"].value, findings))
    if "at" in fields:
        at = fields["at"].value.as_number(findings, "at")
        if at is not None and at < 0:
            said = "an event cannot come before the run begins"
            findings.add("bad-moment", said, fields["at"].value.span, expected="0 or more")
        event = replace(event, at=float(max(0, at or 0)))
    return event


def _values(fields: Mapping[str, Entry], findings: Findings) -> tuple[tuple[str, Value], ...]:
    if "set" not in fields:
        return ()
    return tuple(read_values(fields["set"].value, findings, "set").items())


def _visit(node: Node, findings: Findings) -> int:
    visit = node.as_number(findings, "visit")
    if visit is not None and (not isinstance(visit, int) or visit < 1):
        findings.add("bad-visit", "visits are counted from 1", node.span, expected="1 or more")
    return int(visit or 1)
