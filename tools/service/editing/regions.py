"""The lines of one action in a text, read alone: whatever else is wrong with the text.

An action is read behind a head and an End for each action that it leads to, so changes of it are
made and written with what changes whole scripts, at a cost that does not grow with the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from ....grammar.changes.change import Change
from ....grammar.changes.changed import changed
from ....grammar.changes.edits import edits_of, says_the_same
from ....grammar.finding import BranchlineError, Edit, Findings
from ....grammar.script import Action, Script, Span
from ....grammar.script_file import reader_for
from ....grammar.source import Source
from ....grammar.unwritable import UnwritableError
from ..document import Document, Kind
from .file_changes import in_order
from .yaml_branches import branch_edits
from .yaml_entry import entry_edits

_COMMENT_OR_BLANK = re.compile(r"[ \t]*(?:#.*)?")
_KEY = re.compile(r"([ \t]+)[^\s#]")


class Region(NamedTuple):
    """An action by its place in a script, and where its lines stand, with the comments above."""

    at: int
    span: Span


def regions(document: Document) -> list[Region]:
    """Return where the actions of a script stand, none where they are no lines of their own."""
    actions = _actions(document)
    heads = [each.span.start for each in actions]
    if not heads or not _are_lines(document, heads):
        return []
    starts = [_start(document.text, head) for head in heads]
    ends = [*starts[1:], len(document.text)]
    return [
        Region(at, Span(start, _end(document.text, head, end)))
        for at, (start, head, end) in enumerate(zip(starts, heads, ends, strict=True))
    ]


def region_of(document: Document, at: int) -> Region | None:
    """Return where one action stands, by its place in the script."""
    actions = _actions(document)
    heads = [each.span.start for each in actions[at : at + 2]]
    if not heads or not _are_lines(document, [actions[0].span.start, *heads]):
        return None
    text = document.text
    end = _start(text, heads[1]) if len(heads) > 1 else len(text)
    return Region(at, Span(_start(text, heads[0]), _end(text, heads[0], end)))


class Alone(NamedTuple):
    """An action read alone; ``source`` is the text that was read, ``begin`` where it has it."""

    region: Region
    source: Source
    script: Script
    action: Action
    begin: int

    @property
    def only(self) -> Script:
        """The script of this action and nothing else, comments included."""
        own = {
            place: comment
            for place, comment in self.script.comments.items()
            if place == ("end",) or place[1:2] == (self.action.id,)
        }
        return Script("", actions=(self.action,), comments=own)


def read_alone(document: Document, region: Region, targets: Iterable[str] = ()) -> Alone | None:
    """Return an action as its own lines say it, ``None`` where they are no sound action.

    ``targets`` are further actions that a change may lead it to.
    """
    action = _actions(document)[region.at]
    targets = (*targets, *(branch.target for branch in action.branches))
    beside = [id for id in dict.fromkeys(targets) if id != action.id]
    head = _head(document, beside)
    text = head + document.text[region.span.start : region.span.end]
    source = Source(f"x.{'flow' if document.kind is Kind.FLOW else 'yaml'}", text)
    findings = Findings(source)
    try:
        script = reader_for(document.path.with_name(source.path))(source, findings)
    except BranchlineError:
        return None
    if findings.all or script is None or len(script.actions) != len(beside) + 1:
        return None
    found = script.actions[-1]
    return Alone(region, source, script, found, len(head)) if found.id == action.id else None


def edits_alone(
    document: Document, at: int, changes: Iterable[Change], targets: Iterable[str] = ()
) -> tuple[Edit, ...]:
    """Return what makes changes of one action, by its place in the script.

    Raises ``RequestError`` for a change that cannot be made, and ``UnwritableError`` where the
    lines cannot be read or have no words for it.
    """
    region = region_of(document, at)
    alone = None if region is None else read_alone(document, region, targets)
    if region is None or alone is None:
        if document.script is None:
            raise UnwritableError("the text cannot be read")
        return edits_of(document.source, document.script, changes)
    by = region.span.start - alone.begin
    found = _edits(document, alone, tuple(changes))
    if any(edit.span.start < alone.begin for edit in found):
        raise UnwritableError("the action has no lines of its own")
    return tuple(Edit(Span(start + by, end + by), text) for (start, end), text in found)


def _edits(document: Document, alone: Alone, changes: tuple[Change, ...]) -> tuple[Edit, ...]:
    """Return what makes changes in the text of an action, in the style in which it is written."""
    if document.kind is Kind.YAML:
        new = changed(alone.script, changes)
        for found in (
            branch_edits(alone.source, changes),
            in_order(entry_edits(alone.source, alone.action.id, changes)),
        ):
            if found and says_the_same(alone.source, found, new, ".yaml"):
                return found
    return edits_of(alone.source, alone.script, changes)


def _actions(document: Document) -> tuple[Action, ...]:
    is_ours = document.kind in (Kind.FLOW, Kind.YAML) and document.script is not None
    return document.script.actions if is_ours and document.script is not None else ()


def _are_lines(document: Document, heads: list[int]) -> bool:
    """Whether each of these places is the first of its line, in YAML as deep as the others."""
    text = document.text
    indents = {text[text.rfind("\n", 0, head) + 1 : head] for head in heads}
    is_deep = document.kind is Kind.FLOW or len(indents) == 1
    return is_deep and not any(indent.strip(" \t") for indent in indents)


def _start(text: str, head: int) -> int:
    """Return where the comments above a head begin, else its own line."""
    start = at = text.rfind("\n", 0, head) + 1
    while at:
        above = text.rfind("\n", 0, at - 1) + 1
        line = text[above : at - 1].rstrip("\r")
        if _COMMENT_OR_BLANK.fullmatch(line) is None:
            break
        at = above
        if line.strip():
            start = at
    return start


def _end(text: str, head: int, end: int) -> int:
    """Return where the last line that is not blank ends, its line end included."""
    last = head + len(text[head:end].rstrip())
    found = text.find("\n", last, end)
    return end if found < 0 else found + 1


def _head(document: Document, targets: list[str]) -> str:
    """Return what stands before the lines of an action when it is read alone."""
    if document.kind is Kind.FLOW:
        lines = ['script "x"', "type Generic", ""]
        lines += [line for id in targets for line in (f"{id}: End", "")]
    else:
        key = _KEY.match(_line_at(document.text, _actions(document)[0].span.start))
        indent = key[1] if key else "  "
        lines = ["script: x", "type: Generic", "actions:"]
        lines += [f"{indent}{id}: {{action: End}}" for id in targets]
    end = "\r\n" if "\r\n" in document.text else "\n"
    return "".join(f"{line}{end}" for line in lines)


def _line_at(text: str, at: int) -> str:
    start = text.rfind("\n", 0, at) + 1
    end = text.find("\n", at)
    return text[start : end if end >= 0 else len(text)]
