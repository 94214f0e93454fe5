"""One visit that computes, for all values that a state allows: what it may come to, and why.

Where a visit asks for an open variable, the state is split into the classes that conditions tell
apart, and the visit is made once for each. Where it computes with a value that stands for others,
what it computes stands for nothing: it may come to anything then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import prod
from typing import NamedTuple

from ....actions.ports import GLOBAL
from ....actions.values import Value
from ...program.program import Program
from ...values import ScriptFault
from .data.names_used import Uses
from .data.state import HAVOC, OPEN, Held, Marker, Sample, Values, Whole, frozen, thawed
from .data.value_classes import ValueClasses
from .long_code import why_too_long
from .probe import NotEnding, NotFollowed, NotKnown, Probe, ProbeContext, probed
from .scripts.move import Move
from .scripts.unit import Unit

Assumed = tuple[tuple[str, Value], ...]
COUNTER = "#"
_FEW = 2
MOST_SPLITS = 2_000
"""How many combinations of classes one visit is made for before it may come to anything."""


class Visited(NamedTuple):
    """What one visit came to: its edge, the variables behind it, and what was taken for granted.

    ``probe`` has what it asked for beside that. ``doubt`` says why it may not come to this.
    """

    edge: int
    values: Values
    assumed: Assumed
    doubt: str = ""
    probe: Probe | None = None


class Visits:
    """Makes the visits of all scripts of an exploration."""

    def __init__(
        self, classes: ValueClasses, inputs: Mapping[str, tuple[Value, ...]], most_passes: int
    ) -> None:
        """Split values into these classes; count loops exactly up to so many passes.

        ``inputs`` are the values that somebody has said variables may have.
        """
        self._classes, self._inputs = classes, inputs
        self._most_passes = most_passes
        self._contexts: dict[int, ProbeContext] = {}
        self.endless: dict[str, None] = {}
        """Where code goes round for longer than is followed, in words."""
        self._tried: set[tuple[Program, int]] = set()

    def of(self, unit: Unit, at: int, values: Values) -> Iterator[Visited]:
        """Yield all that a visit which computes may come to."""
        move = unit.moves[at]
        for one, assumed, doubt in self.split(unit, move.uses, values):
            if doubt or move.is_unread:
                reason = doubt or "its code or expression could not be read"
                self.try_once(unit, at, one)
                yield from self._anything(unit, move, one, assumed, reason)
                continue
            if any(isinstance(one.get(unit.key(name)), Sample) for name in move.uses.opaque):
                yield from self._anything(
                    unit, move, one, assumed, _COMPUTED.format(unit.program.written(at).id)
                )
            yield from self._run(unit, at, one, assumed)
            if move.may_be_long and any(
                isinstance(one.get(unit.key(source)), Sample) for source, _ in move.uses.copies
            ):
                yield from self._anything(unit, move, one, assumed, _LONG)

    def try_once(self, unit: Unit, at: int, values: Values) -> None:
        """Note code that is not computed, and may go on for longer than is followed."""
        if (unit.program, at) in self._tried:
            return
        self._tried.add((unit.program, at))
        reason = why_too_long(unit.program, at, self.probe(unit, values))
        if reason:
            self._note_endless(unit, at, reason)

    def _note_endless(self, unit: Unit, at: int, reason: str) -> None:
        self.endless[f'"{unit.program.written(at).id}": {reason}'] = None

    def _note_unfollowed(self, unit: Unit, at: int, values: Values, why: NotFollowed) -> None:
        """Note where code goes on for too long, whether that is why it is not followed or not."""
        if isinstance(why, NotEnding):
            self._note_endless(unit, at, str(why))
        else:
            self.try_once(unit, at, values)

    def split(
        self, unit: Unit, uses: Uses, values: Values
    ) -> Iterator[tuple[Values, Assumed, str]]:
        """Yield the values so that nothing is open that is computed with, or a doubt."""
        waiting: list[tuple[Values, Assumed]] = [(values, ())]
        while waiting:
            one, assumed = waiting.pop()
            names = sorted({unit.key(name) for name in uses.opaque})
            lost = next((name for name in names if one.get(name) is HAVOC), None)
            if lost is not None:
                yield one, assumed, _unknown(lost)
                continue
            asked = [name for name in names if one.get(name) is OPEN]
            if not asked:
                yield one, assumed, ""
                continue
            waiting += self._more(unit, one, assumed, asked)

    def _more(
        self, unit: Unit, values: Values, assumed: Assumed, asked: list[str]
    ) -> Iterator[tuple[Values, Assumed]]:
        """Yield the values with less open: all that are listed, some where any may be."""
        listed = {name: self._listed(unit, name) for name in asked}
        listed = {name: known for name, known in listed.items() if known}
        is_listed = bool(listed) and prod(map(len, listed.values())) <= MOST_SPLITS
        name = next(iter(listed)) if is_listed else asked[0]
        is_many = not is_listed and len(asked) > _FEW
        samples = listed.get(name) or self._classes.samples(name)
        for value in samples[:1] if is_many else samples:
            yield {**values, name: value}, (*assumed, (name, value))
        if not is_listed:
            lost = asked if is_many or listed else [name]
            yield {**values, **dict.fromkeys(lost, HAVOC)}, assumed

    def _listed(self, unit: Unit, name: str) -> tuple[Value, ...]:
        """Return the values that somebody has said a variable may have, none where any.

        They are said of the script at the bottom, not of what a subscript keeps to itself.
        """
        is_shared = unit.is_bottom or name.startswith(GLOBAL)
        return self._inputs.get(name.removeprefix(GLOBAL), ()) if is_shared else ()

    def classes(self, unit: Unit, name: str, values: Values) -> list[tuple[Values, Assumed]]:
        """Return the values, split into the classes of an open variable."""
        listed = self._listed(unit, name)
        if listed:
            return [({**values, name: value}, ((name, value),)) for value in listed]
        found = self._classes.of(name)
        if found is None:
            return [({**values, name: HAVOC}, ())]
        return [({**values, name: Sample(value)}, ((name, value),)) for value in found]

    def probe(self, unit: Unit, values: Values) -> Probe:
        """Return what a visit runs on."""
        context = self._contexts.get(unit.number)
        if context is None:
            context = self._contexts[unit.number] = ProbeContext(unit.program)
        context.passes = context.depth = 0
        probe = Probe(context, is_bottom=unit.is_bottom)
        for name, held in values.items():
            if isinstance(held, Marker):
                probe.hidden[name] = held
            elif name[0] == COUNTER:
                probe.counters[int(name[1:])] = int(str(held))
            else:
                probe[name] = thawed(held)
        return probe

    def _run(self, unit: Unit, at: int, values: Values, assumed: Assumed) -> Iterator[Visited]:
        move = unit.moves[at]
        waiting: list[tuple[Values, Assumed]] = [(values, assumed)]
        made = 0
        while waiting:
            one, known = waiting.pop()
            made += 1
            if made > MOST_SPLITS:
                self.try_once(unit, at, values)
                yield from self._anything(unit, move, values, assumed, _SPLIT)
                return
            probe = self.probe(unit, one)
            try:
                edge = probed(unit.program.visits[at], probe)
            except NotKnown as asked:
                waiting += [
                    (more, (*known, *new)) for more, new in self.classes(unit, asked.name, one)
                ]
                continue
            except NotFollowed as asked:
                self._note_unfollowed(unit, at, one, asked)
                yield from self._anything(unit, move, one, known, str(asked))
                continue
            except ScriptFault as fault:
                probe.fail(str(fault))
                edge = unit.program.fault_edge(at)
            yield Visited(edge, self._behind(unit, move, one, probe), known, "", probe)

    def _behind(self, unit: Unit, move: Move, before: Values, probe: Probe) -> Values:
        """Return the variables behind a visit."""
        copied = _copied(unit, move, before)
        behind: Values = dict(probe.hidden)
        for name, value in probe.items():
            old = before.get(name)
            if (isinstance(old, Sample) and old.value is value) or (
                isinstance(old, Whole) and frozen(value) == old
            ):
                behind[name] = old
            elif name in copied:
                behind[name] = Sample(value)
            else:
                behind[name] = frozen(value)
        for key, count in probe.counters.items():
            if count:
                behind[f"{COUNTER}{key}"] = HAVOC if count > self._most_passes else count
        if probe.counters and move.counter and behind.get(move.counter) is HAVOC:
            for name in move.sets:
                behind[unit.key(name)] = HAVOC
        return behind

    def _anything(
        self, unit: Unit, move: Move, values: Values, assumed: Assumed, doubt: str
    ) -> Iterator[Visited]:
        """Yield every edge of a visit of which nothing is known; what it sets is anything."""
        changed: dict[str, Held] = dict.fromkeys(unit.keys(move.sets), HAVOC)
        for edge in move.edges:
            yield Visited(edge, {**values, **changed}, assumed, doubt)


def _copied(unit: Unit, move: Move, before: Values) -> set[str]:
    """Return the variables that may get a value from one that stands for others."""
    found: set[str] = set()
    if not any(isinstance(held, Sample) for held in before.values()):
        return found
    is_growing = True
    while is_growing:
        is_growing = False
        for source, target in move.uses.copies:
            one, other = unit.key(source), unit.key(target)
            if other not in found and (one in found or isinstance(before.get(one), Sample)):
                found.add(other)
                is_growing = True
    return found


_LONG = "a text may be longer than code lets a variable hold"
_SPLIT = "its conditions tell too many combinations of values apart"
_COMPUTED = '"{}" computes with a value that stands for others'


def _unknown(name: str) -> str:
    if name.startswith(COUNTER):
        return "it goes round more often than is followed"
    return f'nobody can follow the value of "{name}"'
