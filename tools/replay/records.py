"""A log of JSON Lines: runs as ``branchline run --format jsonl`` writes them, or events."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import cast

from ...grammar.names import key
from ...interpreter.trace.step import MAIN
from .columns import BY_NAMES, NEEDED, places_of
from .moments import Moments
from .opening import Opened
from .reading import NO_ACTION, OTHER_SCRIPTS, Reading, shown
from .rows import Row, limited_lines

Trace = tuple[str, list[tuple[str, str]]]
"""A contact, and its events in order: each an action and an outcome."""
_Record = Mapping[str, object]
_KINDS = ("run", "step", "result")


def is_own_format(log: Opened) -> bool:
    """Whether a log holds runs of ours, by its first line."""
    head = log.stream.peek(1)[:400].decode(log.encoding, "ignore")
    return '"record"' in head.partition("\n")[0]


def read_runs(log: Opened, reading: Reading) -> Iterator[Trace]:
    """Yield each run of a log: its contact, and what its main script visited itself."""
    run = _Run()
    number = 0
    for line, record in _records(log, reading):
        kind = record.get("record")
        if kind == "step":
            run.add(record, line, reading)
        elif kind == "run":
            if run.is_open:
                said = "a run begins here, and the one before it has no result"
                reading.mistake(line, said, expected="a whole run")
            run = _Run(record, line)
            if record.get("format", 1) != 1 or record.get("trace", "full") != "full":
                said = "the run does not keep all of its steps in format 1"
                reading.mistake(line, said, expected="--trace full")
        elif kind == "result":
            number += 1
            if not run.is_open:
                reading.mistake(line, "a result stands behind no run", expected="a whole run")
            run.is_open = False
            contact = str(record.get("contact", number))
            yield contact if number == 1 else f"{contact} (run {number})", run.events
        else:
            said = "the record is of no known kind"
            reading.mistake(line, said, expected=" or ".join(f'"{each}"' for each in _KINDS))
    if run.is_open:
        reading.mistake(run.line, "the run has no result: it breaks off", expected="a whole run")
    reading.refuse()


class _Run:
    """A run that is being read."""

    def __init__(self, start: _Record | None = None, line: int = 1) -> None:
        self.is_open = start is not None
        self.line = line
        self.events: list[tuple[str, str]] = []
        self._script = None if start is None else start.get("script")
        self._next = 1

    def add(self, step: _Record, line: int, reading: Reading) -> None:
        """Take a step, if it is a visit of the script itself."""
        if not self.is_open:
            reading.mistake(line, "a step stands in no run", expected="a run before it")
            return
        number, id, outcome = step.get("number"), step.get("id"), step.get("outcome")
        if number != self._next:
            said = f"step {self._next} is missing"
            reading.mistake(line, said, expected="all steps of the run")
        self._next = number + 1 if isinstance(number, int) else self._next + 1
        if step.get("event") is not None:
            return
        if not isinstance(id, str):
            reading.mistake(line, 'the step has no text "id"', expected='"id"')
        elif step.get("depth") or step.get("run") != MAIN or step.get("script") != self._script:
            reading.passed[OTHER_SCRIPTS] += 1
        else:
            self.events.append((id, outcome if isinstance(outcome, str) else ""))


def read_records(
    log: Opened, reading: Reading, columns: Mapping[str, str], is_own: Callable[[str], bool]
) -> Iterator[Row]:
    """Yield each event of a log in which a line is an event, with the names of its parts."""
    places: dict[str, str] = {}
    names: dict[str, None] = {}
    moments, last_of, count = Moments(reading), dict[str, str](), 0
    for line, record in _records(log, reading):
        if not names.keys() >= record.keys():
            names.update(dict.fromkeys(record))
            places = _places(list(names), columns, reading)
        contact, action = (_text(record, places[role]) for role in ("contact", "action"))
        if not contact:
            said = f'the event has no "{shown(places["contact"])}"'
            reading.mistake(line, said, expected="the id of its contact")
            continue
        if "time" in places:
            last, moment = last_of.get(contact, ""), _text(record, places["time"])
            if moment < last or not count:
                moments.look(last, moment, line)
            last_of[contact] = moment
            count += 1
        script = _text(record, places["script"]) if "script" in places else ""
        if script and not is_own(key(script)):
            reading.passed[OTHER_SCRIPTS] += 1
        elif not action:
            reading.passed[NO_ACTION] += 1
        else:
            yield contact, action, _text(record, places.get("outcome", ""))
    reading.refuse()
    moments.tell(count - len(last_of))


def _places(names: Sequence[str], columns: Mapping[str, str], reading: Reading) -> dict[str, str]:
    """Return how what an event has is called, as far as events had it up to now."""
    told, reading.guesses = reading.guesses, []
    known = {role: name for role, name in columns.items() if role in NEEDED or name in names}
    found = places_of(names, known, reading)
    others = (guess for guess in told if not guess.endswith(BY_NAMES))
    reading.guesses = [*others, *reading.guesses]
    return {role: names[at] for role, at in found.items()}


def _text(record: _Record, name: str) -> str:
    value = record.get(name)
    return "" if value is None else str(value).strip()


def _records(log: Opened, reading: Reading) -> Iterator[tuple[int, _Record]]:
    """Yield the objects of a log, each with its line; report what is none."""
    for number, line in enumerate(limited_lines(log.text(), reading), 1):
        if line.isspace():
            continue
        try:
            value: object = json.loads(line)
        except (ValueError, RecursionError) as error:
            column = error.colno if isinstance(error, json.JSONDecodeError) else 1
            reading.mistake(number, "the line is no JSON", column=column, expected="an object")
            continue
        if isinstance(value, dict):
            yield number, cast("dict[str, object]", value)
        else:
            reading.mistake(number, "the line is no object of JSON", expected="an object")
