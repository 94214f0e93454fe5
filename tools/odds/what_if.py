"""What if some odds were others: a change in words, laid over what is believed.

``menu: 1=0.8`` is one; ``menu: 1=0.8, 2=5%; Kind: gold=1/2; events: OnRelease=0.02`` are three.
The odds beside the changed ones are scaled to what is left.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from ...actions.values import Value, show
from ...grammar.documents.nodes import shorten
from ...grammar.finding import RequestError
from ...grammar.names import nearest, outcome_key
from ...grammar.requests import Requests
from ...grammar.secrets import sounds_secret
from ...interpreter.analysis.explorer.inputs import parameters_of
from ...interpreter.analysis.explorer.space import Space
from ...interpreter.analysis.odds.beliefs import Beliefs, equally
from ...interpreter.analysis.odds.value_shares import equal_shares
from ...interpreter.run.stubbing import position
from ..proving.question_file import event_names
from .numbers_read import odds_in, said
from .odds_file import outcome_names
from .shares import scaled

EVENTS = "events"
_MOST_NAMES = 12
_SHAPE = '"NAME: OUTCOME=ODDS", as "menu: 1=0.8"'


@dataclass(frozen=True, slots=True)
class Change:
    """New odds of some of the ways of one thing: an action, a variable, or the events."""

    name: str
    odds: Mapping[str, Fraction]


def read_changes(text: str) -> tuple[Change, ...]:
    """Return the changes of one option; raise ``RequestError`` for all that is wrong with it."""
    asked = Requests()
    found = [asked.attempt(_change, part) for part in text.split(";") if part.strip()]
    asked.refuse()
    if not found:
        raise RequestError(f'"{shorten(text)}" changes nothing', expected=_SHAPE).of("what-if")
    return tuple(change for change in found if change is not None)


def _change(text: str) -> Change:
    name, colon, rest = text.rpartition(":") if "=" in text.rpartition(":")[2] else ("", "", "")
    if not colon or not name.strip():
        raise RequestError(f'"{shorten(text.strip())}" is no change', expected=_SHAPE).of(
            "what-if"
        )
    odds: dict[str, Fraction] = {}
    for part in rest.split(","):
        label, sign, number = part.rpartition("=")
        share = odds_in(number) if sign else None
        if share is None or not 0 <= share <= 1:
            told = f'"{shorten(part.strip())}" gives no odds'
            expected = "odds from 0 to 1, as 1=0.8, 1=4/5 or 1=80%"
            raise RequestError(told, expected=expected).of("what-if")
        odds[label.strip()] = share
    total = sum(odds.values(), Fraction(0))
    if total > 1:
        told = f'the odds of "{shorten(name.strip())}" add up to {said(total)}'
        raise RequestError(told, expected="1 at most").of("what-if")
    return Change(name.strip(), odds)


def changed(beliefs: Beliefs, changes: Iterable[Change], space: Space) -> Beliefs:
    """Return what is believed with some changes; raise ``RequestError`` for an unknown name."""
    asked = Requests()
    for change in changes:
        found = asked.attempt(_laid_over, beliefs, change, space)
        beliefs = beliefs if found is None else found
    asked.refuse()
    return beliefs


def _laid_over(beliefs: Beliefs, change: Change, space: Space) -> Beliefs:
    main = space.units[0].program
    for unit in space.units:
        at = position(change.name, unit.program, is_main=unit.program is main)
        if at is not None:
            spot = (unit.program, at)
            names = outcome_names(space, spot)
            before = beliefs.outcomes.get(spot) or equally(names)
            odds = _known(change, names)
            shares = _scaled(before, odds, change)
            return replace(beliefs, outcomes={**beliefs.outcomes, spot: shares})
    if change.name.lower() == EVENTS:
        named = _known(change, list(event_names().values()))
        events = {outcome_key(name): share for name, share in named.items()}
        return replace(beliefs, events={**beliefs.events, **events})
    for name, shown in names_of_values(space).items():
        if change.name.lower() in {name, shown.lower()}:
            return _other_values(beliefs, change, space, name)
    known_names = [written.id for written in main.script.actions]
    near = nearest(change.name, [*known_names, *names_of_values(space).values(), EVENTS])
    told = f'"{shorten(change.name)}" is no action, and no variable whose values count'
    expected = None if near else "the id of an action, a variable, or events"
    raise RequestError(told, expected=expected, nearest=near).of("what-if")


def names_of_values(space: Space) -> dict[str, str]:
    """Return how the variables are written that turn out to have some value in a run."""
    return {
        name: written_name(space, name)
        for arcs in space.arcs
        for choice, _ in arcs
        for name, _ in choice.assumed
    }


def written_name(space: Space, name: str) -> str:
    """Return how a script writes a variable; a parameter as what Begin makes of it."""
    unit = space.units[0]
    for number, own in enumerate(parameters_of(unit.program), 1):
        if name == f"p{number}":
            name = own
    return unit.spelled.get(name, name)


def _other_values(beliefs: Beliefs, change: Change, space: Space, name: str) -> Beliefs:
    told = beliefs.values.get(name)
    if told is None:
        classes = space.classes.of(name) or ()
        shares = equal_shares(classes, space.classes.tests(name)) if classes else {}
        told = tuple((value, share) for (_, value), share in shares.items())
    by_text: dict[str, Value] = {show(value): value for value, _ in told}
    before = {show(value): share for value, share in told}
    odds = _known(change, list(before), is_secret=sounds_secret(change.name))
    after = _scaled(before, odds, change)
    weighted = tuple((by_text[text], share) for text, share in after.items())
    return replace(beliefs, values={**beliefs.values, name: weighted})


def _scaled(
    before: Mapping[str, Fraction], odds: Mapping[str, Fraction], change: Change
) -> dict[str, Fraction]:
    total = sum(odds.values(), Fraction(0))
    if set(odds) == set(before) and total != 1:
        told = f'the odds of "{shorten(change.name)}" add up to {said(total)}'
        raise RequestError(told, expected="1, since all are given").of("what-if")
    return scaled(before, odds)


def _known(
    change: Change, names: Sequence[str], *, is_secret: bool = False
) -> dict[str, Fraction]:
    """Return the odds of a change, by the names as they are spelled where they come from."""
    by_key = {outcome_key(name): name for name in names}
    asked = Requests()
    found: dict[str, Fraction] = {}
    for name, share in change.odds.items():
        if outcome_key(name) in by_key:
            found[by_key[outcome_key(name)]] = share
            continue
        told = f'"{shorten(change.name)}" has no "{shorten(name)}"'
        near = None if is_secret else nearest(name, names)
        listed = ", ".join(f'"{each}"' for each in names[:_MOST_NAMES])
        expected = None if is_secret else listed or "nothing: it only goes on"
        asked.note(RequestError(told, expected=expected, nearest=near).of("what-if"))
    asked.refuse()
    return found
