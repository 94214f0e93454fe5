"""Add an action: alone, behind an outcome, or in a branch that is there."""

from __future__ import annotations

from .....actions import Action as Declaration
from .....actions import Outcome
from .....grammar.changes.change import Add
from .....grammar.finding import RequestError
from .....grammar.script import Action
from .....interpreter.analysis.repairs.endings import ending_for
from .....interpreter.program.resolve import NOT_LISTED
from ..arranging import Position
from ..asked import Asked
from ..box import WIDTH
from ..editing import Editing, declared, id_for
from ..ports import DEFAULT
from .properties import set_property
from .wires import known_outcome, lead_to

_RIGHT, _DOWN = WIDTH + 64, 64


def add(editing: Editing, asked: Asked) -> None:
    """Add an action; see the docs of the studio for the parts of what is asked."""
    is_foreign = asked.flag("isForeign")
    name = asked.text("name") if is_foreign else declared(asked.text("name")).name
    if is_foreign and editing.export is None and not name.strip():
        raise RequestError("an action has to have a name")
    id = editing.free_id(asked.text("id", "") or id_for(name))
    caption = asked.text("caption", name if editing.export is not None else "")
    source = asked.part("branch")
    behind = source.text("action") if source is not None else ""
    if behind:
        editing.action(behind)
    last = editing.script.actions[-1].id if editing.script.actions else ""
    editing.make(Add(Action(id, name, caption, is_foreign=is_foreign), behind or last))
    at = asked.place("at")
    if at is not None:
        editing.put(id, at)
    _connect(editing, asked, id)
    for prop, value in asked.mapping("properties").items():
        set_property(editing, id, prop, asked.value_of(value, prop))
    _targets(editing, asked, id)
    if asked.fields.get("addMissingOutcomes"):
        _missing(editing, asked, id, at)
    editing.select.append(id)


def _connect(editing: Editing, asked: Asked, id: str) -> None:
    """Lead an outcome to a new action, and that on to what the outcome led to before."""
    source = asked.part("branch")
    if source is None:
        return
    owner, outcome = editing.action(source.text("action")), source.text("outcome")
    is_custom = source.flag("isCustom")
    branch = editing.branch(owner, outcome, is_custom=is_custom)
    if branch is not None and branch.target != id:
        _lead_on(editing, id, branch.target)
    lead_to(editing, owner.id, outcome, id, is_custom=is_custom)


def _lead_on(editing: Editing, id: str, target: str) -> None:
    """Lead a new action to what the branch led to that it was put into."""
    declaration = editing.declaration(editing.action(id))
    first = declaration.happy
    if first is None:
        said = f'nothing follows {declaration.name}: it no longer leads to "{target}"'
        editing.said.append(said)
        return
    by = DEFAULT if declaration.has_default else first.name
    lead_to(editing, id, by, target, is_custom=False)


def _targets(editing: Editing, asked: Asked, id: str) -> None:
    """Connect outcomes by name, or in the order of the action's page."""
    listed = asked.fields.get("targets")
    if isinstance(listed, list):
        names = [each.name for each in _outcomes(editing.declaration(editing.action(id)))]
        targets = asked.texts("targets")
        if len(targets) > len(names):
            said = f'{len(targets)} targets are given for "{id}", which has fewer outcomes'
            raise RequestError(said, expected=", ".join(names) or "none")
        pairs = dict(zip(names, targets, strict=False))
    else:
        pairs = {name: str(to) for name, to in asked.mapping("targets").items()}
    for outcome, target in pairs.items():
        if target:
            lead_to(editing, id, outcome, editing.action(target).id, is_custom=False)


def _outcomes(declaration: Declaration) -> list[Outcome]:
    return [each for each in declaration.outcomes if each.meaning != NOT_LISTED]


def _missing(editing: Editing, asked: Asked, id: str, at: Position | None) -> None:
    """Connect all outcomes that lead nowhere: to one action, to a new ending, or to one each."""
    wanted = asked.fields["addMissingOutcomes"]
    action = editing.action(id)
    open_ = [
        each.name
        for each in _outcomes(editing.declaration(action))
        if editing.branch(action, each.name, is_custom=False) is None
    ]
    if isinstance(wanted, str) and wanted not in ("each", "end"):
        target = editing.action(wanted).id
        for outcome in open_:
            lead_to(editing, id, outcome, target, is_custom=False)
        return
    shared = ""
    for number, outcome in enumerate(open_):
        if wanted == "end" and shared:
            lead_to(editing, id, outcome, shared, is_custom=False)
            continue
        words = "done" if wanted == "end" else id_for(outcome)
        shared = _ending(editing, id, words, outcome if wanted != "end" else "")
        lead_to(editing, id, known_outcome(editing, action, outcome), shared, is_custom=False)
        if at is not None:
            rows = (len(open_) - 1) / 2
            row = 0 if wanted == "end" else number - rows
            editing.put(shared, (at[0] + _RIGHT, round(at[1] + row * _DOWN)))


def _ending(editing: Editing, behind: str, words: str, caption: str) -> str:
    """Add an action that ends the script, and return its id."""
    kind = ending_for(editing.script.type)
    if not kind:
        said = f"no action is known that ends a script of the type {editing.script.type}"
        raise RequestError(said, expected='an action as "addMissingOutcomes"')
    id = editing.free_id(words)
    order = [action.id for action in editing.script.actions]
    own = {branch.target for branch in editing.action(behind).branches}
    at = order.index(behind)
    while at + 1 < len(order) and order[at + 1] in own:
        at += 1
    editing.make(Add(Action(id, kind, caption), order[at]))
    return id


KINDS = {"add": add}
