"""What has changed in the graphs of scripts in a format for people or programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line.
``DIFFERENCE_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..discovery import Formats

if TYPE_CHECKING:
    from ...differences.comparing import Report
    from ...terminal import Terminal

Lines = Callable[["Report", "Terminal"], Iterator[str]]

DIFFERENCE_FORMATS = Formats[Lines](__name__)
