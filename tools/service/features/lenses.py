"""What can be run from any document."""

from __future__ import annotations

from ..data_files.asked import DATA
from ..data_files.lenses import lenses as lenses_of_data
from ..document import Document
from ..scripts.lenses import Lens
from ..scripts.lenses import lenses as lenses_of_script
from ..workspace import Workspace


def lenses(workspace: Workspace, document: Document) -> list[Lens]:
    """Return the lenses of a document; nothing is run for them."""
    ask = lenses_of_data if document.kind in DATA else lenses_of_script
    return [*ask(workspace, document)]
