"""What contacts did beside a script in a format for people or programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line.
``REPLAY_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..discovery import Formats

if TYPE_CHECKING:
    from ...replay.replaying import Replayed

Lines = Callable[["Replayed"], Iterator[str]]

REPLAY_FORMATS = Formats[Lines](__name__)
