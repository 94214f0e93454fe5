"""The script types (L1) as exports name and number them."""

from __future__ import annotations

from ..names import key

SCRIPT_TYPES = ("Generic", "Email", "Chat", "Phone", "Voicemail", "Work Item", "SMS", "Digital")
# Other numbers exist; which type each of them is has not been seen.
TYPE_BY_NUMBER = {"4": "Phone", "9": "Digital"}
NUMBER_BY_TYPE = {type_: int(number) for number, type_ in TYPE_BY_NUMBER.items()}
_TYPE_BY_NAME = {key(name): name for name in SCRIPT_TYPES} | {"call": "Phone"}


def type_of(number: str, name: str) -> str | None:
    """Return the script type; the numbers of most are not known, so the name counts too.

    >>> type_of("4", ""), type_of("17", "workitem"), type_of("17", "")
    ('Phone', 'Work Item', None)
    """
    return TYPE_BY_NUMBER.get(number.strip()) or _TYPE_BY_NAME.get(key(name))


def name_of(type_: str) -> str:
    """Return how exports call a script type."""
    return "call" if type_ == "Phone" else key(type_)
