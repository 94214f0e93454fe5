"""What a rule looks at: one script, with every question about it answered once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import ClassVar, TypeVar, cast

from ..actions import ScriptType
from ..grammar.finding import Step
from ..grammar.names import key, outcome_key
from ..grammar.slices import cached_property
from ..interpreter.analysis.constants import Plain, constants
from ..interpreter.analysis.contacts import Contacts, contact_uses
from ..interpreter.analysis.flow_graph import FlowEdge, FlowGraph, flow_graph
from ..interpreter.analysis.loops import loops
from ..interpreter.analysis.paths import Paths
from ..interpreter.analysis.summary import ANYTHING, NO_TIME, QUEUES, SubscriptSummary
from ..interpreter.analysis.variables import Variables
from ..interpreter.program.program import Program
from ..interpreter.program.validation import script_type_of
from ._callee import Callee
from ._estate_view import EstateView
from ._reads import Reads
from ._script_view import ScriptView

T = TypeVar("T")


class Subject(ScriptView):
    """One script under inspection; everything beyond its program is computed when asked for."""

    MAY_BE_LAST = (  # the contact is an agent's, a queue's or the dialler's from there on
        *("ReqAgent", "ReqAgent Digital", "QueueCallback", "QueueVM", "QueueWI"),
        *("BlindXfer", "ChatBlindXfer", "Transfer", "PermitCall", "SuppressCall"),
    )
    ENDS_A_CONTACT = ("End a Contact", "EndWi")  # and not the script that they stand in
    FACTS: ClassVar[Mapping[str, Reads]] = MappingProxyType(
        {
            **dict.fromkeys(
                ("codes", "values_as_trees", "trees", "nodes", "nodes_by_kind", "blocks"),
                Reads.ACTIONS | Reads.CODE,
            ),
            "parameters": Reads.ACTIONS | Reads.CODE,
            **dict.fromkeys(("script_type", "by_name", "by_declaration"), Reads.ACTIONS),
            "drawn": Reads.WIRING,
            **dict.fromkeys(("calls", "turns"), Reads.ACTIONS | Reads.ESTATE),
            **dict.fromkeys(("graph", "loops", "ends", "may_queue"), Reads.GRAPH),
            **dict.fromkeys(("from_begin", "from_anywhere", "before_queueing"), Reads.GRAPH),
            "_set_before": Reads.FLOW,
            "variables": Reads.NAMES,
            "contacts": Reads.NAMES | Reads.VALUES,
            "texts_of_unknown": Reads.ACTIONS | Reads.VALUES,
            "constants": Reads.NAMES | Reads.CONSTANTS,
            "may_go_on_from_another": Reads.ACTIONS | Reads.ESTATE,
            "may_be_started_by_another": Reads.ACTIONS | Reads.ESTATE,
            "held": Reads.FLOW | Reads.CODE | Reads.VALUES,
        }
    )
    """What each of its facts depends on; one that is not here depends on all."""

    def __init__(self, program: Program, around: EstateView | None = None) -> None:
        """Look at a program, and at what it calls in the estate around it."""
        super().__init__(program)
        self.around = around

    def renew(self, program: Program, around: EstateView | None, changed: Reads) -> None:
        """Look at a later state of the script; facts stay that read nothing of what changed."""
        self.program, self.source, self.resolved = program, program.source, program.resolved
        self.unplaced = program.unplaced
        self.around = around
        for name in [*vars(self)]:
            is_fact = isinstance(getattr(type(self), name, None), cached_property)
            if is_fact and self.FACTS.get(name, Reads.ALL) & changed:
                delattr(self, name)

    def once(self, find: Callable[[Subject], T]) -> T:
        """Return what a function finds in the script, found once for all rules that ask for it."""
        if find not in self.held:
            self.held[find] = find(self)
        return cast("T", self.held[find])  # what the function returned

    @cached_property
    def held(self) -> dict[object, object]:
        """Return what functions have found, by the function."""
        return {}

    def takes_no_time(self, at: int) -> bool:
        """Whether an action is done at once: it neither waits, plays nor asks anybody."""
        if self.is_a(at, "RunSub"):
            return not (self.call(at).takes_time or self.call(at).ends)
        return key(self.declaration(at).name) in NO_TIME

    def never_rests(self, members: Iterable[int]) -> bool:
        """Whether each outcome of each of some actions has a branch, or Default to go by."""
        return not any(map(self._can_rest, members))

    def _can_rest(self, at: int) -> bool:
        connected = {name for name, _ in self.unplaced[at].targets}
        return "default" not in connected and any(
            outcome_key(outcome.name) not in connected for outcome in self.declaration(at).outcomes
        )

    def runs_out(self, at: int) -> bool:
        """Whether an action could go on, but nothing follows it, as far as it is known.

        What hands the contact to somebody else may stand last, and so may a subscript that does
        not come back.
        """
        declaration = self.declaration(at)
        return (
            not self.drawn.edges_from[at]
            and not (self.is_a(at, "RunSub") and self.call(at).ends)
            and declaration.is_executed
            and declaration.has_default
            and declaration.terminates is None
            and self.knows_page(at)
            and not self.is_a(at, *self.MAY_BE_LAST)
        )

    @cached_property
    def script_type(self) -> ScriptType | None:
        """Return the script's type, ``None`` where it is none of the eight."""
        return script_type_of(self.program.script)

    @cached_property
    def graph(self) -> FlowGraph:
        """Return what may follow what: nothing does where a subscript never comes back."""
        stuck = {at for at, one in self.calls.items() if not one.returns}
        return flow_graph(self.unplaced, stuck) if stuck else self.drawn

    @cached_property
    def drawn(self) -> FlowGraph:
        """Return what is connected to what, whether or not a run can come there."""
        return flow_graph(self.unplaced)

    @cached_property
    def variables(self) -> Variables:
        """Return who reads and sets what, subscripts included."""
        return Variables(self.unplaced, self.program.codes, self.calls)

    @cached_property
    def constants(self) -> dict[str, frozenset[Plain]]:
        """Return the variables that only ever hold values of the script, and these."""
        return constants(self.unplaced, self.program.codes, self.variables, self.calls)

    @cached_property
    def contacts(self) -> Contacts:
        """Return which actions name which contacts."""
        return Contacts(contact_uses(self.unplaced, self.variables), self.variables)

    @cached_property
    def _set_before(self) -> list[int | None]:
        return self.variables.set_before(self.graph)

    def is_set_before(self, at: int, name: str) -> bool:
        """Whether a variable was set on every path to an action that some path reaches."""
        known = self._set_before[at]
        return known is not None and bool(known & self.variables.bits.get(name, 0))

    @cached_property
    def loops(self) -> list[tuple[int, ...]]:
        """Return the largest loops."""
        return loops(self.graph)

    @cached_property
    def from_begin(self) -> Paths:
        """Return how each action on the main chain is reached."""
        begin = self.graph.begin
        return Paths(self.graph, () if begin is None else (begin,))

    @cached_property
    def before_queueing(self) -> Paths:
        """Return how each action is reached before an agent may have the contact."""
        begin = self.graph.begin
        hands_on = {*self.all_of(*self.MAY_BE_LAST)}
        hands_on.update(at for at, call in self.calls.items() if call.queues)
        return Paths(
            self.graph, () if begin is None else (begin,), lambda edge: edge.source in hands_on
        )

    @cached_property
    def may_queue(self) -> bool:
        """Whether Begin leads to an action that requests an agent, as far as is known."""
        return any(
            key(action.declaration.name) in QUEUES
            for at, action in enumerate(self.unplaced)
            if at in self.from_begin
        ) or any(
            call.queues and call is not ANYTHING
            for at, call in self.calls.items()
            if at in self.from_begin
        )

    @cached_property
    def from_anywhere(self) -> Paths:
        """Return how each action is reached, from Begin or else from an event."""
        if not self.graph.events:
            return self.from_begin
        return Paths(self.graph, self.graph.roots)

    def from_event(self, *names: str) -> Paths:
        """Return how actions are reached from the events of those names."""
        return Paths(self.graph, [at for at in self.all_of(*names) if at in self.graph.events])

    @cached_property
    def is_subscript(self) -> bool:
        """Whether the script gives control back to a caller somewhere."""
        return any(True for _ in self.all_of("Return"))

    @cached_property
    def calls(self) -> dict[int, SubscriptSummary]:
        """Return what the subscript of each RunSub does."""
        if self.around is None:
            return dict.fromkeys(self.all_of("RunSub"), ANYTHING)
        return self.around.summaries.of_calls(self.around.scripts.node_of(self.program))

    @cached_property
    def turns(self) -> set[int]:
        """Return the RunSubs that lead back to this script."""
        return self.around.turns(self.program) if self.around is not None else set()

    @cached_property
    def may_go_on_from_another(self) -> bool:
        """Whether a script of the estate may go on as this one, with all its variables."""
        return self.around is not None and self.around.is_gone_on_in(self.program)

    @cached_property
    def may_be_started_by_another(self) -> bool:
        """Whether a script of the estate may call or spawn this one, or go on as it."""
        if self.around is None:
            return False
        around, program = self.around, self.program
        is_called = any(around.may_be_target(name, program) for name in ("RunSub", "Spawn"))
        return is_called or self.may_go_on_from_another

    def call(self, at: int) -> SubscriptSummary:
        """Return what the subscript of a RunSub does."""
        return self.calls[at]

    def called_by(self, at: int) -> Callee | None:
        """Return the script that an action calls by a plain name, if its estate has it."""
        name = self.value(at, "Script Name").strip()
        if self.around is None or not name or "{" in name:
            return None
        return self.around.callee(name, self.program)

    @property
    def name(self) -> str:
        """Return the script's name."""
        return self.program.script.name

    @cached_property
    def ends(self) -> bool:
        """Whether Begin leads to an action that ends the script or goes on as another."""
        return any(
            at in self.from_begin
            and (
                action.declaration.terminates is not None
                or self.is_foreign(at)
                or (at in self.calls and self.calls[at].ends)
            )
            for at, action in enumerate(self.unplaced)
        )

    def steps(self, path: tuple[FlowEdge, ...], last: int) -> tuple[Step, ...]:
        """Return a path as the steps that a person follows."""
        found: list[Step] = []
        for edge in path:
            written = self.written(edge.source)
            found.append(Step(written.id, self._branch(edge), self.source, written.span))
        end = self.written(last)
        return (*found, Step(end.id, None, self.source, end.span))

    def _branch(self, edge: FlowEdge) -> str:
        known = self.declaration(edge.source).outcome_by_key.get(edge.branch)
        return known.name if known is not None else edge.branch
