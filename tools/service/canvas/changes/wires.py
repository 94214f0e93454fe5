"""Branches: connect an outcome, lead it elsewhere, drop it, and call a case otherwise."""

from __future__ import annotations

from .....actions import Unknown
from .....grammar.changes.change import Connect, Drop, Lead, Relabel
from .....grammar.finding import RequestError
from .....grammar.names import nearest, outcome_key
from .....grammar.script import Action
from ..asked import Asked
from ..editing import Editing


def connect(editing: Editing, asked: Asked) -> None:
    """Lead an outcome to an action, whether it leads anywhere yet or not."""
    lead_to(
        editing,
        asked.text("action"),
        asked.text("outcome"),
        editing.action(asked.text("target")).id,
        is_custom=asked.flag("isCustom"),
    )


def lead_to(editing: Editing, id: str, outcome: str, target: str, *, is_custom: bool) -> None:
    """Lead an outcome of an action to another one."""
    action = editing.action(id)
    branch = editing.branch(action, outcome, is_custom=is_custom)
    if branch is not None:
        if branch.target != target:
            editing.make(Lead(id, branch.outcome, target, is_custom))
        return
    name = outcome if is_custom else known_outcome(editing, action, outcome)
    if is_custom:
        _refuse_case(editing, action, outcome)
    editing.make(Connect(id, name, target, is_custom))


def known_outcome(editing: Editing, action: Action, outcome: str) -> str:
    """Return the name of an outcome that an action has; raise ``RequestError`` for another."""
    declaration = editing.declaration(action)
    found = declaration.outcome_by_key.get(outcome_key(outcome))
    if found is not None:
        return found.name
    if outcome and Unknown.OUTCOMES in declaration.unknown:
        return outcome
    names = [each.name for each in declaration.outcomes]
    if not names:
        raise RequestError(f'nothing follows "{action.id}", as {declaration.name} has no outcome')
    said = f'{declaration.name} "{action.id}" has no outcome "{outcome}"'
    raise RequestError(said, expected=", ".join(names), nearest=nearest(outcome, names))


def _refuse_case(editing: Editing, action: Action, label: str) -> None:
    declaration = editing.declaration(action)
    if not declaration.has_cases:
        raise RequestError(f'{declaration.name} "{action.id}" has no cases of its own')
    if any(not sign.isprintable() for sign in label):
        raise RequestError(f'a case of "{action.id}" has signs in it that nobody can see')


def drop(editing: Editing, asked: Asked) -> None:
    """Take a branch away."""
    id, outcome, is_custom = asked.text("action"), asked.text("outcome"), asked.flag("isCustom")
    branch = editing.branch(editing.action(id), outcome, is_custom=is_custom)
    editing.make(Drop(id, outcome if branch is None else branch.outcome, is_custom))


def relabel(editing: Editing, asked: Asked) -> None:
    """Give a case another label."""
    id, label = asked.text("action"), asked.text("label")
    action = editing.action(id)
    branch = editing.branch(action, asked.text("outcome"), is_custom=True)
    _refuse_case(editing, action, label)
    editing.make(Relabel(id, asked.text("outcome") if branch is None else branch.outcome, label))


KINDS = {"connect": connect, "lead": connect, "drop": drop, "relabel": relabel}
