"""A scenario file: from YAML to a world, stubs, events and expectations (LANGUAGE.md section 6).

Names of actions and outcomes are compared with the script when a scenario is prepared for a run,
so that a wrong one is an error and never a pass (L25).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from ..actions import catalogue
from ..actions._value import Value
from ..grammar.finding import BranchlineError, Findings
from ..grammar.names import nearest, outcome_key
from ..grammar.opening import read_text
from ..grammar.script import Span
from ..grammar.source import Source
from ..grammar.tree import Entry, ListNode, Node, Scalar, Shape, shorten
from ..grammar.yaml_tree import read_yaml_tree
from .caller_file import read_caller, read_inputs
from .expectation import Expectation, Visits
from .expectation_file import read_expectation
from .line import Caller
from .overlay import (
    Plan,
    PlannedEvent,
    Stub,
    Stubs,
    has_outcome,
    no_such_outcome,
    position,
    stub_edge,
)
from .program import Program
from .run import Programs, Setup
from .trace import Tracing
from .world import Contact, Limits, World
from .world_file import read_contact, read_limits, read_status, read_values, read_world_node

FILE_SUFFIX = ".scenarios.yaml"
_FILE = Shape("script", "world", "scenarios", required=("scenarios",))
_SCENARIO = Shape(
    "given", "contact", "world", "stub", "input", "caller", "events", "limits", "expect"
)
_EVENT = Shape("event", "during", "visit", "at", "set", required=("event",))
_STUB = Shape("outcome", "status", "timeout", "set")
_TIMED_OUT = 0


@dataclass(frozen=True, slots=True)
class Scenario:
    """One scenario: what a run starts with, and what it must come to.

    ``spans`` says where the names of stubbed actions, outcomes and events stand in the file.
    """

    name: str
    source: Source
    span: Span
    world: World
    given: Mapping[str, Value]
    contact: Contact | None
    plan: Plan
    limits: Limits
    expectation: Expectation
    spans: Mapping[tuple[str, ...], Span]

    def check(
        self, program: Program, findings: Findings, programs: Programs | None = None
    ) -> None:
        """Report every name that the script does not know (L25).

        ``programs`` finds the other scripts whose actions the scenario names.
        """
        wanted = {*self.plan.stubs, *(e.during for e in self.plan.events if e.during)}
        wanted |= {place[1] for place in self.spans if place[0] == "action"}
        for id in sorted(wanted):
            self._check_id(id, program, programs, findings)
        for event in self.plan.events:
            self._check_event(event, program, findings)
        self._check_expected(self.expectation.branches, program, findings)
        self._check_expected(self.expectation.outcomes, program, findings)

    def _check_expected(self, visits: Visits | None, program: Program, findings: Findings) -> None:
        """Report an outcome that is expected of an action which does not have it."""
        for id, names in (visits or {}).items():
            at = position(id, program, is_main=True)
            if at is None:
                continue  # reported as an unknown action, or an action of another script
            wanted = names if isinstance(names, tuple) else names.values()
            for name in dict.fromkeys(wanted):
                if name is not None and not has_outcome(program, at, name):
                    span = self.spans.get(("expected", id), self.span)
                    no_such_outcome(program, at, name, span, findings)

    def _check_id(
        self, id: str, program: Program, programs: Programs | None, findings: Findings
    ) -> None:
        """Report an action that no script has, and outcomes of its stubs that it does not have."""
        script, slash, local = id.rpartition("/")
        span = self.spans.get(("action", id), self.span)
        owner: Program | None = program
        if slash and position(id, program, is_main=False) is None:
            owner = programs(script, program) if programs is not None else None
            if owner is None:
                if programs is not None:
                    said = f'there is no script "{shorten(script)}"'
                    findings.add("unknown-script", said, span, statement="L25")
                return
        at = owner.index.get(local)
        if at is None:
            findings.add(
                "unknown-action-id",
                f'the script has no action "{shorten(local)}"',
                span,
                expected="the id of an action",
                nearest=nearest(local, owner.index),
                statement="L25",
            )
            return
        if id in self.plan.stubs:
            self._check_stubs(id, owner, at, findings)
        if id in self.plan.caller.inputs and not owner.declaration(at).takes_keys:
            findings.add(
                "input-without-keys",
                f'{owner.declaration(at).name} "{id}" takes no keys of a caller',
                span,
                expected="Menu, Capture, Play or Music",
                statement="D30",
            )

    def _check_stubs(self, id: str, program: Program, at: int, findings: Findings) -> None:
        for stub in self.plan.stubs[id].visits:
            if stub.outcome is not None:
                try:
                    stub_edge(program, at, stub.outcome)
                except BranchlineError:
                    span = self.spans.get(("outcome", id, stub.outcome), self.span)
                    no_such_outcome(program, at, stub.outcome, span, findings)
            if stub.status is not None and not program.declaration(at).takes_status:
                findings.add(
                    "status-without-call",
                    f'{program.declaration(at).name} "{id}" does not call the platform',
                    self.spans.get(("action", id), self.span),
                    expected="an outcome instead of a status",
                    statement="L25",
                )

    def _check_event(self, event: PlannedEvent, program: Program, findings: Findings) -> None:
        known = {outcome_key(each.name): each.name for each in catalogue() if each.is_event}
        wanted = outcome_key(event.event)
        if event.event and wanted not in known and wanted not in program.events:
            findings.add(
                "unknown-event",
                f'"{shorten(event.event)}" is no event',
                self.spans.get(("event", event.event), self.span),
                expected=", ".join(known.values()),
                nearest=nearest(event.event, known.values()),
                statement="L25",
            )

    def setup(
        self,
        program: Program,
        tracing: Tracing = Tracing.FULL,
        programs: Programs | None = None,
    ) -> Setup:
        """Answer what a run of this scenario starts with.

        Raises ``BranchlineError`` where the scenario names what the scripts do not know.
        """
        findings = Findings(self.source)
        self.check(program, findings, programs)
        findings.raise_errors()
        setup = Setup(
            world=self.world,
            given=self.given,
            contact=self.contact,
            plan=self.plan,
            limits=self.limits,
            tracing=tracing,
        )
        return setup if programs is None else replace(setup, programs=programs)


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A file of scenarios in the order in which they stand; ``script`` is their script's path."""

    path: Path
    source: Source
    script: Path
    world: World
    scenarios: Mapping[str, Scenario] = field(default_factory=lambda: MappingProxyType({}))


