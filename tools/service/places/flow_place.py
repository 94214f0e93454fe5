"""What stands at an offset of a .flow text: the words around it say so."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ....grammar.flow.logical_lines import NEW_LINE
from ....grammar.script import NOWHERE, Span
from .flow_tokens import FlowWord, State, Word, flow_words
from .line_bounds import line_start
from .place import Place, What
from .values import in_value

_MOST_LINES = 20_000
_HEAD = re.compile(r"\w++(?:-++\w++)*+[ \t]*+:")
_INDENTED_HEAD = re.compile(r"^[ \t]+\w++(?:-++\w++)*+[ \t]*+:[ \t]*+[\w\"'`]", re.MULTILINE)
_LINE_START = re.compile(r"[ \t]*+\Z")
_QUOTES = "\"'`"
_WHAT = {
    Word.SCRIPT_NAME: What.SCRIPT_NAME,
    Word.TYPE_NAME: What.SCRIPT_TYPE,
    Word.ID: What.ACTION_ID,
    Word.NAME: What.ACTION_NAME,
    Word.CAPTION: What.CAPTION,
    Word.PROPERTY: What.PROPERTY,
    Word.OUTCOME: What.OUTCOME,
    Word.CASE: What.OUTCOME,
    Word.TARGET: What.TARGET,
    Word.COMMENT: What.COMMENT,
    Word.KEYWORD: What.KEY,
}
_COMES = {
    State.SCRIPT: What.SCRIPT_NAME,
    State.TYPE: What.SCRIPT_TYPE,
    State.NAME: What.ACTION_NAME,
    State.CAPTION: What.CAPTION,
    State.VALUE: What.VALUE,
    State.LIST: What.VALUE,
    State.OUTCOME: What.OUTCOME,
    State.TARGET: What.TARGET,
}
_VALUES = {Word.TEXT, Word.BLOCK, Word.NUMBER, Word.TRUTH, Word.WORD}
_SIGNS = {Word.COLON, Word.EQUALS, Word.COMMA, Word.ARROW, Word.BRACKET, Word.STRAY}


def flow_place(text: str, offset: int) -> Place:
    """Return what stands at an offset of a .flow text."""
    around = _Around(text, offset)
    for word in flow_words(text, head_before(text, offset)):
        if word.start > offset:
            break
        around.meet(word)
    return around.place()


def head_before(text: str, offset: int) -> int:
    """Return where the line of the action around an offset begins, 0 where there is none."""
    is_odd = text.count('"""') % 2 == 1
    sign = "\n" if "\n" in text else "\r"
    at = min(offset, len(text))
    if _HEAD.match(text, at) and text[at - 1 : at] in ("", sign):
        at += 1
    for _ in range(_MOST_LINES):
        if at <= 0:
            break
        at = text.rfind(sign, 0, at)
        if _HEAD.match(text, at + 1) and (is_odd or text.count('"""', 0, at + 1) % 2 == 0):
            return at + 1
    last = at + 1 if at > 0 else 0
    for match in _INDENTED_HEAD.finditer(text, last, offset):
        last = match.start()
    return last


