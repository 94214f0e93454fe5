"""How a folder is now: the fingerprints and texts of its files, each looked at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePath

from ...grammar.finding import BranchlineError
from ...grammar.slices import cached_property
from ...grammar.text_file import decode
from ...interpreter.estate.estate import MAX_FILES, Estate
from ...interpreter.estate.walk import Walk
from ..script_files import exclusion_for
from .fingerprints import content_of, fingerprint_of, fingerprint_of_words


class FolderState:
    """A folder asked by places: paths below it with ``/`` between their parts."""

    def __init__(self, folder: Path, walked: Walk | None = None) -> None:
        """Look at nothing yet; ``walked`` is what somebody has walked to just now."""
        self._walked = walked
        self.folder = folder
        self._begin = "" if str(folder) == "." else str(folder / "_")[:-1]
        self._prints: dict[str, str | None] = {}
        self._texts: dict[str, str | None] = {}

    def place_of(self, path: str) -> str | None:
        """Return where a path stands in the folder, ``None`` for one that does not."""
        if not path.startswith(self._begin) or (not self._begin and PurePath(path).is_absolute()):
            return None
        place = path[len(self._begin) :]
        return place if os.sep == "/" else place.replace(os.sep, "/")

    def place_of_path(self, path: Path) -> str | None:
        """Return the same of a path."""
        return self.place_of(str(path))

    def path_of(self, place: str) -> str:
        """Return a place as the path that messages print."""
        return str(self.folder / place)

    def fingerprint_of(self, place: str) -> str | None:
        """Return the fingerprint of a file, ``None`` where it cannot be taken."""
        if place not in self._prints:
            data = content_of(self.folder / place)
            self._prints[place] = fingerprint_of(data) if isinstance(data, bytes) else data
        return self._prints[place]

    def text_of(self, place: str) -> str | None:
        """Return the text of a file whose fingerprint was taken, ``None`` where it has none."""
        if place not in self._texts:
            self._texts[place] = self._text_of(place)
        return self._texts[place]

    def _text_of(self, place: str) -> str | None:
        data = content_of(self.folder / place)
        if not isinstance(data, bytes) or fingerprint_of(data) != self.fingerprint_of(place):
            return None
        try:
            return decode("", data).text
        except BranchlineError:
            return None

    @cached_property
    def listing(self) -> str:
        """The fingerprint of the list of scripts."""
        return fingerprint_of_words(self.scripts)

    @staticmethod
    def print_of_all(each: Mapping[str, str]) -> str:
        """Return the fingerprint of all scripts together, each with one of its own."""
        return fingerprint_of_words(f"{place} {print_}" for place, print_ in each.items())

    @cached_property
    def scripts(self) -> list[str]:
        """The scripts of the folder, as its project's settings have it."""
        walked = self._walked
        if walked is None or walked.collisions or len(walked.scripts) > MAX_FILES:
            paths = Estate(self.folder, exclusion_for, walked).paths
        else:
            paths = walked.scripts  # which the estate only looks through for collisions
        places = (self.place_of(str(path)) for path in paths)
        return [place for place in places if place is not None]
