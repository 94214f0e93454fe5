"""What a contributor is given to begin with: new files, the page that names it, what is to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..destinations import ANYTHING, NOTHING, Output

Made = tuple[Output, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Contribution:
    """The texts of new files by their paths, a page that is written again, and what is to do."""

    files: Mapping[Path, str]
    page: Path
    page_text: Callable[[], str]
    to_do: tuple[str, ...] = field(default=())

    @property
    def folders(self) -> list[Path]:
        """Return the folders that there are not yet."""
        return list(dict.fromkeys(path.parent for path in self.files if not path.parent.exists()))

    def made(self) -> list[Made]:
        """Return all that is to be written; the page comes last, for it reads the others."""
        new = [(Output("file", path, NOTHING), text.encode) for path, text in self.files.items()]
        return [*new, (Output("page", self.page, ANYTHING), lambda: self.page_text().encode())]
