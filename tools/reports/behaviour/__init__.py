"""What has changed for a contact in a format for people or programs, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line.
``BEHAVIOUR_FORMATS`` finds the files by themselves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from ..discovery import Formats

if TYPE_CHECKING:
    from ...behaviour.comparing import Report

Lines = Callable[["Report"], Iterator[str]]

BEHAVIOUR_FORMATS = Formats[Lines](__name__)
