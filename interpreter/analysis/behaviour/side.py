"""One of two scripts that are held against each other: where it stands, what it may do next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from ....actions import Kind, Property, Release
from ....grammar.names import key
from ....grammar.snippet.expression import ExpressionError, parse_text
from ...program.edges import Exit
from ...program.instrumentation import literal_text
from ...program.program import Program
from ...state.instance import Ending
from ...values import ScriptFault, number_of
from ..explorer.contacts import Contacts
from ..explorer.data.question import Budget, Question
from ..explorer.data.state import AT_REST, HAVOC, OPEN, Arc, Choice, Held, Place, State, Values
from ..explorer.data.value_classes import ValueClasses
from ..explorer.ground import Ground, Start, kept
from ..explorer.handing import Handing
from ..explorer.judging import judging
from ..explorer.scripts.move import Following
from ..explorer.scripts.unit import Unit
from ..explorer.scripts.units import Units
from ..explorer.step import Stepper
from ..variables import bare_name, expressions_of
from .evaluation import joined
from .noticed import Notice, is_question, notice_of, noticed_properties, shown_names
from .symbolic_handing import handings_of
from .symbolic_visits import SymbolicVisits
from .symbols import TEXT, Facts, Symbol, Term, fact

Lookup = Callable[[str, Program], Program | None]
KEPT = "ended, and the contact is kept"
BROKEN_OFF = "{}, broken off by an event"
SCRIPT_NAME = "scriptname"
STEADY = frozenset({"ani", "busno", "contactid", "dnis", "masterid", "mediatype"})
"""What the platform knows of a contact from its beginning to its end."""


class Observed(NamedTuple):
    """What can be noticed at one moment; ``at`` is below zero where no action is visited.

    Two sides are alike where ``name`` and ``arguments`` are. ``id`` and ``caption`` are for
    readers.
    """

    notice: Notice
    name: str
    arguments: tuple[tuple[str, Held], ...]
    program: Program
    at: int

    @property
    def seen(self) -> tuple[object, ...]:
        """Return what is compared."""
        return (self.name, self.arguments)

    def broken_off(self) -> Observed:
        """Return the same, where an event cuts in."""
        return self._replace(name=BROKEN_OFF.format(self.name), arguments=())

    @property
    def is_known(self) -> bool:
        """Whether all of it can be followed."""
        return not any(held is HAVOC for _, held in self.arguments)


class _UntoldContacts(Contacts):
    """Contacts that are not told apart: both scripts name the same one, or they differ."""

    def count(self, state: State, unit: Unit, at: int) -> bool:
        """Return that it does not count which contact an action names."""
        _ = state, unit, at
        return False


class SymbolicGround(Ground):
    """The ground of an exploration in which what the world brings is told apart by symbols."""

    def __init__(
        self, units: Units, question: Question, budget: Budget, visits: SymbolicVisits
    ) -> None:
        """Begin with scripts that are closed under their calls."""
        super().__init__(units, question, budget)
        self.visits = self.symbolic = visits
        self.contacts = _UntoldContacts(units, visits)
        self.steady: dict[str, Symbol] = {}

    def values(self, state: State, unit: Unit) -> Values:
        """Return the variables as the script that runs sees them, the platform's included."""
        values = super().values(state, unit)
        for name in unit.asked[state.places[-1].at]:
            if name in values:
                continue
            if name == SCRIPT_NAME:
                values[name] = unit.program.name
            elif name in self.steady and not unit.is_bottom:
                values[name] = self.steady[name]
        return values

    def handings(self, unit: Unit, at: int, values: Values) -> Iterator[Handing]:
        """Yield every way in which an action hands values over; what is not known stays so."""
        return handings_of(self.symbolic, unit, at, values)


