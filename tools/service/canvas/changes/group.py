"""Make a subscript of some actions: a new file, and a call in their place."""

from __future__ import annotations

from .....grammar.finding import RequestError
from ...document import Kind
from ...editing.extracting.extract import extracted
from ..asked import Asked
from ..editing import Editing, unmixed
from .remove import chosen


def group(editing: Editing, asked: Asked) -> None:
    """Make a subscript of actions, where every run does what it did."""
    ids = chosen(asked)
    if editing.document.kind is Kind.EXPORT:
        raise RequestError(
            "no subscript can be made out of an export", expected="a script saved as .flow"
        )
    numbers = {action.id: at for at, action in enumerate(editing.script.actions)}
    inside = tuple(sorted(numbers[editing.action(id).id] for id in ids))
    found = extracted(editing.workspace, editing.document, inside, asked.text("name", ""))
    unmixed(editing, found, "a subscript")
    made = [path.stem for path in found.created]
    editing.said.append(f"a script of its own now: {', '.join(made)}")
    first = editing.script.actions[inside[0]].id
    for id in ids:
        if id in editing.pinned and id != first:
            editing.put(id, None)
    editing.select.append(first)


KINDS = {"group": group}
