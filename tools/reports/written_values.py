"""Values as people are shown them, on one line of a terminal."""

from __future__ import annotations

from ...actions.values import Value
from ...interpreter import values
from ..terminal import clean

LONGEST = 400


def written(value: Value) -> str:
    r"""Return a value so that its kind is seen (D133), with no sign that a terminal obeys.

    >>> print(written("one\ntwo"))
    "one\ntwo"
    """
    return clean(values.written(value))


def shortened(value: Value) -> str:
    """Return the same, but of a very long value only how it begins and how long it is.

    >>> shortened("x" * (LONGEST - 2)) == written("x" * (LONGEST - 2))
    True
    >>> shortened("x" * LONGEST)[LONGEST - 7 :]
    'xxxx... (402 characters)'
    """
    text = written(value)
    if len(text) <= LONGEST:
        return text
    return f"{text[: LONGEST - 3]}... ({len(text):,} characters)"
