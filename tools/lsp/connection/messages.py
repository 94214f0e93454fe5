"""One message of a client as it is read: a request, a note or an answer, or what is wrong with it.

Bodies are JSON of strangers: nothing of them is trusted before its shape is known.
"""

from __future__ import annotations

import json
from typing import NamedTuple, TypeGuard, cast

from lsprotocol.types import CANCEL_REQUEST
from pygls.exceptions import JsonRpcException, JsonRpcInvalidRequest, JsonRpcParseError

from .framing import Broken

Id = int | str


class Incoming(NamedTuple):
    """A message: ``fields`` is all of it, ``method`` is empty in an answer to a request of ours.

    ``id`` is that of a request or an answer, ``cancels`` that of the request which is cancelled.
    """

    fields: dict[str, object]
    method: str = ""
    id: Id | None = None
    error: JsonRpcException | None = None
    cancels: Id | None = None
    is_cancelled: bool = False


def incoming(message: bytes | Broken) -> Incoming:
    """Return a message, or the error that it is."""
    if isinstance(message, Broken):
        return Incoming({}, error=JsonRpcParseError(f"Parse Error: {message.says}"))
    try:
        read: object = json.loads(message.decode())
    except (ValueError, RecursionError):
        return Incoming({}, error=JsonRpcParseError("Parse Error: the body is no JSON in UTF-8"))
    if not isinstance(read, dict):
        return Incoming({}, error=_invalid("expected an object"))
    return _shaped(cast("dict[str, object]", read))


def _shaped(fields: dict[str, object]) -> Incoming:
    if fields.get("jsonrpc") != "2.0":
        return Incoming(fields, error=_invalid('expected "jsonrpc": "2.0"'))
    id_, method = fields.get("id"), fields.get("method", "")
    if id_ is not None and not _is_id(id_):
        return Incoming(fields, error=_invalid('expected a number or a text as "id"'))
    if not isinstance(method, str):
        return Incoming(fields, id=id_, error=_invalid('expected a text as "method"'))
    if not method and not (id_ is not None and ("result" in fields or "error" in fields)):
        return Incoming(fields, id=id_, error=_invalid('expected "method"'))
    params = fields.get("params")
    if not (params is None or isinstance(params, dict | list)):
        return Incoming(fields, method, id_, _invalid('expected an object as "params"'))
    return Incoming(fields, method, id_, cancels=_cancelled(method, cast("object", params)))


def _cancelled(method: str, params: object) -> Id | None:
    if method != CANCEL_REQUEST or not isinstance(params, dict):
        return None
    found = cast("dict[str, object]", params).get("id")
    return found if _is_id(found) else None


def _is_id(found: object) -> TypeGuard[Id]:
    return isinstance(found, int | str) and not isinstance(found, bool)


def _invalid(says: str) -> JsonRpcInvalidRequest:
    return JsonRpcInvalidRequest(f"Invalid Request: {says}")
