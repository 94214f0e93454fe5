"""Where in a script a finding stands: the action, its caption, the property, the place in that."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from ...grammar.finding import Finding
from ...grammar.literals.literal_offsets import offset_of
from ...grammar.names import key
from ...grammar.script import NOWHERE, Action, Literal, Script, Setting, Span
from ...grammar.secrets import redacted

_LINE_END = re.compile(r"[\r\n]")
_LONGEST = 4096
"""How long a line of code may be that goes with a finding, and into the cache."""
_NESTED = 64
"""How many spans before a place may hold it: the items of a list stand between it and its end."""


class _Owner(NamedTuple):
    """What a span of the file belongs to."""

    span: Span
    action: Action
    setting: Setting | None = None
    literal: Literal | None = None


class FindingPlaces:
    """The places of one script, by which findings are told where they stand."""

    def __init__(self, script: Script) -> None:
        """Sort the spans of all actions, properties and branches by where they begin."""
        owners = [one for action in script.actions for one in _owners(action)]
        self._owners = sorted((one for one in owners if one.span != NOWHERE), key=_start)
        self._starts = [one.span.start for one in self._owners]
        self._actions = {action.id: action for action in script.actions}

    def placed(self, finding: Finding) -> Finding:
        """Return a finding with all that is known of its place."""
        owner = self._owner(finding.span) if finding.span != NOWHERE else None
        action = None if finding.action is None else self._actions.get(finding.action)
        if action is None and owner is not None:
            action = owner.action
        if action is None:
            return finding
        if owner is None or owner.action.id != action.id:
            return replace(finding, action=action.id, caption=action.caption)
        name = finding.property or (owner.setting.name if owner.setting else None)
        placed = replace(finding, action=action.id, caption=action.caption, property=name)
        if owner.setting is not None and key(owner.setting.name) == key(name or ""):
            return _inside(placed, owner)
        return placed

    def _owner(self, span: Span) -> _Owner | None:
        """Return what the start of a span belongs to, the smallest of several."""
        at = bisect_right(self._starts, span.start)
        for one in reversed(self._owners[max(0, at - _NESTED) : at]):
            if span.start < one.span.end or span.start == one.span.start:
                return one
        return None


def _inside(finding: Finding, owner: _Owner) -> Finding:
    """Return a finding with its place in a property's text, and with the line that stands there.

    The line is left out where the file shows the same: a text of one line, as it is written.
    """
    literal = owner.literal
    if literal is None or not isinstance(literal.value, str):
        return finding
    text, span = literal.value, finding.span
    at = offset_of(finding.source.text, literal, span.start)
    before = text[:at].replace("\r\n", "\n").replace("\r", "\n")
    place = before.count("\n") + 1, len(before) - before.rfind("\n")
    found = _LINE_END.search(text, at)
    line = before[before.rfind("\n") + 1 :] + text[at : found.start() if found else len(text)]
    is_same = len(line) == len(text) and text in finding.source.text[slice(*literal.span)]
    is_shown = not is_same and len(line) <= _LONGEST
    code = (redacted(line), max(1, span.end - span.start)) if is_shown else None
    return replace(finding, inside=place, code=code)


def _start(one: _Owner) -> tuple[int, int]:
    return one.span.start, -one.span.end


def _owners(action: Action) -> Iterator[_Owner]:
    yield _Owner(action.span, action)
    yield _Owner(action.name_span, action)
    for branch in action.branches:
        yield _Owner(branch.span, action)
        yield _Owner(branch.target_span, action)
    for setting in action.settings:
        yield _Owner(setting.span, action, setting)
        yield from (_Owner(one.span, action, setting, one) for one in _literals(setting.value))


def _literals(literal: Literal) -> Iterable[Literal]:
    parts = [literal]
    if isinstance(literal.value, tuple):
        parts += literal.value
    return parts
