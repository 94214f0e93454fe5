"""The summaries of an estate's scripts, computed over their calls, bottom up.

Scripts that do not call each other in a circle are looked at once, callees first. Those that do
are looked at again until their summaries agree; each look can only add to what may happen and
take from what is certain, so that it ends, and in the order of the calls soon.
"""

from __future__ import annotations

from collections.abc import Callable

from ...grammar.names import key
from ..program.program import Program
from .components import components
from .summarizer import SubscriptCall, Summarizer, text_of
from .summary import ANYTHING, NOTHING, SubscriptSummary

Lookup = Callable[[str, Program], Program | None]

_CALLS = {"runsub": False, "runscript": True}  # whether the caller is replaced
_SWEEPS = 20  # over the scripts of a circle; then anything may come of all of them


class Summaries:
    """What each script does that is called as a subscript; looked at when first asked for."""

    def __init__(self, lookup: Lookup) -> None:
        """Take the function that finds a script by the name that another one calls."""
        self._lookup = lookup
        self._known: dict[Program, SubscriptSummary] = {}
        self._bits: dict[str, int] = {}

    def of(self, program: Program) -> SubscriptSummary:
        """Return what a script does."""
        if program not in self._known:
            for members in components([program], self._callees, self._known.__contains__):
                self._solve(members)
        return self._known[program]

    def of_calls(self, program: Program) -> dict[int, SubscriptSummary]:
        """Return what the subscript of each RunSub does, by the place of the action."""
        return {
            call.at: ANYTHING if call.callee is None else self.of(call.callee)
            for call in self._calls(program)
            if not call.is_tail
        }

    def _calls(self, program: Program) -> list[SubscriptCall]:
        found: list[SubscriptCall] = []
        for at, action in enumerate(program.unplaced):
            is_tail = _CALLS.get(key(action.declaration.name))
            if is_tail is not None:
                name = text_of(action, "scriptname").strip()
                is_fixed = bool(name) and "{" not in name
                callee = self._lookup(name, program) if is_fixed else None
                found.append(SubscriptCall(at, callee, is_tail))
        return found

    def _callees(self, program: Program) -> list[Program]:
        return [call.callee for call in self._calls(program) if call.callee is not None]

    def _solve(self, members: tuple[Program, ...]) -> None:
        """Look at the members of a circle, or at a single script, until nothing changes."""
        known = self._known
        looks = [Summarizer(program, self._calls(program), self._bits) for program in members]
        number = {program: at for at, program in enumerate(members)}
        callers: list[list[int]] = [[] for _ in members]
        for at, look in enumerate(looks):
            for call in look.calls.values():
                if call.callee in number:
                    callers[number[call.callee]].append(at)
        known.update(dict.fromkeys(members, NOTHING))
        waiting = set(range(len(members)))
        for _ in range(_SWEEPS):
            for at, program in enumerate(members):
                if at not in waiting:
                    continue
                waiting.discard(at)
                found = looks[at].summary(known)
                if found != known[program]:
                    known[program] = found
                    waiting.update(callers[at])
            if not waiting:
                return
        known.update(dict.fromkeys(members, ANYTHING))
