"""The pages of a suite: one to step through for each scenario that failed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ...grammar.finding import BranchlineError
from ..output.places import WritingError
from ..terminal import Terminal, clean
from ..viewer.run_page import page_at, write_run_page

if TYPE_CHECKING:
    from ...interpreter.scenarios.scenario import ScenarioFile
    from ..testing.results import ScenarioResult
    from ..testing.running import Runner

_MOST = 100
_LONGEST_NAME = 80


class FailurePages:
    """Writes a page for each failure as it comes; the scenario runs once more for it."""

    def __init__(
        self,
        folder: Path,
        roots: Sequence[Path],
        taken: Iterable[str] = (),
        *,
        is_forced: bool = False,
    ) -> None:
        """Write into this folder; scripts find each other in the roots.

        ``taken`` are the names, without suffix, of other files that go there.
        """
        self._folder, self._roots, self._is_forced = folder, roots, is_forced
        self.faults: list[str] = []
        self._runner: Runner | None = None
        self._files: dict[str, ScenarioFile] = {}
        self._names = {name.casefold() for name in taken}
        self._most = _MOST + len(self._names)
        self._count = self._left_out = 0

    def add(self, result: ScenarioResult) -> None:
        """Write the page of a scenario that ran and failed."""
        from ..testing.results import Status

        if result.status is not Status.FAILED:
            return
        if len(self._names) >= self._most:
            self._left_out += 1
            return
        try:
            self._write(result)
        except WritingError as error:
            self.faults.append(str(error))
        except BranchlineError as error:  # a file changed since it was read
            self.faults.append(error.findings[0].line())

    def tell(self, terminal: Terminal) -> None:
        """Say how many pages there are, and of how many failures there is none."""
        count = self._count
        left = self._left_out
        has = "failure has" if left == 1 else "failures have"
        more = f"; {left} more {has} none" if left else ""
        pages = f"{count} page{'s' * (count != 1)} to step through"
        terminal.write(f'{pages} in "{clean(str(self._folder))}"{more}')

    def _write(self, result: ScenarioResult) -> None:
        from ...interpreter.run.run import dry_run
        from ...interpreter.scenarios.scenario_file import read_scenarios
        from ...interpreter.scenarios.verdict import judge
        from ..run_report import RunReport
        from ..testing.running import Runner
        from ..testing.selection import Selection

        runner = self._runner = self._runner or Runner(self._roots, Selection())
        file = self._files.get(result.file)
        if file is None:
            file = self._files[result.file] = read_scenarios(Path(result.file))
        scenario = file.scenarios.get(result.name)
        if scenario is None:  # the file changed since it was read
            self.faults.append(f'"{result.file}" has no scenario "{result.name}" any longer')
            return
        estate = runner.estate_of(file.script)
        program = estate.program(file.script)
        setup = scenario.setup(program, programs=estate.resolve)
        setup = replace(setup, is_dated=True)
        done = dry_run(program, setup)
        report = RunReport(program, setup, done, scenario.name, judge(scenario, done))
        page = page_at(self._folder / f"{self.name_for(file.script, result.name)}.html")
        write_run_page(report, page, is_forced=self._is_forced)
        self._count += 1

    def name_for(self, script: Path, scenario: str) -> str:
        """Return a name that every file system takes, and that no other page has."""
        words = re.sub(r"[^a-z0-9]+", "-", f"{script.stem} {scenario}".casefold()).strip("-")
        name = words[:_LONGEST_NAME] or "scenario"
        number = 1
        while name in self._names:
            number += 1
            name = f"{words[:_LONGEST_NAME]}-{number}"
        self._names.add(name)
        return name
