"""JSON text to the top of its tree: of the entries of its large objects only the places are kept.

The standard library's scanner reads each entry of such an object once, for what somebody makes of
it; an entry becomes nodes only where a place inside of it is asked for. What is read here has no
mistake; any other text is for ``json_.py`` as a whole.
"""

from __future__ import annotations

from array import array
from collections.abc import Callable, Collection, Mapping
from functools import partial
from json import JSONDecoder
from math import isfinite
from typing import NoReturn, cast

from ..documents.core_schema import LONGEST_NUMBER, Atom, written_datum
from ..documents.json_ import read_json_value
from ..documents.json_scan import SurpriseError, scan_value
from ..documents.nodes import Entry, MappingNode, Node, Unread, UnreadEntries
from ..late.patterns import late
from ..script import Span
from ..slices import checkpoint

Make = Callable[[str, object, int, int], object]
"""Takes key and data of an entry and where it stands; returns ``None`` if it is not sure of it."""

_BLANK = r"[ \t\r\n]*+"
_OPENING = late(rf"\ufeff?{_BLANK}(?={{)")
_KEY = late(rf'{_BLANK}("([^"\\\x00-\x1f]*+)"){_BLANK}:{_BLANK}')
_EMPTY = late(rf"{_BLANK}}}")
_NEXT = late(rf"{_BLANK}(?:,{_KEY.pattern}|}})")
_END = late(rf"{_BLANK}\Z")
_COLON_APART = late(r'"[ \t\r\n]++:')
_DEEPEST_KNOWN = 8  # below which nobody has to count


def _float(text: str) -> Atom:
    value = written_datum(text)
    if not isinstance(value, float) or not isfinite(value):
        raise SurpriseError
    return value


def _constant(_text: str) -> NoReturn:
    raise SurpriseError


