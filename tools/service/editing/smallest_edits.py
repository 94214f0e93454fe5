"""Edits that touch no more than what differs, so that cursors and marks around it stay."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.changes.line_edits import line_edits
from ....grammar.finding import Edit
from ....grammar.script import Span


def smallest_edits(text: str, span: Span, new: str) -> Iterator[Edit]:
    r"""Yield what makes a stretch of a text another one, within the lines that differ.

    >>> list(smallest_edits("a\nb = 1\n", Span(0, 8), "a\nb = 12\n"))
    [Edit(span=Span(start=7, end=7), text='2')]
    """
    for edit in line_edits(text, span, new):
        for each in _line_by_line(text, edit):
            smaller = _trimmed(text, each)
            if smaller.text or smaller.span.end > smaller.span.start:
                yield smaller


def _line_by_line(text: str, edit: Edit) -> Iterator[Edit]:
    """Yield an edit of several lines as one of each where there are as many lines as before."""
    old = text[edit.span.start : edit.span.end].splitlines(keepends=True)
    new = edit.text.splitlines(keepends=True)
    if len(old) != len(new):
        yield edit
        return
    at = edit.span.start
    for one, other in zip(old, new, strict=True):
        yield Edit(Span(at, at + len(one)), other)
        at += len(one)


def _trimmed(text: str, edit: Edit) -> Edit:
    (start, end), new = edit
    most = min(end - start, len(new))
    left = 0
    while left < most and text[start + left] == new[left]:
        left += 1
    right = 0
    while right < most - left and text[end - 1 - right] == new[-1 - right]:
        right += 1
    if left and new[left - 1] == "\r":  # the two signs of a line end stay together
        left -= 1
    if (
        right
        and new[-right] == "\n"
        and "\r"
        in (
            text[end - right - 1 : end - right],
            new[len(new) - right - 1 : len(new) - right],
        )
    ):
        right -= 1
    return Edit(Span(start + left, end - right), new[left : len(new) - right])
