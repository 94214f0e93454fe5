"""Reading scenarios from YAML, one by one, with every mistake reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ...actions.values import Value
from ...grammar.documents.nodes import Entry, ListNode, Node, Scalar, shorten
from ...grammar.finding import Findings
from ...grammar.script import Span
from ..world.caller import Caller
from ..world.plan import Plan, Stub, Stubs
from ..world.unlisted import ListedNames, check_names, check_world
from ..world.world import NO_WORLD, Limits
from .caller_reader import read_caller, read_inputs
from .events_reader import read_events
from .expectation import Expectation
from .expectation_reader import read_expectation
from .fields import read_covers, read_values
from .keys.kinds import GIVEN, KINDS, STUB, WORLD
from .keys.scenario import COVERS
from .keys.scenario import SCENARIO as _SCENARIO
from .keys.scenario import STUB as _STUB
from .matrix import expanded, is_written_out
from .scenario import Scenario, ScenarioFile
from .sets import StubSet
from .world_reader import read_contact, read_limits, read_status, read_world_node

_TIMED_OUT = 0


class ScenarioReader:
    """Reads the scenarios of one file."""

    def __init__(self, file: ScenarioFile, findings: Findings) -> None:
        """Report mistakes there."""
        self.file, self.findings = file, findings
        self.spans: dict[tuple[str, ...], Span] = {}
        self._known = ListedNames(file.world)

    def stub_set(self, node: Node) -> StubSet:
        """Return the stubs that a node describes, and where their names stand."""
        self.spans = {}
        return StubSet(self._stubs(node), self.spans)

    def scenarios(self, entry: Entry) -> Iterator[Scenario]:
        """Yield a scenario as the file has it, or each of those that its matrix makes of it."""
        findings = self.findings
        self.spans = {}
        fields: dict[str, Entry] = {}
        if not entry.value.is_nothing:
            node = entry.value.as_mapping(findings, entry.key)
            if node is not None:
                fields = _SCENARIO.fields(node, findings, entry.key)
        world, given, stubs = NO_WORLD, dict[str, Value](), dict[str, Stubs]()
        is_alone = "matrix" not in fields and not any(
            kind in fields and not is_written_out(fields, kind) for kind in KINDS
        )
        if is_written_out(fields, WORLD):
            world = read_world_node(fields[WORLD].value, findings)
        if is_alone:  # what sets would add to
            shared = self.file.world
            world = shared if world is NO_WORLD else shared.with_more(world)
        if is_written_out(fields, GIVEN):
            given = read_values(fields[GIVEN].value, findings, GIVEN)
        if is_written_out(fields, STUB):
            stubs = self._stubs(fields[STUB].value)
        expectation = Expectation()
        if "expect" in fields:
            expectation = read_expectation(fields["expect"].value, findings, self.spans)
        own = Scenario(
            name=entry.key,
            source=self.file.source,
            span=entry.span,
            world=world,
            given=given,
            contact=read_contact(fields["contact"].value, findings)
            if "contact" in fields
            else None,
            plan=self._plan(stubs, fields),
            limits=read_limits(fields["limits"].value, findings)
            if "limits" in fields
            else Limits(),
            expectation=expectation,
            spans=self.spans,
            covers=read_covers(fields[COVERS].value, findings)
            if COVERS in fields
            else self.file.covers,
        )
        several = (own,) if is_alone else expanded(own, fields, self.file, findings)
        for scenario in several:
            self._check_names(scenario, fields)
            yield scenario

    def _check_names(self, scenario: Scenario, fields: Mapping[str, Entry]) -> None:
        """Report names that are nearly those of its world: of what it adds, and of its contact."""
        if self._known.world is not scenario.world:
            self._known = ListedNames(scenario.world)
        own = scenario.contact.id if scenario.contact is not None else ""
        if is_written_out(fields, WORLD):
            check_world(fields[WORLD].value, self._known, self.findings, own)
        if "contact" in fields:
            check_names(fields["contact"].value, "contacts", self._known, self.findings, own)

    def _plan(self, stubs: Mapping[str, Stubs], fields: Mapping[str, Entry]) -> Plan:
        events, caller = (), Caller()
        if "events" in fields:
            events = read_events(fields["events"].value, self.findings, self.spans)
        if "input" in fields:
            inputs = read_inputs(fields["input"].value, self.findings, self.spans)
            caller = replace(caller, inputs=inputs)
        if "caller" in fields:
            told, hung_up = read_caller(fields["caller"].value, self.findings, self.spans)
            caller = replace(told, inputs=caller.inputs)
            events += hung_up
        return Plan(stubs, events, caller)

    def _stubs(self, node: Node) -> dict[str, Stubs]:
        stubs: dict[str, Stubs] = {}
        mapping = node.as_mapping(self.findings, STUB)
        for entry in mapping.entries if mapping is not None else ():
            self.spans["action", entry.key] = entry.span
            is_list = isinstance(entry.value, ListNode)
            nodes = entry.value.items if isinstance(entry.value, ListNode) else [entry.value]
            visits = [self._stub(entry.key, node) for node in nodes]
            if visits:
                stubs[entry.key] = Stubs(tuple(visits), repeats=not is_list)
            else:
                said = f'the stub of "{shorten(entry.key)}" says nothing'
                hint = "an outcome, a mapping, or a list with one a visit"
                self.findings.add("empty-stub", said, entry.value.span, expected=hint)
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
