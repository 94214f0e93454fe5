"""What each word of a script is, to be coloured: of any text, as far as a word can be made out.

A .flow text is cut into the words of its grammar; in YAML the places of the script's records say
what their words are, and its own keys have none. Expressions and code are cut into the words of
Studio's language. No word goes on over a line end.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import StrEnum
from functools import lru_cache
from itertools import chain
from typing import NamedTuple
from weakref import WeakKeyDictionary

from ....actions import Kind as PropertyKind
from ....grammar.flow.logical_lines import HEAD
from ....grammar.gc_pause import paused_collection
from ....grammar.literals.literal_offsets import place_in
from ....grammar.names import key
from ....grammar.script import Action, Literal, Script, Setting, Span
from ....grammar.slices import checkpoint
from ....grammar.snippet.scanner import KEYWORDS, Scanner
from ....interpreter.analysis.variables import bare_name
from ..document import Document, Kind
from ..kept_by_text import KeptByText
from ..places.flow_place import head_before
from ..places.flow_tokens import FlowWord, Word, flow_words
from ..places.values import declared, is_numeric
from ..standing.standing import Standing
from ..workspace import Workspace
from .symbols import whole_of

_ON_LINE = re.compile(r"[^\s](?:[^\r\n]*[^\s])?")


class Sort(StrEnum):
    """What a word is, in the terms of editors where they have one."""

    KEYWORD = "keyword"
    STRING = "string"
    NUMBER = "number"
    COMMENT = "comment"
    OPERATOR = "operator"
    TYPE = "type"
    ACTION = "class"
    ID = "label"
    PROPERTY = "property"
    OUTCOME = "enumMember"
    VARIABLE = "variable"
    FUNCTION = "function"


class ColouredWord(NamedTuple):
    """A word and what it is; ``is_made`` where it names a new thing, as an id."""

    span: Span
    sort: Sort
    is_made: bool = False


_SORTS: Mapping[Word, Sort] = {
    Word.KEYWORD: Sort.KEYWORD,
    Word.SCRIPT_NAME: Sort.STRING,
    Word.TYPE_NAME: Sort.TYPE,
    Word.ID: Sort.ID,
    Word.NAME: Sort.ACTION,
    Word.CAPTION: Sort.STRING,
    Word.PROPERTY: Sort.PROPERTY,
    Word.TEXT: Sort.STRING,
    Word.BLOCK: Sort.STRING,
    Word.NUMBER: Sort.NUMBER,
    Word.TRUTH: Sort.KEYWORD,
    Word.WORD: Sort.STRING,
    Word.OUTCOME: Sort.OUTCOME,
    Word.CASE: Sort.STRING,
    Word.ARROW: Sort.OPERATOR,
    Word.TARGET: Sort.ID,
    Word.COMMENT: Sort.COMMENT,
}
_IN_CODE: Mapping[str, Sort] = {
    "NAME": Sort.VARIABLE,
    "NUMBER": Sort.NUMBER,
    "TEXT": Sort.STRING,
    "PIECE": Sort.STRING,
    "TEXT_START": Sort.STRING,
    "TEXT_END": Sort.STRING,
    "INFIX": Sort.OPERATOR,
    "EQUALS": Sort.OPERATOR,
    "MINUS": Sort.OPERATOR,
    "NOT": Sort.OPERATOR,
    "MEMBER": Sort.PROPERTY,
    **dict.fromkeys((*KEYWORDS, "TO", "IN", "FROM"), Sort.KEYWORD),
}


def semantic_tokens(
    workspace: Workspace, document: Document, span: Span | None = None
) -> list[ColouredWord]:
    """Return the words of a script in order, or those of a part; none stands in another."""
    del workspace
    whole = Span(0, len(document.text)) if span is None else span
    with paused_collection():
        match document.kind:
            case Kind.FLOW:
                found = _in_flow(document, whole)
            case Kind.YAML:
                found = _in_yaml(document, whole)
            case _:
                found = []
    if span is None:
        return found
    return [each for each in found if each.span.end > span.start and each.span.start < span.end]


def value_words(text: str, kind: PropertyKind) -> list[ColouredWord]:
    """Return the words of the text of a property that holds something of that kind.

    >>> [each.sort.value for each in value_words("a = 5", PropertyKind.CODE)]
    ['variable', 'operator', 'number']
    """
    whole = Span(0, len(text))
    return list(_by_line(text, _in_value(text, (whole, whole), kind)))


def flow_colours(text: str) -> list[ColouredWord]:
    """Return the words of a .flow text that nobody edits, so that nothing of it is kept."""
    return _by_action(text, Span(0, len(text)), _of_chunk)


def _in_flow(document: Document, span: Span) -> list[ColouredWord]:
    """Return the words of the actions around a part of a text; what is unchanged is kept."""
    kept = _kept_of(document)
    return _by_action(document.text, span, lambda chunk: kept.of(chunk, _of_chunk))


def _by_action(
    text: str, span: Span, words_of: Callable[[str], tuple[ColouredWord, ...]]
) -> list[ColouredWord]:
    """Return the words of the actions around a part of a text."""
    found: list[ColouredWord] = []
    at = head_before(text, span.start)
    for end in chain(_heads(text, at), (len(text),)):
        checkpoint()
        found += [
            ColouredWord(Span(at + start, at + stop), sort, is_made)
            for (start, stop), sort, is_made in words_of(text[at:end])
        ]
        at = end
        if at >= span.end:
            break
    return found


def _heads(text: str, start: int) -> Iterator[int]:
    """Yield where actions begin behind an offset, but for those in what may be a block."""
    at = start
    is_open = False
    for match in HEAD.finditer(text, start + 1):
        is_open ^= text.count('"""', at, match.start()) % 2 == 1
        at = match.start()
        if not is_open:
            yield at