def scenarios_beside(script: Path) -> Path:
    """Answer where the scenarios of a script stand, whether or not there are any.

    >>> scenarios_beside(Path("scripts/clear.flow")).name
    'clear.scenarios.yaml'
    """
    return script.with_name(script.stem + FILE_SUFFIX)


def read_scenarios(path: Path) -> ScenarioFile:
    """Answer the scenarios of a file; raise ``BranchlineError`` with every mistake in it."""
    file, findings = parse_scenarios(path)
    findings.raise_errors()
    return file


def parse_scenarios(path: Path) -> tuple[ScenarioFile, Findings]:
    """Answer as much of a file of scenarios as can be read, and the mistakes found so far.

    So whoever knows their script can report wrong names beside them (L7, L25).
    """
    source = read_text(path)
    findings = Findings(source)
    tree = read_yaml_tree(source, findings)
    top = tree.as_mapping(findings, "a scenario file") if tree is not None else None
    fields = _FILE.fields(top, findings, "a scenario file") if top is not None else {}
    if tree is None and not findings.all:
        findings.add("missing-key", "the file is empty", Span(0, 1), expected='"scenarios"')
    script = path.with_name(path.name.removesuffix(FILE_SUFFIX) + ".flow")
    if "script" in fields:
        name = fields["script"].value.as_text(findings, "script")
        script = path.parent / name if name is not None else script
    world = World()
    if "world" in fields:
        world = read_world_node(fields["world"].value, findings)
    reader = _Reader(source, findings, world)
    scenarios: dict[str, Scenario] = {}
    if "scenarios" in fields:
        listed = fields["scenarios"].value.as_mapping(findings, "scenarios")
        for entry in listed.entries if listed is not None else ():
            scenarios[entry.key] = reader.scenario(entry)
    return ScenarioFile(path, source, script, world, MappingProxyType(scenarios)), findings


