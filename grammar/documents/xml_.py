"""XML text to a tree of elements with their places, by expat, within bounds.

A document type, and with it every entity that a file could declare, is refused where it begins;
so nothing is expanded and nothing is fetched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TypeAlias, cast
from xml.parsers import expat

from ..finding import Findings
from ..script import Span
from ..source import Source
from .nodes import DEEPEST, shorten

MOST_ELEMENTS = 2_000_000

# Lists, not tuples, so that what is read equals what a sidecar holds.
Plain: TypeAlias = "str | dict[str, str] | list[Plain]"


@dataclass(slots=True, eq=False)
class Element:
    """An element: its tag, where it begins, its attributes, and in order what it holds.

    Among that a comment is an element with the tag ``!--``, an instruction one with ``?target``.
    """

    tag: str
    start: int
    attributes: dict[str, str] = field(default_factory=dict[str, str])
    items: list[Element | str] = field(default_factory=list["Element | str"])
    text_start: int = -1
    text_end: int = -1

    @property
    def text_span(self) -> Span:
        """Where the text stands, or the name where there is none."""
        return self.span if self.text_start < 0 else Span(self.text_start, self.text_end)

    @property
    def span(self) -> Span:
        """Where the name stands in the tag that opens it."""
        return Span(self.start + 1, self.start + 1 + len(self.tag))

    @property
    def elements(self) -> list[Element]:
        """The elements in it."""
        return [item for item in self.items if isinstance(item, Element) and item.is_element]

    @property
    def is_element(self) -> bool:
        """Whether this is an element, not a comment or an instruction."""
        return self.tag[0] not in "!?"

    @property
    def text(self) -> str:
        """The text in it, without that of the elements in it."""
        return "".join(item for item in self.items if isinstance(item, str))

    @property
    def name(self) -> str:
        """The tag in lower case, without a prefix: tools differ in both."""
        return _name_of(self.tag)

    def child(self, name: str) -> Element | None:
        """Return the first element in it of a name in lower case."""
        for item in self.items:
            if isinstance(item, Element) and _name_of(item.tag) == name and item.is_element:
                return item
        return None


@lru_cache(maxsize=1000)
def _name_of(tag: str) -> str:
    return tag.rpartition(":")[2].lower()


@dataclass(slots=True, eq=False)
class Document:
    """The root, what stands around it, and what its declaration says."""

    root: Element
    before: list[Element]
    after: list[Element]
    declaration: list[str]


class _RefusedError(Exception):
    """The text cannot be read on; a finding says why."""


def read_xml_tree(source: Source, findings: Findings) -> Document | None:
    """Return the document of a text, or ``None`` if it could not be read to its end."""
    reading = _Reading(source.text, findings)
    try:
        reading.read()
    except _RefusedError:
        return None
    return reading.document()


def read_xml_element(text: str, span: Span, depth: int) -> Element:
    """Return the element in a span of a text that has no mistake, within ``depth`` others."""
    reading = _Reading(text[span.start : span.end], Findings(Source("", text)), span.start, depth)
    reading.read()
    return reading.document().root


class _Reading:
    """One reading of one text, or of an element within ``depth`` others behind ``start``."""

    def __init__(self, text: str, findings: Findings, start: int = 0, depth: int = 0) -> None:
        self._text = text.removeprefix("\ufeff")
        self._shift = start + len(text) - len(self._text)
        self._deepest = DEEPEST - depth
        self._findings = findings
        self._bytes = self._text.encode("utf-8", "replace")
        self._is_ascii = len(self._bytes) == len(self._text)
        self._byte = self._char = 0
        self._count = 0
        self._parts: list[str] = []
        self._open: list[Element] = []
        self._holders: list[Element] = []  # those of the open ones that hold elements
        self._roots: list[Element] = []
        self._declaration: list[str] = []
        self._parser = expat.ParserCreate("utf-8")
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters
        self._parser.CommentHandler = self._comment
        self._parser.ProcessingInstructionHandler = self._instruction
        self._parser.XmlDeclHandler = self._declare
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.EntityDeclHandler = self._entity

    def read(self) -> None:
        """Feed the whole text to expat; its own mistakes become a finding."""
        try:
            self._parser.Parse(self._bytes, True)
        except expat.ExpatError as error:
            self._add_malformed(error.code)

    def document(self) -> Document:
        """Return what was read; expat has seen to it that there is one root."""
        at = next(at for at, each in enumerate(self._roots) if each.is_element)
        before, after = self._roots[:at], self._roots[at + 1 :]
        return Document(self._roots[at], before, after, self._declaration)

    def _here(self) -> int:
        return self._offset(self._parser.CurrentByteIndex)

    def _offset(self, byte: int) -> int:
        """Return the place of a byte in the text; bytes come in order, so each is seen once."""
        if self._is_ascii:
            return byte + self._shift
        if byte > self._byte:
            self._char += len(self._bytes[self._byte : byte].decode("utf-8", "ignore"))
            self._byte = byte
        return self._char + self._shift

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        start = self._here()
        self._count += 1
        if len(self._open) >= self._deepest:
            self._refuse("too-deep", f"more than {DEEPEST} elements in one another", start)
        if self._count > MOST_ELEMENTS:
            self._refuse("too-many-elements", f"more than {MOST_ELEMENTS:,} elements", start)
        element = Element(tag, start, attributes)
        self._put(element)
        if self._open and not (self._holders and self._holders[-1] is self._open[-1]):
            self._holders.append(self._open[-1])
        self._open.append(element)

    def _end(self, _tag: str) -> None:
        if self._parts:
            self._join_text()
        element = self._open.pop()
        element.text_end = self._here()
        if self._holders and self._holders[-1] is element:
            self._holders.pop()
            # Between elements white space is only layout.
            element.items = [i for i in element.items if not isinstance(i, str) or i.strip(_BLANK)]

    def _characters(self, text: str) -> None:
        element = self._open[-1]
        if element.text_start < 0:
            element.text_start = self._here()
        self._parts.append(text)

    def _join_text(self) -> None:
        """Put the pieces in which expat hands out a text into the element that is open."""
        self._open[-1].items.append("".join(self._parts))
        self._parts.clear()

    def _comment(self, text: str) -> None:
        self._put(Element("!--", self._here(), {}, [text]))

    def _instruction(self, target: str, text: str) -> None:
        self._put(Element(f"?{target}", self._here(), {}, [text]))

    def _declare(self, version: str, encoding: str | None, standalone: int) -> None:
        words = {1: "yes", 0: "no"}.get(standalone, "")
        self._declaration = [version, encoding or "", words]

    def _put(self, element: Element) -> None:
        if self._parts:
            self._join_text()
        (self._open[-1].items if self._open else self._roots).append(element)

    def _doctype(self, name: str, *_: object) -> None:
        said = f'a document type, "{shorten(name)}", is refused: it could expand without end'
        at = self._text.find("<!DOCTYPE") + self._shift  # expat answers its end
        self._refuse("document-type", said, at, "an export without <!DOCTYPE ...>")

    def _entity(self, name: str, *_: object) -> None:
        self._refuse("document-type", f'the entity "{shorten(name)}" is refused', self._here())

    def _refuse(self, rule: str, said: str, at: int, expected: str | None = None) -> None:
        self._findings.add(rule, said, Span(at, at + 1), expected=expected)
        raise _RefusedError

    def _add_malformed(self, code: int) -> None:
        at = self._offset(max(self._parser.ErrorByteIndex, 0))
        rule, said, expected = _MISTAKES.get(code, ("wrong-xml", "", None))
        if code == _MISMATCH and self._open:
            opened = self._open[-1]
            line, _ = self._findings.source.place(opened.start)
            said = f'this does not close the "{shorten(opened.tag)}" of line {line}'
            expected = f"</{shorten(opened.tag)}>"
        elif code in _CUT_SHORT and self._open:
            opened = self._open[-1]
            line, _ = self._findings.source.place(opened.start)
            said = f'the text ends before the "{shorten(opened.tag)}" of line {line} is closed'
            expected = f"</{shorten(opened.tag)}>"
        elif code == _INVALID and not self._roots:
            said, expected = "this is no XML", "an export of Desktop Studio"
        said = said or f"this is not well-formed XML: {expat.ErrorString(code)}"
        self._refuse(rule, said, at, expected)


_BLANK = " \t\r\n"
_CODES = expat.errors.codes
_MISMATCH = _CODES[expat.errors.XML_ERROR_TAG_MISMATCH]
_EMPTY = _CODES[expat.errors.XML_ERROR_NO_ELEMENTS]
_CUT_SHORT = (_EMPTY, _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN])
_INVALID = _CODES[expat.errors.XML_ERROR_INVALID_TOKEN]
_AMPERSAND = 'a "<" or "&" in text as "&lt;" or "&amp;"'
_MISTAKES: dict[int, tuple[str, str, str | None]] = {
    _MISMATCH: ("wrong-tag", "", None),
    _EMPTY: ("cut-short", "there is no element", "an export of Desktop Studio"),
    _CODES[expat.errors.XML_ERROR_UNCLOSED_TOKEN]: (
        "cut-short",
        "the text ends inside a tag",
        '">"',
    ),
    _INVALID: (
        "wrong-xml",
        "a character that cannot stand here",
        _AMPERSAND,
    ),
    _CODES[expat.errors.XML_ERROR_SYNTAX]: ("wrong-xml", "this is no XML", '"<"'),
    _CODES[expat.errors.XML_ERROR_UNDEFINED_ENTITY]: (
        "unknown-entity",
        "there is no such entity",
        "&lt; &gt; &amp; &quot; &apos; or a number as &#13;",
    ),
    _CODES[expat.errors.XML_ERROR_DUPLICATE_ATTRIBUTE]: (
        "duplicate-key",
        "the attribute stands here twice",
        None,
    ),
    _CODES[expat.errors.XML_ERROR_JUNK_AFTER_DOC_ELEMENT]: (
        "trailing-text",
        "something stands behind the last element",
        "nothing more",
    ),
}


def element_of(plain: object) -> Element:
    """Return plain data as the element that it is of.

    >>> plain_of(element_of(["X", {"a": "1"}, "48", ["Y"]]))
    ['X', {'a': '1'}, '48', ['Y']]
    """
    top = Element("", 0)
    waiting: list[tuple[object, Element]] = [(plain, top)]
    while waiting:
        item, holder = waiting.pop()
        if not isinstance(item, list):
            holder.items.append(str(item))
            continue
        tag, *items = cast("list[object]", item)
        element = Element(str(tag), 0)
        holder.items.append(element)
        if items and isinstance(items[0], Mapping):
            named = cast("Mapping[str, object]", items.pop(0))
            element.attributes = {name: str(value) for name, value in named.items()}
        waiting.extend((each, element) for each in reversed(items))
    return cast("Element", top.items[0])


def plain_of(element: Element) -> Plain:
    """Return an element as plain data: its tag, its attributes if any, and what it holds.

    >>> plain_of(Element("X", 0, {}, ["48"]))
    ['X', '48']
    """
    top: list[Plain] = []
    waiting: list[tuple[Element | str, list[Plain]]] = [(element, top)]
    while waiting:
        item, holder = waiting.pop()
        if isinstance(item, str):
            holder.append(item)
            continue
        own: list[Plain] = [item.tag]
        if item.attributes:
            own.append(item.attributes)
        holder.append(own)
        waiting.extend((each, own) for each in reversed(item.items))
    return top[0]
