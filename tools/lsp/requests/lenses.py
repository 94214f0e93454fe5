"""Lines above a script: what can be run, and how much of it the scenarios cover."""

from __future__ import annotations

from typing import cast

from lsprotocol import types
from pygls.exceptions import JsonRpcContentModified

from ....grammar.script import Span
from ...service.features.lenses import lenses
from ...service.scripts.lenses import Lens, with_title
from ..places import uri_of
from ..server import Request, Server
from ..view import View


def offered(server: Server, params: types.CodeLensParams) -> list[types.CodeLens]:
    """Return the lenses; what the scenarios cover is run when it is asked for."""
    view = server.view(params.text_document.uri)
    if view is None:
        return []
    return [_told(view, lens) for lens in lenses(server.service, view.document)]


def resolve(server: Server, params: types.CodeLens) -> types.CodeLens:
    """Return a lens with its words."""
    data = cast("dict[str, object]", params.data) if isinstance(params.data, dict) else {}
    view = server.views.named(data)
    match data:
        case {"version": int(version), "start": int(start), "end": int(end), "action": str(id_)}:
            if version == view.document.version:
                lens = Lens(Span(start, end), "", action=id_)
                return _told(view, with_title(server.service, view.document, lens))
        case _:
            pass
    raise JsonRpcContentModified("the text has changed since the lens was shown")


def _told(view: View, lens: Lens) -> types.CodeLens:
    at = view.range(lens.span)
    if not lens.title:
        named = {"uri": view.uri, "version": view.document.version, "action": lens.action}
        return types.CodeLens(at, data={**named, "start": lens.span.start, "end": lens.span.end})
    script = view.uri if lens.script is None else uri_of(lens.script)
    asked = {"uri": script, **({"scenario": lens.scenario} if lens.scenario else {})}
    arguments = [asked] if lens.command else None
    return types.CodeLens(at, types.Command(lens.title, lens.command, arguments=arguments))


REQUESTS = (
    Request(types.TEXT_DOCUMENT_CODE_LENS, offered, types.CodeLensOptions(resolve_provider=True)),
    Request(types.CODE_LENS_RESOLVE, resolve),
)
