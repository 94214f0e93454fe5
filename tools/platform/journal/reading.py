"""A file of exchanges read, with every mistake in it by line and column."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ....grammar.documents.json_ import read_json_tree
from ....grammar.finding import Findings
from ....grammar.script import Span
from ....grammar.source import Source
from ....grammar.text_file import read_text
from .recorded import Recorded, read_exchange


def read_recording(path: Path, *, may_be_empty: bool = False) -> list[Recorded]:
    """Return the exchanges of a file; raise ``BranchlineError`` with every mistake in it.

    A last line that was cut short, as by a process that was killed, is a mistake too. It
    ``may_be_empty`` where what was recorded need not have asked for anything.
    """
    source = read_text(path)
    findings = Findings(source)
    found = [*_exchanges(source, findings)]
    if not found and not may_be_empty and not findings.all:
        said = "the recording holds no exchange"
        findings.add("bad-recording", said, Span(0, 1), expected="one exchange a line")
    findings.raise_errors()
    return found


def _exchanges(source: Source, findings: Findings) -> Iterator[Recorded]:
    last = 0
    for start, line in _lines(source.text):
        own = Findings(Source(source.path, line))
        tree = read_json_tree(own.source, own)
        exchange = None if tree is None or own.all else read_exchange(tree, own)
        if exchange is not None and exchange.number <= last:
            said = f"exchange {exchange.number} stands behind exchange {last}"
            whole = Span(0, len(line))
            own.add("bad-recording", said, whole, expected="exchanges in order, each once")
        _move(own, start, findings)
        if findings.is_full:
            return
        if exchange is not None:
            last = exchange.number
            yield exchange


def _lines(text: str) -> Iterator[tuple[int, str]]:
    """Yield the lines that hold anything, each with where it begins."""
    at = 1 if text.startswith("\ufeff") else 0
    for line in text[at:].split("\n"):
        if line.strip():
            yield at, line
        at += len(line) + 1


def _move(own: Findings, start: int, findings: Findings) -> None:
    """Add the findings of a line to those of the file."""
    for each in own.all:
        span = Span(each.span.start + start, each.span.end + start)
        findings.add(each.rule, each.message, span, expected=each.expected, nearest=each.nearest)
