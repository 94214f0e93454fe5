"""What a document holds, and what all scripts of the folders hold, by name."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types
from pygls.capabilities import get_capability

from ....grammar.script import Span
from ...service.features.symbols import symbols
from ...service.scripts.symbols import Sort, Symbol, workspace_symbols
from ..server import Request, Server
from ..view import View

KINDS = {
    Sort.SCRIPT: types.SymbolKind.Module,
    Sort.ACTION: types.SymbolKind.Function,
    Sort.EVENT: types.SymbolKind.Event,
    Sort.CASE: types.SymbolKind.EnumMember,
    Sort.SCENARIO: types.SymbolKind.Struct,
    Sort.KEY: types.SymbolKind.Key,
}


def outline(
    server: Server, params: types.DocumentSymbolParams
) -> list[types.DocumentSymbol] | list[types.SymbolInformation]:
    """Return the outline of a document, as a tree where the client has one."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    found = [_symbol(view, each) for each in symbols(server.service, view.document)]
    tree = "text_document.document_symbol.hierarchical_document_symbol_support"
    if get_capability(server.client_capabilities, tree, False):
        return found
    return [
        types.SymbolInformation(
            types.Location(view.uri, each.selection_range), each.name, each.kind
        )
        for each in _flat(found)
    ]


def everywhere(
    server: Server, params: types.WorkspaceSymbolParams
) -> list[types.SymbolInformation]:
    """Return what scripts of the folders hold under a name."""
    found: list[types.SymbolInformation] = []
    for path, script, symbol in workspace_symbols(server.service, params.query):
        at = server.views.location(path, symbol.named)
        if at is not None:
            kind = KINDS[symbol.sort]
            found.append(types.SymbolInformation(at, symbol.name, kind, container_name=script))
    return found


def _symbol(view: View, symbol: Symbol) -> types.DocumentSymbol:
    children = [_symbol(view, each) for each in symbol.children]
    return types.DocumentSymbol(
        symbol.name or "-",
        KINDS[symbol.sort],
        view.range(symbol.span),
        view.range(_within(symbol.named, symbol.span)),
        detail=symbol.detail or None,
        children=children,
    )


def _within(one: Span, whole: Span) -> Span:
    """Return a place, which has to be within all of the thing."""
    is_within = whole.start <= one.start and one.end <= whole.end
    return one if is_within else Span(whole.start, whole.start)


def _flat(found: Iterable[types.DocumentSymbol]) -> list[types.DocumentSymbol]:
    """Return symbols and what is below them; a tree is three levels deep."""
    flat: list[types.DocumentSymbol] = []
    for each in found:
        flat += (each, *_flat(each.children or ()))
    return flat


REQUESTS = (
    Request(types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, outline),
    Request(
        types.WORKSPACE_SYMBOL,
        everywhere,
        types.WorkspaceSymbolOptions(work_done_progress=True),
        title="Looking for symbols",
    ),
)
