"""The canvas of a script: its graph, and what changes that a page asks for come to as edits."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import cast

from lsprotocol import types
from lsprotocol.validators import UINTEGER_MAX_VALUE
from pygls.exceptions import JsonRpcContentModified

from ....actions import Kind as Holds
from ....actions import ScriptType
from ....grammar.finding import BranchlineError, Edit, RequestError
from ....grammar.script import Span
from ....grammar.text_file import place_of
from ...exchange.sidecar import Position, read_sidecar, sidecar_beside
from ...lsp.places import uri_of
from ...lsp.server import Request, Server
from ...lsp.view import View
from ...service.canvas.arranging import SCALE
from ...service.canvas.asked import Asked
from ...service.canvas.box import WIDTH
from ...service.canvas.changes import edited
from ...service.canvas.clipboard import copied
from ...service.canvas.editing import Editing
from ...service.canvas.export_form import export_form
from ...service.canvas.field_words import coloured, kind_of, names_for
from ...service.canvas.fields import Field, form_of
from ...service.canvas.graph import Canvas, Drawn, Graph
from ...service.canvas.lanes import Lane
from ...service.canvas.palette import Family, Offer, palette
from ...service.canvas.ports import Port
from ...service.canvas.where import Shown, shown_at, span_of
from ...service.document import Document, Kind

Answer = dict[str, object]


class Canvases:
    """What one page sees of each script."""

    def __init__(self) -> None:
        """Begin with none."""
        self._known: dict[str, Canvas] = {}

    def of(self, path: Path) -> Canvas:
        """Return the canvas of a script."""
        return self._known.setdefault(place_of(path), Canvas())


def graph(server: Server, params: Mapping[str, object]) -> Answer:
    """Return the graph of a script, or what of it differs from the one that is known."""
    view, asked = server.views.named(params), Asked(params, "the request")
    canvas = server.kept(Canvases).of(view.document.path)
    now = canvas.graph(view.document, _pinned(server, view.document, asked))
    since = asked.fields.get("since")
    known = canvas.difference(since, now) if isinstance(since, int) else None
    answer = _told(now)
    if known is None:
        return {
            **answer,
            "since": None,
            "actions": [action_answer(drawn) for drawn in now.drawn.values()],
            "removed": [],
            "order": list(now.drawn),
        }
    return {
        **answer,
        "since": since,
        "actions": [action_answer(drawn) for drawn in known.changed.values()],
        "removed": list(known.removed),
        "order": None if known.order is None else list(known.order),
    }


def edit(server: Server, params: Mapping[str, object]) -> Answer:
    """Return what changes come to: edits of the text, places of boxes, what to say."""
    view, asked = server.views.named(params), Asked(params, "the request")
    version = asked.fields.get("version")
    if isinstance(version, int) and version != view.document.version:
        raise JsonRpcContentModified("the text has changed since this was asked for")
    changes = asked.fields.get("changes")
    if not isinstance(changes, list):
        raise RequestError('the request says no "changes"', expected="a list of them")
    canvas = server.kept(Canvases).of(view.document.path)
    pinned = _pinned(server, view.document, asked)
    if canvas.last is None or canvas.last.version != view.document.version:
        canvas.graph(view.document, pinned)
    editing = Editing(server.service, view.document, canvas, pinned)
    found = edited(editing, cast("list[object]", changes))
    return {
        "edits": _edits(view, found.edits),
        "places": dict(found.places),
        "select": list(found.select),
        "said": "; ".join(found.said),
        "others": [
            {"uri": other.uri, "edits": _edits(other, edits)}
            for path, edits in found.others.items()
            if (other := server.views.at(path)) is not None
        ],
        "created": [{"uri": uri_of(path), "text": text} for path, text in found.created.items()],
    }


def offered(server: Server, params: Mapping[str, object]) -> Answer:
    """Return all actions that can be added, and the types that a script can be of."""
    del server, params
    return {"families": [_family(family) for family in palette()], "types": [*ScriptType]}


def _family(family: Family) -> Answer:
    offers = [_offer(offer) for offer in family.offers]
    return {"id": family.id, "name": family.name, "says": family.says, "actions": offers}


def _offer(offer: Offer) -> Answer:
    outcomes = [{"outcome": name, "meaning": meaning} for name, meaning in offer.outcomes]
    return {
        "name": offer.name,
        "summary": offer.summary,
        "outcomes": outcomes,
        "media": list(offer.types),
        "isOwn": offer.is_own,
        "hasCases": offer.has_cases,
        "aliases": list(offer.aliases),
    }


def properties(server: Server, params: Mapping[str, object]) -> Answer:
    """Return the fields of an action, its caption and its page."""
    view, asked = server.views.named(params), Asked(params, "the request")
    form = form_of(server.service, view.document, asked.text("action"))
    return {
        "name": form.name,
        "caption": form.caption,
        "fields": [_field(field) for field in form.fields],
        "page": form.page,
    }


def _field(field: Field) -> Answer:
    return {
        "name": field.name,
        "type": str(field.kind),
        "isRequired": field.is_required,
        "default": field.default,
        "choices": list(field.choices),
        "meaning": field.meaning,
        "text": field.text,
        "items": None if field.items is None else list(field.items),
        "isExpression": field.kind is Holds.EXPRESSION,
        "isCode": field.kind is Holds.CODE,
        "isScript": field.kind is Holds.SCRIPT,
        "isVariable": field.kind is Holds.VARIABLE,
        "isList": field.kind is Holds.LIST,
    }


def names(server: Server, params: Mapping[str, object]) -> Answer:
    """Return the names that may stand in a field of a form."""
    view, asked = server.views.named(params), Asked(params, "the request")
    found = names_for(server.service, view.document, kind_of(asked.text("type")))
    return {"names": [name._asdict() for name in found]}


def colours(server: Server, params: Mapping[str, object]) -> Answer:
    """Return what the words of a text are that somebody writes into a field."""
    del server
    asked = Asked(params, "the request")
    found = coloured(asked.text("text"), kind_of(asked.text("type")))
    return {"words": [[*word.span, word.sort] for word in found]}


def copy(server: Server, params: Mapping[str, object]) -> Answer:
    """Return some actions as lines of .flow."""
    view, asked = server.views.named(params), Asked(params, "the request")
    return {"text": copied(view.document, asked.texts("actions"))}


def where(server: Server, params: Mapping[str, object]) -> Answer:
    """Return where something of the canvas stands in the text."""
    view, asked = server.views.named(params), Asked(params, "the request")
    outcome = asked.text("outcome") if asked.has("outcome") else None
    property_ = asked.text("property") if asked.has("property") else None
    shown = Shown(asked.text("action"), outcome, asked.flag("isCustom"), property_)
    span = span_of(view.document, shown)
    return {"range": None if span is None else _range(view, span)}


def action_at(server: Server, params: Mapping[str, object]) -> Answer:
    """Return what of the canvas stands at a position of the text."""
    view, asked = server.views.named(params), Asked(params, "the request")
    match asked.mapping("position"):
        case {"line": int(line), "character": int(character)} if (
            0 <= line <= UINTEGER_MAX_VALUE and 0 <= character <= UINTEGER_MAX_VALUE
        ):
            found = shown_at(view.document, view.offset(types.Position(line, character)))
        case _:
            raise RequestError('the request says no "position"', expected="line and character")
    if found is None:
        return {"action": None, "outcome": None, "isCustom": False, "property": None}
    return {
        "action": found.action,
        "outcome": found.outcome,
        "isCustom": found.is_custom,
        "property": found.property,
    }


def _pinned(server: Server, document: Document, asked: Asked) -> Mapping[str, Position]:
    """Return where somebody has put boxes: in an export itself, by the page, else beside it."""
    if document.kind is Kind.EXPORT:
        try:
            return export_form(document).positions
        except RequestError:
            return {}
    if asked.has("places"):
        places = asked.places("places")
        return {id: at for id, at in places.items() if at is not None}
    path = sidecar_beside(document.path)
    beside = server.service.document(path)
    try:
        return {} if beside is None else read_sidecar(path, source=beside.source).positions
    except BranchlineError:
        return {}  # check says what is wrong with it


def _told(graph: Graph) -> Answer:
    return {
        "serial": graph.serial,
        "version": graph.version,
        "isCurrent": graph.is_current,
        "why": graph.why or None,
        "name": graph.name,
        "type": graph.type,
        "first": graph.first,
        "scale": SCALE,
        "lines": list(graph.lines),
        "lanes": [_lane(lane) for lane in graph.lanes],
    }


def _lane(lane: Lane) -> Answer:
    return {"name": lane.name, "event": lane.event, "first": lane.first}


def action_answer(drawn: Drawn) -> Answer:
    """Return a box as the page draws it."""
    box = drawn.box
    return {
        "id": box.id,
        "name": box.name,
        "caption": box.caption,
        "family": box.family,
        "isForeign": box.is_foreign,
        "isEvent": box.is_event,
        "isComment": box.is_comment,
        "isEnding": box.is_ending,
        "summary": box.summary,
        "x": drawn.x,
        "y": drawn.y,
        "width": WIDTH,
        "height": box.height,
        "isPinned": drawn.is_pinned,
        "lane": drawn.lane,
        "ports": [_port(port) for port in box.ports],
        "properties": [list(pair) for pair in box.properties],
    }


def _port(port: Port) -> Answer:
    return {
        "outcome": port.outcome,
        "label": f'"{port.outcome}"' if port.is_custom else port.outcome,
        "meaning": port.meaning,
        "isCustom": port.is_custom,
        "isDefault": port.is_default,
        "isKnown": port.is_known,
        "isConnected": port.target is not None,
        "target": port.target,
    }


def _edits(view: View, edits: Iterable[Edit]) -> list[Answer]:
    return [{"range": _range(view, edit.span), "newText": edit.text} for edit in edits]


def _range(view: View, span: Span) -> Answer:
    start, end = (view.position(offset) for offset in span)
    return {
        "start": {"line": start.line, "character": start.character},
        "end": {"line": end.line, "character": end.character},
    }


REQUESTS = (
    Request("branchline/graph", graph),
    Request("branchline/edit", edit),
    Request("branchline/palette", offered),
    Request("branchline/properties", properties),
    Request("branchline/names", names),
    Request("branchline/colours", colours),
    Request("branchline/copy", copy),
    Request("branchline/where", where),
    Request("branchline/actionAt", action_at),
)
