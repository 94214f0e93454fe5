"""What of a script can be folded: actions, blocks and lists of several lines, and comments."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple

from ....grammar.script import Script, Span
from ..document import Document, Kind
from ..workspace import Workspace
from .symbols import whole_of

_COMMENTS = re.compile(r"^[ \t]*+#[^\r\n]*+(?:(?:\r\n?|\n)[ \t]*+#[^\r\n]*+)++", re.MULTILINE)


class Sort(StrEnum):
    """What is folded."""

    ACTION = "action"
    VALUE = "value"
    COMMENT = "comment"


class Fold(NamedTuple):
    """What is folded into the line on which it begins."""

    span: Span
    sort: Sort


def folding(workspace: Workspace, document: Document) -> list[Fold]:
    """Return what takes more than one line, in the order of the text."""
    del workspace
    if document.kind not in (Kind.FLOW, Kind.YAML):
        return []
    script = document.script
    found = [*_of_script(script)] if script is not None else []
    blocks = sorted(fold.span for fold in found if fold.sort is Sort.VALUE)
    found += (fold for fold in _comments(document.text) if not _is_within(fold.span, blocks))
    place = document.source.place
    several = (
        fold for fold in found if place(fold.span.start)[0] < place(max(0, fold.span.end - 1))[0]
    )
    return sorted(several)


def _of_script(script: Script) -> Iterator[Fold]:
    for action in script.actions:
        yield Fold(whole_of(action), Sort.ACTION)
        for setting in action.settings:
            yield Fold(Span(setting.span.start, setting.value.span.end), Sort.VALUE)


def _comments(text: str) -> Iterator[Fold]:
    for match in _COMMENTS.finditer(text):
        yield Fold(Span(*match.span()), Sort.COMMENT)


def _is_within(span: Span, others: list[Span]) -> bool:
    """Whether a place lies in one of several that are in order and do not overlap."""
    at = bisect_right(others, span) - 1
    return at >= 0 and span.end <= others[at].end
