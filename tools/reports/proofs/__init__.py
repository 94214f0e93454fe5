"""What is proved of scripts in a format for people or programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line.
``PROOF_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from ...proving.proving import Proved
from ..discovery import Formats

Lines = Callable[[Sequence[Proved]], Iterator[str]]

PROOF_FORMATS = Formats[Lines](__name__)
