"""A compiled program: made once from a script and its graph, run many times.

Every outcome that a visit can answer is an edge, a number.
Four flat lists say what an edge means: which action it leaves, which outcome it stands for, which
branch is followed and where that leads. Default is already folded in (L14).
A target below zero is no action: it tells the run what else to do.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import TYPE_CHECKING

from ...actions import Action, Outcome, Release
from ...actions.declaration import Kind
from ...actions.ports import Reason, Visit
from ...grammar.counted import counted
from ...grammar.gc_pause import paused_collection
from ...grammar.names import key, outcome_key
from ...grammar.script import Action as Written
from ...grammar.script import Script
from ...grammar.secrets import sounds_secret
from ...grammar.slices import cached_property
from ...grammar.source import Source
from ..code.lookups import Scope
from ..unread import SKIPPED, UnreadValues, place_of
from .edges import Edges, EdgeWords, Exit
from .finding_place import FindingPlaces
from .resolve import Resolved
from .validation import script_type_of

if TYPE_CHECKING:
    from ..code.compiled import Code


ENDED_ELSEWHERE = "ended"
"""What a stub says of an action that goes on in another script, which ended (D27)."""


_NO_EDGES = Edges()


class Program:
    """One script, compiled.

    ``bound_edges`` counts the edges that its own actions answer; those of stubs come after them.
    ``visits`` holds a function an action; ``traced_visits`` the same functions with notes for the
    trace, made when the first run asks for them. ``words`` are what edges say in traces in which
    nothing is secret, kept by who reads these.
    """

    def __init__(
        self,
        script: Script,
        source: Source,
        resolved: Sequence[Resolved],
        bind_traced: Callable[[Program], list[Visit]],
    ) -> None:
        """Take over the resolved actions; ``compile_script`` is the way to get one.

        ``bind_traced`` makes the visits that leave notes.
        """
        self._bind_traced = bind_traced
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
        self.unread = UnreadValues(script)
        self._traced: list[Visit] | None = None
        self.decided_visits: dict[tuple[int, str, bool], Visit] = {}
        self._stubs: dict[tuple[int, str, Reason], int] = {}
        self._assumed: dict[int, int] = {}
        self.words: dict[int, EdgeWords] = {}

    def __repr__(self) -> str:
        return f"<Program {self.script.name!r}: {counted(len(self.resolved), 'action')}>"

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

    @property
    def unplaced(self) -> Sequence[Resolved]:
        """Return the actions for whoever asks for no place in the text: all else is as it is."""
        return self.resolved

    def forget_run(self) -> None:
        """Let go of what only a run needs: from now on the program is only looked at."""
        self.edges, self.visits = _NO_EDGES, []

    @property
    def callers(self) -> Iterable[Resolved]:
        """Return all actions that may call another script, and maybe others."""
        return self.resolved

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
            with paused_collection():
                self._traced = self._bind_traced(self)
        return self._traced

    def taken_over(
        self, script: Script, resolved: Sequence[Resolved], changed: Collection[int]
    ) -> Program:
        """Return a program of these actions with the traced visits and the edges of this one.

        The actions of both stand at the same places. Those that ``changed`` are to be bound again;
        nothing follows the edges that they had. It has no visits without notes.
        """
        other = Program(script, self.source, resolved, self._bind_traced)
        other.begin, other.events = self.begin, self.events
        other.spelling, other.scope, other.codes = self.spelling, self.scope, self.codes
        other._traced = self.traced_visits.copy()
        other.edges, other.bound_edges = self.edges.copy(), self.bound_edges
        stubs, assumed = self._stubs.items(), self._assumed.items()
        other._stubs = {what: edge for what, edge in stubs if what[0] not in changed}
        of = self.edges.action
        other._assumed = {edge: twin for edge, twin in assumed if of[edge] not in changed}
        return other

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
