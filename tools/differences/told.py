"""A difference of graphs in words, without secrets: what every report of it says."""

from __future__ import annotations

import re
from typing import NamedTuple

from ...actions.declaration import Kind
from ...grammar.graph import edge_key
from ...grammar.script import Action
from ...grammar.secrets import sounds_secret
from ...interpreter.analysis.differences.difference import (
    ActionDifference,
    Aspect,
    BranchChange,
    GraphDifference,
    ValueChange,
)
from ...interpreter.analysis.differences.said import Said
from ...interpreter.trace.redaction import HIDDEN
from ..mutation.masking import Masking
from .comparing import Compared

_STARS = re.compile(r"\*{3,}")
_SIGNS = {
    Aspect.ADDED: "+",
    Aspect.REMOVED: "-",
    Aspect.REPLACED: "*",
    Aspect.PROPERTIES: "~",
    Aspect.CAPTION: "~",
    Aspect.REWIRED: ">",
    Aspect.RENAMED: "=",
}


class ToldValue(NamedTuple):
    """A property: what it said and says, ``None`` where it says nothing.

    ``is_hidden`` where what has changed is a secret, ``is_code`` where it has several lines.
    """

    name: str
    old: str | None
    new: str | None
    is_hidden: bool
    is_code: bool


class ToldBranch(NamedTuple):
    """A branch as pictures name it, and the names of the actions that it led and leads to."""

    outcome: str
    old: str | None
    new: str | None


class ToldSide(NamedTuple):
    """An action in one version."""

    id: str
    kind: str
    caption: str
    line: int


class ToldAction(NamedTuple):
    """What has become of one action."""

    sign: str
    old: ToldSide | None
    new: ToldSide | None
    aspects: tuple[Aspect, ...]
    values: tuple[ToldValue, ...]
    branches: tuple[ToldBranch, ...]

    @property
    def is_whole(self) -> bool:
        """Whether all of it is told, as it came or went."""
        return self.old is None or self.new is None

    @property
    def side(self) -> ToldSide:
        """Return the action as it is now, or was where it is gone."""
        found = self.new or self.old
        if found is None:
            raise ValueError(self)
        return found


class Telling(NamedTuple):
    """What has become of one script: old and new name and type where they changed."""

    names: tuple[str, str] | None
    types: tuple[str, str] | None
    counts: dict[Aspect, int]
    actions: tuple[ToldAction, ...]


def telling(compared: Compared) -> Telling | None:
    """Return a difference in words, ``None`` where there are no two versions of the script."""
    if compared.difference is None:
        return None
    return _Telling(compared, compared.difference).telling()


class _Telling:
    def __init__(self, compared: Compared, difference: GraphDifference) -> None:
        self._difference = difference
        reads = [each for each in compared.reads if each is not None]
        self._masks = [Masking(each.script, each.source.text, ()) for each in reads]
        self._reads = compared.reads
        self._old, self._new = (
            {said.id: said for said in script.actions}
            for script in (difference.old, difference.new)
        )

    def telling(self) -> Telling:
        found = self._difference
        return Telling(
            (self._masked(found.old.name), self._masked(found.new.name))
            if found.is_renamed
            else None,
            (found.old.type, found.new.type) if found.is_retyped else None,
            found.counts(),
            tuple(map(self._action, found.actions)),
        )

    def _action(self, each: ActionDifference) -> ToldAction:
        return ToldAction(
            _SIGNS[each.weightiest],
            self._side(each, 0),
            self._side(each, 1),
            each.aspects,
            tuple(map(self._value, each.values)),
            tuple(map(self._branch, each.branches)),
        )

    def _side(self, each: ActionDifference, which: int) -> ToldSide | None:
        action = (each.old, each.new)[which]
        if action is None:
            return None
        caption = self._masked(each.captions[which])
        return ToldSide(action.id, each.kinds[which], caption, self._line(action, which))

    def _line(self, action: Action, which: int) -> int:
        read = self._reads[which]
        return 0 if read is None else read.source.place(action.span.start)[0]

    def _value(self, each: ValueChange) -> ToldValue:
        is_secret = sounds_secret(each.name)
        old, new = (
            text if text is None else HIDDEN if is_secret and text else self._masked(text)
            for text in (each.old, each.new)
        )
        is_code = each.prop is not None and each.prop.kind is Kind.CODE
        has_lines = any(text is not None and "\n" in text for text in (old, new))
        return ToldValue(each.name, old, new, old == new is not None, is_code and has_lines)

    def _branch(self, each: BranchChange) -> ToldBranch:
        return ToldBranch(
            edge_key(self._masked(each.outcome), is_custom=each.is_custom),
            None if each.old is None else self._named(self._old[each.old]),
            None if each.new is None else self._named(self._new[each.new]),
        )

    def _named(self, said: Said) -> str:
        """Return how an action is called where a branch leads to it: nobody knows mere numbers."""
        if not said.id.isdecimal():
            return said.id
        return f"{said.id} ({self._masked(said.caption) or said.kind})"

    def _masked(self, text: str) -> str:
        shown = text
        for mask in self._masks:
            shown = mask(shown)
        return text if shown == text else _STARS.sub(HIDDEN, shown)
