"""Where a contact may go in a script, as numbers: what each action leads to, by its outcome."""

from __future__ import annotations

from collections.abc import Collection

from ....grammar.names import key, outcome_key
from ....grammar.slices import cached_property
from ...coverage.possible import PossibleCoverage
from ...program.edges import Exit
from ...program.program import Program

_LEAVING = {Exit.CALL, Exit.REPLACE, Exit.RETURN, Exit.STOP, Exit.END}


class Moves:
    """The actions of a script as places; two more places lie behind them.

    ``over`` is where the script has ended, ``stuck`` where nothing is connected that leads on.
    ``ways`` has for each action the place that each outcome leads to, ``targets`` these alone.
    ``roots`` are the actions of events, at which a contact may come by at any moment (L17).
    ``silent`` are the actions that a log need not name: Begin, and those that somebody says.
    """

    def __init__(self, program: Program, silent: Collection[int] = ()) -> None:
        """Look at a script once; a call of another script counts as coming back."""
        self.program = program
        self.count = len(program.resolved)
        self.over, self.stuck = self.count, self.count + 1
        self.ways: list[dict[str, int]] = []
        self._keys: list[dict[str, str]] = []
        for branches in PossibleCoverage(program).branches:
            ways = {each.outcome: self._place(each.target) for each in branches}
            self.ways.append(ways)
            self._keys.append({outcome_key(name): name for name in reversed(ways)})
        self.begin = program.begin
        self.targets = [self._targets(at) for at in range(self.count)]
        self.roots = tuple(dict.fromkeys(program.events.values()))
        self.silent = frozenset({self.begin, *silent})

    def _place(self, target: int) -> int:
        if target >= 0:
            return target
        return self.stuck if target in {Exit.NOTHING, Exit.FAIL} else self.over

    def _targets(self, at: int) -> tuple[int, ...]:
        """Return where an action leads; one that it calls may end, or begin this one again."""
        found = set(self.ways[at].values())
        leaving = self._leaving.get(at, set())
        if not found or leaving:
            found.add(self.over)
        if leaving & {Exit.REPLACE, Exit.CALL}:
            found.add(self.begin)
        return tuple(sorted(found))

    @cached_property
    def _leaving(self) -> dict[int, set[int]]:
        """How actions may leave the script."""
        edges = self.program.edges
        found: dict[int, set[int]] = {}
        for target, at in zip(edges.target, edges.action, strict=True):
            if target in _LEAVING:
                found.setdefault(at, set()).add(target)
        return found

    def is_action(self, place: int) -> bool:
        """Whether a place is an action, and not one of the two behind them."""
        return place < self.count

    def outcome(self, at: int, name: str) -> str | None:
        """Return an outcome of an action as the script spells it, ``None`` where it has none."""
        return self._keys[at].get(outcome_key(name))

    def leads(self, at: int, outcome: str | None) -> tuple[int, ...]:
        """Return where an action leads by an outcome, everywhere where none is said."""
        return self.targets[at] if outcome is None else (self.ways[at][outcome],)

    def id(self, place: int) -> str:
        """Return the id of an action."""
        return self.program.written(place).id


class Names:
    """The actions of a script by what a log calls them: id, caption, or a kind that comes once."""

    def __init__(self, program: Program) -> None:
        """Look at a script once."""
        self._ids: dict[str, list[int]] = {}
        self._captions: dict[str, list[int]] = {}
        self._kinds: dict[str, list[int]] = {}
        self.all: list[str] = []
        for at, resolved in enumerate(program.resolved):
            if not resolved.declaration.is_executed:
                continue
            written = resolved.written
            self._ids.setdefault(key(written.id), []).append(at)
            self.all.append(written.id)
            if written.caption:
                self._captions.setdefault(key(written.caption), []).append(at)
                self.all.append(written.caption)
            self._kinds.setdefault(key(resolved.declaration.name), []).append(at)

    def find(self, name: str) -> tuple[int, ...]:
        """Return the actions that a name may mean: none, one, or all of the same caption."""
        wanted = key(name.strip())
        found = self._ids.get(wanted) or self._captions.get(wanted)
        if found is None:
            kind = self._kinds.get(wanted, ())
            found = kind if len(kind) == 1 else ()
        return tuple(found)

    def of_kind(self, name: str) -> tuple[int, ...]:
        """Return the actions of a kind, by its name."""
        return tuple(self._kinds.get(key(name.strip()), ()))
