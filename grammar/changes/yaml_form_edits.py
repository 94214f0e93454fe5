"""Edits of the YAML form: a target or a plain value where it stands, else an action's entry.

An entry is written again in the block style; lines of it that are the same stay untouched.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from ..documents.nodes import Entry, MappingNode
from ..documents.yaml_ import read_yaml_tree
from ..documents.yaml_edits import line_end, line_start
from ..documents.yaml_writer import action_lines
from ..finding import Edit, Findings
from ..names import key
from ..script import Action, Comment, Script, Span
from ..source import Source
from ..unwritable import UnwritableError
from .line_edits import line_edits
from .matching import pairs_of_actions

_WRITTEN_INDENT = 2


def yaml_form_edits(source: Source, old: Script, new: Script) -> Iterator[Edit]:
    """Yield what makes the text of a script that of the changed one.

    Raises ``UnwritableError`` for a layout whose lines are no entries.
    """
    yield from _Editing(source).edits(old, new)


class _Editing:
    """One text and its entries."""

    def __init__(self, source: Source) -> None:
        self._text = source.text
        self._line_end = "\r\n" if "\r\n" in source.text else "\n"
        root = read_yaml_tree(source, Findings(source))
        top = root.entries if isinstance(root, MappingNode) else []
        actions = next((each for each in top if key(each.key) == "actions"), None)
        if actions is None or not isinstance(actions.value, MappingNode):
            raise UnwritableError("there is no mapping of actions")
        self._entries: Mapping[str, Entry] = {each.key: each for each in actions.value.entries}
        self._indent = len(source.text[line_start(source.text, actions.value.start) :]) - len(
            source.text[line_start(source.text, actions.value.start) :].lstrip(" ")
        )
        self._top = line_end(source.text, actions.end)
        if not self._entries or source.text[actions.value.start] == "{":
            raise UnwritableError("the actions are no lines")

    def edits(self, old: Script, new: Script) -> Iterator[Edit]:
        end = self._top
        has_gap = self._text.count("\n\n", self._top) > 0 or self._line_end == "\r\n"
        for before, after in pairs_of_actions(old, new):
            if before is None:
                if after is not None:
                    gap = [""] if has_gap else []
                    is_first = end == self._top
                    lines = self._lines(after, {})
                    text = [*lines, *gap] if is_first else [*gap, *lines]
                    yield self._inserted(end, text)
                continue
            start, last = end, self._end_of(before)
            end = last
            if after is None:
                yield Edit(Span(start, last), "")
            elif after != before:
                yield from self._of_action(before, after, new)

    def _of_action(self, old: Action, new: Action, script: Script) -> Iterator[Edit]:
        entry = self._entries[old.id]
        start = line_start(self._text, entry.start)
        comments = dict(script.comments)
        own = comments.get(("action", old.id), Comment())
        comments["action", old.id] = _below_its_head(own)
        text = "".join(f"{line}{self._line_end}" for line in self._lines(new, comments))
        end = self._end_of(old)
        if not self._text[:end].endswith("\n"):
            text = text.removesuffix(self._line_end)
        targets = list(_only_targets(old, new))
        if targets:
            yield from targets
        else:
            yield from line_edits(self._text, Span(start, end), text)

    def _lines(self, action: Action, comments: Mapping[tuple[str, ...], Comment]) -> list[str]:
        deeper = " " * (self._indent - _WRITTEN_INDENT)
        return [f"{deeper}{line}" if line else "" for line in action_lines(action, comments)]

    def _end_of(self, action: Action) -> int:
        entry = self._entries[action.id]
        return line_end(self._text, max(entry.end, entry.value.end))

    def _inserted(self, at: int, lines: list[str]) -> Edit:
        text = "".join(f"{line}{self._line_end}" for line in lines)
        if at and self._text[at - 1] != "\n":
            text = self._line_end + text.removesuffix(self._line_end)
        return Edit(Span(at, at), text)


def _below_its_head(comment: Comment) -> Comment:
    """Return a comment without what stands above, which the entry does not hold."""
    return comment._replace(above=())


def _only_targets(old: Action, new: Action) -> Iterator[Edit]:
    """Yield the targets that changed, nothing where anything else did."""
    pairs = list(zip(old.branches, new.branches, strict=False))
    if len(old.branches) != len(new.branches) or replace(old, branches=new.branches) != new:
        return
    if any(one._replace(target=other.target) != other for one, other in pairs):
        return
    for one, other in pairs:
        if one.target != other.target:
            yield Edit(one.target_span, other.target)
