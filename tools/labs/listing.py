"""The labs that stand in folders."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError, Finding
from .lab import Handout, is_lab, key_beside, read_handout

MOST_FOLDERS = 10_000


class Listed(NamedTuple):
    """A lab, and whether its key stands beside it."""

    handout: Handout
    has_key: bool


def labs_in(folder: Path, faults: list[Finding]) -> Iterator[Listed]:
    """Yield the labs in a folder and below it; what is wrong with some is put into ``faults``."""
    count = 0
    for place, folders, _ in os.walk(folder):
        count += 1
        if count > MOST_FOLDERS:
            return
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        here = Path(place)
        if not is_lab(here):
            continue
        folders.clear()
        try:
            yield Listed(read_handout(here), key_beside(here).is_dir())
        except BranchlineError as error:
            faults += error.findings
