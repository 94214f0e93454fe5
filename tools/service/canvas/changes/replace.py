"""Make an action another one: what the new one knows of properties and branches stays."""

from __future__ import annotations

from .....actions import Unknown
from .....grammar.changes.change import Caption, Drop, RemoveProperty, Replace
from .....grammar.names import key, outcome_key
from ..asked import Asked
from ..editing import Editing, declared


def replace(editing: Editing, asked: Asked) -> None:
    """Give an action another kind, and say what of it does not go with it."""
    action, new = editing.action(asked.text("action")), declared(asked.text("name"))
    old = editing.declaration(action)
    if new is old:
        return
    editing.make(Replace(action.id, new.name))
    if editing.export is not None and key(action.caption) == key(old.name):
        editing.make(Caption(action.id, new.name))
    lost: list[str] = []
    for setting in action.settings:
        if key(setting.name) not in new.property_by_key and Unknown.PROPERTIES not in new.unknown:
            editing.make(RemoveProperty(action.id, setting.name))
            lost.append(setting.name)
    for branch in action.branches:
        if branch.is_custom:
            is_kept = new.has_cases
        else:
            is_listed = outcome_key(branch.outcome) in new.outcome_by_key
            is_kept = is_listed or Unknown.OUTCOMES in new.unknown
        if not is_kept:
            editing.make(Drop(action.id, branch.outcome, branch.is_custom))
            lost.append(f"{branch.outcome} -> {branch.target}")
    if lost:
        editing.said.append(f"{new.name} has no place for {', '.join(lost)}")
    editing.select.append(action.id)


KINDS = {"replace": replace}
