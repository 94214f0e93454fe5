"""The smallest suite of a script in a format for people or programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line.
``COVER_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..discovery import Formats

if TYPE_CHECKING:
    from ...covering.covering import Covered

Lines = Callable[["Covered"], Iterator[str]]

COVER_FORMATS = Formats[Lines](__name__)
