"""One script as a subscript: what it does, given what the scripts do that it calls itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ...grammar.names import key
from ...grammar.script import Literal
from ...grammar.slices import cached_property
from ..program.instrumentation import literal_text
from ..program.program import Program
from ..program.resolve import ForeignAction, Resolved
from .constants import Plain, constants
from .contacts import Contacts
from .data_flow import Problem, solve
from .flow_graph import FlowGraph, flow_graph
from .summary import ANYTHING, NO_TIME, QUEUES, SubscriptSummary
from .variables import Variables, bare_name, expressions_of, variable_key

_MOST_VALUES = 32
_MOST_NAMES = 500  # more may be any: else an estate of many scripts would hold all names of all
_NONE = frozenset[str]()


@dataclass(frozen=True, slots=True)
class SubscriptCall:
    """A RunSub or, in tail position, a RunScript; no callee where nobody knows it."""

    at: int
    callee: Program | None
    is_tail: bool


class Summarizer:
    """One script, prepared so that it can be looked at several times."""

    def __init__(self, program: Program, calls: list[SubscriptCall], bits: dict[str, int]) -> None:
        self.calls = {call.at: call for call in calls}
        self._resolved = program.resolved
        self._codes = program.codes
        self._variables = Variables(program.resolved, program.codes)
        self._bits = bits
        self._whole = flow_graph(program.resolved)
        self._gains = [self._mask(names.always_shared) for names in self._variables.of]
        self._keys = [key(action.declaration.name) for action in program.resolved]

    def summary(self, known: Mapping[Program, SubscriptSummary]) -> SubscriptSummary:
        """Return what the script does if its callees do what is known of them."""
        calls = {
            at: ANYTHING if call.callee is None else known[call.callee]
            for at, call in self.calls.items()
        }
        subs = {at: one for at, one in calls.items() if not self.calls[at].is_tail}
        stuck = {at for at, one in subs.items() if not one.returns}
        graph = flow_graph(self._resolved, stuck) if stuck else self._whole
        reached = graph.reached(graph.roots)
        returns = [at for at in reached if self._keys[at] == "return"]
        tails = {at: one for at, one in calls.items() if at in reached and self.calls[at].is_tail}
        back = {at: one for at, one in tails.items() if one.returns}
        below = [one for at, one in calls.items() if at in reached]
        foreign = any(self._is_foreign(at) for at in reached)
        is_back = bool(returns or back)
        return SubscriptSummary(
            returns=is_back,
            ends=foreign or any(one.ends for one in below) or any(map(self._ends, reached)),
            takes_time=any(one.takes_time for one in below) or any(map(self._rests, reached)),
            queues=foreign
            or any(one.queues for one in below)
            or any(self._keys[at] in QUEUES for at in reached),
            sets=self._sets(graph, subs, [*returns, *back], tails) if is_back else frozenset(),
            may_set=self._may_set(reached, below),
            ended=self._ended(graph, subs, returns) if is_back and not back else frozenset(),
            gives=all(one.gives for one in back.values())
            and all(text_of(self._resolved[at], "returnvalue") != "" for at in returns),
            values=self._values(returns, back),
        )

    def _ends(self, at: int) -> bool:
        is_ending = self._resolved[at].declaration.terminates is not None
        return is_ending and self._keys[at] != "return" and at not in self.calls

    def _rests(self, at: int) -> bool:
        declaration = self._resolved[at].declaration
        is_quick = self._keys[at] in NO_TIME or declaration.is_event or at in self.calls
        return declaration.is_executed and not is_quick

    def _is_foreign(self, at: int) -> bool:
        return isinstance(self._resolved[at].declaration, ForeignAction)

    def _may_set(self, reached: set[int], below: list[SubscriptSummary]) -> frozenset[str] | None:
        found = {name for at in reached for name in self._variables.of[at].shared}
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
        before = solve(
            graph,
            Problem[int](
                start=lambda _at: 0,
                join=lambda one, other: one & other,
                transfer=lambda _at, known: known,
                along=lambda edge, known: known | self._variables.gained(edge, gains),
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
        if "endacontact" not in self._keys and not any(one.ended for one in subs.values()):
            return frozenset()
        contacts = Contacts(self._resolved, Variables(self._resolved, self._codes, subs))
        arguments = {at: texts_of(self._resolved[at], "parameters") for at in subs}
        before = contacts.ended_before(graph, subs, arguments)
        ended = frozenset[str].intersection(*(before[at] or _NONE for at in returns))
        return contacts.outward(ended, self._parameters)

    @cached_property
    def _parameters(self) -> list[str]:
        begin = self._whole.begin
        given = [] if begin is None else texts_of(self._resolved[begin], "parameters")
        return [variable_key(bare_name(text)) for text in given]

    def _values(
        self, returns: Sequence[int], back: Mapping[int, SubscriptSummary]
    ) -> frozenset[Plain] | None:
        found: set[Plain] = set()
        for values in (*map(self._returned, returns), *(one.values for one in back.values())):
            if values is None:
                return None
            found |= values
        return frozenset(found) if len(found) <= _MOST_VALUES else None

    def _returned(self, at: int) -> frozenset[Plain] | None:
        """Return what one Return may hand over."""
        given = _literal(self._resolved[at], "returnvalue")
        if given is None or given.value == "":
            return frozenset(("",))
        prop = self._resolved[at].declaration.property_by_key["returnvalue"]
        if not isinstance(given.value, str):
            return None if isinstance(given.value, tuple) else frozenset((given.value,))
        if "{" not in given.value and not any(expressions_of(prop, given)):
            return frozenset((given.value,))
        values = self._constants.get(variable_key(bare_name(given.value)))
        return None if values is None else values | {""}  # it may not have been set

    @cached_property
    def _constants(self) -> dict[str, frozenset[Plain]]:
        return constants(self._resolved, self._codes, self._variables)

    def _mask(self, names: frozenset[str] | set[str]) -> int:
        found = 0
        for name in names:
            found |= self._bits.setdefault(name, 1 << len(self._bits))
        return found

    def _names(self, mask: int) -> frozenset[str]:
        return frozenset(name for name, bit in self._bits.items() if bit & mask) if mask else _NONE


def _literal(action: Resolved, name: str) -> Literal | None:
    return next((literal for prop, literal in action.values if key(prop.name) == name), None)


def text_of(action: Resolved, name: str) -> str:
    """Return the text of a property by its key, empty where it has none."""
    literal = _literal(action, name)
    return "" if literal is None else literal_text(literal)


def texts_of(action: Resolved, name: str) -> list[str]:
    """Return the texts of a property that holds a list, by its key."""
    literal = _literal(action, name)
    if literal is None or literal.value == "":
        return []
    items = literal.value if isinstance(literal.value, tuple) else (literal,)
    return [literal_text(item) for item in items]
