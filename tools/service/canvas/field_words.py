"""The words of a field: which names may stand there, and what each word of its text is."""

from __future__ import annotations

from typing import NamedTuple

from ....actions import Kind
from ....grammar.finding import RequestError
from ....grammar.names import nearest
from ....grammar.script import Span
from ....interpreter.functions import functions
from ..completing import names
from ..completing.asked import Asked, Item, Sort
from ..document import Document
from ..places.place import Place, What
from ..scripts.semantic_tokens import ColouredWord, value_words
from ..workspace import Workspace

_LONGEST_COLOURED = 100_000


class FieldName(NamedTuple):
    """A name that may be written; ``isMethod`` where it may stand behind a dot."""

    label: str
    sort: str
    detail: str
    says: str
    isMethod: bool  # noqa: N815 - as it is told to a page


def kind_of(word: str) -> Kind:
    """Return the kind of a property; raise ``RequestError`` for a word that is none."""
    if word in [*Kind]:
        return Kind(word)
    raise RequestError(f'"{word[:40]}" is no kind of property', nearest=nearest(word, [*Kind]))


def names_for(workspace: Workspace, document: Document, kind: Kind) -> list[FieldName]:
    """Return the names that may stand in a property of a kind: its own first, then by letters."""
    asked = Asked(workspace, document, 0, Place(What.EXPRESSION, Span(0, 0)))
    match kind:
        case Kind.VARIABLE:
            found = names.variables(asked)
        case Kind.CODE:
            found = names.in_code(asked)
        case _:
            found = names.in_expression(asked)
    ordered = sorted(found, key=lambda item: (item.order, item.label.casefold()))
    return [_name(item) for item in ordered]


def _name(item: Item) -> FieldName:
    known = functions().find(item.label) if item.sort is Sort.FUNCTION else None
    is_method = known is not None and known.most != 0
    return FieldName(item.label, str(item.sort), item.detail, item.says, is_method)


def coloured(text: str, kind: Kind) -> list[ColouredWord]:
    """Return the words of a text in order, none of one that is very long."""
    return value_words(text, kind) if len(text) <= _LONGEST_COLOURED else []
