"""One script as a subscript: what it does, given what the scripts do that it calls itself."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from ...grammar.slices import cached_property
from .constants import Plain
from .contacts import Contacts
from .data_flow import Problem, solve
from .flow_graph import FlowEdge, FlowGraph
from .local_facts import LocalFacts, Mark
from .summary import ANYTHING, QUEUES, SubscriptSummary
from .variables import bare_name, variable_key

_MOST_VALUES = 32
_MOST_NAMES = 500  # more may be any: else an estate of many scripts would hold all names of all
_NONE = frozenset[str]()

Node = TypeVar("Node", bound=Hashable)


@dataclass(frozen=True, slots=True)
class SubscriptCall(Generic[Node]):
    """A RunSub or, in tail position, a RunScript; no callee where nobody knows it."""

    at: int
    callee: Node | None
    is_tail: bool
    arguments: tuple[str, ...] = ()


class Summarizer(Generic[Node]):
    """One script, prepared so that it can be looked at several times."""

    def __init__(
        self, facts: LocalFacts, calls: list[SubscriptCall[Node]], bits: dict[str, int]
    ) -> None:
        self.calls = {call.at: call for call in calls}
        self._facts = facts
        self._bits = bits
        self._whole = facts.graph()
        self._gains = [self._mask(action.always_shared) for action in facts.actions]
        self._refused = [frozenset(action.refused) for action in facts.actions]
        self._kinds = [action.kind for action in facts.actions]
        self._returns = {one.at: one for one in facts.returns}

    def summary(self, known: Mapping[Node, SubscriptSummary]) -> SubscriptSummary:
        """Return what the script does if its callees do what is known of them."""
        calls = {
            at: ANYTHING if call.callee is None else known[call.callee]
            for at, call in self.calls.items()
        }
        subs = {at: one for at, one in calls.items() if not self.calls[at].is_tail}
        stuck = {at for at, one in subs.items() if not one.returns}
        graph = self._facts.graph(stuck) if stuck else self._whole
        reached = graph.reached(graph.roots)
        returns = [at for at in reached if self._kinds[at] == "return"]
        tails = {at: one for at, one in calls.items() if at in reached and self.calls[at].is_tail}
        back = {at: one for at, one in tails.items() if one.returns}
        below = [one for at, one in calls.items() if at in reached]
        foreign = any(self._has(Mark.FOREIGN, at) for at in reached)
        is_back = bool(returns or back)
        return SubscriptSummary(
            returns=is_back,
            ends=foreign or any(one.ends for one in below) or any(map(self._ends, reached)),
            takes_time=any(one.takes_time for one in below) or any(map(self._rests, reached)),
            queues=foreign
            or any(one.queues for one in below)
            or any(self._kinds[at] in QUEUES for at in reached),
            sets=self._sets(graph, subs, [*returns, *back], tails) if is_back else frozenset(),
            may_set=self._may_set(reached, below),
            ended=self._ended(graph, subs, returns) if is_back and not back else frozenset(),
            gives=all(one.gives for one in back.values())
            and all(self._returns[at].value != "" for at in returns),
            values=self._values(returns, back),
        )

    def _has(self, mark: Mark, at: int) -> bool:
        return bool(self._facts.actions[at].marks & mark)

    def _ends(self, at: int) -> bool:
        is_ending = self._has(Mark.TERMINATES, at)
        return is_ending and self._kinds[at] != "return" and at not in self.calls

    def _rests(self, at: int) -> bool:
        return self._has(Mark.RESTS, at) and at not in self.calls

    def _may_set(self, reached: set[int], below: list[SubscriptSummary]) -> frozenset[str] | None:
        found = {name for at in reached for name in self._facts.actions[at].shared}
        for one in below:
            if one.may_set is None:
                return None
            found |= one.may_set
        return frozenset(found) if len(found) <= _MOST_NAMES else None

    def _sets(
        self,
        graph: FlowGraph,
        subs: Mapping[int, SubscriptSummary],
        ends: Sequence[int],
        tails: Mapping[int, SubscriptSummary],
    ) -> frozenset[str]:
        """Return the global variables that are set on every path to one of the ends."""
        gains = list(self._gains)
        for at, one in subs.items():
            gains[at] |= self._mask(one.sets)
        if not any(gains) and not any(one.sets for one in tails.values()):
            return frozenset()
        refused = self._refused

        def along(edge: FlowEdge, known: int) -> int:
            return known if edge.branch in refused[edge.source] else known | gains[edge.source]

        before = solve(
            graph,
            Problem[int](
                start=lambda _at: 0,
                join=lambda one, other: one & other,
                transfer=lambda _at, known: known,
                along=along,
            ),
        )
        found = -1
        for at in ends:
            found &= (before[at] or 0) | (self._mask(tails[at].sets) if at in tails else 0)
        names = self._names(found)
        return names if len(names) <= _MOST_NAMES else _NONE

    def _ended(
        self, graph: FlowGraph, subs: Mapping[int, SubscriptSummary], returns: Sequence[int]
    ) -> frozenset[str]:
        if "endacontact" not in self._kinds and not any(one.ended for one in subs.values()):
            return frozenset()
        contacts = Contacts(dict(self._facts.contacts), self._facts.variables(subs))
        arguments = {at: self.calls[at].arguments for at in subs}
        before = contacts.ended_before(graph, subs, arguments)
        ended = frozenset[str].intersection(*(before[at] or _NONE for at in returns))
        return contacts.outward(ended, self._parameters)

    @cached_property
    def _parameters(self) -> list[str]:
        return [variable_key(bare_name(text)) for text in self._facts.parameters]

    def _values(
        self, returns: Sequence[int], back: Mapping[int, SubscriptSummary]
    ) -> frozenset[Plain] | None:
        found: set[Plain] = set()
        given = [self._returns[at].values for at in returns]
        for values in (*given, *(one.values for one in back.values())):
            if values is None:
                return None
            found |= values
        return frozenset(found) if len(found) <= _MOST_VALUES else None

    def _mask(self, names: frozenset[str] | tuple[str, ...]) -> int:
        found = 0
        for name in names:
            found |= self._bits.setdefault(name, 1 << len(self._bits))
        return found

    def _names(self, mask: int) -> frozenset[str]:
        return frozenset(name for name, bit in self._bits.items() if bit & mask) if mask else _NONE
