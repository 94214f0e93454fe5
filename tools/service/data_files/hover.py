"""What there is to know of a key or a value of a data file, as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from ....grammar.documents.forms import Named
from ...reports.markdown_text import markdown_text
from ...schemas.form_schemas import sentence
from ..document import Document
from ..scripts.hover import Hover
from ..workspace import Workspace
from .asked import DATA, Asked
from .meaning import forms_at, key_at, named_by_key, named_by_value, words_of
from .names import names
from .outline import Part, unquoted
from .place import At

_FEW = 12


def hover(workspace: Workspace, document: Document, offset: int) -> Hover | None:
    """Return what is said of the word at an offset."""
    if document.kind not in DATA:
        return None
    asked = Asked(workspace, document, offset)
    at, part, span = asked.place
    if at is At.KEY:
        lines = list(_of_key(asked, part))
    elif at is At.VALUE:
        lines = list(_of_value(asked, part, unquoted(document.text[slice(*span)])))
    else:
        return None
    return Hover(span, "\n\n".join(lines)) if lines else None


def _of_key(asked: Asked, part: Part) -> Iterator[str]:
    declared = key_at(part, asked.top)
    if declared is not None:
        yield sentence(declared.says)
        words = [word for form in forms_at(part, asked.top) for word in words_of(form)]
        if words:
            more = f" and {len(words) - _FEW} more" if len(words) > _FEW else ""
            yield f"One of {', '.join(f'`{word}`' for word in words[:_FEW])}{more}."
        if declared.is_required:
            yield "It has to be there."
    elif part.key is not None:
        yield from _of_name(asked, named_by_key(part, asked.top), part, part.key)


def _of_value(asked: Asked, part: Part, word: str) -> Iterator[str]:
    for form in forms_at(part, asked.top):
        if says := words_of(form).get(word):
            yield says
            return
    yield from _of_name(asked, named_by_value(part, asked.top), part, word)


def _of_name(asked: Asked, named: Named, part: Part, word: str) -> Iterator[str]:
    found = next((each for each in names(named, asked, part) if each.name == word), None)
    if found is None:
        return
    detail = f": {markdown_text(found.detail)}" if found.detail else ""
    yield f"**{markdown_text(found.name)}**{detail}"
    if found.says:
        yield found.says
    if named is Named.ACTION and (declaration := asked.declaration(word)) is not None:
        yield (type(declaration).__doc__ or "").partition("\n")[0]
