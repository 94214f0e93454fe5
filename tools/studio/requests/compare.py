"""A script beside what it was at a git revision: both versions as one graph, and the changes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ....grammar.finding import BranchlineError, RequestError
from ....grammar.script import Script
from ....interpreter.trace.masking import without_secrets
from ...differences.comparing import Read, compare_texts
from ...differences.told import Telling, ToldAction, ToldValue, telling
from ...lsp.server import Request, Server
from ...reports.differences._wording import (
    about_script,
    branch_line,
    caption_change,
    caption_line,
    code_lines,
    heading_of_action,
    summary,
    value_line,
)
from ...reports.differences.text import sign_of
from ...revisions.commit import Commit, Touched
from ...revisions.old_script import old_script
from ...service.canvas.arranging import SCALE, Position
from ...service.canvas.asked import Asked
from ...service.canvas.graph import unread_in_words
from ...service.document import Document
from ..comparing.union_boxes import UnionBoxes, union_boxes
from .canvas import Answer, Canvases, action_answer

_MOST_REVISIONS = 100
_HEAD = "HEAD"


def revisions(server: Server, params: Mapping[str, object]) -> Answer:
    """Return the revisions that touched a script, the newest first; why there are none, if so."""
    path = server.views.named(params).document.path
    try:
        found = Commit(_HEAD, path.parent).touching(path, _MOST_REVISIONS + 1)
    except RequestError as error:
        return {"revisions": [], "isWhole": True, "why": server.shown(error.findings[0].message)}
    return {
        "revisions": [_revision(each) for each in found[:_MOST_REVISIONS]],
        "isWhole": len(found) <= _MOST_REVISIONS,
        "why": None if found else "no revision has this file",
    }


def _revision(touched: Touched) -> Answer:
    return {
        "name": touched.name,
        "short": touched.short,
        "at": touched.at,
        "subject": touched.subject,
    }


def compare(server: Server, params: Mapping[str, object]) -> Answer:
    """Return both versions as one graph, what has changed, and where on the canvas that is."""
    view, asked = server.views.named(params), Asked(params, "the request")
    document = view.document
    script = _readable(document)
    revision = asked.text("revision")
    before = _before(revision, document.path)
    reads = (before[1], Read(script, document.source))
    compared = compare_texts((before[0], document.path.name), reads)
    told = telling(compared)
    if compared.difference is None or told is None:
        raise RequestError("the two versions could not be compared")
    boxes = union_boxes(compared.difference, _places(server, document))
    ids = [boxes.ids[each.pair] for each in compared.difference.actions]
    return {
        "revision": revision,
        "old": before[0],
        "version": document.version,
        "summary": ", ".join(summary(told)) or "no difference",
        "about": list(about_script(told)),
        "graph": _graph(script, boxes, document.version),
        "marks": _marks(boxes),
        "changes": list(_changes(told, ids)),
    }


def _places(server: Server, document: Document) -> Mapping[str, Position]:
    """Return where boxes stand on the canvas of the page."""
    graph = server.kept(Canvases).of(document.path).last
    if graph is None:
        return {}
    return {id: (each.x, each.y) for id, each in graph.drawn.items()}


def _readable(document: Document) -> Script:
    why = unread_in_words(document)
    script = document.script
    if why or script is None:
        raise RequestError(f"the text cannot be compared while it is half-written: {why}")
    return script


def _before(revision: str, path: Path) -> tuple[str, Read]:
    """Return what a script was called at a revision, and what it was."""
    try:
        found = old_script(Commit(revision, path.parent), path)
    except RequestError:
        raise
    except BranchlineError as error:
        said = error.findings[0].said()
        raise RequestError(f'"{path.name}" could not be read as it was then: {said}') from None
    return found.name, Read(found.script, found.source)


def _graph(script: Script, boxes: UnionBoxes, version: int) -> Answer:
    return {
        "serial": 0,
        "version": version,
        "since": None,
        "isCurrent": True,
        "why": None,
        "name": without_secrets(script.name),
        "type": script.type,
        "first": boxes.first,
        "scale": SCALE,
        "lines": [],
        "lanes": [],
        "actions": [action_answer(each) for each in boxes.drawn],
        "removed": [],
        "order": [each.box.id for each in boxes.drawn],
    }


def _marks(boxes: UnionBoxes) -> Answer:
    actions = {id: {"tone": mark.tone, "text": mark.text} for id, mark in boxes.actions.items()}
    branches = {
        f"{id} {outcome}": {"tone": mark.tone, "text": mark.text}
        for (id, outcome), mark in boxes.branches.items()
    }
    return {"actions": actions, "branches": branches}


def _changes(told: Telling, ids: list[str]) -> Iterator[Answer]:
    for action, id in zip(told.actions, ids, strict=True):
        yield {
            "box": id,
            "isGone": action.new is None,
            "sign": action.sign,
            "title": heading_of_action(action),
            "changes": [str(aspect) for aspect in action.aspects],
            "details": list(_details(action)),
        }


def _details(action: ToldAction) -> Iterator[Answer]:
    if (captions := caption_change(action)) is not None:
        yield _detail("", caption_line(captions))
    for value in action.values:
        yield _value(value, action)
    for branch in action.branches:
        yield _detail(sign_of(branch), branch_line(branch))


def _value(value: ToldValue, action: ToldAction) -> Answer:
    if not value.is_code or value.is_hidden or action.is_whole:
        return _detail("", value_line(value, action))
    return _detail("", f"{value.name}:", list(code_lines(value)))


def _detail(sign: str, text: str, lines: list[str] | None = None) -> Answer:
    return {"sign": sign, "text": text, "lines": lines or []}


REQUESTS = (
    Request("branchline/revisions", revisions),
    Request("branchline/compare", compare),
)
