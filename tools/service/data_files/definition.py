"""Where the thing is made that a word of a data file names."""

from __future__ import annotations

from ....grammar.documents.forms import Named
from ....grammar.script import Span
from ..document import Document
from ..scripts.definition import Location
from ..workspace import Workspace
from .asked import DATA, Asked
from .meaning import named_by_key, named_by_value
from .names import names
from .outline import unquoted
from .place import At


def definition(workspace: Workspace, document: Document, offset: int) -> list[Location]:
    """Return where an action, a script, a set or somebody of the world is made."""
    if document.kind not in DATA:
        return []
    asked = Asked(workspace, document, offset)
    at, part, span = asked.place
    if at not in (At.KEY, At.VALUE):
        return []
    named = (named_by_key if at is At.KEY else named_by_value)(part, asked.top)
    word = unquoted(document.text[slice(*span)])
    if named in (Named.SCRIPT, Named.FILE):
        path = document.path.parent / word
        found = workspace.document(path) if word else None
        return [Location(found.path, Span(0, 0))] if found is not None else []
    return [
        Location(each.document.path, each.span)
        for each in names(named, asked, part)
        if each.name == word and each.document is not None
    ]
