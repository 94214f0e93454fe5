"""What came of mutants in Markdown, for a comment in a review or the summary of a job."""

from __future__ import annotations

from collections.abc import Iterator

from ...mutation.asking import Answers
from ...mutation.report import Status
from ...mutation.survivor import Proposed, Survivor
from ..behaviour.markdown import plain
from ._wording import (
    NOT_EQUAL,
    Shown,
    counted,
    counts_of,
    covered,
    parting_of,
    score_of,
    shown_of,
    steps_of,
    verdict_of,
)

_MOST_GROUPS, _MOST_STEPS = 20, 30


def lines(answers: Answers) -> Iterator[str]:
    """Yield the score, a table of the scripts, and what is alive folded away behind its line."""
    return covered(answers, _lines(answers))


def _lines(answers: Answers) -> Iterator[str]:
    said = plain(counts_of(answers))
    yield f"**Mutants: score {score_of(answers.numbers)}.** {said}."
    yield ""
    yield "| script | score | " + " | ".join(map(str, Status)) + " |"
    yield "|---|--:|" + "--:|" * len(Status)
    for shown in shown_of(answers):
        counts = (str(sum(1 for _ in shown.report.of(status))) for status in Status)
        score = score_of(shown.numbers)
        yield f"| {plain(shown.name)} | {score} | {' | '.join(counts)} |"
    for answer in answers.scripts:
        yield from (f"- {plain(fault)}" for fault in answer.faults)
    for path in answers.passed_over:
        yield f"- {plain(str(path))}: no scenarios beside it"
    for shown in shown_of(answers):
        yield from _of_script(shown, answers.revision)
    if answers.count(Status.EQUAL):
        yield ""
        yield f"{answers.count(Status.EQUAL)} equal: {NOT_EQUAL}."


def _of_script(shown: Shown, revision: str) -> Iterator[str]:
    survivors = shown.answer.survivors
    undecided = list(shown.report.of(Status.UNDECIDED))
    if not (survivors.proposed or survivors.left or undecided):
        return
    yield ""
    yield f"**{plain(shown.name)}**: {plain(verdict_of(shown.report, revision))}."
    yield ""
    for proposed in survivors.proposed[:_MOST_GROUPS]:
        yield from _proposed(shown, proposed)
    if len(survivors.proposed) > _MOST_GROUPS:
        more = len(survivors.proposed) - _MOST_GROUPS
        yield f"- {counted(more, 'more scenario')} would kill what else is alive"
    for survivor in survivors.left[:_MOST_GROUPS]:
        yield f"- {_named(shown, survivor)}: {plain(survivor.why)}"
    for judged in undecided[:_MOST_GROUPS]:
        said = plain(shown.masking(judged.reason))
        yield f"- {plain(shown.says(judged))}: nobody can tell: {said}"


def _proposed(shown: Shown, proposed: Proposed) -> Iterator[str]:
    kills = proposed.kills
    name = plain(proposed.scenario.name)
    yield f"- **{counted(len(kills), 'mutant')} alive**, killed by a scenario “{name}”"
    yield ""
    yield "  <details><summary>What nobody notices</summary>"
    yield ""
    for number, step in enumerate(steps_of(kills[0]), 1):
        if number > _MOST_STEPS:
            break
        yield f"  {number}. {plain(step)}"
    yield ""
    for each in kills:
        yield f"  {_named(shown, each)}: {plain(shown.masking(parting_of(each)))}"
        yield ""
        changed = shown.change(each.judged)
        if changed:
            yield "  ```diff"
            yield from (f"  {line.sign} {_fenced(line.text)}" for line in changed)
            yield "  ```"
            yield ""
    yield "  </details>"
    yield ""


def _named(shown: Shown, survivor: Survivor) -> str:
    return f"`{survivor.judged.mutant.operator}` {plain(shown.says(survivor.judged))}"


def _fenced(text: str) -> str:
    """Return a line that cannot end the block that it stands in."""
    return text.replace("```", "'''")