class _Reader:
    """Reads the scenarios of one file."""

    def __init__(self, source: Source, findings: Findings, world: World) -> None:
        self.source, self.findings, self.world = source, findings, world
        self.spans: dict[tuple[str, ...], Span] = {}

    def scenario(self, entry: Entry) -> Scenario:
        findings = self.findings
        self.spans = {}
        fields: dict[str, Entry] = {}
        if not entry.value.is_nothing:
            node = entry.value.as_mapping(findings, entry.key)
            if node is not None:
                fields = _SCENARIO.fields(node, findings, entry.key)
        world = self.world
        if "world" in fields:
            world = world.with_more(read_world_node(fields["world"].value, findings))
        expectation = Expectation()
        if "expect" in fields:
            expectation = read_expectation(fields["expect"].value, findings, self.spans)
        return Scenario(
            name=entry.key,
            source=self.source,
            span=entry.span,
            world=world,
            given=self._given(fields),
            contact=read_contact(fields["contact"].value, findings)
            if "contact" in fields
            else None,
            plan=self._plan(fields),
            limits=read_limits(fields["limits"].value, findings)
            if "limits" in fields
            else Limits(),
            expectation=expectation,
            spans=self.spans,
        )

    def _plan(self, fields: Mapping[str, Entry]) -> Plan:
        events, caller = self._events(fields), Caller()
        if "input" in fields:
            inputs = read_inputs(fields["input"].value, self.findings, self.spans)
            caller = replace(caller, inputs=inputs)
        if "caller" in fields:
            presses, hung_up = read_caller(fields["caller"].value, self.findings, self.spans)
            caller = replace(caller, presses=presses, is_told=True)
            events += hung_up
        return Plan(self._stubs(fields), events, caller)

    def _given(self, fields: Mapping[str, Entry]) -> Mapping[str, Value]:
        if "given" not in fields:
            return {}
        return read_values(fields["given"].value, self.findings, "given")

    def _stubs(self, fields: Mapping[str, Entry]) -> Mapping[str, Stubs]:
        stubs: dict[str, Stubs] = {}
        if "stub" not in fields:
            return stubs
        mapping = fields["stub"].value.as_mapping(self.findings, "stub")
        for entry in mapping.entries if mapping is not None else ():
            self.spans["action", entry.key] = entry.span
            is_list = isinstance(entry.value, ListNode)
            nodes = entry.value.items if isinstance(entry.value, ListNode) else [entry.value]
            visits = [self._stub(entry.key, node) for node in nodes]
            if visits:
                stubs[entry.key] = Stubs(tuple(visits), repeats=not is_list)
        return stubs

    def _stub(self, id: str, node: Node) -> Stub:
        findings = self.findings
        if isinstance(node, Scalar):
            outcome = node.as_text(findings, id, "an outcome or a mapping")
            if outcome is not None:
                self.spans["outcome", id, outcome] = node.span
            return Stub(outcome)
        mapping = node.as_mapping(findings, id)
        if mapping is None:
            return Stub()
        fields = _STUB.fields(mapping, findings, id)
        outcome = status = None
        if "outcome" in fields:
            outcome = fields["outcome"].value.as_text(findings, "outcome")
            self.spans["outcome", id, outcome or ""] = fields["outcome"].value.span
        if "status" in fields:
            status = read_status(fields["status"].value, findings)
        if "timeout" in fields and fields["timeout"].value.as_boolean(findings, "timeout"):
            status = _TIMED_OUT
        values: dict[str, Value] = {}
        if "set" in fields:
            values = read_values(fields["set"].value, findings, "set")
        if outcome is not None and status is not None:
            said = f'the stub of "{shorten(id)}" names both an outcome and a status'
            findings.add("two-answers", said, mapping.span, expected="one of them")
        return Stub(outcome, status, tuple(values.items()))

    def _events(self, fields: Mapping[str, Entry]) -> tuple[PlannedEvent, ...]:
        if "events" not in fields:
            return ()
        nodes = fields["events"].value.as_list(self.findings, "events") or []
        events = [self._event(node) for node in nodes]
        return tuple(event for event in events if event is not None)

    def _visit(self, node: Node) -> int:
        visit = node.as_number(self.findings, "visit")
        if visit is not None and (not isinstance(visit, int) or visit < 1):
            self.findings.add(
                "bad-visit", "visits are counted from 1", node.span, expected="1 or more"
            )
        return int(visit or 1)

    def _event(self, node: Node) -> PlannedEvent | None:
        findings = self.findings
        mapping = node.as_mapping(findings, "an event")
        if mapping is None:
            return None
        fields = _EVENT.fields(mapping, findings, "an event")
        if ("during" in fields) == ("at" in fields):
            findings.add(
                "event-without-moment",
                "an event comes at one moment",
                mapping.span,
                expected='"during" an action or "at" a number of seconds',
            )
        event = PlannedEvent("")
        if "event" in fields:
            name = fields["event"].value.as_text(findings, "event") or ""
            self.spans["event", name] = fields["event"].value.span
            event = replace(event, event=name)
        if "during" in fields:
            during = fields["during"].value.as_text(findings, "during") or ""
            self.spans["action", during] = fields["during"].value.span
            event = replace(event, during=during)
        if "visit" in fields:
            event = replace(event, visit=self._visit(fields["visit"].value))
        if "at" in fields:
            at = fields["at"].value.as_number(findings, "at")
            if at is not None and at < 0:
                said = "an event cannot come before the run begins"
                findings.add("bad-moment", said, fields["at"].value.span, expected="0 or more")
            event = replace(event, at=float(max(0, at or 0)))
        if "set" in fields:
            values = read_values(fields["set"].value, findings, "set")
            event = replace(event, values=tuple(values.items()))
        return event
