"""What a project asks of check, as data: the settings of one file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from ...grammar.span import Span


class Configuration(NamedTuple):
    """The settings of one file; without a file all are empty."""

    file: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    preview: bool = False
    proofs: bool = True
    baseline: Path | None = None
    per_path: tuple[tuple[str, tuple[str, ...]], ...] = ()
    text: str = ""
    table: tuple[str, ...] = ("check",)

    def ignored_at(self, path: Path) -> tuple[str, ...]:
        """Return what is ignored in one file, beyond what is ignored everywhere."""
        if self.file is None or not self.per_path:
            return ()
        try:
            folder = Path(os.path.realpath(self.file.parent))
            place = Path(os.path.realpath(path)).relative_to(folder).as_posix()
        except ValueError:
            return ()
        return tuple(
            name for match, ignore in self.per_path if fnmatchcase(place, match) for name in ignore
        )

    def lists(self) -> Iterator[tuple[Span, tuple[str, ...]]]:
        """Yield each list of names of rules, and where its key stands."""
        from ..settings.toml_places import key_span  # for mistakes alone

        for name, words in (("select", self.select), ("ignore", self.ignore)):
            yield key_span(self.text, self.table, name), words
        for number, (_, words) in enumerate(self.per_path):
            yield key_span(self.text, (*self.table, "paths"), "ignore", number), words
