"""Make a subscript of some actions: a new file, and a call in their place."""

from __future__ import annotations

from ...editing.extracting.extract import extracted
from ..asked import Asked
from ..editing import Editing, unmixed
from ._export_subscript import make_subscript
from .remove import chosen


def group(editing: Editing, asked: Asked) -> None:
    """Make a subscript of actions, where every run does what it did."""
    ids = chosen(asked)
    numbers = {action.id: at for at, action in enumerate(editing.script.actions)}
    inside = tuple(sorted(numbers[editing.action(id).id] for id in ids))
    name = asked.text("name", "")
    if editing.export is not None:
        editing.select += make_subscript(editing, editing.export, inside, name)
    else:
        found = extracted(editing.workspace, editing.document, inside, name)
        unmixed(editing, found, "a subscript")
        first = editing.script.actions[inside[0]].id
        for id in ids:
            if id in editing.pinned and id != first:
                editing.put(id, None)
        editing.select.append(first)
    made = [path.stem for path in editing.created]
    editing.said.append(f"a script of its own now: {', '.join(made)}")


KINDS = {"group": group}
