"""What differs between a stretch of a text and another text, as edits of whole lines."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import SequenceMatcher

from ..finding import Edit
from ..script import Span

_MOST_COMPARED = 2000  # lines; of more, all that differs is one edit


def line_edits(text: str, span: Span, new: str) -> Iterator[Edit]:
    r"""Yield edits that make a stretch of a text another one, line by line.

    >>> list(line_edits("a\nb\nc\n", Span(0, 6), "a\nx\nc\n"))
    [Edit(span=Span(start=2, end=4), text='x\n')]
    """
    old_lines = text[span.start : span.end].splitlines(keepends=True)
    new_lines = new.splitlines(keepends=True)
    start, at = 0, span.start
    while start < min(len(old_lines), len(new_lines)) and old_lines[start] == new_lines[start]:
        at += len(old_lines[start])
        start += 1
    end = 0
    most = min(len(old_lines), len(new_lines)) - start
    while end < most and old_lines[-1 - end] == new_lines[-1 - end]:
        end += 1
    old_lines = old_lines[start : len(old_lines) - end]
    new_lines = new_lines[start : len(new_lines) - end]
    if len(old_lines) + len(new_lines) > _MOST_COMPARED:
        yield Edit(Span(at, at + sum(map(len, old_lines))), "".join(new_lines))
        return
    starts = [at]
    for line in old_lines:
        starts.append(starts[-1] + len(line))
    matcher = SequenceMatcher(None, old_lines, new_lines, autojunk=False)
    for word, old, old_end, first, last in matcher.get_opcodes():
        if word != "equal":
            yield Edit(Span(starts[old], starts[old_end]), "".join(new_lines[first:last]))
