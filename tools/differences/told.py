"""A difference of graphs in words, without secrets: what every report of it says."""

from __future__ import annotations

from typing import NamedTuple

from ...actions.declaration import Kind
from ...grammar.graph import edge_key
from ...grammar.script import Action
from ...interpreter.analysis.differences.difference import (
    ActionDifference,
    Aspect,
    BranchChange,
    GraphDifference,
    ValueChange,
)
from ...interpreter.analysis.differences.masked import masking_of
from ...interpreter.analysis.differences.said import Said
from ...interpreter.trace.redaction import HIDDEN
from .comparing import Compared

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
        self._masking = masking_of(difference)
        self._masked = self._masking.hidden
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
            tuple(self._value(each, value) for value in each.values),
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

    def _value(self, action: ActionDifference, each: ValueChange) -> ToldValue:
        old, new = (
            self._shown(written, each.name, text)
            for written, text in ((action.old, each.old), (action.new, each.new))
        )
        is_code = each.prop is not None and each.prop.kind is Kind.CODE
        has_lines = any(text is not None and "\n" in text for text in (old, new))
        return ToldValue(each.name, old, new, old == new is not None, is_code and has_lines)

    def _shown(self, action: Action | None, name: str, text: str | None) -> str | None:
        if text is None or action is None:
            return text
        return HIDDEN if self._masking.is_hidden(action, name) else self._masked(text)

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
