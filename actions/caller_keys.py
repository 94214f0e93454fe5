"""What a caller's keys come to: the rules that Menu and Capture share."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import StrEnum
from functools import lru_cache
from math import inf
from typing import NamedTuple, TypeVar

from .declaration import Property
from .ports import Binding, Key, Listening, Reason, Running

T = TypeVar("T")
KEYS = frozenset("0123456789*#ABCD")
SILENCE = "silence"
KEYS_EXPECTED = "0 to 9, *, # and A to D, or silence"
TAKE_KEYS = "Menu, Capture, Play or Music"
"""The actions that take keys of a caller, as messages name them."""

PATIENCE = 5.0
"""Seconds of a time-out that the script leaves empty (D32)."""
_MOST_RULES = 256
_LONGEST_WHOLE = 16
"""So many digits may be more than a whole number has that is held exactly."""


class How(StrEnum):
    """What ended the caller's input."""

    TERMINATOR = "Terminator"
    MOST = "MaxDigits"
    TIMEOUT = "Timeout"
    PAUSE = "InterDigitTimeout"


class KeyRules(NamedTuple):
    """When input is over: ``first`` and ``between`` are the seconds in which a key must come."""

    most: int = 1
    terminators: str = ""
    keeps_terminator: bool = True
    first: float = PATIENCE
    between: float = PATIENCE


class Collected(NamedTuple):
    """Digits, what ended them, after how many seconds, and how many keys were taken."""

    digits: str
    how: How
    seconds: float
    taken: int


def collect(keys: Iterable[Key], rules: KeyRules) -> Collected:
    """Return what the keys come to; a key at the very last moment still counts.

    >>> collect([(1, "4"), (2, "2"), (3, "#")], KeyRules(most=5, terminators="#")).digits
    '42#'
    """
    digits, taken, deadline = "", 0, rules.first
    for after, key in keys:
        if after > deadline:
            break
        taken += 1
        if key in rules.terminators:
            digits += key if rules.keeps_terminator else ""
            return Collected(digits, How.TERMINATOR, after, taken)
        digits += key
        if taken >= rules.most:
            return Collected(digits, How.MOST, after, taken)
        deadline = after + rules.between
    return Collected(digits, How.PAUSE if digits else How.TIMEOUT, deadline, taken)


def rules_of(
    here: Binding, most: Property, terminator: Property, first: Property, between: Property
) -> Callable[[Running], KeyRules]:
    """Return a function to the rules that an action's properties state."""
    most_of, ends = here.number(most), here.text(terminator)
    first_of, between_of = here.number(first), here.number(between)

    def rules(me: Running) -> KeyRules:
        signs, patience, pause = ends(me), first_of(me), between_of(me)
        return _stated(signs, patience, pause, most_of(me))

    numbers = (most, first, between)
    is_same = is_plain(here, terminator) and all(_is_whole(here, each) for each in numbers)
    return same_for_all(rules) if is_same else rules


def same_for_all(getter: Callable[[Running], T]) -> Callable[[Running], T]:
    """Return a function to what another returns the first time, for all visits of all runs."""
    kept: list[T] = []

    def get(me: Running) -> T:
        if not kept:
            kept.append(getter(me))
        return kept[0]

    return get


def is_plain(here: Binding, prop: Property) -> bool:
    """Whether nothing in a text is replaced."""
    return "{" not in here.literal(prop)


def _is_whole(here: Binding, prop: Property) -> bool:
    """Whether a number is written as a few digits, or not at all; a longer one is computed."""
    written = here.literal(prop).strip()
    is_digits = written.isdigit() and written.isascii() and len(written) < _LONGEST_WHOLE
    return not written or is_digits


@lru_cache(_MOST_RULES, typed=True)
def _stated(
    ends: str, patience: float | None, pause: float | None, most: float | None
) -> KeyRules:
    """Return the rules that the values of four properties state."""
    signs = ends.strip()
    patience = PATIENCE if patience is None else max(0.0, patience)
    return KeyRules(
        most=max(1, int(most or 1)),
        terminators=signs.removesuffix("-"),
        keeps_terminator=not signs.endswith("-"),
        first=patience,
        between=patience if pause is None else max(0.0, pause),
    )


def as_decided(wanted: str, rules: KeyRules, *, is_case: bool) -> Collected | None:
    """Return the input that an outcome decided from outside stands for, if it says so much.

    A case names its digits, and a time-out that there are none; no key of the caller is taken.

    >>> as_decided("4", KeyRules(), is_case=True)
    Collected(digits='4', how=<How.MOST: 'MaxDigits'>, seconds=0.0, taken=0)
    """
    if is_case and set(wanted) <= KEYS:
        return Collected(wanted, How.MOST, 0.0, 0)
    if wanted == How.TIMEOUT and not is_case:
        return Collected("", How.TIMEOUT, rules.first, 0)
    return None


def keys_of(text: str) -> str | None:
    """Return the keys that a text names, none for silence; ``None`` where one is no key.

    >>> keys_of("12#"), keys_of("a"), keys_of("Silence"), keys_of("x")
    ('12#', 'A', '', None)
    """
    if text.strip().casefold() == SILENCE:
        return ""
    keys = text.upper()
    return keys if KEYS.issuperset(keys) else None


def why_over(found: Collected) -> Reason:
    """Return what the caller did."""
    if found.how is How.TIMEOUT:
        return ("no key was pressed in {} [second|seconds]", found.seconds)
    return ('the caller pressed "{}", and {} ended it', found.digits, found.how.value)


def hearing(
    listening: Listening | None, length: float | None, *, is_cut: bool
) -> tuple[float, str]:
    """Return how long a prompt is heard, and the key that cuts it, empty for none.

    A prompt of unknown length lasts until the keys that are said to come right here, else no time
    (D31).
    """
    whole = length or 0.0
    if listening is None or not is_cut:
        return whole, ""
    if length is None and listening.is_own:
        whole = inf
    for after, key in listening.keys:
        if after <= whole:
            return after, key
        break
    return length or 0.0, ""


def switch_of(here: Binding, prop: Property, *, default: bool) -> Callable[[Running], bool]:
    """Return a function to whether a property switches something on."""
    written = here.text(prop)

    def switch(me: Running) -> bool:
        return is_set(written(me), default=default)

    return same_for_all(switch) if is_plain(here, prop) else switch


def is_set(written: str, *, default: bool) -> bool:
    """Whether a text that switches something switches it on.

    >>> is_set("False", default=True)
    False
    """
    word = written.strip().casefold()
    return word in {"true", "1", "yes"} if word else default
