"""The server of one page: the language server of editors, and what only the studio asks."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from ..lsp.places import uri_of
from ..lsp.server import Server


class StudioServer(Server):
    """What one page is served by: the folder that the studio was opened on, whatever it says."""

    packages: ClassVar[tuple[str, ...]] = (*Server.packages, __package__ or "")

    def __init__(self, folder: Path) -> None:
        """Know all requests of both folders."""
        super().__init__()
        self.folder = folder

    def begin(self, folders: list[str], process: int | None) -> None:
        """Take the folder of the studio; a page has no folders and no process of its own."""
        del folders, process
        super().begin([uri_of(self.folder)], None)
