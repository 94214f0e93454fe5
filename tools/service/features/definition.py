"""Where the thing is made that a word of any document names."""

from __future__ import annotations

from ..data_files.asked import DATA
from ..data_files.definition import definition as definition_of_data
from ..document import Document
from ..scripts.definition import Location
from ..scripts.definition import definition as definition_of_script
from ..workspace import Workspace


def definition(workspace: Workspace, document: Document, offset: int) -> list[Location]:
    """Return where the thing is made that the word at an offset names.

    Scenarios name what scripts have, also those that their own script calls.
    """
    found = definition_of_data(workspace, document, offset) if document.kind in DATA else []
    return found or definition_of_script(workspace, document, offset)
