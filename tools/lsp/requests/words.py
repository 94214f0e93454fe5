"""What a word is: what there is to know of it, where it is made, and where else it stands."""

from __future__ import annotations

from collections.abc import Iterable

from lsprotocol import types
from pygls.capabilities import get_capability

from ...service.features.definition import Location, definition
from ...service.features.hover import hover
from ...service.scripts.references import references
from ...service.scripts.signature import signature
from ..markdown import markdown
from ..server import Request, Server

_TRIGGERS = ["(", ","]


def hovered(server: Server, params: types.HoverParams) -> types.Hover | None:
    """Return what there is to know of a word."""
    view = server.view(params.text_document.uri)
    if view is None:
        return None
    found = hover(server.service, view.document, view.offset(params.position))
    return None if found is None else types.Hover(markdown(found.says), view.range(found.span))


def defined(server: Server, params: types.DefinitionParams) -> list[types.Location]:
    """Return where what a word names is made."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    offset = view.offset(params.position)
    return _locations(server, definition(server.service, view.document, offset))


def referred(server: Server, params: types.ReferenceParams) -> list[types.Location]:
    """Return everywhere that the same is named; where it is made only if that is asked for."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    offset = view.offset(params.position)
    found = references(server.service, view.document, offset)
    if not params.context.include_declaration:
        made = {*definition(server.service, view.document, offset)}
        found = [place for place in found if place not in made]
    return _locations(server, found)


def called(server: Server, params: types.SignatureHelpParams) -> types.SignatureHelp | None:
    """Return the function whose arguments somebody writes."""
    view = server.view(params.text_document.uri)
    if view is None:
        return None
    found = signature(server.service, view.document, view.offset(params.position))
    if found is None:
        return None
    path = "text_document.signature_help.signature_information.parameter_information"
    has_offsets = get_capability(server.client_capabilities, f"{path}.label_offset_support", False)
    told = types.SignatureInformation(
        found.label,
        markdown(found.says) if found.says else None,
        [
            types.ParameterInformation(
                (span.start, span.end) if has_offsets else found.label[slice(*span)]
            )
            for span in found.parameters
        ],
    )
    return types.SignatureHelp([told], active_signature=0, active_parameter=found.active)


def _locations(server: Server, found: Iterable[Location]) -> list[types.Location]:
    places = (server.views.location(path, span) for path, span in found)
    return [place for place in places if place is not None]


REQUESTS = (
    Request(types.TEXT_DOCUMENT_HOVER, hovered),
    Request(types.TEXT_DOCUMENT_DEFINITION, defined),
    Request(
        types.TEXT_DOCUMENT_REFERENCES,
        referred,
        types.ReferenceOptions(work_done_progress=True),
        title="Looking for references",
    ),
    Request(
        types.TEXT_DOCUMENT_SIGNATURE_HELP,
        called,
        types.SignatureHelpOptions(trigger_characters=_TRIGGERS),
    ),
)
