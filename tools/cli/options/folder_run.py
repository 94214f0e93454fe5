"""What ``run`` does with a folder: each of its scripts from Begin, and from each of its events."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import click

from ....interpreter.estate.run_all import EstateRun, run_estate
from ....interpreter.program.program import Program
from ....interpreter.run.run import Setup
from ....interpreter.trace.trace import Tracing
from ...reports.passed_over import tell_walk
from ...reports.runs import folder_lines_of
from ...script_files import folder_of_scripts
from ...session import OpenScript, RunRequest
from ...terminal import Terminal

GOOD, FOUND, COULD_NOT_RUN = 0, 1, 2
_ONE_SCRIPT = "{} is for the run of one script, and this is a folder"


def refuse_for_folder(options: dict[str, bool]) -> None:
    """Raise ``UsageError`` where an option that is given is for one script only."""
    for name, is_given in options.items():
        if is_given:
            raise click.UsageError(_ONE_SCRIPT.format(name))


def run_folder(folder: Path, request: RunRequest, form: str) -> int:
    """Run every script of a folder and tell how each run ended; return the exit code."""
    if (lines_of := folder_lines_of(form)) is None:
        raise click.UsageError(_ONE_SCRIPT.format(f"--format {form}"))
    estate = folder_of_scripts(folder)
    untraced = replace(request, tracing=Tracing.OFF)  # no trace of these runs is shown

    def prepare(script: Path, program: Program) -> Setup:
        return OpenScript(script, program, estate).start(untraced).setup

    terminal = Terminal.of(sys.stdout)
    told = _Printed()
    runs = told.noting(run_estate(estate, prepare))
    for line in lines_of(runs, estate, terminal):
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
