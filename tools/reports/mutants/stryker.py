"""The schema of mutation testing reports that Stryker's viewer and dashboard read.

What nobody can tell counts as surviving and what is equal as ignored, so that the viewer comes to
the score of ours. What stands there instead is written of mutants that are not killed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from ....grammar.finding import BranchlineError
from ....grammar.script import Span
from ....grammar.source import Source
from ....interpreter.scenarios.scenario import ScenarioFile
from ...mutation.asking import Answers
from ...mutation.report import Judged, Status
from ...mutation.source_change import Replaced, replaced
from ...version import version
from ._wording import Shown, covered, parting_of, shown_of

Json = dict[str, object]
_HIGH, _LOW = 80, 60
_LANGUAGES = {".json": "json", ".xml": "xml", ".yaml": "yaml", ".yml": "yaml"}
_STATUSES = {
    Status.KILLED: "Killed",
    Status.EQUAL: "Ignored",
    Status.ALIVE: "Survived",
    Status.UNDECIDED: "Survived",
}


def lines(answers: Answers) -> Iterator[str]:
    """Yield the document."""
    return covered(answers, _lines(answers))


def _lines(answers: Answers) -> Iterator[str]:
    shown = list(shown_of(answers))
    document: Json = {
        "schemaVersion": "2",
        "thresholds": {"high": _HIGH, "low": _LOW},
        "framework": {"name": "Branchline", "version": version()},
        "files": {str(each.answer.path): _file(each) for each in shown},
        "testFiles": {
            str(file.path): {"tests": list(_tests(file))}
            for each in shown
            for file in each.answer.files
        },
    }
    yield from json.dumps(document, indent=2, ensure_ascii=False).split("\n")


def _file(shown: Shown) -> Json:
    source = shown.report.source
    parting = {
        each.judged.mutant.id: shown.masking(parting_of(each)) for each in shown.answer.survivors
    }
    return {
        "language": _LANGUAGES.get(shown.answer.path.suffix.lower(), "plaintext"),
        "source": shown.masking(source.text),
        "mutants": [
            _mutant(shown, each, parting.get(each.mutant.id, "")) for each in shown.report.judged
        ],
    }


def _mutant(shown: Shown, judged: Judged, parting: str) -> Json:
    mutant, is_reached = judged.mutant, bool(judged.reached)
    status = _STATUSES[judged.status]
    place = _place(shown, judged)
    found: Json = {
        "id": mutant.id,
        "mutatorName": mutant.operator,
        "description": shown.says(judged),
        "location": {"start": _position(place.start), "end": _position(place.end)},
        "status": status if is_reached or status != "Survived" else "NoCoverage",
        "coveredBy": [id for name in judged.reached for id in _ids(shown, name)],
        "testsCompleted": judged.tests_run,
    }
    if judged.status not in {Status.KILLED, Status.EQUAL}:
        found["replacement"] = shown.masking(place.text)
    if judged.status is Status.KILLED:
        found["killedBy"] = [_id(judged.killed_in, judged.killed_by)]
    reason = {
        Status.KILLED: judged.why,
        Status.EQUAL: f"equal: {judged.reason}",
        Status.ALIVE: parting,
        Status.UNDECIDED: f"not decided: {judged.reason}",
    }[judged.status]
    return found | {"statusReason": shown.masking(reason)}


def _place(shown: Shown, judged: Judged) -> Replaced:
    """Return where a mutant stands; of one that is looked at, what is written there instead."""
    source, span = shown.report.source, judged.mutant.span
    if judged.status not in {Status.KILLED, Status.EQUAL}:
        try:
            found = replaced(source, shown.report.edits(judged))
        except BranchlineError:
            return _of_span(source, span)
        if found.start < found.end:
            return found
    return _of_span(source, span)


def _of_span(source: Source, span: Span) -> Replaced:
    """Return the place of a span on its first line; one without a sign is all of its line."""
    line, column = source.place(span.start)
    text = source.line(line)
    last_line, end = source.place(span.end)
    if last_line != line:
        end = len(text) + 1
    if end <= column:
        column, end = 1, max(2, len(text) + 1)
    return Replaced((line, column), (line, end), text[column - 1 : end - 1])


def _position(place: tuple[int, int]) -> Json:
    return {"line": place[0], "column": place[1]}


def _tests(file: ScenarioFile) -> Iterator[Json]:
    for name, scenario in file.scenarios.items():
        start = _position(file.source.place(scenario.span.start))
        yield {"id": _id(str(file.path), name), "name": name, "location": {"start": start}}


def _ids(shown: Shown, name: str) -> Iterator[str]:
    for file in shown.answer.files:
        if name in file.scenarios:
            yield _id(str(file.path), name)


def _id(file: str, name: str) -> str:
    return f"{file}::{name}"
