"""What the page of a lab asks for: a learner's text, run for one caller, and graded.

The text stands in a folder of its own for as long as it is worked on, beside the scripts of the
lab that it may call. It is data: nothing of it is kept, and the files of the lab stay as they are.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from io import StringIO
from pathlib import Path
from typing import NamedTuple

from ...grammar.finding import BranchlineError, RequestError
from ...grammar.requests import Requests
from ...grammar.script_file import is_script
from ...grammar.slices import cached_property
from ..labs.grading import MOST_BYTES, Grader
from ..labs.lab import Handout, Lab
from ..labs.submissions import Submission
from ..output.left_over import put, scratch_folder
from ..reports.labs.text import graded_lines
from ..reports.runs import Wanted
from ..reports.runs.text import lines as run_lines
from ..run_plan import read_variable, texts_by_action
from ..session import RunRequest, Session
from ..terminal import Terminal, clean

_MOST_STEPS = 2_000
_COLUMNS = 80
_MOST_FAULTS = 20


class Told(NamedTuple):
    """What came of it: in a word, and in lines."""

    status: str
    lines: tuple[str, ...]


class Bench:
    """Works on the texts of one lab; ``lab`` is there where its key is."""

    def __init__(self, handout: Handout, lab: Lab | None) -> None:
        """Read nothing yet."""
        self._handout, self._lab = handout, lab

    @cached_property
    def _grader(self) -> Grader | None:
        return None if self._lab is None else Grader(self._lab)

    def run(self, text: str, settings: Sequence[str], answers: Sequence[str]) -> Told:
        """Return a run of a text: ``NAME=VALUE`` are given, ``ACTION=OUTCOME`` are answered."""
        asked = Requests()
        given = [asked.attempt(read_variable, word) for word in settings]
        expected = "ACTION=OUTCOME, ACTION=STATUS or ACTION=timeout"
        stubs = texts_by_action(answers, '"{}" answers nothing', expected, asked)
        with self._written(text) as path:
            try:
                opened = Session(path.parent).open(path)
                request = RunRequest(
                    given=dict(filter(None, given)), stubs=stubs, max_steps=_MOST_STEPS
                )
                report = opened.run(opened.start(request, asked))
            except BranchlineError as error:
                return Told("wrong", tuple(self._faults(error, path)))
            terminal = Terminal(StringIO(), has_colours=False, width=_COLUMNS)
            return Told(str(report.result.ending), tuple(run_lines(report, terminal, Wanted())))

    def grade(self, text: str, hint: int) -> Told:
        """Return what came of a text, with so many of the three hints."""
        grader = self._grader
        if grader is None:
            said = (
                "the key of this lab is not here; hand the script in, and your trainer grades it"
            )
            return Told("unknown", (said,))
        with self._written(text) as path:
            graded = grader.grade(Submission(path, path.name, ""))
        return Told(str(graded.status), tuple(graded_lines(graded, hint)))

    @contextmanager
    def _written(self, text: str) -> Generator[Path]:
        name = self._handout.script.name
        with scratch_folder() as folder:
            for each in self._handout.folder.iterdir():
                if is_script(each) and each.name != name and _is_small(each):
                    put(folder / each.name, each.read_bytes())
            put(folder / name, text.encode("utf-8", "surrogatepass"))
            yield folder / name

    def _faults(self, error: BranchlineError, path: Path) -> Iterator[str]:
        if isinstance(error, RequestError):
            yield from (clean(str(each)) for each in error.each)
            return
        for finding in error.findings[:_MOST_FAULTS]:
            yield from finding.text().replace(str(path), path.name).splitlines()
        more = len(error.findings) - _MOST_FAULTS
        if more > 0:
            yield f"and {more} more"


def _is_small(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.stat().st_size <= MOST_BYTES
