"""The new script: the lines of the selected actions as they stand, between a Begin and Returns."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from .....actions.ports import GLOBAL
from .....grammar.changes.change import SetProperty
from .....grammar.changes.larger import free_id
from .....grammar.documents.yaml_writer import action_lines as yaml_lines
from .....grammar.documents.yaml_writer import flow_key
from .....grammar.finding import Edit, RequestError, applied
from .....grammar.flow.quoting import quote
from .....grammar.flow.writer import action_lines as flow_lines
from .....grammar.script import Action, Branch, Literal, Script, Setting, Span
from .....grammar.unwritable import UnwritableError
from .....interpreter.analysis.variables import variable_key
from ...document import Document, Kind
from ..file_changes import in_order
from ..regions import Region, edits_alone
from ..renaming.variable_places import places_of_action, unwritten_names
from ..renaming.written_words import rewritten
from .handing import Handing
from .selection import Selection


class Exits(NamedTuple):
    """The Returns of a subscript, by the places of its caller that they stand for."""

    ids: dict[int, str]
    values: dict[int, str]


def exits_of(found: Selection) -> Exits:
    """Return a Return for each way out; they hand back where to go on, where there are several."""
    own = {found.program.written(at).id for at in found.inside} | {"begin"}
    ids: dict[int, str] = {}
    values: dict[int, str] = {}
    names = [found.program.written(at).id for at in found.exits]
    is_clear = len({name.casefold() for name in names}) == len(names)
    for number, (at, name) in enumerate(zip(found.exits, names, strict=True), 1):
        id, more = f"back_{name}" if len(names) > 1 else "back", 2
        while id in own:
            id, more = f"{id}_{more}", more + 1
        own.add(id)
        ids[at] = id
        if len(names) > 1:
            values[at] = name if is_clear else str(number)
    return Exits(ids, values)


def subscript_text(
    document: Document,
    found: Selection,
    places: list[Region],
    hands: Handing,
    name: str,
    exits: Exits,
) -> str:
    """Return the text of the new script."""
    end = "\r\n" if "\r\n" in document.text else "\n"
    entry = found.program.written(found.entry).id
    own = tuple(each.written for each in found.resolved)
    first = free_id(Script("", actions=own), "begin")
    settings: tuple[Setting, ...] = ()
    if hands.parameters:
        names = tuple(Literal(each) for each in hands.parameters)
        settings = (Setting("Parameters", Literal(names)),)
    begin = Action(first, "Begin", settings=settings, branches=(Branch("Default", entry),))
    parts = [*_head(document, name), *lines_of(document, begin)]
    text = "".join(f"{line}{end}" for line in parts)
    edits = list(_edits(document, found, hands, exits))
    for at in found.inside:
        span = places[at].span
        inner = [Edit(_moved(each.span, span), each.text) for each in edits if _in(each, span)]
        lines = applied(document.text[span.start : span.end], in_order(inner))
        text += f"{end}{lines}{'' if lines.endswith(end) else end}"
    for at, id in exits.ids.items():
        settings = ()
        if at in exits.values:
            settings = (Setting("ReturnValue", Literal(exits.values[at])),)
        action = Action(id, "Return", settings=settings)
        text += end + "".join(f"{line}{end}" for line in lines_of(document, action))
    return text


def _in(edit: Edit, span: Span) -> bool:
    return span.start <= edit.span.start and edit.span.end <= span.end


def _moved(span: Span, to: Span) -> Span:
    return Span(span.start - to.start, span.end - to.start)


def _head(document: Document, name: str) -> Iterator[str]:
    script = document.script
    kind = script.type if script is not None else "Generic"
    if document.kind is Kind.FLOW:
        yield from (f"script {quote(name)}", f"type {kind}", "")
    else:
        yield from (f"script: {flow_key(name)}", f"type: {flow_key(kind)}", "actions:")


def lines_of(document: Document, action: Action) -> list[str]:
    """Return the lines of an action at the depth of the others."""
    if document.kind is Kind.FLOW:
        return flow_lines(action)
    head = document.script.actions[0].span.start if document.script else 0
    indent = head - document.text.rfind("\n", 0, head) - 1
    return [f"{' ' * (indent - 2)}{line}" for line in yaml_lines(action, {})]


def _edits(document: Document, found: Selection, hands: Handing, exits: Exits) -> Iterator[Edit]:
    """Yield what changes in the lines of the actions: ways out, and ``global:`` before names."""
    shared = {variable_key(name) for name in hands.shared}
    for at in found.inside:
        ids = {found.program.written(to).id: id for to, id in exits.ids.items()}
        seen: set[Span] = set()
        for branch in found.program.written(at).branches:
            if branch.target in ids and branch.target_span not in seen:
                seen.add(branch.target_span)
                yield rewritten(document, branch.target_span, ids[branch.target])
        yield from _shared(document, at, shared)
        yield from _said(document, at, shared)


def _shared(document: Document, at: int, shared: set[str]) -> Iterator[Edit]:
    done: set[Span] = set()
    for place in places_of_action(document, at):
        if place.key not in shared or place.is_shared:
            continue
        if place.span is None:
            id = document.resolved[at].written.id
            raise RequestError(f'"{id}" writes "{place.name}" in signs that cannot be changed')
        if place.span not in done:
            done.add(place.span)
            yield Edit(Span(place.span.start, place.span.start), GLOBAL)


def _said(document: Document, at: int, shared: set[str]) -> Iterator[Edit]:
    """Yield what says the name of a variable that a property has by saying nothing."""
    for each in unwritten_names(document):
        keys = [variable_key(name) for name in each.names]
        if each.at != at or shared.isdisjoint(keys):
            continue
        names = [
            f"{GLOBAL}{name}" if key in shared else name
            for name, key in zip(each.names, keys, strict=True)
        ]
        id = document.resolved[at].written.id
        change = SetProperty(id, each.prop.name, Literal("|".join(names)))
        try:
            yield from edits_alone(document, at, [change])
        except UnwritableError as reason:
            raise RequestError(f'"{id}" cannot be changed: {reason}') from None
