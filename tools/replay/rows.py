"""A log of rows, as CSV: a row is an event, and contacts may stand among each other."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from io import TextIOWrapper

from ...grammar.counted import counted
from ...grammar.names import key
from .columns import places_of
from .moments import Moments
from .opening import Opened
from .reading import LONGEST_LINE, NO_ACTION, OTHER_SCRIPTS, Reading

Row = tuple[str, str, str]
"""The contact of an event, its action and its outcome; empty where none is said."""
_DELIMITERS = ",;\t|"
_NAMES = {",": "a comma", ";": "a semicolon", "\t": "a tab", "|": "a bar"}
_SAYS_DELIMITER = "sep="


def read_rows(
    log: Opened,
    reading: Reading,
    columns: Mapping[str, str],
    is_own: Callable[[str], bool],
    delimiter: str | None = None,
) -> Iterator[Row]:
    """Yield each event of a log of rows; ``is_own`` says which names are those of the script."""
    lines = limited_lines(log.text(), reading)
    first = next(lines, "")
    if first.lower().startswith(_SAYS_DELIMITER) and len(first.strip()) == len("sep=;"):
        delimiter = delimiter or first.strip()[-1]
        first = next(lines, "")
    chosen = delimiter or _delimiter(first, reading)
    rows = csv.reader(_again(first, lines), delimiter=chosen, strict=True)
    try:
        yield from _events(rows, reading, columns, is_own)
    except csv.Error as error:
        line = max(1, rows.line_num)
        if "end of data" in str(error) or "limit" in str(error):
            said = "a quote is opened in or before this line, and never closed"
            expected = "a quote at the end of the text"
        else:
            said, expected = "a quote stands within a text", 'quotes in a text twice, as ""'
        raise reading.fail(line, said, expected=expected) from None


def _events(
    rows: Iterator[list[str]],
    reading: Reading,
    columns: Mapping[str, str],
    is_own: Callable[[str], bool],
) -> Iterator[Row]:
    header = next(rows, list[str]())
    places = places_of(header, columns, reading)
    contact_at, action_at = places["contact"], places["action"]
    outcome_at, time_at = places.get("outcome"), places.get("time")
    script_at = places.get("script")
    fewest = max(places.values()) + 1
    moments, last_of, count = Moments(reading), dict[str, str](), 0
    passed = reading.passed
    for row in rows:
        if len(row) < fewest:
            if row:
                _short_row(row, header, rows, reading)
            continue
        contact, action = row[contact_at], row[action_at]
        if not contact.strip():
            reading.mistake(_line_of(rows), "the row names no contact", expected="its id")
            continue
        if time_at is not None:
            last, moment = last_of.get(contact, ""), row[time_at]
            if moment < last or not count:
                moments.look(last, moment, _line_of(rows))
            last_of[contact] = moment
            count += 1
        if script_at is not None and row[script_at] and not is_own(key(row[script_at])):
            passed[OTHER_SCRIPTS] += 1
        elif not action.strip():
            passed[NO_ACTION] += 1
        else:
            yield contact, action, "" if outcome_at is None else row[outcome_at]
    reading.refuse()
    moments.tell(count - len(last_of))


def _line_of(rows: Iterator[list[str]]) -> int:
    return int(getattr(rows, "line_num", 1))


def _short_row(
    row: list[str], header: list[str], rows: Iterator[list[str]], reading: Reading
) -> None:
    said = f"the row has {counted(len(row), 'column')}"
    reading.mistake(_line_of(rows), said, expected=f"{len(header)}, as the first one")


def _again(first: str, lines: Iterator[str]) -> Iterator[str]:
    yield first
    yield from lines


def limited_lines(text: TextIOWrapper, reading: Reading) -> Iterator[str]:
    """Yield lines, none of which may be so long that it would fill the memory."""
    number = 0
    while line := text.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            said = f"the line is longer than {LONGEST_LINE // 1024 // 1024} MiB"
            raise reading.fail(number, said, expected="a row a line")
        yield line


def _delimiter(header: str, reading: Reading) -> str:
    """Return what stands between the columns of a header most often, out of quotes."""
    plain = "".join(header.split('"')[::2])
    found = max(_DELIMITERS, key=plain.count)
    if not plain.count(found):
        return ","
    if found != ",":
        reading.guesses.append(f"{_NAMES[found]} between columns")
    return found
