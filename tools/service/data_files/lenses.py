"""What can be run from a file of scenarios: each of them, in its script."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import Document, Kind
from ..scripts.lenses import RUN, Lens
from ..workspace import Workspace
from .asked import Asked

_MOST = 200


def lenses(workspace: Workspace, document: Document) -> Iterator[Lens]:
    """Yield a lens above each scenario, where the script is there that it is about."""
    if document.kind is not Kind.SCENARIOS:
        return
    asked = Asked(workspace, document, 0)
    script = asked.script_document
    scenarios = asked.outline.top.find("scenarios")
    if script is None or scenarios is None:
        return
    for part in scenarios.below[:_MOST]:
        if part.key:
            yield Lens(part.span, "run", RUN, part.key, script=script.path)
