"""What makes changes of a script in its .flow or YAML text: each in the lines that it is about.

An action is changed as its own lines say it, so what is half-written elsewhere hinders nothing.
The edited text is read again before it is handed out, of a .flow only where it differs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from ....grammar.changes.differences import differences
from ....grammar.changes.edits import difference_edits, meant, said_of
from ....grammar.documents.yaml_writer import action_lines as yaml_lines
from ....grammar.documents.yaml_writer import flow_key
from ....grammar.finding import Edit, RequestError
from ....grammar.flow.quoting import quote
from ....grammar.flow.writer import action_lines as flow_lines
from ....grammar.flow.writer import write_flow, written_name
from ....grammar.script import Action, Script, Span
from ....grammar.unwritable import UnwritableError
from ....grammar.yaml_form.reader import write_yaml
from ..document import Document, Kind
from ..editing.file_changes import in_order
from ..editing.regions import edits_alone, region_of
from ..editing.renaming.written_words import rewritten

_INDENT = 2
_FLOW_ENDS = re.compile(r"[\r\n]")
_YAML_ENDS = re.compile(r"[\r\n\x85\u2028\u2029]")
_NO_CONTENT = re.compile(r"[ \t]*(?:#.*)?\r?\Z")


def text_edits(document: Document, new: Script) -> tuple[Edit, ...]:
    """Return what makes the text of a document that of ``new``, which changes made of its script.

    Raises ``RequestError`` where lines that cannot be read stand in the way.
    """
    old = document.script
    if old is None or not (old.actions or old.name):
        return _from_nothing(document, new)
    editing = _Editing(document, old, new)
    try:
        edits = in_order(editing.edits())
        if _says(document, edits, new):
            return edits
    except UnwritableError as why:
        _refuse_unread(document, str(why))
    _refuse_unread(document, "the change")
    try:
        return difference_edits(document.source, old, new)
    except UnwritableError as why:
        raise RequestError(f"the text cannot be changed so: {why}") from None


def _refuse_unread(document: Document, what: str) -> None:
    for finding in document.unread:
        line, _ = document.source.place(finding.span.start)
        said = f"{what} cannot be written while line {line} cannot be read: {finding.said()}"
        raise RequestError(said)


def _from_nothing(document: Document, new: Script) -> tuple[Edit, ...]:
    """Return what writes a script into a text that has nothing, not even a name of one."""
    before = document.text
    if not says_nothing(document):
        _refuse_unread(document, "the change")
        raise RequestError("the text is no script that could be changed")
    text = write_flow(new) if document.kind is Kind.FLOW else write_yaml(new)
    if not before.strip():
        return (Edit(Span(0, len(before)), text),)
    end = "\r\n" if "\r\n" in before else "\n"
    text = text.replace("\n", end)
    gap = end if before.endswith("\n") else end + end
    edit = Edit(Span(len(before), len(before)), gap + text)
    # What a comment may not hold is said of a script, and not before there is one.
    _refuse_unread(document.changed((edit,), document.version), "the change")
    return (edit,)


def says_nothing(document: Document) -> bool:
    """Whether a text has nothing but comments, as a .flow and YAML have them."""
    if not document.text.strip():
        return True
    ends = _FLOW_ENDS if document.kind is Kind.FLOW else _YAML_ENDS
    lines = (line.strip(" \t") for line in ends.split(document.text))
    return all(line == "" or line.startswith("#") for line in lines)


class _Editing:
    """One text, its script, and what that becomes."""

    def __init__(self, document: Document, old: Script, new: Script) -> None:
        self._document, self._text = document, document.text
        self._old, self._new = old, new
        self._numbers = {action.id: at for at, action in enumerate(old.actions)}
        self._end = "\r\n" if "\r\n" in self._text else "\n"
        self._unread = [finding.span.start for finding in document.unread]

    def edits(self) -> Iterator[Edit]:
        yield from self._of_head()
        after = {action.id: action for action in self._new.actions}
        last = ""
        for action in self._new.actions:
            at = self._numbers.get(action.id)
            if at is None:
                yield self._added(last, action)
                continue
            last = action.id
            before = self._old.actions[at]
            if before is not action and before != action:
                yield from self._changed(at, before, action)
        for at, action in enumerate(self._old.actions):
            if action.id not in after:
                yield self._removed(at)

    def _of_head(self) -> Iterator[Edit]:
        old, new = self._old, self._new
        is_flow = self._document.kind is Kind.FLOW
        if old.name != new.name:
            name = quote(new.name) if is_flow else flow_key(new.name)
            yield self._said(old.span, name, new.name)
        if old.type == new.type:
            return
        if old.type_span.end:
            name = written_name(new.type, '"') if is_flow else flow_key(new.type)
            yield self._said(old.type_span, name, new.type)
            return
        at = self._line_end(old.span.end)
        name = written_name(new.type, '"') if is_flow else flow_key(new.type)
        line = f"type {name}" if is_flow else f"type: {name}"
        yield Edit(Span(at, at), f"{line}{self._end}")

    def _said(self, span: Span, written: str, name: str) -> Edit:
        if not span.end:
            raise UnwritableError("the text does not say that yet")
        is_quoted = self._text[span.start : span.start + 1] in ('"', "'")
        return rewritten(self._document, span, name) if is_quoted else Edit(span, written)

    def _changed(self, at: int, before: Action, action: Action) -> Iterator[Edit]:
        self._refuse(at)
        targets = [branch.target for branch in action.branches]
        yield from edits_alone(self._document, at, differences(before, action), targets)

    def _added(self, behind: str, action: Action) -> Edit:
        lines = self._lines(action)
        if not self._old.actions:
            return self._first(lines)
        if not behind:
            region = region_of(self._document, 0)
            if region is None:
                raise UnwritableError("the actions are no lines of their own")
            gap = self._end if self._has_gaps else ""
            at = region.span.start
            return Edit(Span(at, at), f"{self._joined(lines)}{gap}")
        at = self._own_end(self._numbers[behind])
        gap = self._end if self._has_gaps else ""
        return self._below(at, f"{gap}{self._joined(lines)}")

    def _lines(self, action: Action) -> list[str]:
        """Return the lines of a new action, with its comments, at the depth of the others."""
        comments = {
            place: comment
            for place, comment in self._new.comments.items()
            if place[1:2] == (action.id,)
        }
        if self._document.kind is Kind.FLOW:
            return flow_lines(action, comments)
        head = self._old.actions[0].span.start if self._old.actions else _INDENT
        indent = head - self._text.rfind("\n", 0, head) - 1
        deeper = " " * (indent - _INDENT)
        return [f"{deeper}{line}" if line else "" for line in yaml_lines(action, comments)]

    def _first(self, lines: list[str]) -> Edit:
        """Return what puts the first action into a script that has none."""
        if self._document.kind is not Kind.FLOW:
            raise UnwritableError("there are no actions yet")
        at = self._line_end(max(self._old.span.end, self._old.type_span.end))
        return self._below(at, f"{self._end}{self._joined(lines)}")

    def _below(self, at: int, text: str) -> Edit:
        if at and self._text[at - 1] not in "\r\n":
            text = self._end + text.removesuffix(self._end)
        return Edit(Span(at, at), text)

    def _removed(self, at: int) -> Edit:
        """Return what takes an action away, with its comments and the blank lines above."""
        self._refuse(at)
        region = region_of(self._document, at)
        if region is None:
            raise UnwritableError("the actions are no lines of their own")
        start, end = region.span.start, self._own_end(at)
        above = self._text[:start].rstrip(" \t\r\n")
        blank = self._line_end(len(above)) if above else 0
        return Edit(Span(min(start, blank) if self._has_gaps else start, end), "")

    @property
    def _has_gaps(self) -> bool:
        """Whether blank lines stand between actions."""
        if self._document.kind is Kind.FLOW:
            return True
        heads = [action.span.start for action in self._old.actions[:2]]
        between = self._text[heads[0] : heads[1]] if len(heads) > 1 else ""
        return f"{self._end}{self._end}" in between

    def _refuse(self, at: int) -> None:
        """Raise where a line of an action cannot be read."""
        region = region_of(self._document, at)
        if region is None:
            return
        start, end = region.span
        end += end == len(self._text)  # what is missing there is missing in this action
        for offset in self._unread:
            if start <= offset < end:
                line, _ = self._document.source.place(offset)
                id = self._old.actions[at].id
                said = f'"{id}" cannot be changed while its line {line} cannot be read'
                raise RequestError(said, expected="a line that is mended first")

    def _own_end(self, at: int) -> int:
        """Return where the last line of an action ends, comments below it left out."""
        region = region_of(self._document, at)
        if region is None:
            raise UnwritableError("the actions are no lines of their own")
        end = region.span.end
        while end > region.span.start:
            start = self._text.rfind("\n", region.span.start, end - 1) + 1
            line = self._text[max(start, region.span.start) : end].rstrip("\n")
            if _NO_CONTENT.match(line) is None or not start:
                break
            end = start
        return end

    def _line_end(self, offset: int) -> int:
        found = self._text.find("\n", offset)
        return len(self._text) if found < 0 else found + 1

    def _joined(self, lines: Iterable[str]) -> str:
        return "".join(f"{line}{self._end}" for line in lines)


def _says(document: Document, edits: tuple[Edit, ...], new: Script) -> bool:
    """Whether a text says what is meant after edits, and as much of it can be read as before."""
    after = document.changed(edits[::-1], document.version)
    if len(after.unread) > len(document.unread):
        return False
    if document.reading is None or after.reading is None:
        script = after.script
        return script is not None and meant(script) == meant(new)
    known = set(document.reading.blocks)
    wanted: Mapping[str, Action] = {action.id: action for action in new.actions}
    ids = [id for block in after.reading.blocks for id in block.ids]
    if ids != list(wanted) or _head_of(after) != (new.name, new.type):
        return False
    seen = {action.id: action for action in document.script.actions} if document.script else {}
    for block in after.reading.blocks:
        for action in block.lines.actions:
            own = wanted[action.id]
            is_same = block in known and seen.get(action.id) is own
            if not is_same and said_of(action) != said_of(own):
                return False
    return True


def _head_of(document: Document) -> tuple[str, str]:
    reading = document.reading
    return ("", "") if reading is None else (reading.header[0].name, reading.header[1].name)