class Side:
    """One script and all that it calls, as far as one of two that are held against each other."""

    def __init__(self, lookup: Lookup, question: Question, budget: Budget) -> None:
        """Find scripts so."""
        self.units = Units(lookup, shown_names)
        self._question, self._budget = question, budget
        self.labels: dict[tuple[int, int], dict[str, str]] = {}

    def open(self, program: Program) -> Unit:
        """Return the script in its role, with all that it calls."""
        unit = self.units.unit(program, is_bottom=True, is_main=True)
        self.close()
        return unit

    def close(self) -> None:
        """Solve what counts where, for all scripts that are known by now."""
        self.units.close(self._question)
        judge = judging(self.units.all[0].program)
        self.classes = ValueClasses(self.units.uses(), judge=judge)
        self.inputs = {name for unit in self.units.all for name in unit.inputs}
        for unit in self.units.all:
            unit.inputs = frozenset()  # each has a symbol from the beginning on
        self.visits = SymbolicVisits(self.classes, self._budget.passes)
        self.ground = SymbolicGround(self.units, self._question, self._budget, self.visits)
        self._stepper = Stepper(self.ground)
        self.outputs: dict[tuple[str, str], set[str]] = {}
        for unit in self.units.all:
            for at in range(len(unit.moves)):
                kind = key(unit.program.declaration(at).name)
                for name, label in self.labels_of(unit, at).items():
                    self.outputs.setdefault((kind, label), set()).add(name)

    def begin(self, unit: Unit, given: dict[str, Held]) -> State:
        """Return the state in which a script begins."""
        begin = unit.program.begin
        live = unit.live[begin] | unit.at_rest
        place = Place(unit.number, begin, kept(given, live, unit))
        events = -1 if self._question.events is None else self._question.events
        return State((place,), events=events, is_requested=self._question.is_requested)

    def begin_beside(self, start: Start) -> State:
        """Return the state in which a script begins beside another one."""
        return self._stepper.begin_beside(start)

    def live_inputs(self, unit: Unit) -> set[str]:
        """Return what counts of a script from its beginning on."""
        live = unit.live[unit.program.begin] | unit.at_rest
        return {name for name in unit.bits if unit.counts(name, live)}

    def unit(self, state: State) -> Unit:
        """Return the script that runs."""
        return self.units.all[state.places[-1].unit]

    # What may come next

    def is_silent(self, state: State) -> bool:
        """Whether a state goes on without anything that could be noticed."""
        if state.status is not None or state.is_over:
            return False
        unit, at = self.unit(state), state.places[-1].at
        way = unit.ways[at]
        if way in {Following.PASS, Following.RUN, Following.REPLACE}:
            return True
        if way is Following.GIVE_BACK:
            return len(state.places) > 1
        if way is Following.CALL:
            return (unit.program, at) not in self.units.missing
        return not unit.program.declaration(at).is_executed

    def question(self, state: State) -> bool:
        """Whether a state asks the world what nobody notices."""
        if state.status is not None or state.is_over:
            return False
        unit, at = self.unit(state), state.places[-1].at
        return unit.ways[at] is Following.DECIDE and is_question(unit.program.resolved[at])

    def moves(self, state: State, facts: Facts) -> list[Arc]:
        """Return what a visit may come to."""
        self.visits.facts = facts
        unit, at = self.unit(state), state.places[-1].at
        if unit.ways[at] is Following.CALL and (unit.program, at) in self.units.missing:
            return [self._passed_over(state, unit, at)]
        return [self._ended(arc) for arc in self._stepper.moves(state)]

    def events(self, state: State) -> dict[str, Arc]:
        """Return the events that may cut in, by their names."""
        return {arc.choice.event: arc for arc in self._stepper.events(state)}

    def _passed_over(self, state: State, unit: Unit, at: int) -> Arc:
        """Return what comes of a subscript that is not here: it may hand back anything."""
        edge = unit.moves[at].edges[0]
        opened = tuple(unit.keys(unit.moves[at].sets))
        values = self.ground.values(state, unit) | dict.fromkeys(opened, OPEN)
        after = self._stepper.followed(state, unit, edge, values)
        outcome = unit.program.edges.outcome[edge]
        return Arc(Choice(unit.number, at, edge, outcome, is_decided=True, opened=opened), after)

    def _ended(self, arc: Arc) -> Arc:
        """Return an arc that says whether the contact is kept where the script ends."""
        choice, after = arc
        if after.status is not Ending.ENDED or choice.edge < 0:
            return arc
        edges = self.units.all[choice.unit].program.edges
        if edges.target[choice.edge] != Exit.END:
            return arc
        release, _ = edges.release[choice.edge]
        media = self.units.all[0].program.media
        is_kept = release is Release.ENDS_UNLESS_DIGITAL and media in {"", "Digital"}
        return Arc(choice, after._replace(event=KEPT)) if is_kept else arc

    def labels_of(self, unit: Unit, at: int) -> dict[str, str]:
        """Return which variables an action gives a value, each by what it puts there."""
        wanted = (unit.number, at)
        if wanted not in self.labels:
            found: dict[str, str] = {}
            resolved = unit.program.resolved[at]
            written = dict(resolved.values)
            for prop in resolved.declaration.properties:
                if prop.kind is Kind.VARIABLE and prop.is_output:
                    literal = written.get(prop)
                    text = prop.default or "" if literal is None else literal_text(literal)
                    for number, name in enumerate(text.split("|")):
                        if bare_name(name):
                            key_ = unit.key(bare_name(name).lower())
                            found.setdefault(key_, f"{prop.name} {number}")
            self.labels[wanted] = found
        return self.labels[wanted]

    # What is noticed

    def observed(self, state: State, facts: Facts) -> Observed:
        """Return what somebody notices of a state that is not silent."""
        self.visits.facts = facts
        if state.is_over or state.status is not None:
            return self._rest(state)
        unit, at = self.unit(state), state.places[-1].at
        resolved = unit.program.resolved[at]
        values = self.ground.values(state, unit)
        arguments = tuple(
            (key(prop.name), held)
            for prop in noticed_properties(resolved)
            for held in (self._shown(unit, at, prop, values),)
            if held not in {"", None}
        )
        notice = notice_of(resolved)
        return Observed(notice, resolved.declaration.name, arguments, unit.program, at)

    def question_key(self, state: State, facts: Facts) -> tuple[object, ...]:
        """Return what a question asks, in whatever script it stands."""
        observed = self.observed(state, facts)
        return (key(observed.name), observed.arguments)

    def _rest(self, state: State) -> Observed:
        status = str(state.status)
        if state.status is Ending.ENDED and state.event == KEPT:
            status = KEPT
        is_over = status == Ending.ENDED  # and its contact with it, however that came
        released = "released" if state.is_released and not is_over else ""
        unit = self.units.all[state.places[0].unit] if state.places else self.units.all[0]
        return Observed(Notice.ENDING, status, (("contact", released),), unit.program, AT_REST)

    def _shown(self, unit: Unit, at: int, prop: Property, values: Values) -> Held:
        """Return what a property shows; what fails shows nothing that can be followed."""
        try:
            return self._resolved(self._shows(unit, at, prop, values))
        except ScriptFault:
            return HAVOC

    def _shows(self, unit: Unit, at: int, prop: Property, values: Values) -> Held:
        literal = dict(unit.program.resolved[at].values).get(prop)
        evaluation = self.visits.evaluation
        text = prop.default or "" if literal is None else literal_text(literal)
        if prop.kind is Kind.VARIABLE:
            return values.get(unit.key(bare_name(text).lower()))
        if literal is not None and isinstance(literal.value, tuple):
            items = [self._text(unit, literal_text(each), values) for each in literal.value]
            return joined(piece for item in items for piece in (item, "|"))
        if prop.kind is Kind.EXPRESSION and literal is not None:
            trees = [tree for tree, _ in expressions_of(prop, literal)]
            return joined(evaluation.expression(unit, tree, values) for tree in trees)
        if prop.kind is Kind.NUMBER and "{" not in text:
            number = number_of(text)
            if number is not None or literal is None:
                return text if number is None else joined((number,))
            trees = [tree for tree, _ in expressions_of(prop, literal)]
            return joined(evaluation.expression(unit, tree, values) for tree in trees)
        return self._text(unit, text, values)

    def _text(self, unit: Unit, text: str, values: Values) -> Held:
        try:
            parts = parse_text(text)
        except ExpressionError:
            return text
        return self.visits.evaluation.text(unit, parts, values)

    def _resolved(self, held: Held) -> Held:
        """Return what is shown, with the values of listed symbols where they are known."""
        if not isinstance(held, Term) or held.form != TEXT:
            return held
        return joined(self._known(piece) for piece in held.operands)

    def _known(self, held: Held) -> Held:
        if isinstance(held, Symbol) and held.is_listed:
            return self.visits.facts.get(fact(held, held.classes), held)
        return held
