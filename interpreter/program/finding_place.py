"""Where in a script a finding stands: the action, its caption, the property, the place in that."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice, pairwise
from typing import NamedTuple

from ...grammar.finding import Finding
from ...grammar.literals.literal_offsets import offset_of
from ...grammar.names import key
from ...grammar.script import NOWHERE, Action, Branch, Literal, Script, Setting, Span
from ...grammar.secrets import redacted
from ...grammar.slices import cached_property

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


class _Group(NamedTuple):
    """Some spans of an action, and between which places they begin."""

    first: int
    last: int
    action: Action
    part: int


class FindingPlaces:
    """The places of one script, by which findings are told where they stand."""

    def __init__(self, script: Script) -> None:
        """Take a script; its spans are looked at where the first finding asks."""
        self._script = script
        self._actions = {action.id: action for action in script.actions}

    @cached_property
    def _groups(self) -> list[_Group]:
        """All groups in the order in which they stand, none where some stand within another."""
        groups = sorted(_groups(self._script.actions), key=_first)
        are_apart = all(one.last < other.first for one, other in pairwise(groups))
        return groups if are_apart else []

    @cached_property
    def _firsts(self) -> array[int]:
        return array("L", map(_first, self._groups))

    @cached_property
    def _all(self) -> list[_Owner]:
        """All owners in the order in which they begin, for those that are in no such groups."""
        if self._groups:
            return []
        return _sorted(one for each in self._script.actions for one in _owners(each))

    @cached_property
    def _starts(self) -> array[int]:
        return array("L", [one.span.start for one in self._all])

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
        for one in islice(self._back_from(span.start), _NESTED):
            if span.start < one.span.end or span.start == one.span.start:
                return one
        return None

    def _back_from(self, place: int) -> Iterator[_Owner]:
        """Yield what begins at a place or before it, the last first."""
        for at in range(bisect_right(self._firsts, place) - 1, -1, -1):
            group = self._groups[at]
            owners = _sorted(_PARTS[group.part](group.action))
            yield from (one for one in reversed(owners) if one.span.start <= place)
        for at in range(bisect_right(self._starts, place) - 1, -1, -1):
            yield self._all[at]


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


def _first(group: _Group) -> int:
    return group.first


def _groups(actions: Iterable[Action]) -> Iterator[_Group]:
    """Yield what each action itself, its branches and its properties say of places."""
    for action in actions:
        for part, spans in enumerate(
            ([action.span, action.name_span], _spans(action.branches), _values(action.settings))
        ):
            starts = [span[0] for span in spans]
            if 0 in starts:
                starts = [span.start for span in spans if span != NOWHERE]
            if starts:
                yield _Group(min(starts), max(starts), action, part)


def _spans(branches: Iterable[Branch]) -> list[Span]:
    return [span for each in branches for span in (each.span, each.target_span)]


def _values(settings: Iterable[Setting]) -> list[Span]:
    spans = [span for each in settings for span in (each.span, each.value.span)]
    for each in settings:
        if isinstance(each.value.value, tuple):
            spans += [literal.span for literal in each.value.value]
    return spans


def _sorted(owners: Iterable[_Owner]) -> list[_Owner]:
    return sorted((one for one in owners if one.span != NOWHERE), key=_start)


def _start(one: _Owner) -> tuple[int, int]:
    return one.span.start, -one.span.end


def _owners(action: Action) -> Iterator[_Owner]:
    return chain.from_iterable(part(action) for part in _PARTS)


def _of_action(action: Action) -> Iterator[_Owner]:
    yield _Owner(action.span, action)
    yield _Owner(action.name_span, action)


def _of_branches(action: Action) -> Iterator[_Owner]:
    for branch in action.branches:
        yield _Owner(branch.span, action)
        yield _Owner(branch.target_span, action)


def _of_settings(action: Action) -> Iterator[_Owner]:
    for setting in action.settings:
        yield _Owner(setting.span, action, setting)
        yield from (_Owner(one.span, action, setting, one) for one in _literals(setting.value))


_PARTS = (_of_action, _of_branches, _of_settings)


def _literals(literal: Literal) -> Iterable[Literal]:
    parts = [literal]
    if isinstance(literal.value, tuple):
        parts += literal.value
    return parts
