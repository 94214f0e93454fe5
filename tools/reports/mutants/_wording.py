"""What every report of mutants says in the same words: scores, changes and stories."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from ....grammar.finding import BranchlineError
from ....interpreter.analysis.behaviour.pairs import ROUND
from ....interpreter.coverage.taken import Numbers
from ....interpreter.trace.masking import Masking
from ...mutation.asking import Answer, Answers, numbers_of
from ...mutation.report import Judged, MutationReport, Status
from ...mutation.source_change import DiffLine, diff_lines
from ...mutation.survivor import Survivor
from ...testing.gate import part

NOT_EQUAL = "no contact can notice them, so they do not count"
NO_MUTANT = "there is nothing in it that a mutant could change"


class Shown(NamedTuple):
    """The report of one script with what covers its secrets."""

    answer: Answer
    report: MutationReport
    masking: Masking

    def says(self, judged: Judged) -> str:
        """Return where a mutant is and what it is, in a line."""
        return f"{judged.mutant.action}: {self.masking(judged.mutant.says)}"

    def change(self, judged: Judged) -> tuple[DiffLine, ...]:
        """Return the lines that a mutant changes, none where its format cannot write it."""
        try:
            edits = self.report.edits(judged)
        except BranchlineError:
            return ()
        found = diff_lines(self.report.source, edits)
        return tuple(line._replace(text=self.masking(line.text)) for line in found)

    @property
    def numbers(self) -> Numbers:
        """Return how many mutants are killed, and how many could be."""
        return numbers_of(self.report)

    @property
    def name(self) -> str:
        """Return the script's name, and its file."""
        return f'"{self.report.program.name}" ({self.answer.path})'


def shown_of(answers: Answers) -> Iterator[Shown]:
    """Yield the reports of the scripts that could be tried."""
    for answer in answers.scripts:
        if answer.report is not None:
            yield Shown(answer, answer.report, answer.masking)


def covered(answers: Answers, lines: Iterable[str]) -> Iterator[str]:
    """Yield lines of a report without the secrets that stand in the scripts."""
    maskings = [shown.masking for shown in shown_of(answers)]
    for line in lines:
        said = line
        for masking in maskings:
            said = masking.known(said)
        yield said


def score_of(numbers: Numbers) -> str:
    """Return the score, 100 only where nothing that can be noticed is missed."""
    return part(numbers) if numbers.possible else "none"


def share_of(numbers: Numbers) -> float | None:
    """Return the score from 0 to 1, ``None`` where there is nothing to notice."""
    return numbers.taken / numbers.possible if numbers.possible else None


def verdict_of(report: MutationReport, revision: str) -> str:
    """Return in a line what scenarios do to the mutants of a script."""
    numbers = numbers_of(report)
    if not report.mutants:
        return f'no action changed since "{revision}"' if revision else NO_MUTANT
    if not numbers.possible:
        return f"no contact can notice any of {counted(report.mutants, 'mutant')}"
    tests = counted(report.tests, "scenario")
    said = f"{numbers.taken} of {counted(numbers.possible, 'mutant')}"
    return f"{tests} kill{'s' * (report.tests == 1)} {said}, {score_of(numbers)}"


def counts_of(answers: Answers) -> str:
    """Return how many mutants came to what."""
    return ", ".join(f"{answers.count(status)} {status}" for status in Status)


def steps_of(survivor: Survivor) -> Iterator[str]:
    """Yield the story of a mutant that is alive, step for step."""
    told = survivor.told
    if told is not None:
        from ..behaviour.text import step_text

        if told.given:
            yield "given " + ", ".join(f'{name} = "{value}"' for name, value in told.given)
        yield from map(step_text, told.steps)


def parting_of(survivor: Survivor) -> str:
    """Return what a contact notices of a mutant that is alive."""
    told = survivor.told
    if told is None:
        return survivor.why
    where = "" if told.old.place is None else f"at {told.old.place.action} "
    return (
        f"{where}it {_did(told.old.says, 'was', 'went')}, and {_did(told.new.says, 'is', 'goes')}"
    )


def _did(says: str, being: str, going: str) -> str:
    """Return what one side does behind the verb that goes with it."""
    return f"{going} round for ever" if says == ROUND else f"{being} {says}"


def counted(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"
