"""XML text to its tree but for the entries of one element, of which only the places are kept.

Expat reads the whole text, with nobody listening: what has no mistake and no document type is read
here, any other text by ``xml_.py`` as a whole. What stands around the entries is a tree; an entry
becomes one only where a place inside of it is asked for.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Generic, NamedTuple, TypeVar
from xml.parsers import expat

from ..documents.nodes import DEEPEST
from ..documents.xml_ import MOST_ELEMENTS, Document, Element, read_xml_element, read_xml_tree
from ..finding import Findings
from ..script import Span
from ..slices import checkpoint
from ..source import Source

T = TypeVar("T")
Make = Callable[[int], tuple[T, int] | None]
"""Takes where an entry begins; returns what it is and where it ends, if it is sure of both."""

DEPTH = 2
"""In how many elements an entry stands."""

_AT_ONCE = 1 << 16
_NO_BLANK = re.compile(r"[^ \t\r\n]")
_PIECE = re.compile(
    r"[^<]*+(?:<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>"
    r"|</(?P<closed>[^\s>]++)[^>]*+>"
    r"""|<(?P<opened>[^\s/>"'!?]++)(?:[^"'>]++|"[^"]*+"|'[^']*+')*+>)""",
    re.DOTALL,
)


class UnreadElement(NamedTuple):
    """An entry of which only the place in a text is known."""

    text: str
    start: int
    end: int

    def whole(self) -> Element:
        """Return the entry as a tree."""
        return read_xml_element(self.text, Span(self.start, self.end), DEPTH)


class Outline(NamedTuple, Generic[T]):
    """A document, the element in it that holds the entries, empty, and in order what it holds.

    That is what was made of an entry, or the entry itself where nothing was.
    """

    document: Document
    holder: Element
    items: list[T | UnreadElement | Element | str]


def outline_xml(text: str, around: str, entry: str, make: Make[T]) -> Outline[T] | None:
    """Return a document whose entries stay unread; ``None`` for any that needs another reader.

    ``entry`` is the name of an entry and ``around`` that of the element in the root that holds
    them, both in lower case.
    """
    if not _is_well_formed(text):
        return None
    outline = _Outline(text, entry, make)
    opened = outline.holder(around)
    if opened is None or not outline.read(opened):
        return None
    return outline.found(around)


def _is_well_formed(text: str) -> bool:
    if "<!DOCTYPE" in text or text.count("<") - text.count("</") > MOST_ELEMENTS:
        return False
    parser = expat.ParserCreate("utf-8")
    begin = 1 if text.startswith("\ufeff") else 0
    try:
        for at in range(begin, len(text), _AT_ONCE):
            checkpoint()
            parser.Parse(text[at : at + _AT_ONCE].encode(), False)
        parser.Parse(b"", True)
    except (UnicodeEncodeError, expat.ExpatError):
        return False
    return True


def _name_of(tag: str) -> str:
    return tag.rpartition(":")[2].lower()


class _Run(NamedTuple):
    """Entries with nothing between them: where they stand, and how many come before their end."""

    start: int
    end: int
    behind: int


class _Outline(Generic[T]):
    """One walk through one text that has no mistake."""

    def __init__(self, text: str, entry: str, make: Make[T]) -> None:
        self._text, self._entry, self._make = text, entry, make
        self._entries: list[T | UnreadElement] = []
        self._runs: list[_Run] = []

    def holder(self, name: str) -> int | None:
        """Return where the first element of a name in the root begins to hold something."""
        root = next((each for each in self._pieces(0) if each["opened"]), None)
        if root is None or root[0].endswith("/>"):
            return None
        at = root.end()
        while (piece := _PIECE.match(self._text, at)) is not None and not piece["closed"]:
            if piece["opened"] and _name_of(piece["opened"]) == name:
                return None if piece[0].endswith("/>") else piece.end()
            end = self._end_of(piece, 1)
            if end is None:
                return None
            at = end
        return None

    def read(self, at: int) -> bool:
        """Pass all that stands from there on to the end of its element, if that can be."""
        entries, runs = self._entries, self._runs
        while True:
            checkpoint()
            visible = _NO_BLANK.search(self._text, at)
            begin = at if visible is None else visible.start()
            found = self._make(begin)
            if found is not None and self._is_too_deep(begin, found[1]):
                return False
            found = found or self._passed(begin)
            if found is not None:
                entries.append(found[0])
                is_next = bool(runs) and runs[-1].end == at
                start = runs.pop().start if is_next else begin
                at = found[1]
                runs.append(_Run(start, at, len(entries)))
                continue
            piece = _PIECE.match(self._text, begin)
            if piece is None or piece["closed"]:
                return piece is not None
            end = self._end_of(piece, DEPTH)
            if end is None:
                return False
            at = end

    def _is_too_deep(self, start: int, end: int) -> bool:
        """Whether an entry that was made nests too deep, as none with few end tags does."""
        if self._text.count("</", start, end) < DEEPEST - DEPTH:
            return False
        piece = _PIECE.match(self._text, start)
        return piece is not None and self._end_of(piece, DEPTH) is None

    def _passed(self, at: int) -> tuple[UnreadElement, int] | None:
        """Return the entry that begins there, and its end; ``None`` if there is none."""
        piece = _PIECE.match(self._text, at) if self._text.startswith("<", at) else None
        if piece is None or not piece["opened"] or _name_of(piece["opened"]) != self._entry:
            return None
        end = self._end_of(piece, DEPTH)
        return None if end is None else (UnreadElement(self._text, at, end), end)

    def _pieces(self, at: int) -> Iterator[re.Match[str]]:
        while (piece := _PIECE.match(self._text, at)) is not None:
            yield piece
            at = piece.end()

    def _end_of(self, piece: re.Match[str], depth: int) -> int | None:
        """Return where an element ends that a piece opens, ``None`` if it is too deep.

        Anything else ends where the piece does.
        """
        now = depth
        for each in self._pieces(piece.start()):
            if each["opened"]:
                if now >= DEEPEST:
                    return None
                now += not each[0].endswith("/>")
            elif each["closed"]:
                now -= 1
            if now == depth:
                return each.end()
        return None

    def found(self, around: str) -> Outline[T] | None:
        """Return what was passed; in the tree around it each run is an empty element at first."""
        text, at, length, parts = self._text, 0, 0, list[str]()
        by_start: dict[int, list[T | UnreadElement]] = {}
        ends, gone = list[int](), [0]  # where these elements end, and what is left out before
        first = 0
        for run in self._runs:
            parts += (text[at : run.start], f"<{self._entry}/>")
            by_start[length + run.start - at] = self._entries[first : run.behind]
            length += run.start - at + len(parts[-1])
            ends.append(length)
            gone.append(run.end - length)
            at, first = run.end, run.behind
        source = Source("", "".join((*parts, text[at:])))
        document = read_xml_tree(source, Findings(source))
        holder = None if document is None else document.root.child(around)
        if document is None or holder is None:
            return None
        items: list[T | UnreadElement | Element | str] = []
        for item in holder.items:
            run = by_start.get(item.start) if isinstance(item, Element) else None
            items += (item,) if run is None else run
        _move(document.root, lambda place: place + gone[bisect_right(ends, place)])
        holder.items = []
        return Outline(document, holder, items)


def _move(root: Element, moved: Callable[[int], int]) -> None:
    """Let an element and all in it stand where they do in the whole text."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        element.start, element.text_end = moved(element.start), moved(element.text_end)
        if element.text_start >= 0:
            element.text_start = moved(element.text_start)
        waiting += [item for item in element.items if isinstance(item, Element)]
