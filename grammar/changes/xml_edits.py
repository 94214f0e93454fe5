"""Edits of an XML export: of its text, only elements that a changed script writes otherwise."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from ..documents.xml_ import Element, read_xml_tree
from ..documents.xml_writer import XmlLayout, written_element, written_text
from ..exports.desktop_xml import child
from ..exports.desktop_xml_writer import desktop_xml_root
from ..finding import Edit, Findings
from ..script import Script, Span
from ..source import Source
from ..unwritable import UnwritableError

_NAMED_BY = {"actionstruct": "actionid", "branchstruct": "text"}
_INDENT = re.compile(r"(?<=\n)[ \t]++(?=<)")
_Key = tuple[str, str]


def xml_edits(source: Source, old: Script, new: Script) -> Iterator[Edit]:
    """Yield what makes the text of an export that of the changed script.

    Actions of ``new`` that are the very same as in ``old`` stay as they stand, uncompared.
    """
    document = read_xml_tree(source, Findings(source))
    if document is None:
        raise UnwritableError("the export cannot be read")
    known = {action.id: action for action in old.actions}
    same = frozenset(each.id for each in new.actions if known.get(each.id) is each)
    yield from _Editing(source.text, same).edits(document.root, desktop_xml_root(new, same))


class _Editing:
    """One text; its line ends, its indentation and its comments are kept."""

    def __init__(self, text: str, same: frozenset[str]) -> None:
        self._text, self._same = text, same
        self._end = "\r\n" if "\r\n" in text else "\n"
        indent = _INDENT.search(text)
        at = text.find("/>")
        self._layout = XmlLayout(
            XmlLayout().unit if indent is None else indent[0],
            slash=" />" if at < 0 or text[at - 1].isspace() else "/>",
        )

    def edits(self, root: Element, new: Element) -> Iterator[Edit]:
        waiting = [(root, new)]
        while waiting:
            one, other = waiting.pop()
            is_same = (one.tag, one.attributes) == (other.tag, other.attributes)
            if is_same and _holds_elements(one) and _holds_elements(other):
                yield from self._of_elements(one, other, waiting)
            elif written_element(one) != written_element(other):
                yield self._rewritten(one, other)

    def _of_elements(
        self, one: Element, other: Element, waiting: list[tuple[Element, Element]]
    ) -> Iterator[Edit]:
        """Yield what changes among the elements of one; those of one name are looked into."""
        old, new = one.elements, other.elements
        keys = [[_key(each) for each in elements] for elements in (old, new)]
        matcher = SequenceMatcher(None, keys[0], keys[1], autojunk=False)
        for word, first, last, start, end in matcher.get_opcodes():
            if word == "equal":
                pairs = zip(old[first:last], new[start:end], strict=True)
                waiting += [pair for pair in pairs if not self._is_same(pair[1])]
                continue
            shared = min(last - first, end - start)
            for at in range(shared):
                yield Edit(self._span(old[first + at]), self._laid_out(new[start + at], old[0]))
            for at in range(first + shared, last):
                yield Edit(self._with_gap(old[at]), "")
            if start + shared < end:
                yield self._added(old, first + shared, new[start + shared : end])

    def _is_same(self, element: Element) -> bool:
        name, id = _key(element)
        return name == "actionstruct" and id in self._same

    def _added(self, old: list[Element], at: int, added: list[Element]) -> Edit:
        """Return what puts elements before the one at a place, behind all where none is."""
        gap = self._gap(old[0])
        texts = [self._laid_out(each, old[0]) for each in added]
        if at:
            end = self._span(old[at - 1]).end
            return Edit(Span(end, end), "".join(f"{gap}{text}" for text in texts))
        start = old[0].start
        return Edit(Span(start, start), "".join(f"{text}{gap}" for text in texts))

    def _gap(self, element: Element) -> str:
        """Return the line end and the indentation before an element, nothing within a line."""
        begin = self._text.rfind("\n", 0, element.start) + 1
        indent = self._text[begin : element.start]
        return f"{self._end}{indent}" if begin and not indent.strip(" \t") else ""

    def _with_gap(self, element: Element) -> Span:
        """Return where an element stands, with the line end and the blanks before it."""
        start, end = self._span(element)
        bare = len(self._text[:start].rstrip(" \t")) if self._gap(element) else start
        if bare and self._text[bare - 1] == "\n":
            bare -= 2 if self._text[bare - 2 : bare] == "\r\n" else 1
        return Span(bare, end)

    def _rewritten(self, one: Element, other: Element) -> Edit:
        """Return what makes an element another one: its text alone, where it is only that."""
        span = self._span(one)
        is_text = all(isinstance(item, str) for each in (one, other) for item in each.items)
        is_same = (one.tag, one.attributes) == (other.tag, other.attributes)
        if not (is_same and is_text and one.items and other.items):
            return Edit(span, self._laid_out(other, one))
        inside = Span(self._tag_end(one.start), one.text_end)
        return Edit(inside, self._in_lines(written_text(other.text)))

    def _laid_out(self, element: Element, beside: Element) -> str:
        """Return the text of an element as it would stand beside another one."""
        gap = self._gap(beside)
        is_open = bool(gap) and not (_holds_elements(beside) and self._is_on_one_line(beside))
        layout = self._layout if is_open else self._layout._replace(unit="")
        return self._in_lines(written_element(element, layout._replace(end=gap)))

    def _is_on_one_line(self, element: Element) -> bool:
        start, end = self._span(element)
        return "\n" not in self._text[start:end]

    def _in_lines(self, text: str) -> str:
        """Return a text with the line ends of this one; its own is written as a number."""
        return text.replace("\r\n", "\n").replace("\n", self._end)

    def _span(self, element: Element) -> Span:
        """Return where an element stands, from its opening tag to its end."""
        opened = self._tag_end(element.start)
        if self._text[opened - 2 : opened] == "/>":
            return Span(element.start, opened)
        return Span(element.start, self._tag_end(element.text_end))

    def _tag_end(self, start: int) -> int:
        """Return where a tag ends; a quoted value may hold its sign."""
        quote, at = "", start
        while quote or self._text[at] != ">":
            sign = self._text[at]
            if sign == quote:
                quote = ""
            elif not quote and sign in "\"'":
                quote = sign
            at += 1
        return at + 1


def _holds_elements(element: Element) -> bool:
    return bool(element.elements) and not any(isinstance(item, str) for item in element.items)


def _key(element: Element) -> _Key:
    by = child(element, _NAMED_BY.get(element.name, ""))
    return element.name, "" if by is None else by.text.strip()
