"""The summaries of an estate's scripts, computed over their calls, bottom up.

Scripts that do not call each other in a circle are looked at once, callees first. Those that do
are looked at again until their summaries agree; each look can only add to what may happen and
take from what is certain, so that it ends, and in the order of the calls soon. Where a circle is
begun does not depend on who asks first.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import Generic, Protocol, TypeVar

from ..program.program import Program
from .components import components, in_order_of
from .local_facts import CallFacts, LocalFacts, calls_in, local_facts
from .summarizer import SubscriptCall, Summarizer
from .summary import ANYTHING, NOTHING, SubscriptSummary

Lookup = Callable[[str, Program], Program | None]
Node = TypeVar("Node", bound=Hashable)

_SWEEPS = 20  # over the scripts of a circle; then anything may come of all of them


class Scripts(Protocol[Node]):
    """Scripts that call each other, each by what stands for it."""

    def facts(self, script: Node) -> LocalFacts:
        """Return what a script says by itself."""
        ...

    def calls(self, script: Node) -> Sequence[CallFacts]:
        """Return its calls alone, for which little has to be found out."""
        ...

    def callee(self, name: str, caller: Node) -> Node | None:
        """Return the script that another one calls by a name, ``None`` where nobody knows it."""
        ...

    def known_summary(self, script: Node) -> SubscriptSummary | None:
        """Return what a script does, where somebody knows it without a look at it."""
        ...

    def place(self, script: Node) -> str:
        """Return a text by which scripts have an order."""
        ...


class CompiledScripts:
    """Scripts that stand for themselves, found by a function."""

    def __init__(self, lookup: Lookup) -> None:
        """Take the function that finds a script by the name that another one calls."""
        self._lookup = lookup
        self._facts: dict[Program, LocalFacts] = {}

    def facts(self, script: Program) -> LocalFacts:
        """Return what a script says by itself."""
        if script not in self._facts:
            self._facts[script] = local_facts(script)
        return self._facts[script]

    def calls(self, script: Program) -> Sequence[CallFacts]:
        """Return its calls alone."""
        return self._facts[script].calls if script in self._facts else calls_in(script)

    def callee(self, name: str, caller: Program) -> Program | None:
        """Return the script that another one calls by a name."""
        return self._lookup(name, caller)

    def known_summary(self, script: Program) -> None:
        """Return nothing: nobody knows one before a look at it."""

    def place(self, script: Program) -> str:
        """Return where a script was read."""
        return script.source.path


class Summaries(Generic[Node]):
    """What each script does that is called as a subscript; looked at when first asked for."""

    def __init__(self, scripts: Scripts[Node]) -> None:
        """Take the scripts, and look at none yet."""
        self._scripts = scripts
        self._known: dict[Node, SubscriptSummary] = {}
        self._bits: dict[str, int] = {}

    def of(self, script: Node) -> SubscriptSummary:
        """Return what a script does."""
        if not self._is_known(script):
            for members in components([script], self._callees, self._is_known):
                self._solve(members)
        return self._known[script]

    def of_calls(self, script: Node) -> dict[int, SubscriptSummary]:
        """Return what the subscript of each RunSub does, by the place of the action."""
        return {
            call.at: ANYTHING if call.callee is None else self.of(call.callee)
            for call in self._calls(script)
            if not call.is_tail
        }

    def found(self, script: Node) -> SubscriptSummary | None:
        """Return what a script does, where that was found."""
        return self._known.get(script)

    def _is_known(self, script: Node) -> bool:
        if script not in self._known:
            known = self._scripts.known_summary(script)
            if known is not None:
                self._known[script] = known
        return script in self._known

    def _calls(self, script: Node) -> list[SubscriptCall[Node]]:
        find = self._scripts.callee
        return [
            SubscriptCall(
                one.at, find(one.name, script) if one.name else None, one.is_tail, one.arguments
            )
            for one in self._scripts.calls(script)
            if one.is_sub or one.is_tail
        ]

    def _callees(self, script: Node) -> list[Node]:
        return [call.callee for call in self._calls(script) if call.callee is not None]

    def _solve(self, members: tuple[Node, ...]) -> None:
        """Look at the members of a circle, or at a single script, until nothing changes."""
        members = in_order_of(members, self._callees, self._scripts.place)
        known = self._known
        looks = [
            Summarizer(self._scripts.facts(one), self._calls(one), self._bits) for one in members
        ]
        number = {one: at for at, one in enumerate(members)}
        callers: list[list[int]] = [[] for _ in members]
        for at, look in enumerate(looks):
            for call in look.calls.values():
                if call.callee in number:
                    callers[number[call.callee]].append(at)
        known.update(dict.fromkeys(members, NOTHING))
        waiting = set(range(len(members)))
        for _ in range(_SWEEPS):
            for at, script in enumerate(members):
                if at not in waiting:
                    continue
                waiting.discard(at)
                found = looks[at].summary(known)
                if found != known[script]:
                    known[script] = found
                    waiting.update(callers[at])
            if not waiting:
                return
        known.update(dict.fromkeys(members, ANYTHING))
