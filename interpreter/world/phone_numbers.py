"""What happens when a telephone number is called: what a world says of it (D57)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

ANSWERS, BUSY, NO_ANSWER, INVALID, FAILS = "answers", "busy", "no_answer", "invalid", "error"
WAYS = (ANSWERS, BUSY, NO_ANSWER, INVALID, FAILS)
_FILL = str.maketrans("", "", " -/().")


class Called(NamedTuple):
    """How a number answers a call, and after how many seconds where somebody does."""

    way: str = ANSWERS
    seconds: float = 0.0


def dialled(number: str) -> str:
    """Return a number as it is dialled, without what people put in to read it.

    >>> dialled(" +49 (30) 123-456 ")
    '+4930123456'
    """
    return number.translate(_FILL)


def called(number: str, numbers: Mapping[str, Called] | None) -> Called | None:
    """Return how a number answers in a world, ``None`` where the world has no numbers."""
    return None if numbers is None else numbers.get(dialled(number), Called(INVALID))
