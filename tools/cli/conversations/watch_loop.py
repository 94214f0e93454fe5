"""What ``--watch`` does: the same again whenever a file or a setting changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import Protocol

import click

from ....grammar.finding import BranchlineError, PlainError, RequestError
from ...reports.findings import print_findings
from ...terminal import Terminal, clean
from ...testing.watching import MOST_FILES, SECONDS, FileStamps, changes, look
from ..entry.mistakes import said_of

GOOD = 0
_NAMED = 3


class Watched(Protocol):
    """What is done again and again."""

    def places(self) -> Iterable[Path]:
        """Return the folders and files that are looked at for changes."""
        ...

    def once(self, terminal: Terminal, changed: Sequence[Path]) -> object:
        """Do it, now that some files changed, and show what came of it."""
        ...


def watch(
    watched: Watched, terminal: Terminal, pause: Callable[[], None] = lambda: sleep(SECONDS)
) -> int:
    """Do what is asked, and again after each change, until somebody breaks it off."""
    watching = _Watching(watched, terminal)
    for changed in changes(watched.places, pause, watching.look):
        if changed:
            names = ", ".join(clean(str(path)) for path in changed[:_NAMED])
            more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
            terminal.write("")
            terminal.write(terminal.paint(f"changed: {names}{more}", "bold"))
        watching.run(changed)
    return GOOD


@dataclass(slots=True)
class _Watching:
    """Does it again and again."""

    watched: Watched
    terminal: Terminal
    has_warned: bool = False

    def run(self, changed: Sequence[Path]) -> None:
        """Do it, and say what stands against it: who watches is about to mend that."""
        try:
            self.watched.once(self.terminal, changed)
        except RequestError as error:
            for each in error.each:
                self._fail(said_of(each))
        except PlainError as error:
            self._fail(said_of(error))
        except BranchlineError as error:
            print_findings(error.findings, self.terminal)
        except click.ClickException as error:
            self._fail(error.format_message())
        self.terminal.stream.flush()

    def _fail(self, said: str) -> None:
        self.terminal.write(self.terminal.paint(clean(said), "red"))

    def look(self, places: Iterable[Path]) -> FileStamps:
        """Return the state of the files, and say once that these are not all."""
        found = look(places)
        if len(found) >= MOST_FILES and not self.has_warned:
            self.has_warned = True
            self._fail(
                f"only the first {MOST_FILES} files are looked at for changes; "
                "expected a smaller folder"
            )
            self.terminal.stream.flush()
        return found
