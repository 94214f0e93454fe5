"""What one script hands to another where some values are symbols, which stay what they are."""

from __future__ import annotations

from collections.abc import Iterator

from ....actions import Property
from ....grammar.names import key
from ....grammar.snippet.expression import ExpressionError, parse_text
from ...program.instrumentation import literal_text
from ...values import ScriptFault
from ..explorer.data.state import HAVOC, Held, Marker, Values
from ..explorer.handing import Handing
from ..explorer.scripts.move import Following
from ..explorer.scripts.unit import Unit
from .symbolic_visits import SymbolicVisits

_LOST = "whether what it hands over can be computed"


def handings_of(visits: SymbolicVisits, unit: Unit, at: int, values: Values) -> Iterator[Handing]:
    """Yield every way in which an action hands values over: it may fail, or not."""
    move = unit.moves[at]
    is_back = move.way is Following.GIVE_BACK
    texts = _texts(unit, at, "ReturnValue" if is_back else "Parameters")
    try:
        arguments = tuple(_held(visits, unit, text, values) for text in texts)
        name = None if is_back else _held(visits, unit, _first(unit, at), values)
    except ScriptFault:
        yield Handing(values, (), None, (), is_fault=True)
        return
    is_lost = any(isinstance(held, Marker) for held in (*arguments, name))
    if is_lost and move.uses.may_fault:
        yield Handing(values, (), None, (), is_fault=True, doubt=_LOST)
    if is_back:
        arguments = arguments or (None,)
    yield Handing(values, (), name if isinstance(name, str) else None, arguments)


def _first(unit: Unit, at: int) -> str:
    return next(iter(_texts(unit, at, "Script Name")), "")


def _texts(unit: Unit, at: int, name: str) -> list[str]:
    prop: Property | None = unit.program.declaration(at).property_by_key.get(key(name))
    literal = None if prop is None else dict(unit.program.resolved[at].values).get(prop)
    if literal is None or literal.value == "":
        return []
    items = literal.value if isinstance(literal.value, tuple) else (literal,)
    return [literal_text(item) for item in items]


def _held(visits: SymbolicVisits, unit: Unit, text: str, values: Values) -> Held:
    try:
        parts = parse_text(text)
    except ExpressionError:
        return text if "{" not in text else HAVOC
    return visits.evaluation.value(unit, parts, values)
