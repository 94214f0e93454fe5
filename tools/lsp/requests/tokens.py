"""What each word of a script is, to be coloured: all of them, a part, or what has changed."""

from __future__ import annotations

from itertools import count
from typing import NamedTuple

from lsprotocol import types

from ...service.features.semantic_tokens import semantic_tokens
from ...service.scripts.semantic_tokens import ColouredWord, Sort
from ..server import Request, Server
from ..view import View

_LEGEND = types.SemanticTokensLegend([str(sort) for sort in Sort], ["declaration"])
_NUMBERS = {sort: number for number, sort in enumerate(Sort)}
_numbers = count(1)


class _Told(NamedTuple):
    """The numbers that were sent of a document last."""

    id: str
    data: list[int]


class _Last:
    """What was sent of each document, as far as it is open."""

    def __init__(self) -> None:
        self.told: dict[str, _Told] = {}


def whole(server: Server, params: types.SemanticTokensParams) -> types.SemanticTokens:
    """Return the words of a document."""
    view = server.view(params.text_document.uri)
    if view is None:
        return types.SemanticTokens([])
    told = _keep(server, view)
    return types.SemanticTokens(told.data, told.id)


def part(server: Server, params: types.SemanticTokensRangeParams) -> types.SemanticTokens:
    """Return the words of a part of a document."""
    view = server.view(params.text_document.uri)
    if view is None:
        return types.SemanticTokens([])
    words = semantic_tokens(server.service, view.document, view.span(params.range))
    return types.SemanticTokens(_data(view, words))


def changed(
    server: Server, params: types.SemanticTokensDeltaParams
) -> types.SemanticTokens | types.SemanticTokensDelta:
    """Return what is other than it was told before, as one edit."""
    view = server.view(params.text_document.uri)
    if view is None:
        return types.SemanticTokens([])
    before = server.kept(_Last).told.get(view.uri)
    told = _keep(server, view)
    if before is None or before.id != params.previous_result_id:
        return types.SemanticTokens(told.data, told.id)
    return types.SemanticTokensDelta(_edits(before.data, told.data), told.id)


def _keep(server: Server, view: View) -> _Told:
    """Return the words of a document, and remember them while it is open."""
    last = server.kept(_Last).told
    for uri in [uri for uri in last if uri not in server.views.texts]:
        del last[uri]
    words = semantic_tokens(server.service, view.document)
    last[view.uri] = _Told(str(next(_numbers)), _data(view, words))
    return last[view.uri]


def _data(view: View, words: list[ColouredWord]) -> list[int]:
    """Return five numbers a word: lines and characters on, its length, what it is, and how."""
    data: list[int] = []
    line = character = 0
    for word in words:
        start, end = view.position(word.span.start), view.position(word.span.end)
        if start.line != line:
            character = 0
        data += (
            start.line - line,
            start.character - character,
            end.character - start.character,
            _NUMBERS[word.sort],
            int(word.is_made),
        )
        line, character = start.line, start.character
    return data


def _edits(before: list[int], after: list[int]) -> list[types.SemanticTokensEdit]:
    """Return the edit that makes one list of another.

    >>> [(edit.start, edit.delete_count, edit.data) for edit in _edits([1, 2, 3], [1, 5, 6, 3])]
    [(1, 1, [5, 6])]
    """
    if before == after:
        return []
    least = min(len(before), len(after))
    start = next((at for at in range(least) if before[at] != after[at]), least)
    end = 0
    while end < least - start and before[-1 - end] == after[-1 - end]:
        end += 1
    new = after[start : len(after) - end]
    return [types.SemanticTokensEdit(start, len(before) - end - start, new)]


REQUESTS = (
    Request(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL, whole, _LEGEND),
    Request(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_FULL_DELTA, changed),
    Request(types.TEXT_DOCUMENT_SEMANTIC_TOKENS_RANGE, part),
)
