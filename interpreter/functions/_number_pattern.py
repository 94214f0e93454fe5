"""Numbers as text by a pattern of .NET's: ``00``, ``0.00``, ``#,##0``, ``(###) ###-####``."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache
from typing import NamedTuple

from ..values import Number, ScriptFault

LONGEST_PATTERN = 1000
_MOST_DIGITS = 99
_STANDARD = frozenset("CDFGNPX")
# All of the largest float behind a pattern of percent signs, each of which moves it by two places.
EXACT = Context(prec=400 + 2 * LONGEST_PATTERN, rounding=ROUND_HALF_UP)


class _Section(NamedTuple):
    """One part of a pattern: its pieces, and what they say of the whole.

    A piece is ``("0", sign)`` or ``("#", sign)`` for a digit, ``("", text)`` for what stays.
    """

    before: tuple[tuple[str, str], ...]
    after: tuple[tuple[str, str], ...]
    has_groups: bool
    scale: int  # powers of ten: 2 for a percent sign, -3 for each comma at the end


def rounded(value: Number, places: int) -> float:
    """Return a number rounded to places behind the point, half up."""
    return float(Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), context=EXACT))


def format_number(number: Number, pattern: str) -> str:
    """Return a number by a pattern; a section behind ``;`` is for those below 0, a third for 0.

    Halves are rounded away from 0.
    Raises :class:`ScriptFault` for a pattern beyond 1000 characters.

    >>> [format_number(n, p) for n, p in ((7, "00"), (1234.5, "#,##0.00"), (0.125, "0.#%"))]
    ['07', '1,234.50', '12.5%']
    """
    if len(pattern) > LONGEST_PATTERN:
        raise ScriptFault(f"a pattern for a number is longer than {LONGEST_PATTERN} characters")
    if pattern[:1].upper() in _STANDARD and (pattern[1:].isdecimal() or not pattern[1:]):
        return _standard(number, pattern[0], pattern[1:])
    sections = _sections(pattern)
    exact = Decimal(repr(number))
    chosen = sections[0]
    if exact < 0 and len(sections) > 1 and _has_digits(sections[1]):
        chosen, exact = sections[1], -exact
    if len(sections) > 2 and _rounded(exact, chosen) == 0:  # noqa: PLR2004
        chosen, exact = sections[2], abs(exact)
    return _written(exact, chosen)


def _standard(number: Number, kind: str, digits: str) -> str:
    """Return a number by one of .NET's letters with a number of digits."""
    if len(digits) > 2:  # noqa: PLR2004
        raise ScriptFault(f'"{kind}{digits[:9]}" asks for more than {_MOST_DIGITS} digits')
    letter = kind.upper()
    if letter == "X":
        sign = "-" if number < 0 else ""
        return f"{sign}{abs(int(number)):0{int(digits or 1)}{kind}}"
    if letter == "G":
        return format(number, f".{max(1, int(digits or 15))}g")
    if letter == "D":
        return format_number(number, "0" * max(1, int(digits or 1)))
    places = int(digits or 2)
    pattern = "#,##0" if letter != "F" else "0"
    if places:
        pattern += "." + "0" * places
    shape = {"P": "{} %", "C": "${0};(${0})"}.get(letter, "{}")
    return format_number(number, shape.format(pattern))


@lru_cache(maxsize=256)
def _sections(pattern: str) -> tuple[_Section, ...]:
    return tuple(_section(part) for part in _split(pattern))


def _split(pattern: str) -> list[str]:
    """Return the sections between semicolons that are not quoted."""
    sections, start, place = list[str](), 0, 0
    while place < len(pattern):
        if pattern[place] in "'\"":
            place = _end_of_quote(pattern, place)
            continue
        if pattern[place] == ";":
            sections.append(pattern[start:place])
            start = place + 1
        place += 2 if pattern[place] == "\\" else 1
    return [*sections, pattern[start:]]


def _section(text: str) -> _Section:
    before: list[tuple[str, str]] = []
    after: list[tuple[str, str]] = []
    pieces, commas, scale, has_groups = before, 0, 0, False
    place = 0
    while place < len(text):
        sign, end = text[place], place + 1
        if sign in "0#":
            has_groups = has_groups or (commas > 0 and pieces is before)
            commas = 0
            pieces.append((sign, sign))
        elif sign == "." and pieces is before:
            scale -= 3 * commas
            commas, pieces = 0, after
        elif sign == ",":
            commas += any(kind for kind, _ in before)
        elif sign in "'\"":
            end = _end_of_quote(text, place)
            pieces.append(("", text[place + 1 : end].removesuffix(sign)))
        elif sign == "\\":
            pieces.append(("", text[end : end + 1]))
            end += 1
        else:
            scale += 2 if sign == "%" else 0
            pieces.append(("", sign))
        place = end
    if pieces is before:
        scale -= 3 * commas
    return _Section(tuple(before), tuple(after), has_groups, scale)


def _end_of_quote(text: str, start: int) -> int:
    end = text.find(text[start], start + 1)
    return len(text) if end < 0 else end + 1


def _has_digits(section: _Section) -> bool:
    return any(kind for kind, _ in (*section.before, *section.after))


def _rounded(number: Decimal, section: _Section) -> Decimal:
    places = sum(1 for kind, _ in section.after if kind)
    return number.scaleb(section.scale, EXACT).quantize(Decimal(1).scaleb(-places), context=EXACT)


def _written(number: Decimal, section: _Section) -> str:
    if not _has_digits(section):
        sign = "-" if number < 0 else ""
        return sign + "".join(text for _, text in section.before)
    value = _rounded(number, section)
    whole, _, fraction = f"{abs(value):f}".partition(".")
    sign = "-" if value < 0 else ""
    return sign + _before(section, whole.lstrip("0")) + _after(section, fraction)


def _before(section: _Section, digits: str) -> str:
    """Return the digits before the point, the last one first; the first takes the rest."""
    parts: list[str] = []
    left = [*digits]
    slots = sum(1 for kind, _ in section.before if kind)
    zeros = _needed(section.before)
    used = 0
    for kind, text in reversed(section.before):
        if not kind:
            parts.append(text)
            continue
        slots -= 1
        zeros_left = used < zeros
        for _ in range(1 if slots else max(1, len(left))):
            if not left and not zeros_left:
                break
            if section.has_groups and used and used % 3 == 0:
                parts.append(",")
            parts.append(left.pop() if left else "0")
            used += 1
    if left:  # there is no place for a digit before the point
        parts.append("".join(left)[::-1])
    return "".join(reversed(parts))


def _needed(pieces: tuple[tuple[str, str], ...]) -> int:
    """Return how many digits are always written: from the first ``0`` on."""
    kinds = [kind for kind, _ in pieces if kind]
    return len(kinds) - kinds.index("0") if "0" in kinds else 0


def _after(section: _Section, digits: str) -> str:
    """Return the point and the digits behind it; a ``#`` writes no zeros at the end."""
    kinds = [kind for kind, _ in section.after if kind]
    least = len(kinds) - kinds[::-1].index("0") if "0" in kinds else 0
    kept = digits.rstrip("0").ljust(least, "0")
    parts = ["."] if kept else []
    place = 0
    for kind, text in section.after:
        if not kind:
            parts.append(text)
        else:
            parts.append(kept[place : place + 1])
            place += 1
    return "".join(parts)
