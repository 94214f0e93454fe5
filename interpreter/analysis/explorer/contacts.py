"""The contacts that actions name, told apart by their ids, and which of them have ended.

The id of a contact is a text. Where a variable names a contact, it is split into the ids that the
scripts tell apart and one other, which stands for all others: two variables of that class hold the
same contact in some run, and so they do in the run that is shown.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ...values import ScriptFault
from .data.state import OPEN, ContactUse, Sample, State, Values, is_known
from .data.value_classes import MOST
from .probe import NotFollowed, NotKnown
from .scripts.move import Move, Option
from .scripts.named_contact import ENDED, MASTER, OWN, OWN_ID, NamedContact
from .scripts.unit import Unit
from .scripts.units import Units
from .visit import Assumed, Visits

Ended = frozenset[str]

_ANY = "\0any"
"""Some contact has ended of which nobody knows the id."""
_PERHAPS_OWN = "\0perhaps"
"""The contact of the script itself may be among those that have ended."""
_OWN_BESIDE = "\0own"
_MASTER = "\0master"


class MoreIdsError(Exception):
    """An id of a contact is known only now, so that variables have not told it apart."""


class Named(NamedTuple):
    """The contact that one visit names: its id, ``None`` where nobody can follow it.

    An id that is empty names none. One that ``is_told`` comes from a variable that was split into
    ids, so that it is certainly none of the others.
    """

    values: Values
    assumed: Assumed
    id: str | None
    is_told: bool = False


class Contacts:
    """Follows the contacts of one exploration."""

    def __init__(self, units: Units, visits: Visits) -> None:
        """Begin with the ids that the scripts name, each apart from the others."""
        self._units = units
        self._visits = visits

    def count(self, state: State, unit: Unit, at: int) -> bool:
        """Whether it counts which contact an action names."""
        move = unit.moves[at]
        if move.contact is None:
            return False
        is_over = bool(state.ended) or (state.is_released and move.contact.needs_it)
        if is_over or self._units.is_starting:
            return True
        edges = unit.program.edges
        return any(
            option.signals
            or (option.ends and self._is_asked(state, unit, edges.target[option.edge]))
            for option in move.options
        )

    def _is_asked(self, state: State, unit: Unit, target: int) -> bool:
        """Whether somebody names a contact from an action on."""
        if len(state.places) > 1:
            bottom = self._units.all[state.places[0].unit]
            behind = bottom.program.edges.target[state.places[0].at]
            if bottom.counts(bottom.key(ENDED), bottom.live[behind] if behind >= 0 else 0):
                return True
            unit = self._units.all[state.places[-1].unit]
            shared = bottom.at_rest
        else:
            shared = unit.at_rest
        live = unit.live[target] if target >= 0 else 0
        return unit.counts(unit.key(ENDED), live) or unit.counts("#ended", shared)

    def named(self, state: State, unit: Unit, at: int, values: Values) -> Iterator[Named]:
        """Yield the contacts that a visit may name, an open variable split into ids."""
        contact = unit.moves[at].contact
        waiting: list[tuple[Values, Assumed]] = [(values, ())]
        while waiting and contact is not None:
            one, assumed = waiting.pop()
            name = unit.key(contact.name)
            if contact.name in {OWN, MASTER} and not is_known(one.get(name, OPEN)):
                own = _OWN_BESIDE if state.is_beside else OWN_ID
                yield Named(one, assumed, own if contact.name == OWN else _MASTER)
            elif one.get(name) is OPEN:
                waiting += [
                    (more, (*assumed, *new)) for more, new in self._visits.classes(unit, name, one)
                ]
            else:
                yield self._computed(state, unit, contact, one, assumed)

    def _computed(
        self, state: State, unit: Unit, contact: NamedContact, values: Values, assumed: Assumed
    ) -> Named:
        held = values.get(unit.key(contact.name))
        is_told = isinstance(held, Sample)
        lost = Named(values, assumed, None)
        if not is_told and any(not is_known(values.get(unit.key(name))) for name in contact.reads):
            return lost
        try:
            id = contact.text(self._visits.probe(unit, values)).strip()  # type: ignore[arg-type]
        except (NotFollowed, NotKnown, ScriptFault):
            return lost
        if not id and contact.is_own_if_empty:
            id = _OWN_BESIDE if state.is_beside else OWN_ID
        elif id and not is_told:
            self._tell(id)
        return Named(values, assumed, id, is_told)

    def _tell(self, id: str) -> None:
        """Let variables tell an id apart that turns out only now."""
        ids = self._units.contact_ids
        if ids and id not in ids and len(ids) < MOST:
            ids.add(id)
            raise MoreIdsError

    def use(self, state: State, move: Move, named: Named, *, is_ending: bool) -> ContactUse | None:
        """Return what an action does with the contact that it names."""
        if named.id == "" or move.contact is None:
            return None
        own = _OWN_BESIDE if state.is_beside else OWN_ID
        is_own_over = state.is_released and move.contact.needs_it
        use = ContactUse(named.id or "", is_ending)
        if named.id in state.ended:
            return use._replace(misuse="which was ended before")
        if named.id == own and is_own_over:
            return use._replace(misuse="which is gone")
        if state.ended and self._may_be_same(state, named):
            return use._replace(misuse="which was ended before", doubt="it may be another contact")
        if (is_own_over or state.ended & {_PERHAPS_OWN, own}) and self._may_be_own(state, named):
            return use._replace(
                misuse="which has ended if it is that of the script itself",
                doubt="it may be another contact",
            )
        return use

    @staticmethod
    def _may_be_same(state: State, named: Named) -> bool:
        """Whether a contact may be one that has ended, which is not the script's own."""
        if named.id is None or named.id == _MASTER:
            return bool(state.ended)
        return bool(state.ended & {_ANY, _MASTER}) or (
            named.id in {OWN_ID, _OWN_BESIDE} and _PERHAPS_OWN in state.ended
        )

    @staticmethod
    def _may_be_own(state: State, named: Named) -> bool:
        if named.id in {OWN_ID, _OWN_BESIDE}:
            return True
        return state.is_beside or not named.is_told

    def ended(self, state: State, move: Move, option: Option, named: Named) -> Ended:
        """Return the contacts that have ended behind an outcome."""
        if not option.ends or named.id == "" or move.contact is None:
            return state.ended
        more = {_ANY if named.id is None else named.id}
        if move.contact.is_own_if_empty and (state.is_beside or not named.is_told):
            more.add(_PERHAPS_OWN)
        return state.ended | more

    def kept(self, state: State) -> State:
        """Return a state that forgets which contacts have ended where nobody names one."""
        if not state.ended or not state.places:
            return state
        place = state.places[-1]
        unit = self._units.all[place.unit]
        return state if self._is_asked(state, unit, place.at) else state._replace(ended=Ended())

    @staticmethod
    def is_own(state: State, named: Named) -> bool | None:
        """Whether a contact is that of the script itself, ``None`` where it may be."""
        if named.id == "" or (named.is_told and named.id != OWN_ID and not state.is_beside):
            return False
        return True if named.id == OWN_ID else None
