"""Make an action another one: what the new one knows of properties and branches stays."""

from __future__ import annotations

from .....actions import Action as Declaration
from .....actions import Unknown
from .....grammar.changes.change import Caption, Drop, RemoveProperty, Replace
from .....grammar.names import key, outcome_key
from .....interpreter.program.positional import places_of
from ..asked import Asked
from ..editing import Editing, declared, is_in_places


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
        if not _has_place(editing, new, setting.name):
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


def _has_place(editing: Editing, new: Declaration, name: str) -> bool:
    """Whether a kind of action takes a property: in XML it needs a place that is known."""
    prop = new.property_by_key.get(key(name))
    if is_in_places(editing):
        return prop is not None and prop in places_of(new)
    return prop is not None or Unknown.PROPERTIES in new.unknown


KINDS = {"replace": replace}
