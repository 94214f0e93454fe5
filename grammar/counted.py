"""Numbers before the things that they count: "1 branch", "2 branches"."""

from __future__ import annotations

_HISSING = ("ch", "sh", "s", "x")


def counted(count: float, one: str) -> str:
    """Return a number of things.

    >>> counted(1, "branch"), counted(2, "branch"), counted(0, "entry"), counted(0.5, "key")
    ('1 branch', '2 branches', '0 entries', '0.5 keys')
    """
    return f"{count} {in_number(count, one)}"


def in_number(count: float, one: str) -> str:
    """Return the name of a thing as it stands behind a number.

    >>> in_number(1, "same step"), in_number(12_000, "same step")
    ('same step', 'same steps')
    """
    if count == 1:
        return one
    if one.endswith("y") and one[-2] not in "aeiou":
        return f"{one[:-1]}ies"
    return f"{one}es" if one.endswith(_HISSING) else f"{one}s"
