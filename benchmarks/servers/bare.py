"""A Starlette route that does nothing, served by uvicorn with what makes it quick."""

from __future__ import annotations

import sys

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


async def nothing(_request: Request) -> Response:
    """Return an answer that says all is well."""
    return Response(status_code=204)


PATH = "/incontactapi/services/v30.0/contacts/{contact_id}/end"
APP = Starlette(routes=[Route(PATH, nothing, methods=["POST"])])

if __name__ == "__main__":
    uvicorn.run(
        APP,
        port=int(sys.argv[1]),
        access_log=False,
        date_header=False,
        lifespan="off",
        log_level="error",
        proxy_headers=False,
        server_header=False,
    )
