"""Take actions away; what led to them leads nowhere, or on to what they led to."""

from __future__ import annotations

from .....grammar.changes.change import Remove
from .....grammar.changes.larger import taken_out
from .....grammar.finding import RequestError
from ..asked import Asked
from ..editing import Editing


def remove(editing: Editing, asked: Asked) -> None:
    """Take actions away; with ``reconnect`` what led to one leads where its Default led."""
    ids = chosen(asked)
    for id in ids:
        editing.action(id)
    for id in dict.fromkeys(ids):
        editing.make(taken_out(editing.script, id) if asked.flag("reconnect") else Remove(id))
        editing.put(id, None)


def chosen(asked: Asked) -> list[str]:
    """Return the ids of the actions that something is asked of; none at all is refused."""
    ids = asked.texts("actions") or ([asked.text("action")] if asked.has("action") else [])
    if not ids:
        raise RequestError(f"{asked.what} says nothing of actions", expected="some actions")
    return list(dict.fromkeys(ids))


KINDS = {"remove": remove}
