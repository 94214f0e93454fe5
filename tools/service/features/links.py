"""What any document leads to outside of itself."""

from __future__ import annotations

from ..data_files.asked import DATA
from ..data_files.links import links as links_of_data
from ..document import Document
from ..scripts.links import Link
from ..scripts.links import links as links_of_script
from ..workspace import Workspace


def links(workspace: Workspace, document: Document) -> list[Link]:
    """Return the links of a document, in order."""
    ask = links_of_data if document.kind in DATA else links_of_script
    return [*ask(workspace, document)]
