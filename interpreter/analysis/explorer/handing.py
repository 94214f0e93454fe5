"""What one script hands to another: whose name it calls, and with which values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ....actions.values import Value
from ...values import ScriptFault, is_nothing
from .data.names_used import Uses
from .data.state import HAVOC, OPEN, Held, Marker, Sample, Values, frozen, thawed
from .probe import NotFollowed, NotKnown, Probe, probed
from .scripts.move import Move
from .scripts.unit import Unit
from .visit import MOST_SPLITS, Assumed, Visits

_LOST = "what it hands over cannot be followed"


class Handing(NamedTuple):
    """One way to call: the name, ``None`` where nobody can follow it, and what is handed over.

    One that ``is_fault`` could not be computed; ``doubt`` says why it may not come to that.
    """

    values: Values
    assumed: Assumed
    name: str | None
    arguments: tuple[Held, ...]
    is_fault: bool = False
    doubt: str = ""


def handings(visits: Visits, unit: Unit, at: int, values: Values) -> Iterator[Handing]:
    """Yield every way in which an action hands values over, open ones split into classes."""
    move = unit.moves[at]
    waiting: list[tuple[Values, Assumed]] = [(values, ())]
    splits = 0
    while waiting:
        one, assumed = waiting.pop()
        lost = [_is_lost(uses, unit, one) for uses in move.arguments]
        asked = next(_asked(move, lost, unit, one), None)
        if asked is not None:
            splits += 1
            if splits > MOST_SPLITS:
                waiting.append(({**one, asked: HAVOC}, assumed))
                continue
            more = visits.classes(unit, asked, one)
            waiting += [(split, (*assumed, *new)) for split, new in more]
            continue
        is_known = move.callee is None or not any(
            _stands_for_others(one.get(unit.key(name))) for name in move.callee.reads
        )
        probe = visits.probe(unit, one)
        probe.is_lenient = True  # what is lost is not looked at
        doubt = _LOST if any(lost) or not is_known else ""
        may_fault = bool(doubt) and move.uses.may_fault
        try:
            probed(unit.program.visits[at], probe)
        except (NotFollowed, NotKnown):
            is_known, lost = False, [True] * len(lost)
            doubt, may_fault = _LOST, move.uses.may_fault
        except ScriptFault:
            is_known, lost, may_fault = False, [True] * len(lost), True
        if may_fault:
            yield Handing(one, assumed, None, (), is_fault=True, doubt=doubt)
            if not doubt:
                continue
        arguments = tuple(
            HAVOC if is_lost else _as_it_stands(one, unit, uses, value)
            for is_lost, uses, value in zip(
                lost, move.arguments, _handed(probe, len(lost)), strict=True
            )
        )
        yield Handing(one, assumed, probe.called if is_known else None, arguments)


def parameters(arguments: tuple[Held, ...]) -> Values:
    """Return what a script is called with: a parameter is there only where it has a value."""
    return {
        f"p{number}": held
        for number, held in enumerate(arguments, 1)
        if held is HAVOC or not _is_nothing(held)
    }


def _is_nothing(held: Held) -> bool:
    return not isinstance(held, Marker) and is_nothing(thawed(held))


def _is_lost(uses: Uses, unit: Unit, values: Values) -> bool:
    """Whether a value that is handed over cannot be followed."""
    return any(_stands_for_others(values.get(unit.key(name))) for name in uses.opaque) or any(
        values.get(unit.key(source)) is HAVOC for source, _ in uses.copies
    )


def _stands_for_others(held: Held) -> bool:
    return held is OPEN or held is HAVOC or isinstance(held, Sample)


def _asked(move: Move, lost: list[bool], unit: Unit, values: Values) -> Iterator[str]:
    """Yield the open variables that are handed over as they are."""
    for uses, is_lost in zip(move.arguments, lost, strict=True):
        if not is_lost:
            for name in _sorted(uses.reads):
                if values.get(unit.key(name)) is OPEN:
                    yield unit.key(name)


def _sorted(names: Iterable[str]) -> list[str]:
    return sorted(names)


def _as_it_stands(values: Values, unit: Unit, uses: Uses, value: Value) -> Held:
    if any(isinstance(values.get(unit.key(source)), Sample) for source, _ in uses.copies):
        return Sample(value)
    return frozen(value)


def _handed(probe: Probe, count: int) -> list[Value]:
    """Return the values that a visit hands over: to another script, or back."""
    found = [*probe.arguments] if probe.arguments else [probe.returned]
    return (found + [None] * count)[:count]
