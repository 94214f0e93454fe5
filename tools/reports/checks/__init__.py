"""The findings of check in a format for other programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line, and
``KIND``, what a file in that format is known by.
``CHECK_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from ....grammar.finding import Finding
from ..discovery import Formats

Lines = Callable[[Sequence[Finding], Sequence[Path]], Iterator[str]]

CHECK_FORMATS = Formats[Lines](__name__)
