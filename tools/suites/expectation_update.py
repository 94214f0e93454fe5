"""New expectations for scenarios that failed, once the difference was shown and agreed to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.finding import BranchlineError, RequestError
from ...interpreter.scenarios.scenario_file import parse_scenarios
from ..atomic_write import WritingError, rewrite
from ..destinations import look_at_files
from ..reports.difference import difference_lines
from ..terminal import Terminal, clean
from ..testing.results import ScenarioResult, Status

if TYPE_CHECKING:
    from ..testing.selection import Selection
    from ..testing.updating import Updated


def look_at_updated(files: Iterable[Path], selection: Selection) -> None:
    """See that each file with a scenario that is to be run may be written again.

    Raises ``RequestError`` with all that may not. One with mistakes is told of when it is run.
    """
    faults = look_at_files(files)
    said = [fault for path, fault in faults.items() if _has_selected(path, selection)]
    if said:
        raise RequestError("; ".join(said)).of("update")


def _has_selected(path: Path, selection: Selection) -> bool:
    if not path.is_file():
        return False
    try:
        names = parse_scenarios(path)[0].scenarios
    except BranchlineError:
        return False
    return any(selection.takes(str(path), name) for name in names)


class ExpectationUpdate:
    """Gathers what failed, and updates what it expected."""

    def __init__(self, roots: Sequence[Path]) -> None:
        """Update scripts that find each other in these folders."""
        self._roots = roots
        self._failed: list[ScenarioResult] = []
        self.faults: list[str] = []

    def add(self, result: ScenarioResult) -> None:
        """Keep a scenario that ran and failed."""
        if result.status is Status.FAILED:
            self._failed.append(result)

    def write(self, terminal: Terminal, confirm: Callable[[str], bool]) -> bool:
        """Show the difference, ask whether it is wanted, and write.

        Returns whether everything that failed is as the runs came to it now.
        """
        from ..testing.updating import updated_files

        files = list(updated_files(self._failed, self._roots))
        for file in files:
            _show(file, terminal)
        changed = [file for file in files if file.after != file.before]
        is_done = True
        if not changed:
            terminal.write("there is nothing to update")
        elif not confirm(f"update {_counted(changed)}?"):
            terminal.write("nothing is updated")
            return False
        else:
            is_done = self._put(changed, terminal)
        return is_done and not any(file.left for file in files)

    def _put(self, changed: Sequence[Updated], terminal: Terminal) -> bool:
        """Write the files, none where one may not be written; say what is done."""
        done: list[Updated] = []
        faults = look_at_files(file.path for file in changed)
        self.faults += faults.values()
        if faults:
            terminal.write("nothing is updated")
            return False
        for file in changed:
            try:
                rewrite(file.path, file.after)
            except WritingError as error:
                self.faults.append(str(error))
            else:
                done.append(file)
        if done:
            terminal.write(f"updated {_counted(done)}")
        return len(done) == len(changed)


def _counted(files: Sequence[Updated]) -> str:
    count = sum(file.count for file in files)
    things = f"{count} expectation{'s' * (count != 1)}"
    return f"{things} in {len(files)} file{'s' * (len(files) != 1)}"


def _show(file: Updated, terminal: Terminal) -> None:
    name = str(file.path)
    for line in difference_lines(file.before, file.after, name, f"{name}, updated", terminal):
        terminal.write(line)
    for left in file.left:
        terminal.write(terminal.paint(f"not updated: {clean(str(left))}", "yellow"))
