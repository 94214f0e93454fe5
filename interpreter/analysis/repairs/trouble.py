"""What is to be mended in a script: a finding of a rule, or a property that a run refutes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from math import inf

from ....grammar.changes.larger import free_id
from ....grammar.finding import BranchlineError
from ....grammar.names import key, outcome_key
from ....grammar.script import Action as Written
from ....grammar.slices import cached_property
from ...program.edges import Exit
from ...program.program import Program
from ...state.setup import Programs
from ..explorer.data.question import Budget, Question
from ..explorer.space import explore
from ..flow_graph import FlowEdge, FlowGraph, flow_graph
from ..proofs.answers.view import View
from ..proofs.script_visits import Hit, ScriptVisits
from ..summaries import CompiledScripts, Summaries

HALTS = frozenset({Exit.NOTHING, Exit.FAIL})
HANDS_ON = frozenset(
    {
        "blindxfer", "chatblindxfer", "permitcall", "queuecallback", "queuevm", "queuewi",
        "reqagent", "reqagentdigital", "suppresscall", "transfer",
    }
)  # fmt: skip
"""Actions behind which the contact is an agent's, a queue's or the dialler's."""
_STATES = 20_000


class Trouble:
    """One thing that is wrong: ``name`` is the rule or the property, ``at`` the action.

    ``outcome`` is that of the action which it is about, ``places`` are further actions with
    theirs, ``nearest`` is the name that somebody likely meant. ``refusal`` says why nothing is
    tried, where that is known.
    """

    def __init__(  # noqa: PLR0913 - that much is known of it
        self,
        program: Program,
        programs: Programs,
        name: str,
        at: int,
        *,
        outcome: str = "",
        places: Sequence[tuple[int, str]] = (),
        nearest: str = "",
        is_called_late: bool = False,
        is_open: bool = False,
    ) -> None:
        """Look at nothing yet.

        A script ``is_called_late`` where others call it once an agent may have the contact, and it
        ``is_open`` where something in it leads nowhere.
        """
        self.program, self.name, self.at = program, name, at
        self.outcome, self.places, self.nearest = outcome, tuple(places), nearest
        self._programs = programs
        self.is_called_late, self.is_open = is_called_late, is_open
        self.refusal = ""

    @property
    def written(self) -> Written:
        """Return the action that it is about."""
        return self.program.written(self.at)

    def id(self, at: int) -> str:
        """Return the id of an action."""
        return self.program.written(at).id

    def kind(self, at: int) -> str:
        """Return the name of an action as names compare."""
        return key(self.program.declaration(at).name)

    def free_id(self, wanted: str) -> str:
        """Return an id that no action has, a number where all of them are."""
        script = self.program.script
        ids = [action.id for action in script.actions]
        if all(id.isdecimal() for id in ids):
            wanted = str(max(map(int, ids)) + 1)
        return free_id(script, wanted)

    @cached_property
    def graph(self) -> FlowGraph:
        """What may follow what."""
        return flow_graph(self.program.resolved)

    @cached_property
    def reached(self) -> frozenset[int]:
        """The actions that some path leads to."""
        return frozenset(self.graph.reached(self.graph.roots))

    def unreached_with(self, starts: Iterable[int]) -> set[int]:
        """Return the actions that no path leads to, of some of them and all that these touch."""
        found: set[int] = set()
        waiting = [at for at in starts if at not in self.reached]
        while waiting:
            at = waiting.pop()
            if at in found:
                continue
            found.add(at)
            beside = [edge.target for edge in self.graph.edges_from[at]]
            beside += [edge.source for edge in self.graph.edges_to[at]]
            waiting += (each for each in beside if each not in self.reached)
        return found

    def may_be_meant(self, at: int) -> bool:
        """Whether something was to lead to an action to which nothing leads, as it seems."""
        edges = self.graph.edges_from
        is_open = self.is_open or not all(edges[root] for root in self.graph.roots)
        if is_open and at not in self.reached:
            self.refusal = "something else leads nowhere, and may be what was to lead there"
        return is_open and at not in self.reached

    @cached_property
    def lost(self) -> str:
        """The one action that was to be led to and is not, empty where there are more or none."""
        roots = [
            at
            for at, edges in enumerate(self.graph.edges_to)
            if at not in self.reached and not edges and self.program.declaration(at).is_executed
        ]
        return self.id(roots[0]) if len(roots) == 1 else ""

    @cached_property
    def visits(self) -> ScriptVisits | None:
        """The visits of all runs, ``None`` where they cannot be followed."""
        budget = Budget(states=_STATES, seconds=inf)
        try:
            space = explore(self.program, self._programs, Question(), budget)
        except BranchlineError:  # a script that it calls has mistakes
            return None
        visits = ScriptVisits(View(space, Question(), self._programs))
        return None if space.cut or space.is_bounded else visits

    @cached_property
    def others_have(self) -> frozenset[int]:
        """The actions to which a run may come once an agent or a queue has the contact."""
        calls = Summaries(CompiledScripts(self._find)).of_calls(self.program)
        handing = [
            at
            for at in range(len(self.program.resolved))
            if self.kind(at) in HANDS_ON or (at in calls and calls[at].queues)
        ]
        behind = (edge.target for at in handing for edge in self.graph.edges_from[at])
        answered = (at for at in self.graph.events if self.kind(at) != "onrelease")
        return frozenset(self.graph.reached((*handing, *behind, *answered)))

    def branch(self, edge: FlowEdge) -> tuple[str, bool]:
        """Return a branch as it is written, and whether it is the user's own case."""
        if edge.branch.startswith('"'):
            return edge.branch[1:-1], True
        written = self.program.written(edge.source).branches
        names = (each.outcome for each in written if not each.is_custom)
        return next(
            (each for each in names if outcome_key(each) == edge.branch), edge.branch
        ), False

    def hits(self, at: int) -> Iterator[Hit]:
        """Yield the visits of an action in all runs, none where they cannot be followed."""
        if self.visits is not None:
            yield from self.visits.of(at)

    def is_left_alone(self, at: int) -> bool:
        """Whether nobody is left who could move a run on that comes to rest at an action."""
        found = not self.is_called_late and at not in self.others_have and self._is_at_rest(at)
        if not found:
            self.refusal = "an agent may have the contact there, or an event may move it on"
        return found

    def _is_at_rest(self, at: int) -> bool:
        if self.visits is None:  # then only what no event can move on is known to stay
            return all(self.kind(each) == "onrelease" for each in self.graph.events)
        for hit in self.hits(at):
            states = (self.visits.state(hit), self.visits.space.states[hit.after])
            if any(state.is_requested for state in states):
                return False
            is_resting = states[1].status is not None
            events = (one.event for one, _ in self.visits.space.arcs[hit.after])
            if is_resting and any(event and key(event) != "onrelease" for event in events):
                return False
        return True

    def _find(self, name: str, caller: Program) -> Program | None:
        try:
            return self._programs(name, caller)
        except BranchlineError:
            return None
