"""YAML text to a tree of nodes, from the parser's events: every place and comment is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from yaml import events as yaml_events
from yaml.error import MarkedYAMLError
from yaml.parser import Parser
from yaml.reader import Reader
from yaml.scanner import Scanner

from ..finding import Findings
from ..late.patterns import late
from ..script import Span
from ..source import Source
from .builder import AbandonedError, Streamed, TreeBuilder
from .core_schema import datum
from .nodes import Node, Scalar, shorten
from .yaml_mistakes import add_syntax_mistake, add_unprintable

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml
    libyaml: Callable[[str], EventParser] | None = None
else:
    libyaml = CParser

_BREAKS = "\r\n\x85\u2028\u2029"
_COMMENT = late(f"#[^{_BREAKS}]*")
_PROPERTY = late(f"[&!][^ \t{_BREAKS}]*")
_BLANK = late(f"[ \t{_BREAKS}]*")
_BLOCK_HEADER = late("[|>][-+0-9]*[ \t]*")
_SURROGATE = late("[\ud800-\udfff]")
_CORE = "tag:yaml.org,2002:"
_TYPES: dict[str, tuple[type, ...]] = {
    f"{_CORE}int": (int,),
    f"{_CORE}float": (int, float),
    f"{_CORE}bool": (bool,),
    f"{_CORE}null": (type(None),),
}
_CODE = "!code"  # ours: text that counts as a block of lines though it stands in quotes
_TEXT_TAGS = ("!", f"{_CORE}str", _CODE)


class YamlComment(NamedTuple):
    """One comment as it stands in a text: the place of its ``#``, and the words behind that."""

    start: int
    text: str


class EventParser(Protocol):
    """What the parser of libyaml and the one written in Python share."""

    def get_event(self) -> yaml_events.Event | None:
        """Return the next event, or ``None`` after the last."""
        ...


class PythonParser(Reader, Scanner, Parser):
    """PyYAML's own parser, for where libyaml is missing: slower, with the same events."""

    def __init__(self, text: str) -> None:
        """Read from a text."""
        Reader.__init__(self, text)
        Scanner.__init__(self)
        Parser.__init__(self)


def _parser(text: str) -> EventParser:
    return (libyaml or PythonParser)(text)


def read_yaml_tree(
    source: Source,
    findings: Findings,
    streamed: Streamed | None = None,
    comments: list[YamlComment] | None = None,
    *,
    is_part: bool = False,
) -> Node | None:
    """Return the only document of a text, or ``None`` if it could not be read to its end.

    An empty document is a scalar that is nothing. Comments are added to ``comments``.
    A part is not read where it gives a name to a value or takes one by its name: what another
    part says may hang on that.
    """
    if add_unprintable(source.text, findings):
        return None
    reading = _Reading(source.text, findings, streamed, comments)
    try:
        reading.read()
    except AbandonedError:
        return None
    except MarkedYAMLError as error:
        add_syntax_mistake(error, findings, reading.shift)
        return None
    except ValueError:
        # chr() refuses "\U00110000", which the parser written in Python has not checked.
        span = Span(reading.end, reading.end + 1)
        findings.add("bad-escape", "an escape names no character", span)
        return None
    if is_part and reading.builder.has_names:
        return None
    return reading.builder.root or Scalar(0, 0, "", is_plain=True)


