"""Contacts beside a script: how long it takes to follow many, and what of memory they hold."""

from __future__ import annotations

import csv
import json
import tracemalloc
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from xml.parsers import expat

from table import Row, Target, row_of

from branchline.tools.replay.replaying import Asked, replay

SECTION = "What contacts did"
CONTACTS, FEW = 10_000, 2_000
MOST_ROUNDS = 3
STEPS = 30
MOST_SECONDS = 20.0 * CONTACTS / 100_000
"""Twenty for 100,000 contacts of 30 steps."""
MOST_GROWN = 32.0 * FEW / 10_000
"""MiB that four times as many contacts may hold more, of which XES has each by itself."""
_OUTCOMES, _WEIGHTS = ("1", "2", "Default"), (12, 2, 1)
_SLIPS = 0.02
Contact = tuple[str, list[tuple[str, str]]]


def replaying(rounds: int, *, is_quick: bool) -> list[Row]:
    """Measure contacts of 30 steps in each kind of log."""
    count = FEW if is_quick else CONTACTS
    rows: list[Row] = []
    with TemporaryDirectory() as name:
        folder = Path(name)
        script, log = folder / "thirty.flow", folder / "log"
        script.write_text(text_of_asking(), "utf-8")
        for what, write, alone, beside in (
            ("CSV", write_rows, _csv_alone, "csv.reader"),
            ("JSON Lines", write_records, _json_alone, "json.loads"),
            ("XES", write_xes, _xes_alone, "expat alone"),
        ):
            write(log, contacts(count))
            times = range(1 if is_quick else min(rounds, MOST_ROUNDS))
            pairs = [(_replayed(script, log, count), alone(log)) for _ in times]
            seconds = [one for one, _ in pairs]
            ratios = [one / other for one, other in pairs]
            said = f"{count:,} contacts of {STEPS} steps, {what}"
            rows.append(row_of(SECTION, said, seconds, "s", ratios, beside))
            target = None if is_quick else Target(MOST_SECONDS)
            rows.append(row_of(SECTION, "  against its bound", seconds, "s", target=target))
        rows.append(_memory(script, log, is_quick=is_quick))
    return rows


def _memory(script: Path, log: Path, *, is_quick: bool) -> Row:
    """Return how much more four times as many contacts hold at most."""
    few = FEW // 10 if is_quick else FEW
    peaks: list[float] = []
    for count in (few, 4 * few):
        write_xes(log, contacts(count))
        tracemalloc.start()
        _replayed(script, log, count)
        peaks.append(tracemalloc.get_traced_memory()[1] / 2**20)
        tracemalloc.stop()
    what = f"memory, {4 * few:,} contacts for {few:,}"
    target = None if is_quick else Target(MOST_GROWN)
    return Row(SECTION, what, peaks[1] - peaks[0], "MiB more", target=target)


def text_of_asking() -> str:
    """Return a script of 30 actions in a row, of which each but three asks."""
    parts = ['script "Thirty"\ntype Phone\n\nbegin: Begin\n    -> a0\n']
    for number in range(STEPS - 2):
        after = f"a{number + 1}" if number + 1 < STEPS - 2 else "done"
        parts.append(
            f'a{number}: Menu "Question {number}"\n    Sequence = "p"\n'
            f'    "1" -> {after}\n    "2" -> {after}\n    -> {after}\n'
        )
    return "\n".join([*parts, "done: End\n"])


def contacts(count: int) -> Iterator[Contact]:
    """Yield contacts, nearly each of which goes a way of its own; some of them slip once."""
    random = Random(7)  # noqa: S311 - no secret
    for number in range(count):
        asked = random.choices(_OUTCOMES, _WEIGHTS, k=STEPS - 2)
        events = [("begin", "Default"), *((f"a{at}", said) for at, said in enumerate(asked))]
        events.append(("done", ""))
        if random.random() < _SLIPS:
            events[random.randrange(STEPS)] = ("elsewhere", "")
        yield f"{7_000_000 + number}", events


def rows_of(given: Iterator[Contact], most: int = 200) -> Iterator[tuple[str, str, str, str]]:
    """Yield events as logs by time have them: up to so many contacts among each other."""
    random, number = Random(8), 0  # noqa: S311 - no secret
    waiting: list[Contact] = list(islice(given, most))
    at = [0] * len(waiting)
    while waiting:
        one = random.randrange(len(waiting))
        contact, events = waiting[one]
        action, outcome = events[at[one]]
        number += 1
        hours, seconds = divmod(number, 3600)
        moment = (
            f"2026-10-{1 + hours // 24:02}T{hours % 24:02}:{seconds // 60:02}:{seconds % 60:02}"
        )
        yield contact, moment, action, outcome
        at[one] += 1
        if at[one] == len(events):
            after = next(given, None)
            if after is None:
                waiting[one], at[one] = waiting[-1], at[-1]
                waiting.pop()
                at.pop()
            else:
                waiting[one], at[one] = after, 0


def write_rows(log: Path, given: Iterator[Contact]) -> None:
    """Write a log of rows."""
    with log.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("ContactNo", "StartTime", "Action", "Branch"))
        writer.writerows(rows_of(given))


def write_records(log: Path, given: Iterator[Contact]) -> None:
    """Write a log of JSON Lines."""
    names = ("contact", "time", "action", "outcome")
    with log.open("w", encoding="utf-8") as file:
        for row in rows_of(given):
            file.write(json.dumps(dict(zip(names, row, strict=True))) + "\n")


def write_xes(log: Path, given: Iterator[Contact]) -> None:
    """Write a log in XES."""
    with log.open("w", encoding="utf-8") as file:
        file.write('<log xes.version="1849-2016" xmlns="http://www.xes-standard.org/">\n')
        for contact, events in given:
            file.write(f'<trace><string key="concept:name" value="{contact}"/>\n')
            for action, outcome in events:
                file.write(
                    f'<event><string key="concept:name" value="{action}"/>'
                    f'<string key="outcome" value="{outcome}"/>'
                    '<date key="time:timestamp" value="2026-10-01T09:00:00Z"/></event>\n'
                )
            file.write("</trace>\n")
        file.write("</log>\n")


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _replayed(script: Path, log: Path, count: int) -> float:
    start = process_time()
    found = replay(script, Asked((log,)))
    seconds = process_time() - start
    assert found.contacts == count
    assert 0 < found.differing < count * _SLIPS * 3
    return seconds


def _csv_alone(log: Path) -> float:
    with log.open(encoding="utf-8", newline="") as file:
        return _timed(lambda: sum(1 for _ in csv.reader(file)))


def _json_alone(log: Path) -> float:
    with log.open(encoding="utf-8") as file:
        return _timed(lambda: sum(1 for line in file if json.loads(line)))


def _xes_alone(log: Path) -> float:
    with log.open("rb") as file:
        return _timed(lambda: expat.ParserCreate().ParseFile(file))
