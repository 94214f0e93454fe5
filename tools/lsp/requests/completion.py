"""What can be written at a place, and the call that somebody is writing."""

from __future__ import annotations

from itertools import count
from typing import cast

from lsprotocol import types
from pygls.capabilities import get_capability

from ...service.completing.asked import Item, Items, Sort
from ...service.features.completion import completion
from ..markdown import markdown
from ..server import Request, Server
from ..snippets import without_stops
from ..view import View

KINDS = {
    Sort.ACTION: types.CompletionItemKind.Class,
    Sort.WHOLE_ACTION: types.CompletionItemKind.Snippet,
    Sort.PROPERTY: types.CompletionItemKind.Property,
    Sort.VALUE: types.CompletionItemKind.EnumMember,
    Sort.SCRIPT: types.CompletionItemKind.File,
    Sort.SCRIPT_TYPE: types.CompletionItemKind.Enum,
    Sort.OUTCOME: types.CompletionItemKind.Event,
    Sort.TARGET: types.CompletionItemKind.Reference,
    Sort.VARIABLE: types.CompletionItemKind.Variable,
    Sort.SYSTEM_VARIABLE: types.CompletionItemKind.Constant,
    Sort.FUNCTION: types.CompletionItemKind.Function,
    Sort.KEYWORD: types.CompletionItemKind.Keyword,
}
_TRIGGERS = [" ", ">", "=", ":", '"', "{", ".", "(", ","]
_OPENING = "\"'{[("
_numbers = count(1)


class _Offered:
    """The list that was offered last, of which a client asks for details."""

    def __init__(self) -> None:
        self.number, self.items = 0, Items()


def completed(server: Server, params: types.CompletionParams) -> types.CompletionList:
    """Return what can be written; what is told of each item comes when it is asked for."""
    view = server.view(params.text_document.uri)
    if view is None:
        return types.CompletionList(is_incomplete=False, items=[])
    offset = view.offset(params.position)
    found = completion(server.service, view.document, offset)
    offered = server.kept(_Offered)
    offered.number, offered.items = next(_numbers), found
    items = [
        _item(server, view, offset, offered.number, at, item)
        for at, item in enumerate(found.items)
    ]
    return types.CompletionList(is_incomplete=not found.is_complete, items=items)


def resolve(server: Server, params: types.CompletionItem) -> types.CompletionItem:
    """Return an item with what is told of it."""
    offered = server.kept(_Offered)
    data = cast("list[object]", params.data) if isinstance(params.data, list) else []
    match data:
        case [int(number), int(at)] if number == offered.number:
            if 0 <= at < len(offered.items.items):
                says = offered.items.items[at].says
                params.documentation = markdown(says) if says else None
        case _:
            pass
    return params


def _item(
    server: Server, view: View, offset: int, number: int, at: int, item: Item
) -> types.CompletionItem:
    client, path = server.client_capabilities, "text_document.completion.completion_item"
    has_stops = item.has_stops and get_capability(client, f"{path}.snippet_support", False)
    text = item.edit.text if has_stops or not item.has_stops else without_stops(item.edit.text)
    later = get_capability(client, f"{path}.resolve_support.properties", None) or ()
    is_later = "documentation" in later
    before = view.document.text[item.edit.span.start : offset]
    return types.CompletionItem(
        item.label,
        kind=KINDS[item.sort],
        detail=item.detail or None,
        documentation=markdown(item.says) if item.says and not is_later else None,
        sort_text=f"{at:05}",
        filter_text=before[0] + item.label if before[:1] in [*_OPENING] else None,
        insert_text_format=types.InsertTextFormat.Snippet if has_stops else None,
        insert_text_mode=types.InsertTextMode.AsIs,
        text_edit=types.TextEdit(view.range(item.edit.span), text),
        data=[number, at] if is_later and item.says else None,
    )


REQUESTS = (
    Request(
        types.TEXT_DOCUMENT_COMPLETION,
        completed,
        types.CompletionOptions(trigger_characters=_TRIGGERS, resolve_provider=True),
    ),
    Request(types.COMPLETION_ITEM_RESOLVE, resolve),
)