def _unique(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise SurpriseError
    return found


Scan = Callable[[str, int], tuple[object, int]]
# scan_once, which raw_decode calls, is not in the stubs of the standard library.
_scan: Scan = vars(JSONDecoder(parse_float=_float, parse_constant=_constant))["scan_once"]
_scan_unique: Scan = vars(JSONDecoder(object_pairs_hook=_unique))["scan_once"]


def _nodes_of(value: Unread) -> Node:
    return read_json_value(value.text, Span(value.start, value.end), value.depth)


def outline_json(text: str, around: str, makes: Mapping[str, Make]) -> MappingNode | None:
    """Return the top of an object; ``None`` for any text that needs another reader.

    The objects below the keys of ``makes`` are those whose entries stay unread; they stand in the
    object below the key ``around``, or at the top where that is missing.
    """
    outline = _Outline(text, around, makes)
    try:
        opening = _OPENING.match(text)
        if opening is None or not _can_be_outlined(text):
            return None
        root = outline.read(opening.end())
    except SurpriseError:
        return None
    return root if _END.match(text, root.end) else None


def _can_be_outlined(text: str) -> bool:
    """Whether no half of a character stands in a text, and no number that is too long."""
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            return False
    half = LONGEST_NUMBER // 2  # one of these is all digits where more than the whole is
    return not any(text[at : at + half].isdecimal() for at in range(0, len(text), half))


def keys_within(values: Collection[object]) -> tuple[int, int]:
    """Return how many keys stand in some lists and objects, and how many levels there are.

    Of deeper ones than anybody makes something of, there are -1 levels.
    """
    count = levels = 0
    while values:
        levels += 1
        if levels > _DEEPEST_KNOWN:
            return count, -1
        deeper: list[object] = []
        for value in values:
            if value.__class__ is dict:
                fields = cast("dict[str, object]", value)
                count += len(fields)
                deeper.extend(fields.values())
            elif value.__class__ is list:
                deeper.extend(cast("list[object]", value))
        values = deeper
    return count, levels


class Uniqueness:
    """Knows whether a key stands twice in one object of an entry."""

    def __init__(self, text: str) -> None:
        self._text = text
        # Without blanks before colons each key is followed by one at once, and so counted.
        has_blank = any(f"{blank}:" in text for blank in " \t\r\n")
        self._is_countable = not (has_blank and _COLON_APART.search(text))

    def check(self, keys: int, start: int, end: int) -> None:
        """Raise ``SurpriseError`` where more keys stand there than the data has."""
        if not self._is_countable or self._text.count('":', start, end) != keys:
            try:
                _scan_unique(self._text, start)
            except ValueError:  # a number of thousands of digits
                raise SurpriseError from None


class _Outline:
    """One walk through the top of one text."""

    def __init__(self, text: str, around: str, makes: Mapping[str, Make]) -> None:
        self._text, self._around = text, around
        self._makes = dict(makes)
        self._has_halves = "\\ud" in text or "\\uD" in text
        self._has_part = False
        self._words: dict[str, str] = {}
        self._places: dict[str, int] = {}

    def read(self, start: int) -> MappingNode:
        return self._mapping(start, self._of_root)

    def _mapping(self, start: int, value_at: Callable[[str, int], Node]) -> MappingNode:
        """Return an object whose values are read by ``value_at``, from their keys and places."""
        text, entries = self._text, list[Entry]()
        empty = _EMPTY.match(text, start + 1)
        if empty is not None:
            return MappingNode(start, empty.end(), entries, 1, 1)
        key = _KEY.match(text, start + 1)
        while key is not None and key[2] is not None:
            value = value_at(key[2], key.end())
            entries.append(Entry(key[2], *key.span(1), value))
            key = _NEXT.match(text, value.end)
        if key is None:
            raise SurpriseError
        if len({entry.key for entry in entries}) < len(entries):
            raise SurpriseError
        return MappingNode(start, key.end(), entries, 1 + len(entries), 1)

    def _of_root(self, key: str, at: int) -> Node:
        if key != self._around:
            return self._of_top(1, key, at)
        if self._has_part:  # at the top, where it would be no part
            raise SurpriseError
        found = (
            self._mapping(at, partial(self._of_top, 2))
            if self._text.startswith("{", at)
            else scan_value(self._text, at, 1)
        )
        self._makes.clear()
        return found

    def _of_top(self, depth: int, key: str, at: int) -> Node:
        make = self._makes.get(key)
        if make is None or not self._text.startswith("{", at):
            return scan_value(self._text, at, depth)
        self._has_part = True
        return self._part(make, depth + 1, at)

    def _part(self, make: Make, depth: int, start: int) -> UnreadEntries:
        """Return an object whose values stay unread."""
        text, made, places = self._text, list[object](), array("I")
        found = UnreadEntries(start, 0, text, depth, _nodes_of, {}, places, made)
        empty = _EMPTY.match(text, start + 1)
        if empty is not None:
            found.end = empty.end()
            return found
        key = _KEY.match(text, start + 1)
        while key is not None and key[2] is not None:
            name, at = self._words.setdefault(key[2], key[2]), key.end()
            one, end = self._entry(make, depth, name, at)
            found.add(name, (*key.span(1), at, end), one)
            key = _NEXT.match(text, end)
        if key is None or len(found) < len(made):
            raise SurpriseError
        found.end = key.end()
        if found.at == self._places:  # as where each action has properties and branches
            found.at = self._places
        self._places = found.at
        return found

    def _entry(self, make: Make, depth: int, key: str, at: int) -> tuple[object, int]:
        """Return what an entry is, and where it ends."""
        checkpoint()
        try:
            data, end = _scan(self._text, at)
        except (StopIteration, ValueError, RecursionError):
            raise SurpriseError from None
        made = make(key, data, at, end)
        if made is None or (self._has_halves and self._text.find("\\u", at, end) >= 0):
            node = scan_value(self._text, at, depth)  # whatever is wrong in it surprises here
            if node.end != end:
                raise SurpriseError
        return made, end
