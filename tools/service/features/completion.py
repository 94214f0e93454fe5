"""What can be written at an offset of any document."""

from __future__ import annotations

from ..completing.asked import Items
from ..data_files.asked import DATA
from ..data_files.completion import completion as completion_of_data
from ..document import Document
from ..scripts.completion import completion as completion_of_script
from ..workspace import Workspace


def completion(workspace: Workspace, document: Document, offset: int) -> Items:
    """Return what can be written at an offset, in order."""
    ask = completion_of_data if document.kind in DATA else completion_of_script
    return ask(workspace, document, offset)
