"""What `branchline test --watch` does: the same again whenever a file or a setting changes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from time import sleep

import click

from ....grammar.finding import BranchlineError, PlainError, RequestError
from ...reports.findings import print_findings
from ...settings.sections import places_of_settings
from ...suites.suite_request import GOOD, SuiteRequest
from ...terminal import Terminal, clean
from ...testing.watching import MOST_FILES, SECONDS, FileStamps, changes, look
from ..entry.commands import said_of

_NAMED = 3


def watch(
    ask: Callable[[], SuiteRequest],
    terminal: Terminal,
    pause: Callable[[], None] = lambda: sleep(SECONDS),
) -> int:
    """Run what is asked, which is read anew each time, until somebody breaks it off."""
    watching = _Watching(ask, terminal)
    watching.run()
    for changed in changes(watching.places, pause, watching.look):
        names = ", ".join(clean(str(path)) for path in changed[:_NAMED])
        more = f" and {len(changed) - _NAMED} more" if len(changed) > _NAMED else ""
        terminal.write("")
        terminal.write(terminal.paint(f"changed: {names}{more}", "bold"))
        watching.run()
    return GOOD


@dataclass(slots=True)
class _Watching:
    """Runs again and again; ``paths`` are those of the settings that could be read last.

    ``listed`` is where the list of requirements stands, where there is one.
    """

    ask: Callable[[], SuiteRequest]
    terminal: Terminal
    paths: tuple[Path, ...] = ()
    listed: tuple[Path, ...] = ()
    has_warned: bool = False

    def run(self) -> None:
        """Run, and say what stands against it: who watches is about to mend that."""
        try:
            asked = self.ask()
            self.paths = asked.paths
            self.listed = (asked.requirements,) if asked.requirements is not None else ()
            asked.once(self.terminal)
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

    def places(self) -> list[Path]:
        """Return what is looked at for changes."""
        folders = [path if path.is_dir() else path.parent for path in self.paths]
        return [*folders, *self.listed, *places_of_settings()]
