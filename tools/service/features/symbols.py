"""The outline of any document."""

from __future__ import annotations

from ..data_files.asked import DATA
from ..data_files.symbols import symbols as symbols_of_data
from ..document import Document
from ..scripts.symbols import Symbol
from ..scripts.symbols import symbols as symbols_of_script
from ..workspace import Workspace


def symbols(workspace: Workspace, document: Document) -> list[Symbol]:
    """Return what a document holds, in the order of the text."""
    ask = symbols_of_data if document.kind in DATA else symbols_of_script
    return ask(workspace, document)
