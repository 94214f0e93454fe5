"""From an offset in a property's text to that in its file, of which findings give the column.

A value stands there with escapes, in an indented block or in folded lines: .flow, YAML, JSON, XML.
Its raw text is walked once beside its meaning; where they disagree, the value's start stands in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from ..flow.quoting import margin
from ..late.patterns import late
from ..script import Literal

_PROPERTIES = late(r"(?:[!&]\S*\s+)*")
_FLOW_BLOCK = late(r'(?:(?P<prefix>crlf|escaped)[ \t]+)?"""')
_YAML_BLOCK = late(r"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?=[\r\n])")
_BREAK = late(r"\r\n?|\n")
_BREAKS = r"[ \t]*(?:\r\n?|\n)\s*"
_ESCAPED = late(
    rf"\\u(?P<high>[dD][89abAB]..)\\u(?P<low>[dD][c-fC-F]..)|\\(?:u....|x..|U.{{8}}|(?P<fold>{_BREAKS})|.)"
    rf"|(?P<break>{_BREAKS})|[^\\\r\n \t]+|[ \t]+",
    re.DOTALL,
)
_SINGLE = late(rf"''|(?P<break>{_BREAKS})|[^'\r\n \t]+|[ \t]+|'")
_XML = late(r"&(?P<name>[^;]*);|(?P<break>\r\n?)|<!\[CDATA\[|\]\]>|[^&\r<\]]+|.", re.DOTALL)
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_MEANINGS = dict(zip("ntrbf0aveN_LP", "\n\t\r\b\f\0\a\v\x1b\x85\xa0\u2028\u2029", strict=True))


class _Unit(NamedTuple):
    """A piece of raw text and the text that it stands for, ``None`` for line ends."""

    at: int
    meaning: str | None
    is_plain: bool = False


def place_in(source: str, literal: Literal, at: int) -> int:
    r"""Return the offset in a file's text of the sign at an offset of a literal's text.

    >>> from ..script import Span
    >>> place_in('x = "a\\tb"', Literal("a\tb", Span(4, 10)), 2)
    8
    """
    start, end = literal.span
    raw, value = source[start:end], literal.value
    if not isinstance(value, str) or not 0 <= at <= len(value) or not value:
        return start
    inside = raw.find(value)
    if inside >= 0:
        return min(start + inside + at, max(start, end - 1))
    is_xml = _is_xml(source, start, end)
    found = _walk(_xml(raw) if is_xml else _units(raw, value), value, at)
    return start if found is None else min(start + found, max(start, end - 1))


def offset_of(source: str, literal: Literal, place: int) -> int:
    r"""Return the offset in a literal's text of the sign at an offset in a file's text.

    >>> from ..script import Span
    >>> offset_of('x = "a\\tb"', Literal("a\tb", Span(4, 10)), 8)
    2
    """
    start, end = literal.span
    raw, value = source[start:end], literal.value
    if not isinstance(value, str) or not value or place <= start:
        return 0
    inside = raw.find(value)
    if inside >= 0:
        return min(max(0, place - start - inside), len(value))
    is_xml = _is_xml(source, start, end)
    read = 0
    for unit in _xml(raw) if is_xml else _units(raw, value):
        length = _length(unit, value, read)
        if length is None or start + unit.at > place:
            break
        if start + unit.at + (length if unit.is_plain else 1) > place:
            return read + (place - start - unit.at if unit.is_plain else 0)
        read += length
    return min(read, len(value))


def _walk(units: Iterator[_Unit], value: str, at: int) -> int | None:
    """Return where the raw text reaches the offset, ``None`` where it means another text."""
    read = 0
    for unit in units:
        length = _length(unit, value, read)
        if length is None:
            return None
        if at < read + length:
            return unit.at + (at - read if unit.is_plain else 0)
        read += length
    return None


def _length(unit: _Unit, value: str, read: int) -> int | None:
    """Return how many signs of the value a unit stands for."""
    if unit.meaning is None:
        stop = read
        while value[stop : stop + 1] in {"\n", "\r"}:
            stop += 1
        return max(stop - read, 1) if value[read : read + 1] == " " else stop - read
    if value.startswith(unit.meaning, read):
        return len(unit.meaning)
    halves = "\ud800" <= value[read : read + 1] <= "\udbff"
    return 2 if halves and unit.meaning > "\uffff" else None


