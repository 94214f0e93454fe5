"""A compiled program: made once from a script and its graph, run many times.

Every outcome that a visit can answer is an edge, a number.
Four flat lists say what an edge means: which action it leaves, which outcome it stands for, which
branch is followed and where that leads. Default is already folded in (L14).
A target below zero is no action: it tells the run what else to do.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import IntEnum
from functools import cached_property
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from ...actions import Action, Catalogue, Outcome, Release
from ...actions.declaration import Kind
from ...actions.ports import Reason, Visit
from ...grammar.finding import BranchlineError, Finding, Findings, Severity
from ...grammar.finding_place import FindingPlaces
from ...grammar.gc_pause import paused_collection
from ...grammar.graph import build_graph
from ...grammar.names import key, outcome_key
from ...grammar.script import Action as Written
from ...grammar.script import Script
from ...grammar.script_file import parse_script
from ...grammar.secrets import sounds_secret
from ...grammar.source import Source
from ..code.lookups import Scope
from ..unread import SKIPPED, Unread, place_of
from .resolve import Resolved, resolve
from .validation import check_language, script_type_of

if TYPE_CHECKING:
    from ..code.compiled import Code


ENDED_ELSEWHERE = "ended"
"""What a stub says of an action that goes on in another script, which ended (D27)."""


class Exit(IntEnum):
    """What a run does at an edge that leads to no action."""

    NOTHING = -1  # no branch is connected (L15)
    FAIL = -2  # the outcome insists on its own branch (L19)
    PAUSE = -3
    CALL = -4
    REPLACE = -5
    RETURN = -6
    STOP = -7
    END = -8
    CUT = -9  # an event cuts in while the action is executed (L17)
    FAULT = -10  # the action could not be computed


@dataclass(slots=True)
class Edges:
    """The edges of a program, as flat lists: entry ``n`` of each list belongs to edge ``n``."""

    target: list[int] = field(default_factory=list)
    action: list[int] = field(default_factory=list)
    outcome: list[str | None] = field(default_factory=list)
    branch: list[str | None] = field(default_factory=list)
    because: list[Reason] = field(default_factory=list)
    after: dict[int, int] = field(default_factory=dict)
    release: dict[int, tuple[Release, bool]] = field(default_factory=dict)
    assumed: set[int] = field(default_factory=set)

    def add(
        self,
        action: int,
        target: int,
        outcome: str | None = None,
        branch: str | None = None,
        because: Reason = "",
    ) -> int:
        """Add an edge and return its number."""
        self.target.append(target)
        self.action.append(action)
        self.outcome.append(outcome)
        self.branch.append(branch)
        self.because.append(because)
        return len(self.target) - 1


class Program:
    """One script, compiled.

    ``bound_edges`` counts the edges that its own actions answer; those of stubs come after them.
    ``visits`` holds a function an action; ``traced_visits`` the same functions with notes for the
    trace, made when the first run asks for them.
    """

    def __init__(self, script: Script, source: Source, resolved: list[Resolved]) -> None:
        """Take over the resolved actions; :func:`compile_script` is the way to get one."""
        self.script = script
        self.source = source
        self.resolved = resolved
        self.edges = Edges()
        self.index = {action.id: at for at, action in enumerate(script.actions)}
        self.begin = 0
        self.events: dict[str, int] = {}
        self.visits: list[Visit] = []
        self.bound_edges = 0
        self.spelling: dict[str, str] = {"_err": "_ERR"}
        self.scope = Scope(spelling=self.spelling)
        self.codes: dict[tuple[int, str], Code] = {}
        self.not_computed: dict[int, list[str]] = {}
        self.unread = Unread(script)
        self._traced: list[Visit] | None = None
        self.decided_visits: dict[tuple[int, str, bool], Visit] = {}
        self._stubs: dict[tuple[int, str, Reason], int] = {}
        self._assumed: dict[int, int] = {}

    def __repr__(self) -> str:
        return f"<Program {self.script.name!r}: {len(self.resolved)} actions>"

    @property
    def name(self) -> str:
        """Return the script's name."""
        return self.script.name

    @cached_property
    def media(self) -> str:
        """Return the script type as a contact's media, empty where it is none of the eight."""
        return str(script_type_of(self.script) or "")

    @property
    def stem(self) -> str:
        """Return the file's name without folder and extension."""
        return PurePath(self.source.path).stem

    def read_code(self) -> None:
        """Read all code of the script, so that each snippet knows the functions of all (S14)."""
        for at, action in enumerate(self.resolved):
            for prop, literal in action.values:
                if prop.kind is Kind.CODE and isinstance(literal.value, str):
                    from ..code.compiled import Code  # scripts without code need none of it

                    code = self.codes[at, prop.name] = Code.of(literal.value, self.scope)
                    for mistake in code.mistakes:
                        code.unread[mistake.at] = self.unread.add(
                            at, prop, place_of(code.text, mistake.at), (mistake.message, SKIPPED)
                        )
        for code in self.codes.values():
            code.define(self.scope)

    @cached_property
    def finding_places(self) -> FindingPlaces:
        """What tells findings where they stand in the script."""
        written = tuple(one.written for one in self.resolved)
        return FindingPlaces(replace(self.script, actions=written))

    @cached_property
    def names_secrets(self) -> bool:
        """Whether the script sets a variable whose name speaks of a secret."""
        return any(map(sounds_secret, self.spelling.values()))

    @property
    def traced_visits(self) -> list[Visit]:
        """Return the visits that leave notes for the trace."""
        if self._traced is None:
            from .binding import bind

            with paused_collection():
                self._traced = bind(self, Findings(self.source), is_traced=True)
        return self._traced

    def written(self, at: int) -> Written:
        """Return an action as its script has it."""
        return self.resolved[at].written

    def declaration(self, at: int) -> Action:
        """Return what the catalogue says of an action."""
        return self.resolved[at].declaration

    def follow(self, at: int, outcome: Outcome) -> tuple[str | None, int]:
        """Return an outcome's branch and where it leads: its own, else Default (L14)."""
        targets = self.resolved[at].targets
        wanted = outcome_key(outcome.name)
        for name, target in targets:
            if name == wanted:
                return outcome.name, target
        if not outcome.falls_back:
            return None, Exit.FAIL
        return self._default(targets)

    def follow_case(self, at: int, label: str) -> tuple[str | None, int]:
        """Return the same for one of the user's own cases."""
        folded = label.casefold()
        for name, target in self.resolved[at].cases:
            if name.casefold() == folded:
                return name, target
        return self._default(self.resolved[at].targets)

    def stub_edge(self, at: int, outcome: str, because: Reason) -> int:
        """Return the edge of an outcome that a scenario decides (L25).

        Raises ``KeyError`` for an outcome that the action does not have.
        """
        wanted = (at, outcome.casefold(), because)
        if wanted not in self._stubs:
            resolved = self.resolved[at]
            documented = resolved.declaration.outcome_by_key.get(outcome_key(outcome))
            if documented is not None:
                name, (branch, target) = documented.name, self.follow(at, documented)
            elif self.may_end_elsewhere(at, outcome):
                return self._ended_edge(at, wanted)
            else:
                labels = {label.casefold(): label for label, _ in resolved.cases}
                name = labels[outcome.casefold()]
                branch, target = self.follow_case(at, name)
            self._stubs[wanted] = self.edges.add(at, target, name, branch, because)
        return self._stubs[wanted]

    def may_end_elsewhere(self, at: int, outcome: str) -> bool:
        """Whether an outcome says that the script which an action goes on in ended (D27)."""
        if key(outcome) != ENDED_ELSEWHERE:
            return False
        declaration = self.resolved[at].declaration
        calls = any(prop.kind is Kind.SCRIPT for prop in declaration.properties)
        return calls and declaration.terminates is not None

    def _ended_edge(self, at: int, wanted: tuple[int, str, Reason]) -> int:
        because = "a stub of the scenario says that the script it goes on in ended"
        edge = self.edges.add(at, Exit.END, because=because)
        self.edges.release[edge] = (Release.ENDS, False)
        self._stubs[wanted] = edge
        return edge

    def cut_edge(self, at: int, event: str) -> int:
        """Return the edge of an action that is abandoned because an event cuts in."""
        return self._own_edge(
            at, Exit.CUT, f"{event} cut in while it was executed, so it was abandoned"
        )

    def fault_edge(self, at: int) -> int:
        """Return the edge of an action that could not be computed."""
        return self._own_edge(at, Exit.FAULT, "")

    def _own_edge(self, at: int, leave: Exit, because: str) -> int:
        wanted = (at, leave.name, because)
        if wanted not in self._stubs:
            self._stubs[wanted] = self.edges.add(at, leave, because=because)
        return self._stubs[wanted]

    def assumed_edge(self, edge: int) -> int:
        """Return a twin of an edge that is marked as assumed (L24)."""
        edges = self.edges
        if edge not in self._assumed:
            twin = edges.add(
                edges.action[edge], edges.target[edge], edges.outcome[edge], edges.branch[edge]
            )
            edges.assumed.add(twin)
            self._assumed[edge] = twin
        return self._assumed[edge]

    @staticmethod
    def _default(targets: tuple[tuple[str, int], ...]) -> tuple[str | None, int]:
        for name, target in targets:
            if name == "default":
                return "Default", target
        return None, Exit.NOTHING


