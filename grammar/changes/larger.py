"""Changes that are several of the small ones: an action set in between, one taken out."""

from __future__ import annotations

from dataclasses import replace

from ..script import Action, Branch, Script
from .change import Add, Change, Lead, Remove

DEFAULT = "Default"


def inserted_before(
    script: Script, before: str, action: Action, *, by: str = DEFAULT
) -> tuple[Change, ...]:
    """Return what sets an action before another: what led there leads to it, and it leads on.

    ``by`` is the outcome by which it leads on; further branches are those that it has.
    """
    new = replace(action, branches=(*action.branches, Branch(by, before)))
    leads = (
        Lead(each.id, branch.outcome, new.id, branch.is_custom)
        for each in script.actions
        for branch in each.branches
        if branch.target == before
    )
    ids = [each.id for each in script.actions]
    behind = ids[at - 1] if (at := ids.index(before)) else ""
    return (Add(new, behind), *leads)


def inserted_behind(
    script: Script,
    behind: str,
    outcome: str,
    action: Action,
    *,
    is_custom: bool = False,
    by: str = DEFAULT,
) -> tuple[Change, ...]:
    """Return what sets an action in a branch that is there."""
    target = next(
        branch.target
        for each in script.actions
        if each.id == behind
        for branch in each.branches
        if (branch.outcome, branch.is_custom) == (outcome, is_custom)
    )
    new = replace(action, branches=(*action.branches, Branch(by, target)))
    return Add(new, behind), Lead(behind, outcome, new.id, is_custom)


def taken_out(script: Script, id: str, outcome: str = DEFAULT) -> Remove:
    """Return what takes an action out: what led there leads where its outcome leads, if it does.

    An action that goes back to itself by that outcome leaves its branches without a target.
    """
    target = next(
        (
            branch.target
            for each in script.actions
            if each.id == id
            for branch in each.branches
            if branch.outcome == outcome and not branch.is_custom
        ),
        "",
    )
    return Remove(id, "" if target == id else target)


def free_id(script: Script, wanted: str) -> str:
    """Return an id that no action has: the wanted one, or that with a number behind it.

    >>> free_id(Script("s", actions=(Action("done", "End"),)), "done")
    'done_2'
    """
    taken = {action.id for action in script.actions}
    number, id = 2, wanted
    while id in taken:
        id, number = f"{wanted}_{number}", number + 1
    return id
