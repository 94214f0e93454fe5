"""What things are called: captions, ids of actions, the name and the type of the script."""

from __future__ import annotations

from .....actions import ScriptType
from .....grammar.changes.change import Caption
from .....grammar.finding import RequestError
from .....grammar.names import key, nearest
from .....grammar.script import NOWHERE
from ...editing.renaming.action_ids import renamed_action
from ...editing.renaming.symbol import Symbol, What
from ..asked import Asked
from ..editing import Editing, unmixed


def caption(editing: Editing, asked: Asked) -> None:
    """Write another caption on an action."""
    action = editing.action(asked.text("action"))
    text = " ".join(asked.text("caption").split())
    editing.make(Caption(action.id, text))


def rename(editing: Editing, asked: Asked) -> None:
    """Give an action another id, wherever it is named: in scenarios and in the layout too."""
    old, new = editing.action(asked.text("action")).id, asked.text("name").strip()
    if editing.export is not None:
        raise RequestError(
            "the ids of an export are numbers of its own, which stay",
            expected="another caption",
        )
    if new == old:
        return
    symbol = Symbol(What.ACTION, old, NOWHERE, editing.document.path)
    found = renamed_action(editing.workspace, symbol, new)
    unmixed(editing, found, "another id")
    if old in editing.pinned:
        editing.put(old, None)
        editing.put(new, editing.pinned[old])
    editing.select.append(new)


def type_(editing: Editing, asked: Asked) -> None:
    """Give the script another type."""
    wanted = asked.text("type")
    found = next((each for each in ScriptType if key(each) == key(wanted)), None)
    if found is None:
        said = f'"{wanted}" is no type of a script'
        raise RequestError(
            said, expected=", ".join(ScriptType), nearest=nearest(wanted, ScriptType)
        )
    editing.retitle(type_=str(found))


def name(editing: Editing, asked: Asked) -> None:
    """Give the script another name, not its file."""
    text = asked.text("name")
    if not text.strip() or not text.isprintable():
        raise RequestError("a script has to have a name, on one line")
    editing.retitle(name=text)


KINDS = {"caption": caption, "rename": rename, "type": type_, "name": name}
