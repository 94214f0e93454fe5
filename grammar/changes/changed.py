"""A script's record with changes made; what cannot be made is a mistake that is told."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

from ..finding import RequestError
from ..names import key, nearest, outcome_key
from ..script import NOWHERE, Action, Branch, Comment, Script, Setting
from ..structure import is_id
from .change import (
    Add,
    Caption,
    Change,
    Connect,
    Drop,
    Lead,
    Relabel,
    Remove,
    RemoveProperty,
    Replace,
    SetProperty,
)

_Item = TypeVar("_Item", Branch, Setting)
Place = tuple[str, ...]


def changed(script: Script, changes: Iterable[Change]) -> Script:
    """Return a script after changes, one after another.

    Spans of what stays are those of before, so that a text can be edited by them; what is new
    stands nowhere. Raises ``RequestError`` for a change that names what is not there.
    """
    making = _Making(script)
    for change in changes:
        making.make(change)
    return making.script()


def branch_key(outcome: str, *, is_custom: bool) -> tuple[bool, str]:
    """Return what two spellings of one branch have in common, as a script may hold it once."""
    return is_custom, outcome.casefold() if is_custom else outcome_key(outcome)


class _Making:
    """The actions and comments of one script while changes are made."""

    def __init__(self, script: Script) -> None:
        self._script = script
        self._actions = {action.id: action for action in script.actions}
        self._comments: dict[Place, Comment] | None = None

    def script(self) -> Script:
        comments: Mapping[Place, Comment] = self._script.comments
        if self._comments is not None:
            comments = MappingProxyType(self._comments)
        return replace(self._script, actions=tuple(self._actions.values()), comments=comments)

    def make(self, change: Change) -> None:
        match change:
            case Lead():
                self._target(change.target)
                action, at = self._branch(change.action, change.outcome, change.is_custom)
                branch = action.branches[at]._replace(target=change.target)
                self._put(action, branches=_with(action.branches, at, branch))
            case Connect():
                self._connect(change)
            case Drop():
                action, at = self._branch(change.action, change.outcome, change.is_custom)
                self._drop(action, at)
            case Relabel():
                self._relabel(change)
            case Caption():
                action = self._action(change.action)
                self._actions[action.id] = replace(action, caption=change.caption)
            case SetProperty() | RemoveProperty():
                self._set(change)
            case Replace():
                self._put(self._action(change.action), change.name, change.is_foreign)
            case Add():
                self._add(change)
            case Remove():
                self._remove(change)

    def _connect(self, change: Connect) -> None:
        action = self._action(change.action)
        self._target(change.target)
        wanted = branch_key(change.outcome, is_custom=change.is_custom)
        if any(_key(branch) == wanted for branch in action.branches):
            said = f'"{change.outcome}" of "{change.action}" is connected already'
            raise RequestError(said, expected="an outcome without a branch")
        branch = Branch(change.outcome, change.target, change.is_custom)
        alike = [
            at for at, each in enumerate(action.branches) if each.is_custom == change.is_custom
        ]
        at = alike[-1] + 1 if alike else len(action.branches)
        self._put(action, branches=(*action.branches[:at], branch, *action.branches[at:]))

    def _drop(self, action: Action, at: int) -> None:
        outcome = action.branches[at].outcome
        rest = (*action.branches[:at], *action.branches[at + 1 :])
        self._put(action, branches=rest)
        if all(branch.outcome != outcome for branch in rest):
            self._forget(lambda place: place == ("branch", action.id, outcome))

    def _relabel(self, change: Relabel) -> None:
        action, at = self._branch(change.action, change.outcome, True)
        wanted = branch_key(change.label, is_custom=True)
        if any(_key(each) == wanted for each in action.branches if each != action.branches[at]):
            said = f'"{change.label}" of "{change.action}" is a case already'
            raise RequestError(said, expected="another label")
        old = action.branches[at]
        branch = old._replace(outcome=change.label)
        self._put(action, branches=_with(action.branches, at, branch))
        self._move(("branch", action.id, old.outcome), ("branch", action.id, change.label))

    def _set(self, change: SetProperty | RemoveProperty) -> None:
        action = self._action(change.action)
        wanted = key(change.name)
        found = [at for at, each in enumerate(action.settings) if key(each.name) == wanted]
        if isinstance(change, SetProperty):
            if not found:
                new = (*action.settings, Setting(change.name, change.value))
            else:
                old = action.settings[found[0]]
                value = change.value._replace(span=old.value.span)
                new = _with(action.settings, found[0], old._replace(value=value))
            self._put(action, settings=new)
            return
        if not found:
            names = [each.name for each in action.settings]
            said = f'"{change.action}" has no property "{change.name}"'
            raise RequestError(said, nearest=nearest(change.name, names))
        at = found[0]
        name = action.settings[at].name
        self._put(action, settings=(*action.settings[:at], *action.settings[at + 1 :]))
        self._forget(lambda place: place == ("setting", action.id, name))

    def _add(self, change: Add) -> None:
        added = change.added
        if added.id in self._actions or not is_id(added.id):
            said = f'"{added.id}" cannot be the id of a new action'
            raise RequestError(said, expected="an id that no action has")
        for branch in added.branches:
            if branch.target != added.id:
                self._target(branch.target)
        if change.behind:
            self._action(change.behind)
        order = list(self._actions.values())
        ids = list(self._actions)
        at = ids.index(change.behind) + 1 if change.behind else 0
        order.insert(at, replace(added, span=NOWHERE, name_span=NOWHERE))
        self._actions = {action.id: action for action in order}

    def _remove(self, change: Remove) -> None:
        gone = self._action(change.action).id
        if change.target:
            self._target(change.target)
            if change.target == gone:
                said = f'"{gone}" cannot lead on to itself when it is removed'
                raise RequestError(said, expected="another action")
        del self._actions[gone]
        self._forget(lambda place: len(place) > 1 and place[1] == gone)
        for action in [*self._actions.values()]:
            if all(branch.target != gone for branch in action.branches):
                continue
            if change.target:
                led = (
                    branch._replace(target=change.target) if branch.target == gone else branch
                    for branch in action.branches
                )
                self._put(action, branches=tuple(led))
                continue
            for at in reversed(range(len(action.branches))):
                if action.branches[at].target == gone:
                    self._drop(self._actions[action.id], at)

    def _put(
        self,
        action: Action,
        name: str | None = None,
        is_foreign: bool | None = None,  # noqa: FBT001 - beside the name
        settings: tuple[Setting, ...] | None = None,
        branches: tuple[Branch, ...] | None = None,
    ) -> None:
        # Made by hand: dataclasses.replace takes most of the time of thousands of mutants.
        self._actions[action.id] = Action(
            action.id,
            action.name if name is None else name,
            action.caption,
            action.settings if settings is None else settings,
            action.branches if branches is None else branches,
            action.is_foreign if is_foreign is None else is_foreign,
            action.span,
            action.name_span,
            action.extra,
        )

    def _action(self, id: str) -> Action:
        found = self._actions.get(id)
        if found is None:
            raise RequestError(
                f'there is no action "{id}"',
                expected="the id of an action of this script",
                nearest=nearest(id, self._actions),
            )
        return found

    def _target(self, id: str) -> None:
        self._action(id)

    def _branch(
        self,
        id: str,
        outcome: str,
        is_custom: bool,  # noqa: FBT001 - as the branch is
    ) -> tuple[Action, int]:
        action = self._action(id)
        wanted = branch_key(outcome, is_custom=is_custom)
        for at, branch in enumerate(action.branches):
            if _key(branch) == wanted:
                return action, at
        names = [branch.outcome for branch in action.branches if branch.is_custom == is_custom]
        said = f'"{id}" has no branch "{outcome}"'
        raise RequestError(said, nearest=nearest(outcome, names))

    def _forget(self, is_gone: Callable[[Place], bool]) -> None:
        comments = self._own_comments()
        for place in [place for place in comments if is_gone(place)]:
            del comments[place]

    def _move(self, old: Place, new: Place) -> None:
        comments = self._own_comments()
        if old in comments and new not in comments:
            comments[new] = comments.pop(old)

    def _own_comments(self) -> dict[Place, Comment]:
        if self._comments is None:
            self._comments = dict(self._script.comments)
        return self._comments


def _key(branch: Branch) -> tuple[bool, str]:
    return branch_key(branch.outcome, is_custom=branch.is_custom)


def _with(items: tuple[_Item, ...], at: int, item: _Item) -> tuple[_Item, ...]:
    return (*items[:at], item, *items[at + 1 :])
