"""What a contributor is given to begin with: new files, and what is to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ..destinations import NOTHING, Output

Made = tuple[Output, Callable[[], bytes]]


@dataclass(frozen=True, slots=True)
class Contribution:
    """The texts of new files by their paths, and what is to do."""

    files: Mapping[Path, str]
    to_do: tuple[str, ...] = field(default=())

    @property
    def folders(self) -> list[Path]:
        """Return the folders that there are not yet."""
        return list(dict.fromkeys(path.parent for path in self.files if not path.parent.exists()))

    def made(self) -> list[Made]:
        """Return all that is to be written."""
        return [(Output("file", path, NOTHING), text.encode) for path, text in self.files.items()]
