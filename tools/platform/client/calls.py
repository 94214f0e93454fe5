"""A call of the API as a request, and what its answer says, read back as a run takes it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple, cast
from urllib.parse import quote, unquote

from ....actions.platform_port import NOT_KNOWN, Operation, Place
from ....actions.values import Value
from ....interpreter.platform.operations import handed
from ..exchange import JSON, Answered, Asked
from ..wire import from_json, plain

REASON, ASSUMED = "branchline-reason", "branchline-assumed"
ASSUMED_BODY = "assumed"
MARK = "transport: "
"""How a reason begins that says something of the connection and nothing of the platform."""
ACCEPTED = 202
_SUCCESSFUL = 2
_REDIRECTED = 3
_MOST_SAID = 500
_SAYING = ("error_description", "resultString", "message", "error")
"""Members by which the body of an error says in words what is wrong, the first one first."""


class Got(NamedTuple):
    """What an answer says; ``reason`` is empty where it does not say why."""

    status: int
    reason: str
    value: Value = None
    is_assumed: bool = False


def request_of(operation: Operation, arguments: tuple[str, ...], base: str, token: str) -> Asked:
    """Return the request that makes a call; arguments that are empty are left out."""
    fields: dict[Place, dict[str, str]] = {place: {} for place in Place}
    path = operation.path.partition("?")[0]
    for parameter, argument in zip(operation.parameters, arguments, strict=False):
        if parameter.place is Place.PATH:
            path = path.replace(f"{{{parameter.name}}}", in_path(argument), 1)
        elif argument:
            fields[parameter.place][parameter.name] = argument
    headers = {"accept": JSON, "authorization": f"Bearer {token}"}
    body = fields[Place.BODY]
    if body:
        headers["content-type"] = JSON
    query = "&".join(f"{name}={in_query(text)}" for name, text in fields[Place.QUERY].items())
    sent = json.dumps(body).encode() if body else b""
    return Asked(operation.method, f"{base}{path}", query, headers, sent)


def in_path(text: str) -> str:
    """Return an id as one segment of a path; one of dots alone leads nowhere else.

    >>> in_path("47/11 a"), in_path("..")
    ('47%2F11%20a', '%2E%2E')
    """
    written = quote(text, safe="", errors="replace")
    return written if written.strip(".") else written.replace(".", "%2E")


def in_query(text: str) -> str:
    """Return a text as a query has it.

    >>> in_query("a b&c")
    'a%20b%26c'
    """
    return quote(text, safe="", errors="replace")


def answer_of(operation: Operation, answered: Answered) -> Got:
    """Return what the answer to a call says, as the platform of a run says it."""
    headers = headers_of(answered)
    status, is_assumed = answered.status, headers.get(ASSUMED) == "true"
    found = json_of(answered)
    reason = reason_of(answered, found)
    if status // 100 != _SUCCESSFUL:
        return Got(status, reason)
    if status == ACCEPTED and is_assumed:
        return Got(NOT_KNOWN, reason, _value(operation, _without_assumption(found)), is_assumed)
    return Got(status, reason, _value(operation, found), is_assumed)


def _without_assumption(found: object) -> object:
    """Return what an answer hands back beside the words that say what is assumed, if anything."""
    if not isinstance(found, dict):
        return None
    members = cast("dict[str, object]", found)
    return {name: value for name, value in members.items() if name != ASSUMED_BODY} or None


def headers_of(answered: Answered) -> dict[str, str]:
    """Return the headers of an answer by name in lower case."""
    return {name.lower(): value for name, value in answered.headers}


def reason_of(answered: Answered, found: object) -> str:
    """Return why an answer is as it is, as far as it says so, in one line that is not long."""
    said = unquote(headers_of(answered).get(REASON, ""))
    if said:
        return said[:_MOST_SAID]
    status = answered.status
    if status // 100 == _REDIRECTED:
        return f"the endpoint answered {status}; a redirect is not followed"
    more = next(_said_in(found), "") if status // 100 != _SUCCESSFUL else ""
    return f"the endpoint answered {status}" + (f": {' '.join(more.split())}" if more else "")


def _said_in(found: object) -> Iterator[str]:
    if isinstance(found, dict):
        members = cast("dict[str, object]", found)
        for name in _SAYING:
            said = members.get(name)
            if isinstance(said, str) and said.strip():
                yield said[:_MOST_SAID]


def json_of(answered: Answered) -> object:
    """Return what the body of an answer says as JSON, ``None`` where it is none."""
    try:
        return cast("object", json.loads(answered.body, parse_constant=_no_number))
    except (ValueError, RecursionError):
        return None


def _no_number(name: str) -> object:
    raise ValueError(name)


def _value(operation: Operation, found: object) -> Value:
    declared = handed().get(operation.name)
    if found is None:
        return None
    try:
        if declared is None:  # what an action of somebody's own calls
            return plain(found)
        return from_json(declared, found)
    except RecursionError:
        return None