def _units(raw: str, value: str) -> Iterator[_Unit]:
    """Return the units of a value by the form in which it is written."""
    properties = _PROPERTIES.match(raw)
    begin = properties.end() if properties else 0
    if match := _FLOW_BLOCK.match(raw):
        return _flow_block(raw, match.end(), match["prefix"] or "")
    if match := _YAML_BLOCK.match(raw, begin):
        return _yaml_block(raw, begin, value)
    if raw[begin : begin + 1] == '"':
        return _scanned(_ESCAPED, raw, begin + 1, len(raw) - 1)
    if raw[begin : begin + 1] == "'":
        return _scanned(_SINGLE, raw, begin + 1, len(raw) - 1)
    return _scanned(_SINGLE, raw, begin, len(raw))


def _is_xml(source: str, start: int, end: int) -> bool:
    """Whether a value stands between two tags; its place may begin inside a CDATA section."""
    return (
        source[max(0, start - 9) : start].endswith((">", "<![CDATA["))
        and source[end : end + 1] == "<"
    )


def _xml(raw: str) -> Iterator[_Unit]:
    """Return the units of text between two tags."""
    for match in _XML.finditer(raw):
        text, at, name = match[0], match.start(), match["name"]
        if name is not None:
            sign = _meaning(f"\\{name[1:]}" if name[1:2] == "x" else f"\\x{_hex(name)}")
            yield _Unit(at, _ENTITIES.get(name, sign))
        elif match["break"]:
            yield _Unit(at, "\n")
        elif text not in ("<![CDATA[", "]]>"):
            yield _Unit(at, text, is_plain=True)


def _hex(name: str) -> str:
    """Return the number of ``#13`` in the digits of ``#xD``."""
    return f"{int(name[1:]):x}" if name[1:].isdecimal() and len(name) < _TOO_LONG else ""


_TOO_LONG = 10


def _scanned(pattern: re.Pattern[str], raw: str, start: int, end: int) -> Iterator[_Unit]:
    """Return the units of quoted text."""
    for match in pattern.finditer(raw, start, end):
        text, at, groups = match[0], match.start(), match.groupdict()
        if groups.get("break"):
            yield _Unit(at, None)
        elif groups.get("high"):
            yield _Unit(at, _joined(match["high"], match["low"]))
        elif text == "''" and pattern is _SINGLE:
            yield _Unit(at, "'")
        elif text[0] == "\\" and pattern is _ESCAPED:
            yield _Unit(at, "" if groups.get("fold") else _meaning(text))
        else:
            yield _Unit(at, text, is_plain=True)


def _meaning(escape: str) -> str:
    """Return what an escape of any of the forms stands for."""
    if escape[1] in "uxU":
        try:
            return chr(int(f"0x{escape[2:]}", 16))
        except (ValueError, OverflowError):
            return ""
    return _MEANINGS.get(escape[1], escape[1:])


def _joined(high: str, low: str) -> str:
    return chr(0x10000 + ((int(high, 16) - 0xD800) << 10) + int(low, 16) - 0xDC00)


def _flow_block(raw: str, start: int, prefix: str) -> Iterator[_Unit]:
    """Return the units of a block between three quotes."""
    lines = list(_lines(raw, start, len(raw) - 3))
    shared = margin([text for _, text in lines[1:]]) if len(lines) > 1 else ""
    for number, (at, text) in enumerate(lines):
        if number > 1 or (number and lines[0][1].strip()):
            end = lines[number - 1][0] + len(lines[number - 1][1])
            yield _Unit(end, "\r\n" if prefix == "crlf" else "\n")
        inner = len(shared) if number else 0
        if prefix == "escaped":
            yield from _scanned(_ESCAPED, raw, at + inner, at + len(text))
        elif text[inner:].strip() or text.startswith(shared):
            yield _Unit(at + inner, text[inner:], is_plain=True)


def _yaml_block(raw: str, begin: int, value: str) -> Iterator[_Unit]:
    """Return the units of a block behind ``|`` or ``>``: the value says how far it is indented."""
    lines = list(_lines(raw, begin, len(raw)))[1:]
    inner = next((_lead(text) for _, text in lines if text.strip(" ")), 0)
    first = next((text for text in value.split("\n") if text.strip(" ")), "")
    inner -= _lead(first)
    is_folded = raw[begin] == ">"
    is_broken = False
    for at, text in lines:
        if text[inner:]:
            yield _Unit(at + inner, text[inner:], is_plain=True)
            is_broken = False
        if not (is_folded and is_broken):  # one for a whole run of empty lines
            yield _Unit(at + len(text), None if is_folded else "\n")
        is_broken = True


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip(" "))


def _lines(raw: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """Return the lines with their offsets, without their ends."""
    at = start
    while True:
        match = _BREAK.search(raw, at, end)
        yield at, raw[at : match.start() if match else end]
        if match is None:
            return
        at = match.end()
