"""What the world brings to two scripts: one symbol for one thing, in whatever variable it is."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count

from ....actions.ports import GLOBAL
from ....actions.values import Value
from ....grammar.names import key
from ..explorer.data.names_used import Tests
from ..explorer.data.spellings import turned_into_labels, without, written_as
from ..explorer.data.state import Arc, Choice, Held, State, Values
from ..explorer.data.value_classes import classes_of
from ..explorer.visit import COUNTER
from .pairs import NEW, OLD, Opened, Pair, renamed, symbols_of
from .questions import pending_symbols
from .side import Side
from .symbols import Symbol, Term

PRESSED = "Variable 0"
"""What a menu leaves in a variable: the keys that were pressed."""


class Bringing:
    """Makes the symbols of two sides; ``steady`` are those that count from beginning to end.

    ``as_written`` has, for each variable, the only spellings of constants that are asked about.
    """

    def __init__(self, sides: tuple[Side, Side], *, every_spelling: bool) -> None:
        """Make none yet."""
        self._sides = sides
        self._every_spelling = every_spelling
        self.as_written: dict[str, dict[str, None]] = {}
        self.steady: frozenset[Symbol] = frozenset()
        self._symbols: dict[State, frozenset[Symbol]] = {}

    def symbol(
        self,
        id: str | int,
        names: tuple[Iterable[str], ...],
        keys: tuple[Collection[str], ...] = ((), ()),
    ) -> Symbol:
        """Return a symbol that is told apart by what both sides do with these variables.

        ``keys`` are those of menus for which a branch is taken, so that this is none of them.
        """
        both = (Tests(), Tests())
        for tests, side, its, labels in zip(both, self._sides, names, keys, strict=True):
            tests.labels |= set(labels)
            for name in its:
                tests.add(side.classes.tests(name))
        exact = frozenset[Value]() if self._every_spelling else turned_into_labels(*both)
        for name in sorted({name for its in names for name in its}) if exact else ():
            tested = Tests()
            for side in self._sides:
                tested.add(side.classes.tests(name))
            self.as_written.setdefault(name, {}).update(
                dict.fromkeys(written_as(tested, exact & tested.equal))
            )
        both[NEW].add(both[OLD])
        found = classes_of(both[NEW], exact)
        classes = (
            self._sides[NEW].classes.with_witnesses(both[NEW], found, both[NEW].equal)
            if found
            else ()
        )
        return Symbol(id, without(classes, (key for labels in keys for key in labels)))

    def opened(
        self,
        pair: Pair,
        arcs: tuple[Arc | None, Arc | None],
        symbols: dict[str, Symbol],
        alone: int | None = None,
    ) -> tuple[tuple[Opened, ...], tuple[Values, Values]]:
        """Return new symbols for what comes to be known, the same one for the same thing.

        ``symbols`` are those that are known, by what they stand for; it gets the new ones too.
        """
        values: tuple[Values, Values] = ({}, {})
        names: dict[str, list[str]] = {}
        taken = {symbol.id for symbol in self.live(pair)}
        free = (number for number in count() if number not in taken)
        keys = self._keys(arcs)
        for turn, arc in enumerate(arcs):
            which = turn if alone is None else alone
            if arc is None or not arc.choice.opened:
                continue
            labels = self._labels(which, arc.choice)
            for name in arc.choice.opened:
                label = labels.get(name, name.removeprefix(GLOBAL))
                if label not in symbols:
                    symbols[label] = self._outcome(next(free), arc.choice, which, label, keys)
                values[turn][name.removeprefix(GLOBAL)] = symbols[label]
                names.setdefault(label, ["", ""])[which] = name
        opened = tuple(
            Opened(symbols[label], (found[OLD], found[NEW])) for label, found in names.items()
        )
        return opened, values

    def _labels(self, which: int, choice: Choice) -> dict[str, str]:
        side = self._sides[which]
        if choice.edge < 0 or choice.at < 0:
            return {}  # what an event brings has its own names
        return side.labels_of(side.units.all[choice.unit], choice.at)

    def _keys(self, arcs: tuple[Arc | None, Arc | None]) -> tuple[Collection[str], ...]:
        """Return the keys for which a menu of each side has a branch, where both take none."""
        if None in arcs:
            return ((), ())
        found: list[list[str]] = []
        for side, arc in zip(self._sides, arcs, strict=True):
            if arc is None or arc.choice.edge < 0:
                return ((), ())
            resolved = side.units.all[arc.choice.unit].program.resolved[arc.choice.at]
            labels = [label for label, _ in resolved.cases]
            if not resolved.declaration.takes_keys or arc.choice.outcome in labels:
                return ((), ())
            found.append(labels)
        return tuple(found)

    def _outcome(
        self,
        id: int,
        choice: Choice,
        which: int,
        label: str,
        keys: tuple[Collection[str], ...],
    ) -> Symbol:
        """Return a symbol that is told apart by all that any action of its kind leaves there."""
        if choice.edge < 0 or choice.at < 0:
            return self.symbol(id, ((label,), (label,)))
        declaration = self._sides[which].units.all[choice.unit].program.declaration(choice.at)
        wanted = (key(declaration.name), label)
        names = tuple(each.outputs.get(wanted, ()) for each in self._sides)
        return self.symbol(id, names, keys if label == PRESSED else ((), ()))

    def live(self, pair: Pair) -> frozenset[Symbol]:
        """Return the symbols that still count."""
        found = self.steady
        for state in pair.states:
            if state not in self._symbols:
                self._symbols[state] = symbols_of(
                    held for place in state.places for _, held in place.values
                )
            found |= self._symbols[state]
        return found | pending_symbols(pair.pending)

    def with_counts(self, pair: Pair) -> Pair:
        """Return a pair that forgets how far loops have counted, but not which have as far.

        Only where both sides are to be held against each other: each has counted as far as the
        other one by then.
        """
        counts = {
            held: None
            for state in pair.states
            for place in state.places
            for name, held in place.values
            if name.startswith(COUNTER) and isinstance(held, Term)
        }
        if not counts or any(
            side.is_silent(state) for side, state in zip(self._sides, pair.states, strict=True)
        ):
            return pair
        taken = {symbol.id for symbol in self.live(pair)}
        free = (name for number in count() if (name := f"count {number}") not in taken)
        new: dict[Held, Held] = {held: Symbol(next(free)) for held in counts}
        old_state, new_state = (renamed(state, new) for state in pair.states)
        return pair._replace(states=(old_state, new_state))
