"""What expressions come to where some variables are not known: a value, a symbol or a term."""

from __future__ import annotations

from collections.abc import Iterable

from ....actions.values import Value, show
from ....grammar.snippet.nodes import Expression, Name
from ...code.expressions import Evaluator
from ...program.program import Program
from ..explorer.data.names_used import is_function_too, names_in
from ..explorer.data.state import HAVOC, Held, Marker, Values, frozen, thawed
from ..explorer.probe import NotFollowed, NotKnown, probed
from ..explorer.scripts.unit import Unit
from ..explorer.visit import Visits
from .forms import Form, follows_from_operands, form_of
from .symbols import MOST_PARTS, TEXT, Symbolic, Term

Parts = tuple[str | Expression, ...]


class Evaluation:
    """Computes expressions on the variables of a state."""

    def __init__(self, visits: Visits) -> None:
        """Compute what is known as these visits do."""
        self._visits = visits
        self._evaluators: dict[Program, Evaluator] = {}

    def expression(self, unit: Unit, node: Expression, values: Values) -> Held:
        """Return what an expression comes to; raise ``ScriptFault`` where it fails."""
        if isinstance(node, Name) and not is_function_too(node.name):
            held = values.get(unit.key(node.name.lower()))
            if isinstance(held, Marker):
                return held
        names = {name.lower() for name in names_in(node)}
        if not any(isinstance(values.get(unit.key(name)), Marker) for name in names):
            return self._known(unit, node, values)
        if not follows_from_operands((node,), unit.program):
            return HAVOC
        return self.term(unit, form_of(node), values)

    def term(self, unit: Unit, form: Form, values: Values, about: str = "") -> Held:
        """Return what a form comes to, or what is ``about`` it, as which way it takes."""
        return term(form.text + about, self.operands(unit, form, values))

    def operands(self, unit: Unit, form: Form, values: Values) -> tuple[Held, ...]:
        """Return what a form is computed from."""
        return tuple(
            values.get(unit.key(each)) if isinstance(each, str) else each[0]
            for each in form.operands
        )

    def value(self, unit: Unit, parts: Parts, values: Values) -> Held:
        """Return a text with its expressions replaced; one expression alone keeps its kind."""
        if len(parts) == 1 and not isinstance(parts[0], str):
            return self.expression(unit, parts[0], values)
        return self.text(unit, parts, values)

    def text(self, unit: Unit, parts: Parts, values: Values) -> Held:
        """Return a text with its expressions replaced."""
        return joined(
            part if isinstance(part, str) else self.expression(unit, part, values)
            for part in parts
        )

    def _known(self, unit: Unit, node: Expression, values: Values) -> Held:
        evaluator = self._evaluators.get(unit.program)
        if evaluator is None:
            evaluator = self._evaluators[unit.program] = Evaluator(unit.program.scope)
        before = len(unit.program.scope.unknown)
        getter = evaluator.expression(node)
        del unit.program.scope.unknown[before:]  # which was told when it was compiled
        found: list[Value] = []

        def visit(me: object) -> int:
            found.append(getter(me))  # type: ignore[arg-type]
            return 0

        try:
            probed(visit, self._visits.probe(unit, values))
        except (NotFollowed, NotKnown):
            return HAVOC
        return frozen(found[0])


def term(form: str, operands: tuple[Held, ...]) -> Held:
    """Return the term of a form and its operands, where all of them can be followed."""
    if any(isinstance(each, Marker) and not isinstance(each, Symbolic) for each in operands):
        return HAVOC
    found = Term(form, operands)
    return HAVOC if found.weight > MOST_PARTS else found


def joined(parts: Iterable[Held]) -> Held:
    """Return several values as one text: plain where all are known."""
    pieces: list[Held] = []
    for part in parts:
        for piece in _pieces(part):
            if isinstance(piece, str) and pieces and isinstance(pieces[-1], str):
                pieces[-1] += piece
            elif piece != "":
                pieces.append(piece)
    if not pieces:
        return ""
    if len(pieces) == 1 and isinstance(pieces[0], str):
        return pieces[0]
    return term(TEXT, tuple(pieces))


def _pieces(part: Held) -> tuple[Held, ...]:
    if isinstance(part, Term) and part.form == TEXT:
        return part.operands
    if isinstance(part, Marker):
        return (part,)
    return (show(thawed(part)),)