class _Reading:
    """One reading of one text."""

    def __init__(
        self,
        text: str,
        findings: Findings,
        streamed: Streamed | None,
        comments: list[YamlComment] | None,
    ) -> None:
        self.builder = TreeBuilder(findings, streamed)
        # libyaml does not count a byte order mark, so neither parser is shown one.
        self.shift = 1 if text.startswith("\ufeff") else 0
        self.end = self.shift
        self._text = text
        self._findings = findings
        self._comments: list[YamlComment] = [] if comments is None else comments
        self._documents = 0
        self._find_hash(0)

    def read(self) -> None:
        get_event, scalar = _parser(self._text[self.shift :]).get_event, yaml_events.ScalarEvent
        while (event := get_event()) is not None:
            if isinstance(event, scalar):  # nearly all events are
                self._add_scalar(event)
            elif isinstance(event, yaml_events.CollectionStartEvent):
                self._open(event)
            elif isinstance(event, yaml_events.CollectionEndEvent):
                self._close(event)
            elif isinstance(event, yaml_events.AliasEvent):
                start, self.end = self._offsets(event)
                self._find_comments(start)
                self.builder.alias(event.anchor or "", Span(start, self.end))
            elif isinstance(event, yaml_events.DocumentStartEvent):
                self._start_document(event)
        self._find_comments(len(self._text))

    def _add_scalar(self, event: yaml_events.ScalarEvent) -> None:
        start, end = self._offsets(event)
        if event.style or event.tag is not None or event.anchor is not None:
            self._add_marked_scalar(event, start, end)
            return
        if self._next_hash < end:
            self._find_comments(start)
            self._leave_out(end)
        self.end = end
        self.builder.add(Scalar(start, end, event.value, is_plain=True))

    def _add_marked_scalar(self, event: yaml_events.ScalarEvent, start: int, end: int) -> None:
        """Take a scalar in quotes, a block, or one with an anchor or a tag."""
        style, tag = event.style, event.tag
        is_block = style in ("|", ">")
        if tag is not None or event.anchor is not None:
            start = self._content_start(start, end)
        if is_block:
            end = start + len(self._text[start:end].rstrip())
        if self._next_hash < end:
            self._find_comments(start)
            if is_block and (header := _BLOCK_HEADER.match(self._text, start)):
                self._find_comments(header.end() + 1)
            self._leave_out(end)
        self.end = end
        node = Scalar(start, end, event.value, not style, is_block)
        if tag is not None:
            self._apply_tag(node, tag)
        if style == '"' and (match := _SURROGATE.search(event.value)):
            said = f"the escape of U+{ord(match[0]):04X} is half a character"
            self._findings.add("bad-escape", said, node.span, expected="a whole character")
        self.builder.add(node, event.anchor)

    def _apply_tag(self, node: Scalar, tag: str) -> None:
        wanted = _TYPES.get(tag)
        if wanted is None:
            node.is_plain = False
            node.is_block = node.is_block or tag == _CODE
            if tag not in _TEXT_TAGS:
                self._add_unknown_tag(tag, node.span)
            return
        node.is_plain = True
        value = datum(node.text)
        if not isinstance(value, wanted) or (isinstance(value, bool) and bool not in wanted):
            name = tag.removeprefix(_CORE)
            said = f'"{shorten(node.text)}" does not fit its tag "!!{name}"'
            self._findings.add("wrong-tag", said, node.span, expected="a value of that type")

    def _open(self, event: yaml_events.CollectionStartEvent) -> None:
        start, end = self._offsets(event)
        is_mapping = isinstance(event, yaml_events.MappingStartEvent)
        own = f"{_CORE}map" if is_mapping else f"{_CORE}seq"
        if event.tag not in (None, "!", own):
            self._add_unknown_tag(event.tag, Span(start, end))
        if event.tag is not None or event.anchor is not None:
            start = self._content_start(start, len(self._text))
        self._find_comments(start)
        self.builder.open(start, is_mapping=is_mapping, anchor=event.anchor)

    def _close(self, event: yaml_events.CollectionEndEvent) -> None:
        start, end = self._offsets(event)
        if end > start:  # a bracket; a block ends with what it holds
            self.end = end
        self._find_comments(start if end > start else self.end)
        self.builder.close(self.end)

    def _start_document(self, event: yaml_events.DocumentStartEvent) -> None:
        self._documents += 1
        if self._documents > 1:
            start, end = self._offsets(event)
            said = "a second document begins"
            self._findings.add("several-documents", said, Span(start, end), expected="one script")
            raise AbandonedError

    def _offsets(self, event: yaml_events.Event) -> tuple[int, int]:
        start, end = event.start_mark, event.end_mark
        if start is None or end is None:  # only events that somebody makes have no place
            return self.end, self.end
        return start.index + self.shift, end.index + self.shift

    def _content_start(self, at: int, end: int) -> int:
        """Return where a node begins behind its anchor and its tag, which events count to it."""
        while at < end:
            match = _PROPERTY.match(self._text, at) or _COMMENT.match(self._text, at)
            if match is None:
                break
            at = match.end()
            if blank := _BLANK.match(self._text, at):
                at = blank.end()
        return min(at, end)

    def _add_unknown_tag(self, tag: str, span: Span) -> None:
        said = f'unknown tag "{shorten(tag)}"'
        few = "no tag, or one of YAML's core schema such as !!str"
        self._findings.add("unknown-tag", said, span, expected=few)

    def _find_comments(self, limit: int) -> None:
        """Keep the comments that begin before an offset; all text up to there is between nodes."""
        while self._next_hash < limit:
            match = _COMMENT.match(self._text, self._next_hash)
            if match is None:
                break
            self._comments.append(YamlComment(match.start(), match[0][1:].strip()))
            self._find_hash(match.end())

    def _leave_out(self, end: int) -> None:
        """Pass over the text of a scalar, in which a # begins no comment."""
        if self._next_hash < end:
            self._find_hash(end)

    def _find_hash(self, start: int) -> None:
        found = self._text.find("#", start)
        self._next_hash = len(self._text) if found < 0 else found
