"""What entries of CXone's JSON say, from their plain data: such as nearly all of them are.

There is ``None`` for an entry of any other sort, and for one with a mistake: the reader in
``cxone_json.py`` makes nodes of it, which knows all that there can be and says what is wrong.

A value is found by its key. In JSON without a mistake a quote, the key, a quote and a colon are
that key wherever they stand, but for a quote that has a backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple, cast

from ..outlines.json_outline import Make, Uniqueness, keys_within
from ..script import Branch, Literal, Setting
from ..span import Span, span_of

CUSTOM = ("custom", "case")
BRANCH_TYPES = ("default", "branch", *CUSTOM)
NO_TARGET = "-1"

Fields = dict[str, object]
Hits = Iterator[re.Match[str]]

_TEXT = r'"(?:[^"\\]++|\\.)*+"'
_TEXTS = rf"\[(?:[ \t\r\n,]++|{_TEXT})*+\]"
_BEHIND = r'"[ \t\r\n]*+:[ \t\r\n]*+'
_VALUE = rf"{_TEXT}|[-\w.+]++"
_NAME = re.compile(rf'"(?<!\\")(name){_BEHIND}({_VALUE})')
_OF_SETTING = re.compile(rf'"(?<!\\")(name|value){_BEHIND}({_VALUE}|{_TEXTS})')
_OF_BRANCH = re.compile(rf'"(?<!\\")(to|label){_BEHIND}({_VALUE})')
_ITEM = re.compile(_TEXT)
_TO = len('"to"')
_IN_ORDER = tuple(map(str, range(100)))
_TOO_LONG = 20
_TOO_LARGE = 10**15  # a number from which on a script has its text


class PlainAction(NamedTuple):
    """What an entry of the actions says."""

    name: str
    caption: str
    name_span: Span


class PlainEntries:
    """Reads the entries of one text."""

    def __init__(self, text: str) -> None:
        """Look at the text of a whole export."""
        self._text = text
        self._check_keys = Uniqueness(text).check
        self._words: dict[str, str] = {}

    @property
    def makes(self) -> Mapping[str, Make]:
        """How the entries of each part are read; kept here, it would keep all of this alive."""
        return {
            "actions": self._action,
            "properties": self._settings,
            "branches": self._branches,
        }

    def _action(self, id: str, data: object, start: int, end: int) -> PlainAction | None:
        if data.__class__ is not dict:
            return None
        fields = cast("Fields", data)
        name, own = fields.get("name"), fields.get("actionId", self._word(id))
        caption = self._label(fields.get("label"), start, end)
        if name.__class__ is not str or caption is None:
            return None
        if own != id and (own.__class__ is not int or not own or str(own) != id):
            return None
        hits = _NAME.finditer(self._text, start, end)
        hit = next(hits, None)
        if (
            hit is None
            or next(hits, None) is not None
            or not self._is_sure([fields], 2, start, end)
        ):
            return None
        return PlainAction(self._word(name), caption, span_of(hit.span(2)))

    def _settings(self, _: str, data: object, start: int, end: int) -> tuple[Setting, ...] | None:
        if data.__class__ is not dict:
            return () if data is None else None
        positions = cast("Fields", data)
        found: list[Setting] = []
        hits = _OF_SETTING.finditer(self._text, start, end)
        for fields in positions.values():
            setting = (
                self._setting(cast("Fields", fields), hits) if fields.__class__ is dict else None
            )
            if setting is None:
                return None
            found.append(setting)
        if next(hits, None) is not None or not self._is_sure([positions], 3, start, end):
            return None
        if tuple(positions) != _IN_ORDER[: len(positions)]:
            order = sorted(
                zip(positions, range(len(found)), strict=True), key=lambda p: position(p[0])
            )
            found = [found[at] for _, at in order]
        return tuple(found)

    def _setting(self, fields: Fields, hits: Hits) -> Setting | None:
        name = fields.get("name")
        hit = next(hits, None)
        if name.__class__ is not str or hit is None:
            return None
        if "value" not in fields:
            return (
                Setting(self._word(name), Literal(""), span_of(hit.span(2)))
                if hit[1] == "name"
                else None
            )
        other = next(hits, None)
        if other is None or other[1] == hit[1]:
            return None
        if hit[1] == "value":
            hit, other = other, hit
        literal = self._literal(fields["value"], span_of(other.span(2)))
        return literal and Setting(self._word(name), literal, span_of(hit.span(2)))

    def _literal(self, value: object, span: Span) -> Literal | None:
        """Return what a text, texts in a list, a usual number, a boolean or nothing means."""
        if isinstance(value, str):
            return Literal(value, span, "\n" in value)
        if value is None:
            return Literal("", span)
        if isinstance(value, bool):
            return Literal(value, span)
        if isinstance(value, list):
            return self._literals(cast("list[object]", value), span)
        if not isinstance(value, int) or not -_TOO_LARGE < value < _TOO_LARGE:
            return None
        is_zero = not value and self._text[span.start] == "-"
        return None if is_zero else Literal(value, span)

    def _literals(self, items: list[object], span: Span) -> Literal | None:
        texts = [item for item in items if isinstance(item, str)]
        places = [place.span() for place in _ITEM.finditer(self._text, *span)]
        if not len(items) == len(texts) == len(places):
            return None
        each = zip(texts, places, strict=True)
        return Literal(tuple([Literal(one, span_of(at), "\n" in one) for one, at in each]), span)

    def _branches(self, _: str, data: object, start: int, end: int) -> tuple[Branch, ...] | None:
        if data.__class__ is not list:
            return () if data is None else None
        rows = cast("list[object]", data)
        found: list[Branch] = []
        hits = _OF_BRANCH.finditer(self._text, start, end)
        for fields in rows:
            if fields.__class__ is not dict:
                return None
            branch = self._branch(cast("Fields", fields), hits, start, end)
            if branch is None:
                return None
            if branch.target != NO_TARGET:
                found.append(branch)
        if next(hits, None) is not None or not self._is_sure(rows, 2, start, end):
            return None
        return tuple(found)

    def _branch(self, fields: Fields, hits: Hits, start: int, end: int) -> Branch | None:
        target, sort = self._target(fields), _sort(fields.get("type"))
        label = self._label(fields.get("label"), start, end)
        to = next(hits, None)
        if target is None or sort is None or label is None or to is None:
            return None
        span = None
        if "label" in fields:
            beside = next(hits, None)
            if beside is None or beside[1] == to[1]:
                return None
            if to[1] == "label":
                to, beside = beside, to
            span = span_of(beside.span(2))
        if to[1] != "to":
            return None
        is_default = sort == "default"
        if is_default or span is None:
            span = Span(to.start(), to.start() + _TO)
        outcome = "Default" if is_default else self._word(label)
        return Branch(outcome, target, sort in CUSTOM, span, span_of(to.span(2)))

    def _target(self, fields: Fields) -> str | None:
        target = fields.get("to", 0)
        if target is None:
            return NO_TARGET
        if target.__class__ is int:
            return self._word(str(target)) if target else None
        return self._word(target) if target.__class__ is str else None

    def _word(self, word: object) -> str:
        """Return a text; the same one is one object."""
        text = cast("str", word)
        return self._words.setdefault(text, text)

    def _label(self, label: object, start: int, end: int) -> str | None:
        if label.__class__ is str:
            return cast("str", label)
        is_none = label is None or (label.__class__ is int and label == 0)
        return "" if is_none and (label is None or self._text.find("-0", start, end) < 0) else None

    def _is_sure(self, values: Collection[object], usual: int, start: int, end: int) -> bool:
        """Whether each key must be one that was found; raise ``SurpriseError`` for one twice.

        With more levels than usual, one within might stand for one that is written with escapes.
        """
        keys, levels = keys_within(values)
        if levels < 0 or (levels > usual and self._text.find("\\u", start, end) >= 0):
            return False
        self._check_keys(keys, start, end)
        return True


def _sort(kind: object) -> str | None:
    """Return the sort of a branch, in lower case."""
    if kind.__class__ is not str:
        return "default" if kind is None else None
    sort = cast("str", kind).casefold() or "default"
    return sort if sort in BRANCH_TYPES else None


def position(key: str) -> tuple[bool, int]:
    """Return what sorts "10" behind "9", and what is no number behind all numbers."""
    is_number = key.isascii() and key.isdecimal() and len(key) < _TOO_LONG
    return not is_number, int(key) if is_number else 0
