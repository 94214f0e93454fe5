"""One code action: its words, its kind, and what it changes once somebody wants it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from .....grammar.finding import Finding
from ..file_changes import FileChanges


class ActionKind(StrEnum):
    """What sort of action it is, in the words that editors have for it."""

    QUICK_FIX = "quickfix"
    REFACTOR = "refactor"
    EXTRACT = "refactor.extract"
    SOURCE = "source"
    FIX_ALL = "source.fixAll"


@dataclass(frozen=True, slots=True)
class CodeAction:
    """Something that can be done at a place.

    ``make`` works out what it changes, which may take its time; it raises ``RequestError`` or
    ``UnwritableError`` with the reason where it cannot be done. ``mends`` is the finding that is
    gone then. A safe one changes nothing that a run does well. ``is_slow`` marks one that looks
    for what to do first. ``why_not`` says why it cannot be done here, where that is known.
    """

    title: str
    kind: ActionKind
    make: Callable[[], FileChanges]
    mends: Finding | None = None
    is_safe: bool = True
    is_slow: bool = False
    why_not: str = ""
