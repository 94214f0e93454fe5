"""One visit that computes, for values of which some are symbols: what it may come to.

A symbol, or a term, that is only compared, looked up or tested is split into the classes that
conditions tell apart. What is computed with one becomes a term. A condition on such a term, and
code that cannot be taken apart, take the same way wherever they see the same operands.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple, cast

from ....actions.values import Value
from ....grammar.names import key
from ...program.instrumentation import literal_text
from ...program.program import Program
from ...values import ScriptFault
from ..explorer.data.state import HAVOC, Held, Marker, Values, Whole, frozen
from ..explorer.data.value_classes import ValueClasses
from ..explorer.probe import NotFollowed, NotKnown, Probe, probed
from ..explorer.scripts.move import Move
from ..explorer.scripts.unit import Unit
from ..explorer.visit import COUNTER, MOST_SPLITS, Assumed, Visited, Visits
from ..variables import as_computed
from .evaluation import Evaluation, term
from .forms import (
    reaches_out,
)
from .symbols import FactKey, Facts, Symbol, Symbolic, Term, fact
from .written_code import WrittenCode

Learnt = tuple[tuple[FactKey, Value], ...]
"""What a visit learns of symbols and terms; it takes the place of what is assumed of names."""
EDGE = "edge"
LOOP, COUNT, NEXT = "loop", "count", "next"
MOST_COUNTED = 3
"""How far a loop is counted in numbers whose limit is not known."""


class Split(NamedTuple):
    """Values under some of which a visit is made: what stands for symbols, and what is learnt."""

    stand_ins: dict[Symbolic, Value]
    learnt: Learnt


class SymbolicVisits(Visits):
    """Makes the visits of one script and what it calls, among what is known so far."""

    def __init__(self, classes: ValueClasses, most_passes: int) -> None:
        """Split terms into these classes; count loops exactly up to so many passes."""
        super().__init__(classes, {}, most_passes)
        self.facts: Facts = {}
        self.evaluation = Evaluation(self)
        self._written = WrittenCode()
        self._looked: set[tuple[Program, int]] = set()
        self.outward: dict[str, None] = {}
        """What code does that others notice, and that is not compared."""

    def of(self, unit: Unit, at: int, values: Values) -> Iterator[Visited]:
        """Yield all that a visit which computes may come to."""
        move = unit.moves[at]
        self._look_out(unit.program, at)
        if move.is_unread:
            yield from self._anything(unit, move, values, (), "its code could not be read")
            return
        asked = {name: values.get(name) for name in unit.keys(move.uses.reads)}
        if not any(isinstance(held, Marker) for held in asked.values()):
            yield from self._compute(unit, at, values)
            return
        listed = next((h for h in asked.values() if isinstance(h, Symbol) and h.is_listed), None)
        if listed is not None:
            yield from self._each_listed(unit, at, values, listed)
            return
        declaration = unit.program.declaration(at)
        name = key(declaration.name)
        if name == "begin" or declaration.is_event:
            yield from self._copied(unit, at, values)
        elif name == "assign":
            yield from self._assigned(unit, at, values)
        elif self._is_told_apart(unit, move, asked):
            yield from self._compute(unit, at, values)
        elif name == "loop":
            yield from self._counted(unit, at, values)
        else:
            yield from self._uninterpreted(unit, at, values)

    def _look_out(self, program: Program, at: int) -> None:
        """Note code that does what others notice: nobody holds that against the other side's."""
        if (program, at) in self._looked:
            return
        self._looked.add((program, at))
        if reaches_out(self._written.nodes(program, at)):
            id = program.written(at).id
            self.outward[f'what "{id}" asks a service for, or stores, in code'] = None

    def learns(
        self, held: Symbolic, values: Iterable[Value]
    ) -> Iterator[tuple[Value, tuple[tuple[FactKey, Value], ...]]]:
        """Yield which of some classes a value may be of, and what is learnt by that."""
        known = tuple(values)
        about = fact(held, known)
        if about in self.facts:
            yield self.facts[about], ()
            return
        for value in known:
            yield value, ((about, value),)

    def _each_listed(
        self, unit: Unit, at: int, values: Values, listed: Symbol
    ) -> Iterator[Visited]:
        """Yield what a visit may come to for each value that is listed for a symbol."""
        for value, learnt in self.learns(listed, listed.classes):
            known = {name: value if held == listed else held for name, held in values.items()}
            for visited in self.of(unit, at, known):
                yield visited._replace(assumed=(*_told(learnt), *visited.assumed))

    # What is told apart by classes

    def _is_told_apart(self, unit: Unit, move: Move, asked: dict[str, Held]) -> bool:
        """Whether a visit only compares what is not known, and hands none of it on."""
        unknown = {name for name, held in asked.items() if isinstance(held, Marker)}
        if unknown & unit.keys(move.uses.opaque) or any(asked[n] is HAVOC for n in unknown):
            return False
        if unknown & {unit.key(source) for source, _ in move.uses.copies}:
            return False
        return all(self.classes_of(name, asked[name]) for name in unknown)

    def classes_of(self, name: str, held: Held) -> tuple[Value, ...]:
        """Return a value for each class of what a variable holds, none where it has too many."""
        if isinstance(held, Symbol):
            return held.classes
        return self._classes.of(name) or ()

    def _compute(self, unit: Unit, at: int, values: Values) -> Iterator[Visited]:
        """Yield what a visit comes to, made once for each class of what it asks for."""
        move = unit.moves[at]
        waiting = [Split({}, ())]
        made = 0
        while waiting:
            split = waiting.pop()
            made += 1
            if made > MOST_SPLITS:
                self.try_once(unit, at, values)
                yield from self._anything(unit, move, values, (), _SPLIT)
                return
            probe = self._probe_of(unit, values, split)
            try:
                edge = probed(unit.program.visits[at], probe)
            except NotKnown as asked:
                held = values.get(asked.name)
                classes = self.classes_of(asked.name, held)
                if not isinstance(held, Symbolic) or not classes:
                    self.try_once(unit, at, values)
                    yield from self._anything(unit, move, values, _told(split.learnt), _COMPUTED)
                    continue
                for value, learnt in self.learns(held, classes):
                    stand_ins = {**split.stand_ins, held: value}
                    waiting.append(Split(stand_ins, (*split.learnt, *learnt)))
                continue
            except NotFollowed as asked:
                self._note_unfollowed(unit, at, values, asked)
                yield from self._anything(unit, move, values, _told(split.learnt), str(asked))
                continue
            except ScriptFault as fault:
                probe.fail(str(fault))
                edge = unit.program.fault_edge(at)
            behind = self._after(unit, move, values, probe, split)
            yield Visited(edge, behind, _told(split.learnt), "", probe)

    def _probe_of(self, unit: Unit, values: Values, split: Split) -> Probe:
        """Return what a visit runs on; how far a loop has counted is no value that is compared."""
        known = {
            name: split.stand_ins.get(held, held)
            if isinstance(held, Symbolic) and not name.startswith(COUNTER)
            else held
            for name, held in values.items()
        }
        return self.probe(unit, known)

    def _after(self, unit: Unit, move: Move, before: Values, probe: Probe, split: Split) -> Values:
        """Return the variables behind a visit; what nobody set is as it was."""
        sets = unit.keys(move.sets)
        behind: Values = dict(probe.hidden)
        for name, value in probe.items():
            old = before.get(name)
            if isinstance(old, Symbolic):
                behind[name] = old if name not in sets else frozen(value)
                if name in sets and value is split.stand_ins.get(old):
                    behind[name] = HAVOC  # nobody knows whether it was set to that
            elif isinstance(old, Whole):
                new = frozen(value)
                behind[name] = old if new == old else new
            else:
                behind[name] = frozen(value)
        for number, count in probe.counters.items():
            if count:
                behind[f"{COUNTER}{number}"] = HAVOC if count > self._most_passes else count
        if probe.counters and move.counter and behind.get(move.counter) is HAVOC:
            for name in move.sets:
                behind[unit.key(name)] = HAVOC
        return behind

    # What is handed on

    def _copied(self, unit: Unit, at: int, values: Values) -> Iterator[Visited]:
        """Yield the visits of Begin, or of an event: values are handed on where they are given."""
        move = unit.moves[at]
        waiting: list[tuple[Values, Learnt]] = [(dict(values), ())]
        for source, target in sorted(move.uses.copies):
            held, name = values.get(unit.key(source)), unit.key(target)
            more: list[tuple[Values, Learnt]] = []
            for behind, learnt in waiting:
                for is_given, new in self._given(held, values.get(name)):
                    changed = {**behind, name: held} if is_given else behind
                    more.append((changed, (*learnt, *new)))
            waiting = more
        for behind, learnt in waiting:
            yield Visited(move.edges[0], behind, _told(learnt))

    def _given(self, held: Held, before: Held) -> Iterator[tuple[Value, Learnt]]:
        """Yield whether a value is there; one that is not leaves its variable as it was."""
        if held is None:
            yield 0, ()
        elif not isinstance(held, Marker) or before is None or held == before:
            yield 1, ()
        elif isinstance(held, Symbolic):
            yield from self.learns(Term("is given", (held,)), (1, 0))
        else:
            yield from ((1, ()), (0, ()))

    def _assigned(self, unit: Unit, at: int, values: Values) -> Iterator[Visited]:
        self.try_once(unit, at, values)
        move = unit.moves[at]
        prop = unit.program.declaration(at).property_by_key[key("Value")]
        target = unit.key(next(iter(move.always), ""))
        if as_computed(unit.program.resolved[at], prop) is prop:
            parts = self._written.parts(unit.program, at, prop)
        else:
            parts = self._written.trees(unit.program, at, prop)
        if parts is None or not target:
            yield from self._anything(unit, move, values, (), _COMPUTED)
            return
        for edge, learnt in self._may_fail(unit, at, values):
            if edge is not None:
                yield Visited(edge, {**values, **self._err()}, _told(learnt))
                continue
            try:
                held = self.evaluation.value(unit, parts, values)
            except ScriptFault:
                yield Visited(unit.program.fault_edge(at), {**values, **self._err()}, ())
                return
            yield Visited(move.edges[0], {**values, target: held}, _told(learnt))

    @staticmethod
    def _err() -> Values:
        return {"_err": HAVOC}

    def _may_fail(
        self, unit: Unit, at: int, values: Values
    ) -> Iterator[tuple[int | None, Learnt]]:
        """Yield the edge of a fault where computing may fail, and none where it does not."""
        move = unit.moves[at]
        if not move.uses.may_fault:
            yield None, ()
            return
        about = self._about(unit, at, values, "fails")
        if not isinstance(about, Symbolic):
            yield unit.program.fault_edge(at), ()
            yield None, ()
            return
        for value, learnt in self.learns(about, (0, 1)):
            yield unit.program.fault_edge(at) if value else None, learnt

    def _counted(self, unit: Unit, at: int, values: Values) -> Iterator[Visited]:
        """Yield both ways of a loop whose limit, or whose count, is not known.

        It takes the same one wherever it counts the same up to the same limit.
        """
        move, program = unit.moves[at], unit.program
        limit = self._limit(unit, at, values)
        count = counted(values.get(move.counter))
        if not isinstance(limit, Symbolic) or count is HAVOC:
            yield from self._anything(unit, move, values, (), "it counts what nobody can follow")
            return
        edges = {str(program.edges.outcome[edge]): edge for edge in move.edges}
        about = Term(LOOP, (limit, count))
        for way, learnt in self.learns(about, ("Repeat", "Finished")):
            behind = {**values, **dict.fromkeys(unit.keys(move.always), count)}
            behind[move.counter] = count if way == "Repeat" else None
            yield Visited(edges[str(way)], behind, _told(learnt))

    def _limit(self, unit: Unit, at: int, values: Values) -> Held:
        prop = unit.program.declaration(at).property_by_key[key("Repeat")]
        literal = dict(unit.program.resolved[at].values).get(prop)
        if literal is None:
            return None
        is_text = "{" in literal_text(literal)
        parts = self._written.parts(unit.program, at, prop) if is_text else None
        try:
            trees = self._written.trees(unit.program, at, prop)
            return self.evaluation.value(unit, trees if parts is None else parts, values)
        except ScriptFault:
            return HAVOC

    # What is not taken apart

    def _uninterpreted(self, unit: Unit, at: int, values: Values) -> Iterator[Visited]:
        """Yield every way of a visit; it takes the same one where it sees the same values."""
        self.try_once(unit, at, values)
        move, program = unit.moves[at], unit.program
        about = self._about(unit, at, values, EDGE)
        if not isinstance(about, Symbolic) or move.counter:
            yield from self._anything(unit, move, values, (), _COMPUTED)
            return
        edges = {self._way(program, at, edge): edge for edge in move.edges}
        form = self._written.form(program, at, move)
        numbers = {name: number for number, name in enumerate(form.operands)} if form else {}
        for way, learnt in self.learns(about, edges):
            behind = dict(values)
            for name in move.sets:
                told = numbers.get(name, name)
                behind[unit.key(name)] = self._about(unit, at, values, f"{told} behind {way}")
            yield Visited(edges[str(way)], behind, _told(learnt))

    @staticmethod
    def _way(program: Program, at: int, edge: int) -> str:
        fault = edge == program.fault_edge(at)
        return "(fault)" if fault else program.edges.outcome[edge] or ""

    def _about(self, unit: Unit, at: int, values: Values, what: str) -> Held:
        form = self._written.form(unit.program, at, unit.moves[at])
        if form is None:
            return HAVOC
        found = self.evaluation.term(unit, form, values, what)
        return found if isinstance(found, Term) and found.symbols else HAVOC


def _told(learnt: Learnt) -> Assumed:
    """Return what is learnt in the place of what is assumed; who reads it knows which it is."""
    return cast("Assumed", learnt)


def counted(before: Held) -> Held:
    """Return one more than a count: a number while that is small."""
    if isinstance(before, Symbolic):
        return term(NEXT, (before,))
    if isinstance(before, Marker):
        return HAVOC
    number = (before if isinstance(before, int) else 0) + 1
    return number if number <= MOST_COUNTED else Term(COUNT, (number,))


_SPLIT = "its conditions tell too many combinations of values apart"
_COMPUTED = "it computes with what nobody can follow"
