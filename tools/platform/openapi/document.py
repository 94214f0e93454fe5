"""The OpenAPI document, from the declarations of the actions and of the operations."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from http import HTTPStatus

from ....actions.platform_port import NOT_KNOWN, Place
from ....interpreter.platform.operations import Form
from ..exchange import JSON
from ..fields import FORM
from ..routes import KEY_PATH, PASSWORD_PATHS, SHOWN_BASE, Route
from .schemas import TAKEN, Json, of_body, of_handed, of_parameter

_WITHOUT_BODY = frozenset({"GET", "DELETE"})
_NO_CONTENT = 204
_ACCEPTED = 202
_BY_ANY = (400, 401, 408, 413, 421)
"""What any call may be answered, whatever it asks: by the door, not by an operation."""
_WORDS = {
    202: "nothing is known of what was asked; the body says what is assumed",
    204: "done",
    400: "the request cannot be read, or asks for what cannot be",
    401: "no token is given, it is wrong or has run out, or its agent is not active",
    403: "the agent lacks the permission, or the page that asks may not",
    404: "what it is about is not there",
    408: "the request took too long to come",
    409: "things are not so that it can be done",
    413: "the body is too long",
    415: "the body is of no type that is read here",
    421: "another host was asked for",
}
_PLANNED = "what the faults of the world plan"
_TAGS = {
    "contacts": "Contacts",
    "contact-state-descriptions": "Contacts",
    "agents": "Agents",
    "agent-sessions": "Sessions",
    "skills": "Skills",
    "address-books": "Address books",
    "scheduled-callbacks": "Callbacks",
}
_REASON: Json = {"description": "why, percent-encoded", "schema": {"type": "string"}}


def document(routes: Mapping[str, Route], *, version: str, has_faults: bool = False) -> Json:
    """Return the document of these endpoints; statuses of planned faults only where there are."""
    paths: dict[str, Json] = {}
    for route in routes.values():
        path, _, _ = route.operation.path.partition("?")
        paths.setdefault(path, {})[route.operation.method.lower()] = _operation(
            route, has_faults=has_faults
        )
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Branchline platform",
            "version": version,
            "description": "A simulated contact centre: what a world says, over HTTP.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": SHOWN_BASE}],
        "security": [{"token": []}, {"login": []}],
        "tags": [{"name": name} for name in dict.fromkeys([*_TAGS.values(), "Tokens"])],
        "paths": {**dict(sorted(paths.items())), **_token_paths()},
        "components": {
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "login": {
                    "type": "oauth2",
                    "flows": {"password": {"tokenUrl": PASSWORD_PATHS[1], "scopes": {}}},
                },
            },
            "schemas": {"Error": _ERROR, "Assumed": _ASSUMED, "Token": _TOKEN},
        },
    }


def _operation(route: Route, *, has_faults: bool) -> Json:
    operation, handed = route.operation, route.handed
    in_body = [each for each in operation.parameters if each.place is Place.BODY]
    asks = operation.permission or "no permission"
    responses = {str(status): _response(status, route) for status in sorted(_statuses(route))}
    if has_faults:
        responses["default"] = {"description": _PLANNED}
    found: Json = {
        "operationId": operation.name,
        "summary": handed.summary,
        "description": f"Asks for {asks}. Source: {handed.source}.",
        "tags": [_TAGS[operation.path.split("?")[0].split("/")[1]]],
        "parameters": [
            {
                "name": each.name,
                "in": str(each.place),
                "description": each.meaning,
                "required": each.place is Place.PATH or each.name in route.needed,
                "schema": of_parameter(each),
            }
            for each in operation.parameters
            if each.place is not Place.BODY
        ],
        "responses": responses,
    }
    if in_body:
        content = {"schema": of_body(in_body)}
        found["requestBody"] = {"content": {JSON: content, FORM: content}}
    return found


def _statuses(route: Route) -> set[int]:
    """Return all that a call may be answered."""
    found = {_ACCEPTED if each == NOT_KNOWN else each for each in route.handed.statuses}
    found.update(_BY_ANY, {403})
    if route.operation.method not in _WITHOUT_BODY:
        found.add(415)
    return found


def _response(status: int, route: Route) -> Json:
    said = _WORDS.get(status, HTTPStatus(status).phrase)
    found: Json = {"description": said, "headers": {"branchline-reason": _REASON}}
    if status == _NO_CONTENT:
        return found
    if status == route.handed.success:
        found["description"] = "done"
        if route.handed.form is not Form.NOTHING:
            found["description"] = "what was asked for"
        found["content"] = {JSON: {"schema": of_handed(route.handed)}}
        return found
    name = "Assumed" if status == _ACCEPTED else "Error"
    found["content"] = {JSON: {"schema": {"$ref": f"#/components/schemas/{name}"}}}
    return found


_TEXT: Json = {"type": "string"}
_ERROR: Json = {
    "type": "object",
    "properties": {"error": _TEXT, "error_description": _TEXT},
    "required": ["error", "error_description"],
    "additionalProperties": False,
}
_ASSUMED: Json = {
    "type": "object",
    "properties": {"assumed": _TEXT},
    "required": ["assumed"],
    "additionalProperties": True,  # what was handed back all the same, as the id of a callback
}
_TOKEN: Json = {
    "type": "object",
    "properties": {
        **dict.fromkeys(
            (
                "access_token",
                "token_type",
                "refresh_token",
                "refresh_token_server_uri",
                "resource_server_base_uri",
                "scope",
                "agent_id",
            ),
            _TEXT,
        ),
        "expires_in": {"type": "integer"},
    },
    "required": ["access_token", "token_type", "expires_in", "refresh_token"],
    "additionalProperties": False,
}


def _token_paths() -> dict[str, Json]:
    grant: Json = {
        "type": "object",
        "properties": {
            "grant_type": {"enum": ["password", "client_credentials", "refresh_token"]},
            **dict.fromkeys(("username", "password", "refresh_token", "scope"), TAKEN),
        },
        "required": ["grant_type"],
    }
    keyed: Json = {
        "type": "object",
        "properties": dict.fromkeys(("accessKeyId", "accessKeySecret"), TAKEN),
        "required": ["accessKeyId", "accessKeySecret"],
    }
    summary = "Get a token by password, for the application itself, or by refresh token"
    found = {
        path: _token_path(f"token_{number}", summary, grant)
        for number, path in enumerate(PASSWORD_PATHS, 1)
    }
    return {**found, KEY_PATH: _token_path("token_by_key", "Get a token by access key", keyed)}


def _token_path(name: str, summary: str, schema: Json) -> Json:
    error: Json = {"$ref": "#/components/schemas/Error"}
    headers: Json = {"branchline-reason": _REASON}
    responses: Json = {
        "200": {
            "description": "a token",
            "content": {JSON: {"schema": {"$ref": "#/components/schemas/Token"}}},
        }
    }
    for status in _token_statuses():
        responses[str(status)] = {
            "description": _WORDS[status],
            "headers": headers,
            "content": {JSON: {"schema": error}},
        }
    return {
        "servers": [{"url": "/"}],
        "post": {
            "operationId": name,
            "summary": summary,
            "tags": ["Tokens"],
            "security": [],
            "requestBody": {
                "required": True,
                "content": {JSON: {"schema": schema}, FORM: {"schema": schema}},
            },
            "responses": responses,
        },
    }


def _token_statuses() -> Iterable[int]:
    return sorted({*_BY_ANY, 403, 415})