def load_program(path: Path) -> tuple[Program | None, list[Finding]]:
    """Return the program in a file, ``None`` where an error stands against it, and all findings.

    Raises ``BranchlineError`` for a file that cannot be a script at all.
    """
    script, findings = parse_script(path)
    if script is None:
        return None, findings.all
    return _compile(script, findings, None), findings.all


def compile_script(script: Script, source: Source, names: Catalogue | None = None) -> Program:
    """Return a program; raise ``BranchlineError`` with all findings where there is an error."""
    program, findings = try_compile(script, source, names)
    if program is None:
        raise BranchlineError(findings)
    return program


def try_compile(
    script: Script, source: Source, names: Catalogue | None = None
) -> tuple[Program | None, list[Finding]]:
    """Return the program, ``None`` where an error stands against it, and all findings."""
    findings = Findings(source)
    return _compile(script, findings, names), findings.all


def _compile(script: Script, findings: Findings, names: Catalogue | None) -> Program | None:
    with paused_collection():
        return _bound(script, findings, names)


def _bound(script: Script, findings: Findings, names: Catalogue | None) -> Program | None:
    from .binding import bind

    is_whole = not findings.all  # what the reader could not read may be what leads somewhere
    resolved = resolve(script, findings, names)
    program = Program(script, findings.source, resolved)
    program.read_code()
    check_language(
        script, resolved, build_graph(script), findings, program.codes, is_whole=is_whole
    )
    for at, action in enumerate(resolved):
        if key(action.declaration.name) == "begin":
            program.begin = at
        elif action.declaration.is_event:
            program.events.setdefault(outcome_key(action.declaration.name), at)
    # What a value says in vain stands against no run: its step tells of it (D146).
    has_error = any(finding.severity is Severity.ERROR for finding in findings.all)
    program.visits = bind(program, findings, is_traced=False)
    program.bound_edges = len(program.edges.target)
    if findings.all:
        findings.all[:] = map(program.finding_places.placed, findings.all)
    return None if has_error else program
