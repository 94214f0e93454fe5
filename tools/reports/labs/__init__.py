"""What came of submissions to a lab, for people, programs and gradebooks, one file a format.

Each file has its ``KIND`` and a function, ``lines``, which returns the whole report line for line.
``LAB_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..discovery import Formats

if TYPE_CHECKING:
    from ...labs.classroom import Results

Lines = Callable[["Results"], Iterator[str]]

LAB_FORMATS = Formats[Lines](__name__)
