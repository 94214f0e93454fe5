"""What runs can take of a script, counted from the script alone.

A branch is possible where a documented outcome, or one of the user's own cases, is connected or
falls to Default; the two are told apart. Whatever leads nowhere is no branch.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from ...actions.declaration import Kind as PropertyKind
from ...grammar.names import outcome_key
from ..program.edges import Exit
from ..program.program import Program
from ..run.events import RELEASED
from ..state.instance import Ending

NEVER_REACHED = "nothing leads to it"


class CoverageKind(StrEnum):
    """What is counted."""

    ACTIONS = "actions"
    BRANCHES = "branches"
    GUARDS = "guards"
    PAIRS = "pairs"
    ENDINGS = "endings"
    EVENTS = "events"


class Way(StrEnum):
    """How an outcome is followed."""

    CONNECTED = "connected"
    DEFAULT = "by Default"


class Item(NamedTuple):
    """One thing that runs can take of a script.

    ``name`` is its own within its kind, ``action`` the id where it stands, if it stands anywhere.
    ``way`` is said of branches. ``obstacle`` says why it is hard or impossible to take, where
    that is known.
    """

    kind: CoverageKind
    name: str
    action: str
    line: int
    way: str = ""
    obstacle: str = ""
    is_impossible: bool = False


class PossibleBranch(NamedTuple):
    """One outcome of an action: what it is called, how it is followed, and where it leads."""

    outcome: str
    way: Way | None
    target: int
    obstacle: str = ""


_ENDING_OF: dict[int, str] = {
    Exit.END: Ending.ENDED,
    Exit.STOP: Ending.STOPPED,
    Exit.RETURN: Ending.RETURNED,
}


class PossibleCoverage:
    """All that runs can take of one program; ``items`` in the order of the script."""

    def __init__(self, program: Program) -> None:
        """Count it."""
        self.program = program
        edges, bound = program.edges, program.bound_edges
        computed = frozenset(zip(edges.action[:bound], edges.outcome[:bound], strict=True))
        self.branches = [
            list(_branches(program, at, computed)) for at in range(len(program.resolved))
        ]
        self._from_begin = self._reached([program.begin])
        self._from_events = self._reached(program.events.values())
        self.items = tuple(self._items())
        self._number = {(item.kind, item.name): at for at, item in enumerate(self.items)}
        self._of_edge: dict[int, tuple[int, ...]] = {}
        self._of_pair: dict[tuple[int, int], int | None] = {}

    def number(self, kind: CoverageKind, name: str) -> int | None:
        """Return the number of an item, ``None`` where there is no such one."""
        return self._number.get((kind, name))

    def of_edge(self, edge: int) -> tuple[int, ...]:
        """Return the items that a visit takes which answers this edge."""
        known = self._of_edge.get(edge)
        if known is None:
            edges = self.program.edges
            id, outcome = self.program.written(edges.action[edge]).id, edges.outcome[edge]
            names: list[tuple[CoverageKind, str]] = [(CoverageKind.ACTIONS, id)]
            leave = edges.target[edge]
            if leave in _ENDING_OF:
                names.append((CoverageKind.ENDINGS, _ENDING_OF[leave]))
            if outcome is not None:
                names += [
                    (CoverageKind.BRANCHES, _name(id, outcome)),
                    (CoverageKind.GUARDS, _name(id, outcome)),
                ]
            known = tuple(self._number[name] for name in names if name in self._number)
            self._of_edge[edge] = known
        return known

    def of_pair(self, first: int, second: int) -> int | None:
        """Return the item of two branches that follow each other."""
        if (first, second) not in self._of_pair:
            edges = self.program.edges
            names = [
                _name(self.program.written(edges.action[edge]).id, edges.outcome[edge] or "")
                for edge in (first, second)
            ]
            self._of_pair[first, second] = self.number(CoverageKind.PAIRS, _pair(*names))
        return self._of_pair[first, second]

    def of_event(self, event: str, at: int) -> int | None:
        """Return the item of an event that cuts in at an action."""
        root = self.program.events.get(outcome_key(event))
        if root is None:
            return None
        name = self.program.declaration(root).name
        return self.number(CoverageKind.EVENTS, _event(name, self.program.written(at).id))

    def _items(self) -> Iterator[Item]:
        executed = [
            at for at, each in enumerate(self.program.resolved) if each.declaration.is_executed
        ]
        for make in (self._actions, self._branch_items, self._guards, self._pairs):
            for at in executed:
                yield from make(at)
        yield from self._endings()
        yield from self._events(executed)

    def _place(self, at: int) -> tuple[str, int]:
        written = self.program.written(at)
        return written.id, self.program.source.place(written.span.start)[0]

    def _is_reached(self, at: int) -> bool:
        return at in self._from_begin or at in self._from_events

    def _actions(self, at: int) -> Iterator[Item]:
        id, line = self._place(at)
        yield Item(CoverageKind.ACTIONS, id, id, line, "", *self._obstacle(at, ""))

    def _obstacle(self, at: int, obstacle: str) -> tuple[str, bool]:
        return (obstacle, False) if self._is_reached(at) else (NEVER_REACHED, True)

    def _branch_items(self, at: int) -> Iterator[Item]:
        id, line = self._place(at)
        for branch in self.branches[at]:
            if branch.way is not None:
                name = _name(id, branch.outcome)
                obstacle = self._obstacle(at, branch.obstacle)
                yield Item(CoverageKind.BRANCHES, name, id, line, branch.way, *obstacle)

    def _guards(self, at: int) -> Iterator[Item]:
        """Yield the outcomes of an action that decides by an expression, connected or not."""
        declaration = self.program.declaration(at)
        decides = any(prop.kind is PropertyKind.EXPRESSION for prop in declaration.properties)
        if decides and len(self.branches[at]) > 1:
            id, line = self._place(at)
            for branch in self.branches[at]:
                name = _name(id, branch.outcome)
                yield Item(
                    CoverageKind.GUARDS, name, id, line, "", *self._obstacle(at, branch.obstacle)
                )

    def _pairs(self, at: int) -> Iterator[Item]:
        id, line = self._place(at)
        for first in self.branches[at]:
            if first.way is None:
                continue
            after = self.program.written(first.target).id
            for second in self.branches[first.target]:
                if second.way is not None:
                    name = _pair(_name(id, first.outcome), _name(after, second.outcome))
                    obstacle = self._obstacle(at, first.obstacle or second.obstacle)
                    yield Item(CoverageKind.PAIRS, name, id, line, "", *obstacle)

    def _endings(self) -> Iterator[Item]:
        """Yield the kinds of ending that the actions lead to, each with the first that does."""
        found: dict[str, int] = {}
        for ending, at in self._all_endings():
            found[ending] = min(at, found.get(ending, at))
        for ending in Ending:
            if ending in found:
                yield Item(CoverageKind.ENDINGS, str(ending), *self._place(found[ending]))

    def _all_endings(self) -> Iterator[tuple[str, int]]:
        edges = self.program.edges
        leaving = {
            (_ENDING_OF[target], at)
            for target, at in zip(edges.target, edges.action, strict=True)
            if target in _ENDING_OF
        }
        yield from ((ending, at) for ending, at in leaving if self._is_reached(at))
        has_waiting = any(name != RELEASED for name in self.program.events)
        for at, branches in enumerate(self.branches):
            lost = [branch for branch in branches if branch.way is None]
            if any(branch.target == Exit.FAIL for branch in lost) and self._is_reached(at):
                yield Ending.FAILED, at
            if any(branch.target == Exit.NOTHING for branch in lost):
                if at in self._from_begin:
                    yield Ending.STUCK, at
                if at in self._from_events:
                    yield Ending.SUSPENDED if has_waiting else Ending.ENDED, at

    def _events(self, executed: list[int]) -> Iterator[Item]:
        roots = set(self.program.events.values())
        for root in self.program.events.values():
            event = self.program.declaration(root).name
            for at in executed:
                if at not in roots and self._is_reached(at):
                    id, line = self._place(at)
                    yield Item(CoverageKind.EVENTS, _event(event, id), id, line)

    def _reached(self, roots: Iterable[int]) -> frozenset[int]:
        """Return the actions that branches lead to from some others, these included."""
        seen: set[int] = set()
        waiting = list(roots)
        while waiting:
            at = waiting.pop()
            if at not in seen:
                seen.add(at)
                waiting += [b.target for b in self.branches[at] if b.target >= 0]
        return frozenset(seen)


def _branches(
    program: Program, at: int, computed: frozenset[tuple[int, str | None]]
) -> Iterator[PossibleBranch]:
    """Yield every outcome of an action, the user's own cases first."""
    resolved = program.resolved[at]
    declaration = resolved.declaration
    if not declaration.is_executed:
        return
    for label, _ in resolved.cases:
        name, target = program.follow_case(at, label)
        yield PossibleBranch(label, _way(label, name, target), target)
    for outcome in declaration.outcomes:
        name, target = program.follow(at, outcome)
        obstacle = ""
        if (at, outcome.name) not in computed:
            reason = "no run computes it" if declaration.is_simulated else "it is not simulated"
            obstacle = f"only a stub can answer it: {reason}"
        yield PossibleBranch(outcome.name, _way(outcome.name, name, target), target, obstacle)


def _way(outcome: str, branch: str | None, target: int) -> Way | None:
    if target < 0:
        return None
    return Way.CONNECTED if branch == outcome else Way.DEFAULT


def _name(id: str, outcome: str) -> str:
    return f"{id}: {outcome}"


def _pair(first: str, second: str) -> str:
    return f"{first} > {second}"


def _event(event: str, id: str) -> str:
    return f"{event} during {id}"
