"""What a script holds, as an outline; and what all scripts of the folders hold, by name."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import NamedTuple

from ....grammar.names import key
from ....grammar.script import Action, Span
from ....grammar.slices import checkpoint
from ..document import Document
from ..places.values import declared
from ..workspace import Workspace

MOST = 500


class Sort(StrEnum):
    """What a symbol is."""

    SCRIPT = "script"
    ACTION = "action"
    EVENT = "event"
    CASE = "case"
    SCENARIO = "scenario"
    KEY = "key"


class Symbol(NamedTuple):
    """A thing of a script: all of it in ``span``, its name in ``named``, what it has below it."""

    name: str
    sort: Sort
    detail: str
    span: Span
    named: Span
    children: tuple[Symbol, ...] = ()


class FoundSymbol(NamedTuple):
    """A symbol of some script of the folders."""

    path: Path
    script: str
    symbol: Symbol


def symbols(workspace: Workspace, document: Document) -> list[Symbol]:
    """Return the script with its actions in the order of the file, and their own cases."""
    del workspace
    script = document.script
    if script is None:
        return []
    kinds: dict[str, Sort] = {}
    actions = tuple(_action(action, kinds) for action in script.actions)
    whole = Span(0, len(document.text))
    named = script.span if script.span.end else Span(0, 0)
    return [Symbol(script.name, Sort.SCRIPT, script.type, whole, named, actions)]


def workspace_symbols(workspace: Workspace, query: str) -> list[FoundSymbol]:
    """Return the scripts and actions whose id, name or caption holds what is asked for.

    Without case; what begins so comes first, and there are no more than some hundreds.
    """
    wanted = query.casefold().strip()
    found: list[FoundSymbol] = []
    for document in workspace.documents():
        if not document.kind.is_script or not _may_hold(document, wanted):
            continue
        for symbol in _flat(symbols(workspace, document)):
            if wanted in f"{symbol.name} {symbol.detail}".casefold():
                script = document.script.name if document.script else ""
                found.append(FoundSymbol(document.path, script, symbol))
        if len(found) > MOST:
            break
    found.sort(key=lambda each: not each.symbol.name.casefold().startswith(wanted))
    return found[:MOST]


def _may_hold(document: Document, wanted: str) -> bool:
    """Whether a word stands in a file at all: reading costs more than looking."""
    plain = wanted.isascii() and wanted.replace(" ", "").isalnum()
    first = wanted.split(" ", maxsplit=1)[0]
    return not plain or first in document.text.casefold()


def _flat(found: list[Symbol]) -> Iterator[Symbol]:
    for symbol in found:
        yield symbol
        yield from symbol.children


def whole_of(action: Action) -> Span:
    """Return the place of an action from its id to the end of what is written below it."""
    checkpoint()
    ends = [action.span.end, action.name_span.end]
    ends += (max(each.span.end, each.value.span.end) for each in action.settings)
    ends += (max(each.span.end, each.target_span.end) for each in action.branches)
    return Span(action.span.start, max(ends))


def _action(action: Action, kinds: dict[str, Sort]) -> Symbol:
    if action.name not in kinds:
        known = declared(action.name)
        is_event = key(action.name).startswith("on") if known is None else known.is_event
        kinds[action.name] = Sort.EVENT if is_event else Sort.ACTION
    caption = f' "{action.caption}"' if action.caption else ""
    cases = tuple(
        Symbol(
            branch.outcome,
            Sort.CASE,
            f"leads to {branch.target}",
            Span(branch.span.start, max(branch.span.end, branch.target_span.end)),
            branch.span,
        )
        for branch in action.branches
        if branch.is_custom
    )
    return Symbol(
        action.id,
        kinds[action.name],
        f"{action.name}{caption}",
        whole_of(action),
        action.span,
        cases,
    )
