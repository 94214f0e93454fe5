"""The pages of a platform: its OpenAPI document, and the page that shows it.

The page is Swagger UI as its authors ship it; it asks this server and nobody else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from http import HTTPStatus
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from .schemas import Json

PAGE = Path(__file__).parent.parent / "page"
_FILES = {
    "": ("index.html", "text/html; charset=utf-8"),
    "swagger-ui-bundle.js": ("swagger-ui-bundle.js", "text/javascript; charset=utf-8"),
    "swagger-ui.css": ("swagger-ui.css", "text/css; charset=utf-8"),
    "try.css": ("try.css", "text/css; charset=utf-8"),
    "try.js": ("try.js", "text/javascript; charset=utf-8"),
}
_NO_METHOD = 405
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
    " connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
_HEADERS = {
    "cache-control": "no-store",
    "content-security-policy": _POLICY,
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
}


PATHS = frozenset({"/", "/openapi.json", "/docs", *(f"/docs/{name}" for name in _FILES if name)})
"""Where these pages are; nothing else below ``/docs`` is one."""


def pages(document: Json, further: Sequence[BaseRoute] = ()) -> Starlette:
    """Return the application of all that is no operation; ``further`` are more routes of it."""
    text = json.dumps(document).encode()

    async def described(_request: Request) -> Response:
        return Response(text, media_type="application/json", headers=_HEADERS)

    async def shown(request: Request) -> Response:
        found = _FILES.get(request.path_params.get("name", ""))
        if found is None:
            raise HTTPException(404)
        name, kind = found
        return Response((PAGE / name).read_bytes(), headers=_HEADERS, media_type=kind)

    async def first(_request: Request) -> Response:
        return RedirectResponse("/docs", 307)

    return Starlette(
        routes=[
            Route("/", first),
            Route("/openapi.json", described),
            Route("/docs", shown),
            Route("/docs/{name}", shown),
            *further,
        ],
        exception_handlers={HTTPException: _refused},
    )


async def _refused(request: Request, error: Exception) -> Response:
    """Return what is wrong with a request, in the shape of all errors here."""
    status, headers = 404, dict[str, str]()
    if isinstance(error, HTTPException):
        status, headers = error.status_code, dict(error.headers or {})
    phrase = HTTPStatus(status).phrase.lower()
    said = f"{request.method[:20]} is not allowed here" if status == _NO_METHOD else phrase
    told = {"error": phrase.replace(" ", "_"), "error_description": said}
    return JSONResponse(told, status, {**_HEADERS, **headers})
