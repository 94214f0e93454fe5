"""What a page may say: LSP about the folder of its studio, and ``branchline/...`` beside it."""

from __future__ import annotations

from typing import Any, cast

from lsprotocol import types
from pygls.exceptions import (
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
)
from pygls.protocol.json_rpc import JsonRPCNotification, JsonRPCRequestMessage

from ...grammar.finding import RequestError
from ..lsp.connection.messages import Incoming
from ..lsp.places import path_of
from ..lsp.protocol import Protocol
from .lesson import tells_answers
from .reach import Reach

_OWN = "branchline/"


class StudioProtocol(Protocol):
    """The life of a page's connection; it has one folder, and no more."""

    reach: Reach
    """The folder, which the server sets."""

    def _structured(self, message: Incoming) -> Any:  # noqa: ANN401 - a record of pygls's
        """Return a message; the parameters of requests of our own stay the objects that came."""
        if message.method == types.WORKSPACE_DID_CHANGE_WORKSPACE_FOLDERS:
            raise JsonRpcMethodNotFound.of(message.method)
        if self.reach.is_lesson and tells_answers(message):
            raise JsonRpcInvalidRequest("this studio is open for a lesson, which asks for that")
        if not message.method.startswith(_OWN):
            self._check_place(message)
            return super()._structured(message)
        params: object = message.fields.get("params") or {}
        if not isinstance(params, dict):
            raise JsonRpcInvalidParams('Invalid Params: expected an object as "params"')
        fields = cast("dict[str, object]", params)
        if message.id is None:
            return JsonRPCNotification(message.method, self.VERSION, fields)
        return JsonRPCRequestMessage(message.id, message.method, self.VERSION, fields)

    def _check_place(self, message: Incoming) -> None:
        """Refuse a text that lies elsewhere than in the folder of the studio."""
        params = message.fields.get("params")
        named = (
            cast("dict[str, object]", params).get("textDocument")
            if isinstance(params, dict)
            else None
        )
        uri = cast("dict[str, object]", named).get("uri") if isinstance(named, dict) else None
        if isinstance(uri, str) and path_of(uri) is not None:
            try:
                self.reach.checked(uri)
            except RequestError as error:
                raise JsonRpcInvalidParams(f"Invalid Params: {error}") from None
