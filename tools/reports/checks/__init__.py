"""The findings of check in a format for other programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line, and
``KIND``, what a file in that format is known by.
``CHECK_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from ..discovery import Formats

if TYPE_CHECKING:
    from ....grammar.finding import Finding

Lines: TypeAlias = "Callable[[Sequence[Finding], Sequence[Path]], Iterator[str]]"

CHECK_FORMATS: Formats[Lines] = Formats(__name__)
