"""What an assistant may reach: files below the folders that it was given, and nothing else."""

from __future__ import annotations

import os
from collections.abc import Generator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from ....grammar.documents.nodes import shorten
from ....grammar.finding import RequestError
from ....grammar.text_file import is_within_reach, reading_below, standing_in


@dataclass(frozen=True, slots=True)
class Reach:
    """The folders that an assistant was given, and whether it may write there."""

    folders: tuple[Path, ...]
    may_write: bool = False

    @contextmanager
    def entered(self) -> Generator[None]:
        """Read nothing outside of the folders until the end of the block."""
        with reading_below(self.folders):
            yield

    def path(self, given: str) -> Path:
        """Return a path that an assistant names, from the first folder in which it is there.

        Raises ``RequestError`` for one outside of the folders. To be called when
        :meth:`entered`.
        """
        wanted = Path(given)
        places = [Path(os.path.normpath(folder / wanted)) for folder in self.folders]
        within = [place for place in places if is_within_reach(place)]
        if not within:
            shown = ", ".join(f'"{folder}"' for folder in self.folders)
            said = f'"{shorten(given)}" lies outside of the folders that this server was given'
            raise RequestError(said, expected=f"a path below {shown}")
        try:
            found = next((place for place in within if place.exists()), within[0])
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise RequestError(f'"{shorten(given)}" names no file: {reason}') from None
        return Path(os.path.relpath(found))

    def is_hidden(self, place: Path) -> bool:
        """Whether a path has a name with a full stop in front of it: no command looks there."""
        end = place.resolve()
        below = (folder.resolve() for folder in self.folders)
        inner = (end.relative_to(folder) for folder in below if end.is_relative_to(folder))
        return all(any(part.startswith(".") for part in each.parts) for each in inner)

    def paths(self, given: Sequence[str]) -> tuple[Path, ...]:
        """Return the paths, the folders themselves where none is named."""
        if not given:
            return tuple(Path(os.path.relpath(folder)) for folder in self.folders)
        return tuple(map(self.path, given))

    @contextmanager
    def script(self, given: str, text: str | None) -> Generator[Path]:
        """Yield the path of a script; a text that is no file yet stands in for it in the block."""
        path = self.path(given)
        data = None if text is None else text.encode("utf-8", "replace")
        with nullcontext() if data is None else standing_in(path, data):
            yield path
