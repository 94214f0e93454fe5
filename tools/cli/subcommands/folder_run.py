"""What ``run`` does with a folder: each of its scripts from Begin, and from each of its events."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from ....grammar.finding import RequestError
from ....grammar.requests import Requests
from ....interpreter.estate.run_all import EstateRun
from ...reports.passed_over import tell_walk
from ...reports.runs import folder_lines_of
from ...session import RunRequest, run_folder
from ...terminal import Terminal

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2
_ONE_SCRIPT = "{} is for the run of one script, and this is a folder"


def note_for_folder(options: dict[str, bool], asked: Requests) -> None:
    """Note each option that is given and is for one script only."""
    for name, is_given in options.items():
        if is_given:
            asked.note(RequestError(_ONE_SCRIPT.format(name)))


def print_folder(folder: Path, request: RunRequest, form: str) -> int:
    """Run every script of a folder and tell how each run ended; return the exit code."""
    if (lines_of := folder_lines_of(form)) is None:
        raise RequestError(_ONE_SCRIPT.format(f"--format {form}"))
    estate, runs = run_folder(folder, request)
    terminal = Terminal.of(sys.stdout)
    told = _Printed()
    for line in lines_of(told.noting(runs), estate, terminal):
        terminal.write(line)
    tell_walk(estate.walked)
    if not told.has_run:
        return COULD_NOT_RUN
    return GOOD if told.is_good else FOUND


class _Printed:
    """Notes of all runs what the exit code depends on."""

    def __init__(self) -> None:
        self.has_run = False
        self.is_good = True

    def noting(self, runs: Iterator[EstateRun]) -> Iterator[EstateRun]:
        for run in runs:
            self.has_run = self.has_run or run.result is not None
            self.is_good = self.is_good and run.is_good
            yield run
