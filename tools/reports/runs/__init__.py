"""A run as people and programs read it, one file a format.

Each file has one function, ``lines``, which returns the whole report line for line; it takes the
run, the terminal, and what is wanted beside. A file that can also tell the runs of a folder has
``folder_lines``, which takes those, the estate and the terminal. ``NEEDS_EVERY_STEP`` says that a
trace that was cut short is not enough, ``IS_DATED`` that it tells at which step contacts come
and end, and ``HAS_FORKS`` that the format can show what would have happened.
``RUN_FORMATS`` finds the files by themselves, and ``--format`` lists them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, Protocol

from ..discovery import Formats

if TYPE_CHECKING:
    from ....interpreter.estate.estate import Estate
    from ....interpreter.estate.run_all import EstateRun
    from ...run_report import RunReport
    from ...terminal import Terminal

    FolderLines = Callable[[Iterable[EstateRun], Estate, Terminal], Iterator[str]]


class Wanted(NamedTuple):
    """What is wanted of a report: each step of a long run, what would have happened."""

    is_whole: bool = False
    has_forks: bool = False


class Lines(Protocol):
    """What writes one run."""

    def __call__(self, run: RunReport, terminal: Terminal, wanted: Wanted, /) -> Iterator[str]:
        """Yield the whole report line for line."""
        ...


RUN_FORMATS: Formats[Lines] = Formats(__name__)


def folder_lines_of(name: str) -> FolderLines | None:
    """Return what writes the runs of a folder in a format, where that format can."""
    found: FolderLines | None = vars(RUN_FORMATS.file_of(name)).get("folder_lines")
    return found
