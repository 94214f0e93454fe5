"""Which action, property and branch of a script became which of the changed one."""

from __future__ import annotations

from collections.abc import Iterator

from ..script import Action, Branch, Script, Setting
from .changed import branch_key


def pairs_of_actions(old: Script, new: Script) -> Iterator[tuple[Action | None, Action | None]]:
    """Yield old and new actions: those added stand behind the one that they were put behind.

    An action that was taken away and added again is both: what is new stands nowhere.
    """
    before = {action.id for action in old.actions}
    after = {each.id: each for each in new.actions if each.span.end and each.id in before}
    added: dict[str, list[Action]] = {}
    last = ""
    for action in new.actions:
        if action.id in after:
            last = action.id
        else:
            added.setdefault(last, []).append(action)
    yield from ((None, action) for action in added.get("", ()))
    for action in old.actions:
        yield action, after.get(action.id)
        yield from ((None, each) for each in added.get(action.id, ()))


def pairs_of_settings(old: Action, new: Action) -> Iterator[tuple[Setting | None, Setting | None]]:
    """Yield the properties before and now; one that stands twice in an export goes in order."""
    left = list(new.settings)
    for setting in old.settings:
        found = next((each for each in left if each.name == setting.name), None)
        if found is not None:
            left.remove(found)
        yield setting, found
    yield from ((None, each) for each in left)


def pairs_of_branches(old: Action, new: Action) -> Iterator[tuple[Branch | None, Branch | None]]:
    """Yield the branches before and now; a case with another label stands where it stood."""
    by_name = {_key(branch): branch for branch in new.branches}
    names = {_key(branch) for branch in old.branches}
    by_place = {
        branch.span: branch
        for branch in new.branches
        if _key(branch) not in names and branch.is_custom and branch.span.end
    }
    taken: set[tuple[bool, str]] = set()
    for branch in old.branches:
        found = by_name.get(_key(branch)) or (
            by_place.get(branch.span) if branch.is_custom else None
        )
        if found is not None:
            taken.add(_key(found))
        yield branch, found
    yield from ((None, each) for each in new.branches if _key(each) not in taken)


def _key(branch: Branch) -> tuple[bool, str]:
    return branch_key(branch.outcome, is_custom=branch.is_custom)
