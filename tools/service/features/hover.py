"""What there is to know of the word at an offset of any document."""

from __future__ import annotations

from ..data_files.asked import DATA
from ..data_files.hover import hover as hover_of_data
from ..document import Document
from ..scripts.hover import Hover
from ..scripts.hover import hover as hover_of_script
from ..workspace import Workspace


def hover(workspace: Workspace, document: Document, offset: int) -> Hover | None:
    """Return what is said of the word at an offset, as Markdown."""
    ask = hover_of_data if document.kind in DATA else hover_of_script
    return ask(workspace, document, offset)
