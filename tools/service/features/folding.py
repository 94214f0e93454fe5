"""What can be folded in any document."""

from __future__ import annotations

from ..data_files.asked import DATA
from ..data_files.folding import folding as folding_of_data
from ..document import Document
from ..scripts.folding import Fold
from ..scripts.folding import folding as folding_of_script
from ..workspace import Workspace


def folding(workspace: Workspace, document: Document) -> list[Fold]:
    """Return what takes more than one line, in the order of the text."""
    ask = folding_of_data if document.kind in DATA else folding_of_script
    return ask(workspace, document)
