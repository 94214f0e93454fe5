"""What is run: files of scenarios, and how."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from ...interpreter.scenarios.stream import LARGE
from ..checking.requirements import Requirements
from .selection import Selection


@dataclass(frozen=True, slots=True)
class Suite:
    """What is run: files of scenarios, and how scripts find each other.

    ``scripts`` are counted whether or not a scenario reaches them. ``jobs`` is how many processes
    share the work, ``None`` for as many as pay. ``most_steps`` breaks a run off that its scenario
    lets go on for longer. A file of ``large`` characters is read piece by piece, and
    one of ``shared_from`` bytes is more than one batch where batches are handed out. Of scenarios
    that passed, several processes may tell how many they are, but for those that ``told`` names.
    """

    files: Sequence[Path]
    roots: Sequence[Path] = ()
    scripts: Sequence[Path] = ()
    selection: Selection = field(default_factory=Selection)
    is_counting: bool = False
    is_fail_fast: bool = False
    jobs: int | None = None
    requirements: Requirements | None = None
    most_steps: int | None = None
    large: int = LARGE
    shared_from: int = LARGE
    told: Collection[str] | None = None
    """The keys of scenarios that are told even where they are plain; ``None`` for all."""
