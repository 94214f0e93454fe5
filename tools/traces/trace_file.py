"""A run as JSON Lines, read again: the record of the run, its steps and its result."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple, TypeAlias, cast

from ...grammar.counted import counted
from ...grammar.documents.nodes import shorten
from ...grammar.finding import Findings
from ...grammar.script import Span
from ...grammar.source import Source
from ...grammar.text_file import read_text

Record: TypeAlias = Mapping[str, object]

_TEXTS = {"step": ("id", "action", "run", "script", "why"), "result": ("ending", "why")}
_KINDS = ("run", "step", "result")


class RecordedRun(NamedTuple):
    """A run that was written: what it started with, its steps in order, what came of it."""

    path: Path
    start: Record
    steps: tuple[Record, ...]
    result: Record

    @property
    def begins(self) -> int | None:
        """The number of the first step that is kept, ``None`` where none is."""
        return _number(self.steps[0]) if self.steps else None

    def steps_from(self, number: int) -> tuple[Record, ...]:
        """Return the steps from one of that number on."""
        return self.steps[max(0, number - (self.begins or number)) :]


def read_trace(path: Path, source: Source | None = None) -> RecordedRun:
    """Return the run in a file of ``branchline run --format jsonl``.

    Raises ``BranchlineError`` with every mistake in it; ``source`` is its text where it is read
    already.
    """
    findings = Findings(source or read_text(path))
    found: dict[str, list[Record]] = {kind: [] for kind in _KINDS}
    for record in _records(findings):
        found[str(record["record"])].append(record)
    for kind in ("run", "result"):
        if len(found[kind]) != 1 and not findings.all:
            count = len(found[kind])
            said = (
                f'there are {count} records "{kind}"' if count else f'there is no record "{kind}"'
            )
            expected = "one, as branchline run --format jsonl writes it"
            findings.add("no-trace", said, Span(0, 1), expected=expected)
    findings.raise_errors()
    run = RecordedRun(path, found["run"][0], tuple(found["step"]), found["result"][0])
    _check_whole(run, findings)
    findings.raise_errors()
    return run


def _check_whole(run: RecordedRun, findings: Findings) -> None:
    """Report steps that are missing: a trace that was cut says nothing of what is not there."""
    kept = run.start.get("trace")
    taken = run.result.get("steps")
    numbers = [_number(step) for step in run.steps]
    first = 1 if kept == "full" else (numbers[0] if numbers else 1)
    wanted = list(range(first, first + len(numbers)))
    gap = next((want for want, number in zip(wanted, numbers, strict=True) if want != number), 0)
    said = ""
    if gap:
        said = f"step {gap} is missing"
    elif isinstance(taken, int) and (kept == "full" or numbers):
        last = numbers[-1] if numbers else 0
        took = counted(taken, "step")
        said = f"the run took {took}, and the last one here is {last}" * (last != taken)
    if said:
        expected = "a whole trace, as branchline run --format jsonl writes it"
        findings.add("no-trace", said, Span(0, 1), expected=expected)


def _number(step: Record) -> int:
    number = step.get("number")
    return number if isinstance(number, int) else 0


def _records(findings: Findings) -> Iterator[Record]:
    """Yield the records that have what is asked of them; report every other line."""
    start = 0
    for line in findings.source.text.split("\n"):
        span = Span(start, start + max(1, len(line)))
        start += len(line) + 1
        if not line.strip():
            continue
        record = _record(line, span, findings)
        if record is not None:
            yield record
        elif span.start == 0:
            return  # a file of another kind: to say it once is enough


def _record(line: str, span: Span, findings: Findings) -> Record | None:
    try:
        value: object = json.loads(line)
    except (ValueError, RecursionError) as error:  # a number of very many digits is no JSON here
        at = span.start + (error.pos if isinstance(error, json.JSONDecodeError) else 0)
        findings.add("no-trace", "the line is no JSON", Span(at, at + 1), expected="a record")
        return None
    record = cast("dict[str, object]", value) if isinstance(value, dict) else {}
    kind = record.get("record")
    if kind not in _KINDS:
        said = f'the record is of the kind "{shorten(str(kind))}"' if kind else "this is no record"
        findings.add("no-trace", said, span, expected='"run", "step" or "result"')
        return None
    if record.get("format", 1) != 1:
        findings.add("no-trace", "the format of the trace is not 1", span, expected="format 1")
        return None
    for name in _TEXTS.get(str(kind), ()):
        if not isinstance(record.get(name), str):
            said = f'a record "{kind}" has no text "{name}"'
            findings.add("no-trace", said, span, expected=f'"{name}"')
            return None
    if not isinstance(record.get("event"), str | None):
        said = f'"event" of a record "{kind}" is no text'
        findings.add("no-trace", said, span, expected="the name of an event, or null")
        return None
    return record