def _kept_of(document: Document) -> KeptByText[tuple[ColouredWord, ...]]:
    """Return the words of the actions of a text, as far as its versions are alike."""
    kept = _KEPT.setdefault(document.standing, KeptByText(0))
    kept.most = 2 * len(document.text) + _LEAST_KEPT
    return kept


_KEPT: WeakKeyDictionary[Standing, KeptByText[tuple[ColouredWord, ...]]] = WeakKeyDictionary()
"""By what all versions of an open text share."""
_LEAST_KEPT = 10_000


def _of_chunk(text: str) -> tuple[ColouredWord, ...]:
    """Return the words of an action, or of what stands above all."""
    return tuple(_by_line(text, _words(text)))


def _by_line(text: str, words: Iterable[ColouredWord]) -> Iterator[ColouredWord]:
    """Yield what of each word stands on each of its lines, without the blanks around it."""
    for word in words:
        said = text[slice(*word.span)]
        if "\n" not in said and "\r" not in said:
            yield word
            continue
        for match in _ON_LINE.finditer(text, *word.span):
            yield word._replace(span=Span(*match.span()))


def _words(text: str) -> Iterator[ColouredWord]:
    name = prop = ""
    for word in flow_words(text):
        said = text[word.start : word.end].strip("`\"'")
        if word.word is Word.NAME:
            name = said
        elif word.word is Word.PROPERTY:
            prop = said
        sort = _SORTS.get(word.word)
        if sort is None:
            continue
        if word.word in (Word.TEXT, Word.BLOCK):
            yield from _in_value(text, _inside(text, word), _meant(text, name, prop, word.start))
        else:
            yield ColouredWord(Span(word.start, word.end), sort, word.word is Word.ID)


def _inside(text: str, word: FlowWord) -> tuple[Span, Span]:
    """Return where a text stands with its quotes, and where without."""
    quotes = 3 if word.word is Word.BLOCK else 1
    begin = text.index('"""', word.start) if word.word is Word.BLOCK else word.start
    start = begin + quotes
    return Span(word.start, word.end), Span(start, max(start, word.end - quotes * word.is_closed))


def _meant(text: str, action: str, prop: str, at: int) -> PropertyKind | None:
    """Return what the value of a property at an offset holds."""
    is_expression = is_numeric(text, action, prop, Span(at, at))
    return PropertyKind.EXPRESSION if is_expression else _kind(action, prop)


@lru_cache(maxsize=4096)
def _kind(action: str, prop: str) -> PropertyKind | None:
    known = declared(action)
    found = None if known is None else known.property_by_key.get(key(prop))
    return None if found is None else found.kind


def _in_value(
    text: str, spans: tuple[Span, Span], kind: PropertyKind | None
) -> Iterator[ColouredWord]:
    """Yield the words of a text: code, an expression, or text with expressions in braces."""
    whole, inside = spans
    if kind is PropertyKind.CODE or kind is PropertyKind.EXPRESSION:
        code = _in_code(text, inside, is_program=kind is PropertyKind.CODE)
        yield from _around(whole, inside, code)
    elif kind is PropertyKind.VARIABLE and bare_name(text[slice(*inside)]):
        name = ColouredWord(inside, Sort.VARIABLE)
        yield from _around(whole, inside, iter((name,)))
    elif text.find("{", *inside) < 0:
        yield ColouredWord(whole, Sort.STRING)
    else:
        yield from _around(whole, inside, _in_braces(text, inside))


