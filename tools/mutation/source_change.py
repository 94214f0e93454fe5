"""What a mutant changes in the text of its script: lines as a diff, and the place of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...grammar.finding import Edit, applied
from ...grammar.script import Span
from ...grammar.source import Source


class DiffLine(NamedTuple):
    """A line that goes (``-``), comes (``+``) or stays (a blank), and its number before it."""

    sign: str
    number: int
    text: str


class Replaced(NamedTuple):
    """A piece of a text, from line and column to line and column, and what stands there instead.

    Lines and columns are counted from 1; the end is behind the last sign.
    """

    start: tuple[int, int]
    end: tuple[int, int]
    text: str


def diff_lines(source: Source, edits: Sequence[Edit]) -> tuple[DiffLine, ...]:
    r"""Return the lines that edits change, those that go before those that come.

    >>> for line in diff_lines(Source("a.flow", "a\nb\nc\n"), [Edit(Span(2, 3), "x")]):
    ...     print(line.sign, line.number, line.text)
    - 2 b
    + 2 x
    """
    return tuple(line for hunk in _hunks(source, edits) for line in _of_hunk(source, hunk))


def replaced(source: Source, edits: Sequence[Edit]) -> Replaced:
    """Return the smallest piece of the text that holds all edits."""
    start = min(edit.span.start for edit in edits)
    end = max(edit.span.end for edit in edits)
    text = _made(source, edits, Span(start, end))
    return Replaced(source.place(start), source.place(end), text)


def _hunks(source: Source, edits: Sequence[Edit]) -> Iterator[list[Edit]]:
    """Yield edits together that touch the same lines, or lines next to each other."""
    together: list[Edit] = []
    for edit in sorted(edits, key=lambda each: each.span):
        line = source.place(edit.span.start)[0]
        if together and line > source.place(together[-1].span.end)[0]:
            yield together
            together = []
        together.append(edit)
    if together:
        yield together


def _of_hunk(source: Source, edits: list[Edit]) -> Iterator[DiffLine]:
    text = source.text
    first, _ = source.place(edits[0].span.start)
    start = text.rfind("\n", 0, edits[0].span.start) + 1
    last = max(edit.span.end for edit in edits)
    if last > start and text[last - 1] == "\n":
        end = last
    else:
        found = text.find("\n", last)
        end = len(text) if found < 0 else found + 1
    old = text[start:end].splitlines()
    new = _made(source, edits, Span(start, end)).splitlines()
    alike = _alike(old, new)
    behind = _alike(old[alike:][::-1], new[alike:][::-1])
    at = first + alike
    for number, line in enumerate(old[alike : len(old) - behind], at):
        yield DiffLine("-", number, line)
    for number, line in enumerate(new[alike : len(new) - behind], at):
        yield DiffLine("+", number, line)


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Return how many lines both begin with."""
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _made(source: Source, edits: Sequence[Edit], span: Span) -> str:
    """Return what a piece of the text becomes."""
    moved = (
        Edit(Span(edit.span.start - span.start, edit.span.end - span.start), edit.text)
        for edit in edits
    )
    return applied(source.text[span.start : span.end], moved)
