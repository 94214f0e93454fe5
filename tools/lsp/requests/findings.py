"""What is wrong with a document, or with all there are, for a client that asks by itself."""

from __future__ import annotations

import json
from hashlib import sha256

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from ....grammar.slices import checkpoint
from ...service.document import Document
from ..diagnostics import SOURCE, diagnostics_of
from ..places import uri_of
from ..server import Request, Server
from ..view import View

_SERVER_CANCELLED = -32802
_AT_ONCE = 20
"""So many documents are told of together, while others are still looked at."""

_OfDocument = (
    types.RelatedFullDocumentDiagnosticReport | types.RelatedUnchangedDocumentDiagnosticReport
)
_OfAll = (
    types.WorkspaceFullDocumentDiagnosticReport | types.WorkspaceUnchangedDocumentDiagnosticReport
)


class _Asked:
    """What the client has asked so far: of all documents, then each is told of by itself."""

    def __init__(self) -> None:
        self.of_all = False


def of_document(server: Server, params: types.DocumentDiagnosticParams) -> _OfDocument:
    """Return what is wrong with a document, or that it is what it was."""
    view = server.view(params.text_document.uri)
    if view is None:
        return types.RelatedFullDocumentDiagnosticReport([])
    found = _found(server, view)
    name = _name(server, found)
    if name == params.previous_result_id:
        return types.RelatedUnchangedDocumentDiagnosticReport(name)
    return types.RelatedFullDocumentDiagnosticReport(found, result_id=name)


def of_all(
    server: Server, params: types.WorkspaceDiagnosticParams
) -> types.WorkspaceDiagnosticReport:
    """Return the same of all documents; what is known is told in parts where that is wanted."""
    server.kept(_Asked).of_all = True
    before = {each.uri: each.value for each in params.previous_result_ids}
    token = params.partial_result_token
    told: list[_OfAll] = []
    for document in server.service.documents():
        checkpoint(document.path.name)
        told += _of_one(server, document, before)
        if token is not None and len(told) >= _AT_ONCE:
            _tell(server, token, told)
            told = []
    if token is not None:
        _tell(server, token, told)
        told = []
    return types.WorkspaceDiagnosticReport(told)


def _of_one(server: Server, document: Document, before: dict[str, str]) -> list[_OfAll]:
    view = server.views.at(document.path)
    if view is None:
        return []
    text = server.views.texts.at(document.path)
    version = None if text is None else text.version
    found = _found(server, view)
    name = _name(server, found)
    if before.get(view.uri, before.get(uri_of(document.path))) == name:
        return [types.WorkspaceUnchangedDocumentDiagnosticReport(view.uri, name, version)]
    return [types.WorkspaceFullDocumentDiagnosticReport(view.uri, found, version, result_id=name)]


def _tell(server: Server, token: types.ProgressToken, told: list[_OfAll]) -> None:
    part = types.WorkspaceDiagnosticReportPartialResult(told)
    server.protocol.notify(types.PROGRESS, types.ProgressParams(token, part))


def _found(server: Server, view: View) -> list[types.Diagnostic]:
    """Return what is wrong; all of it, where the client cannot be told to ask again."""
    if not server.is_asked_again:
        for _ in server.service.settle(view.document.path):
            checkpoint(view.document.path.name)
    is_told = server.kept(_Asked).of_all
    found = diagnostics_of(server.views, view, is_told_elsewhere=is_told)
    server.publishing.asked(view.uri, found)
    return found


def _name(server: Server, found: list[types.Diagnostic]) -> str:
    """Return a name that is the same for the same findings alone."""
    plain = server.protocol.plain(found)
    return sha256(json.dumps(plain, sort_keys=True).encode()).hexdigest()[:32]


def _to_be_asked_again() -> JsonRpcException:
    said, retrigger = "a text has changed meanwhile", {"retriggerRequest": True}
    return JsonRpcException(said, _SERVER_CANCELLED, retrigger)


REQUESTS = (
    Request(
        types.TEXT_DOCUMENT_DIAGNOSTIC,
        of_document,
        types.DiagnosticOptions(
            inter_file_dependencies=True,
            workspace_diagnostics=True,
            identifier=SOURCE,
            work_done_progress=True,
        ),
        title="Checking a script",
        on_change=_to_be_asked_again,
    ),
    Request(
        types.WORKSPACE_DIAGNOSTIC, of_all, title="Checking scripts", on_change=_to_be_asked_again
    ),
)
