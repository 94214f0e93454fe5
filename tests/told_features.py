"""What each feature says, as a case has it: in few words, with the text that each span means."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

from branchline.grammar.script import Span
from branchline.tools.service.document import Document
from branchline.tools.service.features.lenses import lenses
from branchline.tools.service.features.links import links
from branchline.tools.service.features.semantic_tokens import semantic_tokens
from branchline.tools.service.scripts.call_hierarchy import (
    Call,
    call_hierarchy,
    incoming,
    outgoing,
)
from branchline.tools.service.scripts.completion import completion
from branchline.tools.service.scripts.definition import Location, definition
from branchline.tools.service.scripts.folding import folding
from branchline.tools.service.scripts.hover import hover
from branchline.tools.service.scripts.inlay_hints import inlay_hints
from branchline.tools.service.scripts.lenses import with_title
from branchline.tools.service.scripts.references import references
from branchline.tools.service.scripts.signature import signature
from branchline.tools.service.scripts.symbols import Symbol, symbols, workspace_symbols
from branchline.tools.service.workspace import Workspace

_FEW = 6
At = Callable[[Workspace, Document, int], object]
Whole = Callable[[Workspace, Document], object]


def quoted(document: Document, span: Span) -> str:
    """Return a span as its line, its column and the text that it holds."""
    assert 0 <= span.start <= span.end <= len(document.text)
    line, column = document.source.place(span.start)
    return f"{line}:{column} {document.text[slice(*span)]}"


def told_completion(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the first items: what they are, what they write, and what is replaced."""
    found = completion(workspace, document, offset)
    lines = [f"{item.sort} {item.label}: {item.edit.text}" for item in found.items[:_FEW]]
    more = len(found.items) - _FEW
    return [*lines, *([f"and {more} more"] if more > 0 else [])]


def told_hover(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the word and the first lines that are said of it."""
    found = hover(workspace, document, offset)
    if found is None:
        return None
    lines = [line for line in found.says.split("\n") if line]
    more = [f"and {len(lines) - _FEW} more lines"] if len(lines) > _FEW else []
    return {"word": quoted(document, found.span), "says": [*lines[:_FEW], *more]}


def told_signature(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the signature with the argument that is written."""
    found = signature(workspace, document, offset)
    if found is None:
        return None
    names = [found.label[slice(*span)] for span in found.parameters]
    active = names[found.active] if found.active < len(names) else None
    return {"label": found.label, "parameters": names, "active": active}


def told_locations(workspace: Workspace, found: Iterable[Location]) -> object:
    """Return places with the names of their files."""
    lines: list[str] = []
    for path, span in found:
        document = workspace.document(path)
        assert document is not None
        lines.append(f"{path.name} {quoted(document, span)}")
    return lines


def told_definition(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the places where what is named is made."""
    return told_locations(workspace, definition(workspace, document, offset))


def told_references(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the places that name the same."""
    return told_locations(workspace, references(workspace, document, offset))


def told_symbols(workspace: Workspace, document: Document) -> object:
    """Return the outline, and what is found of all scripts by a word."""
    found = symbols(workspace, document)
    lines: list[str] = []
    for script in found:
        for depth, each in _deep(script, 0):
            first, last = (document.source.place(at)[0] for at in each.span)
            assert each.span.start <= each.named.start <= each.named.end <= each.span.end
            lines.append(f"{'  ' * depth}{each.sort} {each.name}: {each.detail}, {first}-{last}")
    named = [f"{path.name} {symbol.name}" for path, _, symbol in workspace_symbols(workspace, "s")]
    return {"outline": lines, "with s": named}


def _deep(symbol: Symbol, depth: int) -> Iterator[tuple[int, Symbol]]:
    yield depth, symbol
    for child in symbol.children:
        yield from _deep(child, depth + 1)


def told_folding(workspace: Workspace, document: Document) -> object:
    """Return what is folded, by its lines."""
    place = document.source.place
    return [
        f"{fold.sort} {place(fold.span.start)[0]}-{place(fold.span.end - 1)[0]}"
        for fold in folding(workspace, document)
    ]


def told_hints(workspace: Workspace, document: Document) -> object:
    """Return each line that has a hint, with the hint where it is shown."""
    lines: list[str] = []
    for hint in inlay_hints(workspace, document):
        line, column = document.source.place(hint.offset)
        text = document.source.line(line)
        lines.append(f"{text[: column - 1]} [{hint.label}]{text[column - 1 :]} ({hint.says})")
    return lines


def told_tokens(workspace: Workspace, document: Document) -> object:
    """Return the words line by line."""
    found: dict[int, list[str]] = {}
    end = 0
    for word in semantic_tokens(workspace, document):
        assert end <= word.span.start < word.span.end <= len(document.text)
        end = word.span.end
        line = document.source.place(word.span.start)[0]
        said = document.text[slice(*word.span)]
        found.setdefault(line, []).append(f"{word.sort}{'!' * word.is_made} {said!r}")
    return {line: ", ".join(words) for line, words in found.items()}


def told_calls(workspace: Workspace, document: Document) -> object:
    """Return which scripts call this one, and which it calls."""
    path = document.path
    return {
        "called by": [_call(workspace, call, None) for call in incoming(workspace, path)],
        "calls": [_call(workspace, call, document) for call in outgoing(workspace, path)],
    }


def _call(workspace: Workspace, call: Call, caller: Document | None) -> str:
    own = caller or workspace.document(call.script.path)
    assert own is not None
    places = ", ".join(quoted(own, span) for span in call.places)
    return f"{call.script.path.name} {call.script.name}: {places}"


def told_hierarchy(workspace: Workspace, document: Document, offset: int) -> object:
    """Return the script whose calls are asked for at an offset."""
    found = call_hierarchy(workspace, document, offset)
    return None if found is None else f"{found.path.name} {found.name}, {found.detail}"


def told_links(workspace: Workspace, document: Document) -> object:
    """Return the words that lead somewhere."""
    return [
        f"{quoted(document, link.span)}: {link.path.name if link.path else link.page}"
        for link in links(workspace, document)
    ]


def told_lenses(workspace: Workspace, document: Document) -> object:
    """Return the words above things, after the runs that they need."""
    return [
        f"{quoted(document, lens.span)}: {with_title(workspace, document, lens).title}"
        f"{f' ({lens.command})' if lens.command else ''}"
        for lens in lenses(workspace, document)
    ]


AT_OFFSETS: Mapping[str, At] = {
    "call_hierarchy": told_hierarchy,
    "completion": told_completion,
    "definition": told_definition,
    "hover": told_hover,
    "references": told_references,
    "signature": told_signature,
}
WHOLE: Mapping[str, Whole] = {
    "call_hierarchy": told_calls,
    "folding": told_folding,
    "inlay_hints": told_hints,
    "lenses": told_lenses,
    "links": told_links,
    "semantic_tokens": told_tokens,
    "symbols": told_symbols,
}
