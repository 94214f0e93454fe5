"""One JSON object of all mutants and what came of them; mutants.schema.json describes it."""

from __future__ import annotations

import json
from collections.abc import Iterator

from ...behaviour.told import Telling, summary_of
from ...mutation.asking import Answers
from ...mutation.report import Judged, Status
from ...mutation.survivor import Proposed, Survivor
from ..behaviour.json_ import steps_of
from ._wording import Shown, covered, share_of, shown_of

Json = dict[str, object]
_CHANGED = {Status.ALIVE, Status.UNDECIDED}
"""Of which mutants the changed lines are shown: the others need nobody to look at them."""


def lines(answers: Answers) -> Iterator[str]:
    """Yield the document."""
    return covered(answers, _lines(answers))


def _lines(answers: Answers) -> Iterator[str]:
    numbers = answers.numbers
    document: Json = {
        "version": 1,
        "mutants": sum(report.mutants for report in answers.reports),
        **{str(status): answers.count(status) for status in Status},
        "score": share_of(numbers),
        "since": answers.revision or None,
        "scripts": [*map(_script, shown_of(answers)), *_not_tried(answers)],
        "without_scenarios": [str(path) for path in answers.passed_over],
    }
    yield from json.dumps(document, indent=2, ensure_ascii=False).split("\n")


def _not_tried(answers: Answers) -> Iterator[Json]:
    for each in answers.scripts:
        if each.faults:
            yield {"file": str(each.path), "errors": list(each.faults)}


def _script(shown: Shown) -> Json:
    report, survivors = shown.report, shown.answer.survivors
    known = {each.judged.mutant.id: each for each in survivors}
    killers = {
        each.judged.mutant.id: proposed.scenario.name
        for proposed in survivors.proposed
        for each in proposed.kills
    }
    return {
        "file": str(shown.answer.path),
        "script": report.program.name,
        "scenarios": report.tests,
        "mutants": report.mutants,
        **{str(status): sum(1 for _ in report.of(status)) for status in Status},
        "score": report.score,
        "results": [
            _result(shown, each, known.get(each.mutant.id), killers.get(each.mutant.id))
            for each in report.judged
        ],
        "proposed": [_proposed(each) for each in survivors.proposed],
    }


def _result(shown: Shown, judged: Judged, survivor: Survivor | None, killer: str | None) -> Json:
    mutant = judged.mutant
    line, column = shown.report.source.place(mutant.span.start)
    found: Json = {
        "id": mutant.id,
        "operator": mutant.operator,
        "says": shown.says(judged),
        "action": mutant.action,
        "line": line,
        "column": column,
        "status": str(judged.status),
        "reached_by": list(judged.reached),
        "runs": judged.tests_run,
    }
    for name, text in (("outcome", mutant.outcome), ("property", mutant.property)):
        if text:
            found[name] = text
    if judged.status is Status.KILLED:
        found["killed_by"] = {"file": judged.killed_in, "scenario": judged.killed_by}
        found["found"] = shown.masking(judged.why)
    if judged.reason:
        found["reason"] = shown.masking(judged.reason)
    if judged.status in _CHANGED:
        found["change"] = [
            {"sign": each.sign, "line": each.number, "text": each.text}
            for each in shown.change(judged)
        ]
    if survivor is not None:
        found["story"] = None if survivor.told is None else _story(survivor.told)
        found["killer"] = killer
        if survivor.why:
            found["why_no_killer"] = survivor.why
    return found


def _story(told: Telling) -> Json:
    return {
        "kind": str(told.notice),
        "message": summary_of(told),
        "given": dict(told.given),
        "steps": steps_of(told),
        "original": told.old.says,
        "mutant": told.new.says,
    }


def _proposed(proposed: Proposed) -> Json:
    return {
        "name": proposed.scenario.name,
        "kills": [each.judged.mutant.id for each in proposed.kills],
        "text": proposed.scenario.lines(""),
    }
