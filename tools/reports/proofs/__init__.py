"""What is proved of scripts in a format for people or programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line.
``PROOF_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..discovery import Formats

if TYPE_CHECKING:
    from ...proving.proving import Proved

Lines = Callable[["Sequence[Proved]"], Iterator[str]]

PROOF_FORMATS = Formats[Lines](__name__)
