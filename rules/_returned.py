"""Which variables hold what a caller said or pressed, unchecked, before each action.

One problem of data flow: a variable is tainted when what takes keys or words filled it, when the
platform says that it is the caller's number, or when it was made of a tainted one. An If or a Case
that looks at it is a check: behind it the variable counts as clean.
A subscript counts with what it hands back, scripts that call each other in a circle with all that
may go round in it, whoever of them is asked for first (D386).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from ..interpreter.analysis.components import components, in_order_of
from ..interpreter.analysis.data_flow import Problem, solve
from ..interpreter.analysis.flow_graph import FlowGraph
from ..interpreter.analysis.summary import SubscriptSummary
from ..interpreter.analysis.variables import bare_name, variable_key
from ._digest import Digest
from ._neighbours import Neighbours, Node
from ._taint_facts import Returned, TaintFacts

GIVEN = ("ani", "_signalsource")
_SWEEPS = 20  # over the scripts of a circle; what goes round it more often is not followed


class _Step(NamedTuple):
    """An assignment as bits."""

    target: int
    reads: int
    is_new: bool


class Taint:
    """The tainted variables before each action, as bits."""

    def __init__(
        self,
        facts: TaintFacts,
        graph: FlowGraph,
        names: Collection[str],
        back: Mapping[int, Returned] = MappingProxyType({}),
        given: Iterable[str] = GIVEN,
    ) -> None:
        """Solve the problem once.

        ``names`` are all variables of the script, ``back`` is what the subscripts of some RunSubs
        hand back, ``given`` what is tainted at Begin.
        """
        every = sorted({*names, *given})
        self._facts = facts
        self._bits = {name: 1 << number for number, name in enumerate(every)}
        self._steps: list[list[_Step]] = [[] for _ in range(len(graph))]
        asked, checked = [0] * len(graph), [0] * len(graph)
        for at, target, reads, is_new in facts.steps:
            self._steps[at].append(_Step(self._mask([target]), self._mask(reads), is_new))
        for at, filled in facts.asked:
            asked[at] = self._mask(filled)
        for at, looked_at in facts.checked:
            checked[at] = self._mask(looked_at)
        for at, (*reads, variable) in facts.calls:
            if at in back:
                left, into = back[at], self._mask([variable])
                made_of = self._mask(reads) if left.is_passed else 0
                self._steps[at].append(_Step(into, made_of, is_new=True))
                asked[at] = (into if left.is_asked else 0) | self._mask(left.names)
        steps, start = self._steps, self._mask(given)
        self._before = solve(
            graph,
            Problem[int](
                start=lambda _at: start,
                join=lambda one, other: one | other,
                transfer=lambda at, known: (_after(steps[at], known) | asked[at]) & ~checked[at],
            ),
        )

    def reaches(self, at: int, name: str) -> bool:
        """Whether a variable is tainted before an action that some path reaches."""
        return bool((self._before[at] or 0) & self._bits.get(name, 0))

    def reaches_within(self, at: int, name: str) -> bool:
        """Whether a variable is tainted before or within the code of an action."""
        known = self._before[at]
        if known is None:
            return False
        return bool((known | _after(self._steps[at], known)) & self._bits.get(name, 0))

    def returned(self, shared: Iterable[str]) -> Returned:
        """Return what the script's Returns hand back; ``shared`` are its global variables."""
        is_asked, left = False, 0
        for at, reads in self._facts.returns:
            known = self._before[at] or 0
            is_asked = is_asked or bool(self._mask(reads) & known)
            left |= known
        return Returned(is_asked, names=frozenset(n for n in shared if left & self._bits[n]))

    def _mask(self, names: Iterable[str]) -> int:
        found = 0
        for name in names:
            found |= self._bits.get(name, 0)
        return found


def _after(steps: list[_Step], known: int) -> int:
    for target, reads, is_new in steps:
        if reads & known:
            known |= target
        elif is_new:
            known &= ~target
    return known


class ReturnedOfAll:
    """What each script of an estate hands back, found when first asked for."""

    def __init__(
        self,
        scripts: Neighbours,
        summaries: Callable[[Node], dict[int, SubscriptSummary]],
    ) -> None:
        """Take the scripts, and what the subscripts of one do."""
        self._scripts, self._summaries = scripts, summaries
        self._known: dict[Node, Returned] = {}

    def of(self, script: Node) -> Returned | None:
        """Return what a script hands back, where that was found."""
        return self._known.get(script)

    def below(self, script: Node) -> dict[int, Returned]:
        """Return what the subscripts of a script hand back, by the places of its RunSubs."""
        links = self._scripts.subscripts(script)
        waiting = [callee for _, callee in links]
        for members in components(waiting, self._callees, self._is_known):
            self._solve(members)
        return {call.at: self._known[callee] for call, callee in links}

    def _callees(self, script: Node) -> list[Node]:
        return [callee for _, callee in self._scripts.subscripts(script)]

    def _is_known(self, script: Node) -> bool:
        if script not in self._known:
            known = self._scripts.known_returned(script)
            if known is not None:
                self._known[script] = known
        return script in self._known

    def _solve(self, members: tuple[Node, ...]) -> None:
        members = in_order_of(members, self._callees, self._scripts.place)
        callers: dict[Node, list[Node]] = {one: [] for one in members}
        for one in members:
            for callee in self._callees(one):
                if callee in callers:
                    callers[callee].append(one)
        known = self._known
        known.update(dict.fromkeys(members, Returned()))
        waiting = set(members)
        for _ in range(_SWEEPS):
            for one in members:
                if one in waiting:
                    waiting.discard(one)
                    found = self._look(one)
                    if found != known[one]:
                        known[one] = found
                        waiting.update(callers[one])
            if not waiting:
                return

    def _look(self, script: Node) -> Returned:
        digest = self._scripts.whole(script)
        calls = self._summaries(script)
        back = {call.at: self._known[callee] for call, callee in self._scripts.subscripts(script)}
        names, shared = _names(digest, calls)
        graph = digest.facts.graph({at for at, one in calls.items() if not one.returns})
        own = Taint(digest.taint, graph, names, back).returned(shared)
        given = {f"p{number}" for number in range(1, 21)}
        given |= {variable_key(bare_name(text)) for text in digest.facts.parameters}
        passed = Taint(digest.taint, graph, names, back, given).returned(shared)
        return own._replace(is_passed=passed.is_asked)


def _names(digest: Digest, calls: Mapping[int, SubscriptSummary]) -> tuple[set[str], set[str]]:
    """Return all variables of a script, and those of them that are global, with its calls."""
    facts = digest.facts
    below = {name for one in calls.values() for name in (*one.sets, *(one.may_set or ()))}
    names = {*facts.reads, *below}
    shared = {*facts.global_reads, *below}
    for action in facts.actions:
        names.update(action.maybe, action.inside)
        shared.update(action.shared)
    return names, shared
