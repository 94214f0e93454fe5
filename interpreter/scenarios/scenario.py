"""A scenario file: from YAML to a world, stubs, events and expectations (language.md, section 6).

Names of actions and outcomes are compared with the script when a scenario is prepared for a run,
so that a wrong one is an error and never a pass (L25).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from ...actions.caller_keys import TAKE_KEYS
from ...actions.values import Value
from ...grammar.documents.nodes import shorten
from ...grammar.finding import BranchlineError, Findings
from ...grammar.names import key, nearest, outcome_key
from ...grammar.script import NOWHERE, Span
from ...grammar.source import Source
from ..program.program import Program
from ..run.stubbing import has_outcome, meant, no_such_outcome, position, stub_edge
from ..state.setup import Programs, Setup
from ..trace.trace import Tracing
from ..world.plan import Plan, PlannedEvent
from ..world.world import Contact, Limits, World
from .events_reader import check_event
from .expectation import Expectation, Visits
from .sets import Chosen, Sets

FILE_SUFFIX = ".scenarios.yaml"


@dataclass(frozen=True, slots=True, repr=False)
class Scenario:
    """One scenario: what a run starts with, and what it must come to.

    ``spans`` says where the names of stubbed actions, outcomes and events stand in the file,
    ``sets`` which sets of the file it uses, ``covers`` which requirements it covers and where it
    says so.
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
    sets: tuple[Chosen, ...] = ()
    covers: Mapping[str, Span] = field(default_factory=dict[str, Span])

    def __repr__(self) -> str:
        """Return the name, and the file that it stands in."""
        return f'<Scenario "{self.name}" of {self.source.path}>'

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
        self._check_properties(program, findings, programs)

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

    def _check_properties(
        self, program: Program, findings: Findings, programs: Programs | None
    ) -> None:
        """Report a property that is expected of an action which does not have it."""
        for id, shown in (self.expectation.properties or {}).items():
            script, _, local = id.rpartition("/")
            owner = programs(script, program) if script and programs is not None else program
            at = None if owner is None else owner.index.get(local)
            if owner is None or at is None:
                continue  # reported as an unknown script or action
            resolved = owner.resolved[at]
            known = [prop.name for prop in resolved.declaration.properties]
            known += [prop.name for prop, _ in resolved.values]
            each = shown if isinstance(shown, tuple) else (shown,)
            for name in dict.fromkeys(name for names in each for name in names):
                if key(name) not in map(key, known):
                    said = f'{resolved.declaration.name} "{id}" has no property "{shorten(name)}"'
                    span = self.spans.get(("property", id, name), self.span)
                    near = nearest(name, known)
                    findings.add("unknown-property", said, span, nearest=near, statement="L25")

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
                expected=TAKE_KEYS,
                statement="D30",
            )

    def _check_stubs(self, id: str, program: Program, at: int, findings: Findings) -> None:
        for each in self.plan.stubs[id].visits:
            stub = meant(program, at, each)
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
        if event.event and outcome_key(event.event) not in program.events:
            check_event(event.event, self.spans.get(("event", event.event), self.span), findings)

    def setup(
        self,
        program: Program,
        tracing: Tracing = Tracing.FULL,
        programs: Programs | None = None,
    ) -> Setup:
        """Return what a run of this scenario starts with.

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

    def checked_setup(self, programs: Programs) -> Setup:
        """Return the same for a full trace, where :meth:`check` found nothing with these."""
        return Setup(
            world=self.world,
            given=self.given,
            contact=self.contact,
            plan=self.plan,
            limits=self.limits,
            programs=programs,
        )


@dataclass(frozen=True, slots=True)
class ScenarioFile:
    """A file of scenarios in the order in which they stand; ``script`` is their script's path.

    ``script_span`` is where the file names it. ``covers`` are the requirements of each scenario
    that names none itself.
    """

    path: Path
    source: Source
    script: Path
    world: World
    sets: Sets = field(default_factory=Sets)
    covers: Mapping[str, Span] = field(default_factory=dict[str, Span])
    scenarios: Mapping[str, Scenario] = field(default_factory=lambda: MappingProxyType({}))
    script_span: Span = NOWHERE


def scenarios_beside(script: Path) -> Path:
    """Return where the scenarios of a script stand, whether or not there are any.

    >>> scenarios_beside(Path("scripts/clear.flow")).name
    'clear.scenarios.yaml'
    """
    return script.with_name(script.stem + FILE_SUFFIX)
