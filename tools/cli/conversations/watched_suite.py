"""What ``branchline test --watch`` does after each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...settings.sections import places_of_settings
from ...suites.suite_request import SuiteRequest
from ...terminal import Terminal


@dataclass(slots=True)
class WatchedSuite:
    """Runs what is asked, which is read anew each time.

    ``paths`` are those of the settings that could be read last; ``listed`` is where the list of
    requirements stands, where there is one.
    """

    ask: Callable[[], SuiteRequest]
    paths: tuple[Path, ...] = ()
    listed: tuple[Path, ...] = ()

    def once(self, terminal: Terminal, changed: Sequence[Path]) -> None:
        """Run all scenarios that are asked for."""
        del changed
        asked = self.ask()
        self.paths = asked.paths
        self.listed = (asked.requirements,) if asked.requirements is not None else ()
        asked.once(terminal)

    def places(self) -> list[Path]:
        """Return what is looked at for changes."""
        folders = [path if path.is_dir() else path.parent for path in self.paths]
        return [*folders, *self.listed, *places_of_settings()]
