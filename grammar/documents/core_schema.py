"""The core schema of YAML 1.2: which plain text means a number, a boolean or nothing.

JSON's numbers and words are a part of it, so both readers share it.
"""

from __future__ import annotations

import re

Atom = str | int | float | bool | None

# Beyond any use in a script, and below the size where Python refuses to print an integer.
LONGEST_NUMBER = 1000

_WORDS: dict[str, Atom] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
_NUMBER_STARTS = frozenset("0123456789+-.")
_DECIMAL = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")


def resolve(text: str) -> Atom:
    """Return what plain text means; a number longer than ``LONGEST_NUMBER`` stays text.

    >>> [resolve(text) for text in ("0x1F", "0o17", "1e3", "yes", "1_000", "~", "True")]
    [31, 15, 1000.0, 'yes', '1_000', None, True]
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS or len(text) > LONGEST_NUMBER:
        return text
    if _DECIMAL.fullmatch(text):
        return int(text)
    if _BASED.fullmatch(text):
        return int(text, 0)
    return float(text) if _FLOAT.fullmatch(text) else text


def is_number(text: str) -> bool:
    """Whether plain text is a number of any length."""
    return bool(_FLOAT.fullmatch(text) or _BASED.fullmatch(text))
