"""What can be written at an offset of a data file: keys, words of lists and names."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ....grammar.documents.forms import Form, Key, ListOf, MapOf, Text
from ....grammar.documents.nodes import Shape
from ....grammar.documents.yaml_writer import flow_data, flow_key
from ....grammar.finding import Edit
from ....grammar.names import key
from ...schemas.form_schemas import sentence
from ..completing.asked import Item, Items, Sort
from ..document import Document, Kind
from ..workspace import Workspace
from .asked import DATA, Asked
from .meaning import flat, forms_at, words_of
from .names import Name, names
from .outline import Part
from .place import At

_FIRST, _THEN = "3", "5"


def completion(workspace: Workspace, document: Document, offset: int) -> Items:
    """Return what can be written at an offset, in order."""
    if document.kind not in DATA:
        return Items()
    asked = Asked(workspace, document, offset)
    match asked.place.at:
        case At.NOTHING:
            return Items()
        case At.KEY:
            holder = asked.place.part.above
            found = _keys(asked, holder) if holder is not None else iter(())
        case At.VALUE:
            found = chain(_values(asked, asked.place.part), _in_item(asked))
        case At.NEW:
            found = _new(asked, asked.place.part)
    once = {item.label: item for item in reversed(list(found))}
    return Items(tuple(sorted(once.values(), key=lambda one: (one.order, one.label.casefold()))))


def _new(asked: Asked, part: Part) -> Iterator[Item]:
    """Yield what may begin below a part: keys, or items of a list in brackets."""
    is_list = part.inside is not None and asked.document.text[part.inside.start - 1] == "["
    if not is_list:
        yield from _keys(asked, part)
        return
    for form in forms_at(part, asked.top):
        if isinstance(form, ListOf):
            yield from _of_forms(asked, part, list(flat(form.item)))


def _in_item(asked: Asked) -> Iterator[Item]:
    """Yield the keys with which an item of a list may begin behind its dash."""
    part = asked.place.part
    if part.key is None and not part.is_flow:
        yield from _keys(asked, part)


def _keys(asked: Asked, holder: Part) -> Iterator[Item]:
    there = {key(part.key) for part in holder.below if part.key and part is not asked.place.part}
    for number, form in enumerate(forms_at(holder, asked.top)):
        if isinstance(form, Shape) and form.title:
            for at, each in enumerate(form.keys):
                if key(each.name) not in there and _has_place(asked, each):
                    order = (
                        f"{_FIRST}{number:02}{at:03}" if each.is_required else f"{_THEN}{at:03}"
                    )
                    yield _key(asked, each.name, "", sentence(each.says), order)
        elif isinstance(form, MapOf):
            for found in names(form.keys, asked, holder):
                if key(found.name) not in there:
                    yield _key(asked, found.name, found.detail, found.says, _THEN, found.sort)


def _key(
    asked: Asked, name: str, detail: str, says: str, order: str, sort: Sort = Sort.PROPERTY
) -> Item:
    place, text = asked.place, asked.document.text
    if asked.document.kind is Kind.SETTINGS:
        is_there = place.at is At.KEY and place.part.colon >= 0
        written = name if is_there or _is_header(asked) else f"{name} = "
    elif place.at is At.KEY and place.part.colon >= 0:
        written = flow_key(name)
    else:
        written = f"{flow_key(name)}: "
    start = place.span.start
    is_quoted = text[start - 1 : start] in ('"', "'") and place.at is At.KEY
    return Item(name, sort, Edit(place.span, name if is_quoted else written), detail, says, order)


def _has_place(asked: Asked, declared: Key) -> bool:
    """Whether a key is one of those that stand there: of settings, a table stands in brackets."""
    if asked.document.kind is not Kind.SETTINGS:
        return True
    form = declared.form
    is_table = isinstance(form.item if isinstance(form, ListOf) else form, Shape)
    return is_table is _is_header(asked)


def _is_header(asked: Asked) -> bool:
    """Whether the line is one with the name of a table."""
    text, start = asked.document.text, asked.place.span.start
    return text[text.rfind("\n", 0, start) + 1 : start].lstrip(" \t").startswith("[")


def _values(asked: Asked, part: Part) -> Iterator[Item]:
    yield from _of_forms(asked, part, forms_at(part, asked.top))


def _of_forms(asked: Asked, part: Part, forms: list[Form]) -> Iterator[Item]:
    for form in forms:
        for word, says in words_of(form).items():
            yield _value(asked, Name(word, "", says), _FIRST)
        if isinstance(form, Text):
            for found in names(form.names, asked, part):
                yield _value(asked, found, _THEN)


def _value(asked: Asked, found: Name, order: str) -> Item:
    place, text = asked.place, asked.document.text
    word = text[slice(*place.span)]
    written = found.name
    if word[:1] in ('"', "'"):
        written = f"{word[0]}{written}{word[0]}"
    elif asked.document.kind is Kind.SETTINGS:
        written = written if written in ("true", "false") else f'"{written}"'
    elif written not in ("true", "false") and not written.isdecimal():
        written = flow_data(written)
    if text[place.span.start - 1 : place.span.start] == ":":
        written = f" {written}"
    return Item(found.name, found.sort, Edit(place.span, written), found.detail, found.says, order)