def _around(whole: Span, inside: Span, words: Iterator[ColouredWord]) -> Iterator[ColouredWord]:
    if whole.start < inside.start:
        yield ColouredWord(Span(whole.start, inside.start), Sort.STRING)
    yield from words
    if inside.end < whole.end:
        yield ColouredWord(Span(inside.end, whole.end), Sort.STRING)


def _in_braces(text: str, inside: Span) -> Iterator[ColouredWord]:
    at = inside.start
    while at < inside.end:
        opening = text.find("{", at, inside.end)
        if opening < 0:
            yield ColouredWord(Span(at, inside.end), Sort.STRING)
            return
        if opening > at:
            yield ColouredWord(Span(at, opening), Sort.STRING)
        closing = text.find("}", opening, inside.end)
        end = inside.end if closing < 0 else closing
        yield ColouredWord(Span(opening, opening + 1), Sort.OPERATOR)
        yield from _in_code(text, Span(opening + 1, end), is_program=False)
        if closing >= 0:
            yield ColouredWord(Span(closing, closing + 1), Sort.OPERATOR)
        at = end + 1


def _in_code(text: str, inside: Span, *, is_program: bool) -> Iterator[ColouredWord]:
    """Yield the words of code in order, its comments among them."""
    scanner = Scanner(text, inside.start, inside.end, is_program=is_program)
    found: list[ColouredWord] = []
    at = inside.start
    for word in scanner.words():
        end = word.at + len(word.value)
        if word.type == "LPAR" and found and text[found[-1].span.end : word.at].strip() == "":
            found[-1] = _called(found[-1])
        sort = _IN_CODE.get(word.type)
        if sort is not None and at <= word.at < end <= inside.end:
            found.append(ColouredWord(Span(word.at, end), sort))
            at = end
    for comment in scanner.comments:
        end = comment.at + 2 + len(comment.text)
        found.append(ColouredWord(Span(comment.at, min(end, inside.end)), Sort.COMMENT))
    return iter(sorted(found))


def _called(word: ColouredWord) -> ColouredWord:
    """Return a name that is called."""
    is_name = word.sort in (Sort.VARIABLE, Sort.PROPERTY)
    return word._replace(sort=Sort.FUNCTION) if is_name else word


def _in_yaml(document: Document, span: Span) -> list[ColouredWord]:
    script = document.script
    if script is None:
        return []
    found = [word for word in _of_script(script) if word.span.end]
    for action in script.actions:
        checkpoint()
        if action.span.start < span.end and whole_of(action).end > span.start:
            found += _of_action(document.text, action)
    return list(_by_line(document.text, _apart(found)))


def _apart(words: list[ColouredWord]) -> Iterator[ColouredWord]:
    """Yield words in order; what an alias brings in again stands in no other word."""
    at = 0
    for word in sorted(words):
        if word.span.start >= at and word.span.end > word.span.start:
            yield word
            at = word.span.end


def _of_script(script: Script) -> Iterator[ColouredWord]:
    yield ColouredWord(script.span, Sort.STRING)
    yield ColouredWord(script.type_span, Sort.TYPE)


def _of_action(text: str, action: Action) -> Iterator[ColouredWord]:
    yield ColouredWord(action.span, Sort.ID, is_made=True)
    yield ColouredWord(action.name_span, Sort.ACTION)
    for setting in action.settings:
        yield ColouredWord(setting.span, Sort.PROPERTY)
        yield from _of_setting(text, action, setting)
    for branch in action.branches:
        if branch.outcome != "Default" or text[branch.span.start : branch.span.end] != "next":
            sort = Sort.STRING if branch.is_custom else Sort.OUTCOME
            yield ColouredWord(branch.span, sort)
        yield ColouredWord(branch.target_span, Sort.ID)


def _of_setting(text: str, action: Action, setting: Setting) -> Iterator[ColouredWord]:
    value = setting.value
    items = value.value if isinstance(value.value, tuple) else (value,)
    for item in items:
        if isinstance(item.value, str):
            kind = _meant(text, action.name, setting.name, item.span.start)
            yield from _in_value(text, _spans(text, item), kind)
        elif not isinstance(item.value, tuple):
            sort = Sort.KEYWORD if isinstance(item.value, bool) else Sort.NUMBER
            yield ColouredWord(item.span, sort)


def _spans(text: str, item: Literal) -> tuple[Span, Span]:
    """Return where a value stands, and where what it says begins and ends."""
    if not isinstance(item.value, str) or not item.value:
        return item.span, item.span
    start = place_in(text, item, 0)
    last = place_in(text, item, len(item.value.rstrip("\n")) - 1)
    return item.span, Span(start, max(start, min(last + 1, item.span.end)))
