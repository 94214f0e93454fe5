"""Formatting: what ``branchline fmt`` would write, as the smallest edits, of all or of a part.

Text with mistakes is formatted action by action: one that cannot be read stays as it is, byte for
byte, and so do the blank lines beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from ....grammar.documents.yaml_writer import action_lines
from ....grammar.finding import BranchlineError, Edit
from ....grammar.flow.reader import read_flow
from ....grammar.flow.writer import write_flow
from ....grammar.script import Comment, Script, Span
from ....grammar.source import Source
from ....grammar.unwritable import UnwritableError
from ...exchange.canonical import canonical, form_of, read_as
from ...line_ends import like
from ..document import Document, Kind
from .file_changes import in_order
from .regions import Alone, read_alone, regions
from .smallest_edits import smallest_edits

_ANCHOR_OR_KEPT = re.compile(r"(?:^|\s)[&*]\S|[|>]\d?\+")
_INDENT = 2  # of an action in canonical YAML


def formatting(document: Document, span: Span | None = None) -> tuple[Edit, ...]:
    """Return what puts a script, or the actions that a span touches, into its canonical layout.

    Exports keep the layout of their tool, and other files have none of ours.
    """
    if document.kind not in (Kind.FLOW, Kind.YAML):
        return ()
    if span is None:
        try:
            return in_order(_whole(document))
        except (BranchlineError, UnwritableError):
            span = Span(0, len(document.text))
    return in_order(_by_action(document, span))


def _whole(document: Document) -> Iterator[Edit]:
    form = form_of(document.path) or str(document.kind)
    text = canonical(read_as(form, document.source), form)
    yield from _written(document, Span(0, len(document.text)), text)


def _written(document: Document, span: Span, new: str) -> Iterator[Edit]:
    """Yield what makes a stretch of the text another, with the line ends that the file has."""
    held = document.text.encode("utf-8", "surrogatepass")
    yield from smallest_edits(document.text, span, like(held, new).removeprefix("\ufeff"))


def _by_action(document: Document, span: Span) -> Iterator[Edit]:
    known = regions(document)
    good: list[Span] = []
    if document.kind is Kind.FLOW and known and span.start <= 0:
        head = Span(0, known[0].span.start)
        new = _head(document.text[: head.end])
        if new is not None:
            end = len(document.text[: head.end].rstrip())
            good.append(Span(0, end + document.text[end : head.end].find("\n") + 1))
            yield from _written(document, good[0], new)
    for region in (each for each in known if _touches(each.span, span)):
        alone = read_alone(document, region)
        new = None if alone is None else _canonical(document, alone)
        if new is not None:
            good.append(region.span)
            yield from _written(document, region.span, new)
    if document.kind is Kind.FLOW:
        yield from _gaps(document, good)


def _head(text: str) -> str | None:
    """Return the lines above all actions, canonical, ``None`` where they cannot be read."""
    try:
        return write_flow(read_flow(Source("x.flow", text)))
    except (BranchlineError, UnwritableError):
        return None


def _touches(region: Span, span: Span) -> bool:
    return region.start <= span.end and span.start <= region.end


def _gaps(document: Document, good: Iterable[Span]) -> Iterator[Edit]:
    """Yield what leaves one blank line between what could be read, and none at the end."""
    text = document.text
    end = Span(len(text), len(text))
    for one, other in pairwise((*good, end)):
        gap = Span(one.end, other.start)
        if not text[gap.start : gap.end].strip():
            yield from _written(document, gap, "" if other == end else "\n")


def _canonical(document: Document, alone: Alone) -> str | None:
    """Return the canonical lines of an action, ``None`` where nothing can write them."""
    try:
        if document.kind is Kind.FLOW:
            return write_flow(alone.only).split("\n", 3)[3]
        return _yaml(alone)
    except (BranchlineError, UnwritableError):
        return None


def _yaml(alone: Alone) -> str | None:
    head = alone.action.span.start
    indent = head - alone.source.text.rfind("\n", 0, head) - 1
    if indent < _INDENT or _ANCHOR_OR_KEPT.search(alone.source.text, alone.begin):
        return None  # what other lines stand on
    only: Script = alone.only
    lines = action_lines(only.actions[0], only.comments)
    above = only.comments.get(("end",), Comment()).above
    lines = [f"{' ' * (indent - _INDENT)}{line}" if line else "" for line in lines]
    return "".join(f"{line}\n" for line in (*lines, *(f"# {each}" for each in above)))
