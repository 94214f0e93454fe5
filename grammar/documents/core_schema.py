"""What text without quotes means: a number, a boolean, nothing, or the text itself.

``datum`` is the core schema of YAML 1.2, of which JSON's numbers and words are a part. ``meant``
is what scripts, scenarios and the command line take it for (D131): variables of the platform are
texts that count as numbers where a number is asked for, so nothing of a number may get lost.
"""

from __future__ import annotations

from typing import Self

from ..late.patterns import late

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
_DECIMAL = late(r"[-+]?[0-9]+")
_BASED = late(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = late(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_JSON_NUMBER = late(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_SHOWN = late(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,14}[1-9])?")  # as a run shows one
_MOST_DIGITS = 15  # which every float of that many digits gives back


def meant(text: str) -> Atom:
    """Return what a script or a scenario means: a number only where it is shown just like that.

    All else that looks like a number is the text as written.

    >>> [meant(text) for text in ("42", "-0.5", "True", "~", "yes")]
    [42, -0.5, True, None, 'yes']
    >>> [meant(text) for text in ("0042", "1.10", "1e3", ".5", "0x1F", "1_000", "2026-01-01")]
    ['0042', '1.10', '1e3', '.5', '0x1F', '1_000', '2026-01-01']
    """
    if text in _WORDS:
        return _WORDS[text]
    if not _SHOWN.fullmatch(text) or text == "-0":
        return text
    if "." not in text:
        return int(text)
    return float(text) if len(text) - text.startswith("-") <= _MOST_DIGITS else text


def datum(text: str) -> Atom:
    """Return what plain text means as data; a number longer than ``LONGEST_NUMBER`` stays text.

    >>> [datum(text) for text in ("0x1F", "0o17", "1e3", "yes", "1_000", "~", "True")]
    [31, 15, 1000.0, 'yes', '1_000', None, True]
    >>> [type(datum("1" * length)) for length in (1000, 1001, 10_000)]
    [<class 'int'>, <class 'str'>, <class 'str'>]
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


def written_datum(text: str) -> Atom:
    """Return the same, where a number also remembers how it is written, as far as JSON can say it.

    >>> [repr(written_datum(text)) for text in ("1.10", "1e3", "-0", "5")]
    ['1.10', '1e3', '-0', '5']
    >>> [isinstance(written_datum(text), int) for text in ("1.10", "1e3", "-0", "5")]
    [False, False, True, True]
    """
    value = datum(text)
    if isinstance(value, bool | str) or value is None or repr(value) == text:
        return value
    if not _JSON_NUMBER.fullmatch(text):
        return value
    return (_WrittenInteger if isinstance(value, int) else _WrittenFloat)(text)


class _Written:
    """A number that shows as it was written."""

    _text: str

    def __repr__(self) -> str:
        return self._text


class _WrittenInteger(_Written, int):
    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made._text = text
        return made


class _WrittenFloat(_Written, float):
    def __new__(cls, text: str) -> Self:
        made = super().__new__(cls, text)
        made._text = text
        return made


def is_number(text: str) -> bool:
    """Whether plain text is a number of any length."""
    return bool(_FLOAT.fullmatch(text) or _BASED.fullmatch(text))
