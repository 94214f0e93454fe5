"""What actions of Desktop Studio's XML say, each by one match: such as nearly all of them are.

There is ``None`` for one that is written in another way: the reader in ``desktop_xml.py`` makes a
tree of it, which knows all that there can be and says what is wrong. The text has no mistake.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

from ..script import Action, Branch, Literal, Setting
from ..span import Span, span_of
from .desktop_layout import NO_TARGET

Extra = Callable[[int, int], Mapping[str, object]]
"""Takes where an action begins and ends; returns what its export says beyond it."""

_BLANK = r"[ \t\r\n]*+"
_CAPTION_LATER = r"(?i:caption\b)"  # any other part without elements in it says nothing more


def _leaf(tag: str, text: str = "([^<]*+)") -> str:
    return rf"<{tag}(?: ?/>|>{text}</{tag}>)"


def _behind(tag: str) -> str:
    """Return what matches all up to the end of an element that holds none of its own name."""
    return rf"(?:[^<]++|<(?!/?{tag}|[!?]))*+</{tag}>"


def _holder(tag: str, entry: str) -> str:
    return rf"(?:{_leaf(tag, f'{_BLANK}((?:{entry}{_BLANK})*+)')}{_BLANK})?"


_TARGET = rf"{_BLANK}{_leaf('Text')}{_BLANK}{_leaf('ActionID')}"
_STRUCTS = f"<BranchStruct>{_behind('BranchStruct')}"
_STRING = re.compile(_leaf("string"))
_ROW = re.compile(rf"<BranchStruct>{_TARGET}{_behind('BranchStruct')}{_BLANK}")
_ACTION = re.compile(
    rf"<ActionStruct>{_BLANK}<ActionID>([^<]++)</ActionID>{_BLANK}"
    rf"<Action>([^<]++)</Action>{_BLANK}"
    rf"(?:{_leaf('Caption')}{_BLANK})?"
    rf"{_holder('Parameters', _leaf('string', '[^<]*+'))}"
    rf"(?:<(DefaultNextAction)(?: ?/>|>{_TARGET}{_behind('DefaultNextAction')}){_BLANK})?"
    rf"{_holder('Branches', _STRUCTS)}"
    rf"{_holder('Cases', _STRUCTS)}"
    rf"(?:(?:<(?!{_CAPTION_LATER})(\w++)(?: ?/>|>[^<]*+</\10>)"
    rf"|<ExtraInfo>{_behind('ExtraInfo')}){_BLANK})*+</ActionStruct>"
)
_ID, _NAME, _CAPTION, _PARAMETERS, _DEFAULT, _, _TO, _BRANCHES, _CASES = range(1, 10)
_REFERENCE = re.compile(r"&(?:(\w++)|#0*+(\d++)|#x0*+([0-9a-fA-F]++));")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&", "quot": '"', "apos": "'"}
_NAMES = tuple(f"#{at}" for at in range(100))


class PlainActions:
    """Reads the actions of one text."""

    def __init__(self, text: str, extra: Extra) -> None:
        """Take the text of a whole export, and what is kept of an action beyond the script."""
        self._text, self._extra = text, extra
        self._words: dict[str, str] = {}

    def action(self, at: int) -> tuple[Action, int] | None:
        """Return the action that begins there, and its end."""
        found = _ACTION.match(self._text, at)
        if found is None:
            return None
        id, name = self._word(found[_ID]), self._word(found[_NAME])
        branches = self._branches(found)
        if not id or not name or branches is None:
            return None
        caption = found[_CAPTION]
        action = Action(
            id,
            name,
            _said(caption) if caption else "",
            self._settings(*found.span(_PARAMETERS)) if found[_PARAMETERS] else (),
            branches,
            span=span_of(found.span(_ID)),
            name_span=span_of(found.span(_NAME)),
            extra=self._extra(at, found.end()),
        )
        return action, found.end()

    def _settings(self, start: int, end: int) -> tuple[Setting, ...]:
        found: list[Setting] = []
        for match in _STRING.finditer(self._text, start, end):
            raw = match[1]
            name = _NAMES[len(found)] if len(found) < len(_NAMES) else f"#{len(found)}"
            if raw:
                text, span = _said(raw), span_of(match.span(1))
                found.append(Setting(name, Literal(text, span, "\n" in text), span))
            else:
                span = _tag(match.start(), "string")
                found.append(Setting(name, Literal("", span), span))
        return tuple(found)

    def _branches(self, found: re.Match[str]) -> tuple[Branch, ...] | None:
        branches: list[Branch] = []
        target = self._word(found[_TO] or "") or NO_TARGET
        if target != NO_TARGET:
            span, place = span_of(found.span(_DEFAULT)), span_of(found.span(_TO))
            branches.append(Branch("Default", target, False, span, place))
        for group in (_BRANCHES, _CASES):
            at, end = found.span(group)
            while at < end:
                row = _ROW.match(self._text, at, end)
                if row is None:
                    return None
                label, to = row.groups()
                target = self._word(to or "") or NO_TARGET
                if target != NO_TARGET:
                    tag = _tag(self._text.index("<Text", at), "Text")
                    span = span_of(row.span(1)) if label else tag
                    outcome = self._shared(_said(label or ""))
                    place = span_of(row.span(2))
                    branches.append(Branch(outcome, target, group == _CASES, span, place))
                at = row.end()
        return tuple(branches)

    def _word(self, raw: str) -> str:
        """Return a text without blanks around it; the same word is one object."""
        return self._shared(_said(raw).strip())

    def _shared(self, word: str) -> str:
        return self._words.setdefault(word, word)


def _tag(start: int, name: str) -> Span:
    """Return where the name of a tag stands that begins at a place."""
    return Span(start + 1, start + 1 + len(name))


def _said(raw: str) -> str:
    """Return what a text without tags says."""
    if "\r" in raw:
        raw = raw.replace("\r\n", "\n").replace("\r", "\n")
    return _REFERENCE.sub(_meant, raw) if "&" in raw else raw


def _meant(reference: re.Match[str]) -> str:
    name, number, hexadecimal = reference.groups()
    if name is not None:
        return _ENTITIES[name]
    return chr(int(number) if number is not None else int(hexadecimal, 16))
