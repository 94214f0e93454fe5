"""What came of mutants in a format for people or programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line.
``MUTANT_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..discovery import Formats

if TYPE_CHECKING:
    from ...mutation.asking import Answers

Lines = Callable[["Answers"], Iterator[str]]

MUTANT_FORMATS = Formats[Lines](__name__)