@dataclass
class _Around:
    """What the words before an offset say of it, and the word that it touches."""

    text: str
    offset: int
    id: str | None = None
    name: str | None = None
    property: str | None = None
    outcomes: list[FlowWord] = field(default_factory=list[FlowWord])
    state: State = State.LINE
    touched: FlowWord | None = None
    last: FlowWord | None = None

    def meet(self, word: FlowWord) -> None:
        """Keep the word that the offset touches, and what those before it say."""
        if word.word not in _SIGNS and self._touches(word):
            self.touched = self.touched or word
        elif word.end <= self.offset and word.word is not Word.COMMENT:
            self._note(word)
            self.last, self.state = word, word.then

    def _touches(self, word: FlowWord) -> bool:
        """Whether the offset is in a word; the quotes around it are not."""
        is_quoted = self.text[word.start] in _QUOTES and word.word is not Word.BLOCK
        is_shut = word.is_closed and self.text[word.end - 1] in _QUOTES
        return word.start + is_quoted <= self.offset <= word.end - is_shut

    def _note(self, word: FlowWord) -> None:
        said = self.text[word.start : word.end]
        if self._is_new_line(word.start):
            self.property, self.outcomes = None, []
        match word.word:
            case Word.ID:
                self.id, self.name = said, None
            case Word.NAME:
                self.name = said.strip(_QUOTES)
            case Word.PROPERTY:
                self.property = said.strip(_QUOTES)
            case Word.OUTCOME | Word.CASE:
                self.outcomes.append(word)
            case _:
                pass

    def _is_new_line(self, at: int) -> bool:
        """Whether what stands at an offset begins a line, and goes on with no list."""
        last, text = self.last, self.text
        if last is None:
            return True
        begin = line_start(text, at)
        return begin > last.end and (
            last.then is not State.LIST or bool(NEW_LINE.match(text, begin))
        )

    def place(self) -> Place:
        """Return what stands at the offset."""
        word = self.touched
        if word is not None and word.word is Word.COMMENT:
            return self._made(What.COMMENT, Span(word.start, word.end))
        at = self.offset if word is None else word.start
        self._forget_line_before(at)
        if word is None:
            return self._comes()
        if word.word in _VALUES:
            return self._value(word)
        if word.word is Word.BEGUN:
            return self._begun(word)
        return self._named(word)

    def _forget_line_before(self, at: int) -> None:
        """Begin a line where none of the words before stands on that of the offset."""
        if self._is_new_line(at):
            self.state, self.property, self.outcomes = State.LINE, None, []

    def _comes(self) -> Place:
        """Return what could be written where no word is begun."""
        here = Span(self.offset, self.offset)
        if self.state is State.LINE:
            return self._line(here)
        what = _COMES.get(self.state, What.NOTHING)
        if what is What.VALUE:
            return in_value(self.text, self.offset, self._made(What.VALUE, here), here, "")
        return self._made(what, here)

    def _line(self, span: Span) -> Place:
        begin = line_start(self.text, span.start)
        if not self.text[begin : span.start].strip() and (self.id is None or begin == span.start):
            return self._made(What.ACTION_ID, span)
        return self._made(What.LINE, span)

    def _begun(self, word: FlowWord) -> Place:
        return self._line(Span(word.start, word.end))

    def _named(self, word: FlowWord) -> Place:
        what = _WHAT[word.word]
        span, quote = self._unquoted(word)
        said = self.text[span.start : span.end]
        place = self._made(what, span, quote)
        match what:
            case What.ACTION_ID:
                return place._replace(action=said, name=self._name_behind(word))
            case What.PROPERTY:
                return place._replace(property=said)
            case What.OUTCOME:
                return place._replace(outcome=said, is_custom=word.word is Word.CASE)
            case What.ACTION_NAME:
                return place._replace(name=said)
            case _:
                return place

    def _name_behind(self, word: FlowWord) -> str | None:
        words = flow_words(self.text, word.start)
        names = (next(words, None), next(words, None), next(words, None))
        name = names[2]
        if name is None or name.word is not Word.NAME:
            return None
        return self.text[name.start : name.end].strip(_QUOTES)

    def _value(self, word: FlowWord) -> Place:
        if word.word is Word.BLOCK:
            inside = self.text.index('"""', word.start) + 3
            end = word.end - 3 * word.is_closed
            span = Span(inside, max(inside, end))
            if self.offset < inside or self.offset > span.end:
                return self._made(What.NOTHING, Span(self.offset, self.offset))
            return in_value(self.text, self.offset, self._made(What.VALUE, span), span, "|")
        span, quote = self._unquoted(word)
        if word.word is not Word.TEXT:
            return self._made(What.VALUE, span)
        return in_value(self.text, self.offset, self._made(What.VALUE, span, quote), span, quote)

    def _unquoted(self, word: FlowWord) -> tuple[Span, str]:
        """Return where a word stands without its quotes, and which it has."""
        first = self.text[word.start]
        if first not in _QUOTES:
            return Span(word.start, word.end), ""
        last = word.end - (word.is_closed and word.end > word.start + 1)
        return Span(word.start + 1, max(word.start + 1, last)), first

    def _made(self, what: What, span: Span, quote: str = "") -> Place:
        outcome, is_custom = None, False
        if what is What.TARGET:
            outcome, is_custom = "Default", False
            if self.outcomes:
                named, mark = self._unquoted(self.outcomes[0])
                outcome = self.text[named.start : named.end]
                is_custom = self.outcomes[0].word is Word.CASE and mark in ("'", '"')
        begun = self.text[span.start : max(span.start, min(self.offset, span.end))]
        return Place(
            what,
            span,
            begun,
            self.id,
            self.name,
            self.property,
            outcome,
            NOWHERE,
            quote,
            is_custom,
        )
