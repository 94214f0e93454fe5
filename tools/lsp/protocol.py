"""What a client may send when, and how it is told that it may not.

pygls reads and writes the records; the texts are kept by the service alone, not a second time.
"""

# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false
# pygls says the types of its own tables in part.

from __future__ import annotations

import sys
from collections.abc import Callable
from concurrent.futures import Future
from functools import partial
from typing import TYPE_CHECKING, Any, cast
from typing import Protocol as Structural

from attrs import fields_dict
from cattrs import transform_error
from cattrs.errors import BaseValidationError
from lsprotocol import types
from pygls.capabilities import ServerCapabilitiesBuilder
from pygls.exceptions import (
    JsonRpcException,
    JsonRpcInvalidParams,
    JsonRpcInvalidRequest,
    JsonRpcMethodNotFound,
    JsonRpcRequestCancelled,
    JsonRpcServerNotInitialized,
)
from pygls.protocol import LanguageServerProtocol, lsp_method
from pygls.protocol.json_rpc import JsonRPCNotification, JsonRPCRequestMessage

from ...grammar.finding import BranchlineError
from .connection.messages import Id, Incoming

if TYPE_CHECKING:
    from cattrs import Converter
    from pygls.lsp.server import LanguageServer

_REQUEST_FAILED = -32803
_MOST_SAID = 2_000


class _Shows(Structural):
    def shown(self, text: str) -> str: ...


class Protocol(LanguageServerProtocol):
    """The life of a connection: initialized, shut down, ended; and what is a mistake in it."""

    def __init__(self, server: LanguageServer, converter: Converter) -> None:
        """Begin before ``initialize``."""
        self._is_initialized = False
        super().__init__(server, converter)
        self.client_capabilities = types.ClientCapabilities()
        self.encoding = "utf-16"
        self.exit_code: int | None = None
        """What the process ends with, once the client has said that it is to end."""

    @property
    def is_shut_down(self) -> bool:
        """Whether the client has asked for the end."""
        return self._shutdown

    @property
    def is_running(self) -> bool:
        """Whether requests are answered: between ``initialize`` and ``shutdown``."""
        return self._is_initialized and not self._shutdown

    def take(self, message: Incoming) -> None:
        """Do what a message asks for, or say why not."""
        try:
            self._take(message)
        except JsonRpcException as error:
            self._refuse(message, error)

    def _take(self, message: Incoming) -> None:
        if message.error is not None:
            raise message.error
        if message.is_cancelled:
            raise JsonRpcRequestCancelled
        if message.method:
            self._check_time(message)
            if message.method not in {*self.fm.features, *self.fm.builtin_features}:
                if message.method == types.CANCEL_REQUEST:
                    self._cancel(message)
                    return
                raise JsonRpcMethodNotFound.of(message.method)
        self.handle_message(self._structured(message))

    def _check_time(self, message: Incoming) -> None:
        """Refuse a request that comes too early or too late, and drop a note that does."""
        if message.method == types.EXIT:
            return
        if self._shutdown:
            raise JsonRpcInvalidRequest("Invalid Request: the server was shut down")
        is_first = message.method == types.INITIALIZE
        if is_first and self._is_initialized:
            raise JsonRpcInvalidRequest("Invalid Request: the server is initialized already")
        if not is_first and not self._is_initialized:
            raise JsonRpcServerNotInitialized("the server waits for initialize")

    def _structured(self, message: Incoming) -> Any:  # noqa: ANN401 - a record of lsprotocol's
        """Return the record of a message; raise ``JsonRpcException`` where it is none."""
        fields = message.fields
        kind = self.get_message_type(message.method) if message.method else None
        if message.method and kind is None:
            return self._own(message, fields)
        if kind is not None and message.id is not None and "id" not in fields_dict(kind):
            raise JsonRpcInvalidRequest(
                f"Invalid Request: {message.method} is a notification, which has no id"
            )
        if not message.method and message.id not in self._request_futures:
            raise JsonRpcInvalidRequest("Invalid Request: nothing was asked under this id")
        try:
            return self.structure_message(fields)
        except JsonRpcInvalidParams as error:
            cause = error.__cause__
            said = transform_error(cause) if isinstance(cause, BaseValidationError) else []
            shown = "; ".join(said)[:_MOST_SAID]
            raise JsonRpcInvalidParams(f"Invalid Params: {shown}") from None

    def _own(self, message: Incoming, fields: dict[str, Any]) -> Any:  # noqa: ANN401 - a record too
        """Return a message that only we know, with what it says as plain data."""
        params = fields.get("params")
        if not isinstance(params, dict | None):
            raise JsonRpcInvalidParams("Invalid Params: expected an object")
        if message.id is None:
            return JsonRPCNotification(message.method, self.VERSION, params)
        return JsonRPCRequestMessage(message.id, message.method, self.VERSION, params)

    def _cancel(self, message: Incoming) -> None:
        """Break off a request that is worked on; one that is not known is done already."""
        if message.cancels is None:
            return
        future = self._request_futures.get(message.cancels)
        if future is not None:
            future.cancel()

    def _refuse(self, message: Incoming, error: JsonRpcException) -> None:
        """Refuse a request with an error; what is no request is told in the log."""
        is_note = message.method and message.id is None
        if is_note or (message.id is not None and not message.method and message.error is None):
            if message.method and not message.method.startswith("$/") and self._is_initialized:
                self._log(f"{message.method}: {error.message}")
            return
        told = {"code": error.code, "message": error.message}
        self._send_data({"jsonrpc": self.VERSION, "id": message.id, "error": told})

    def _send_handler_result(self, future: Future[Any], *, msg_id: Id) -> None:
        """Send what came of a request."""
        self._request_futures.pop(msg_id, None)
        if future.cancelled():
            self._send_response(msg_id, error=JsonRpcRequestCancelled().to_response_error())
            return
        error = future.exception()
        if error is None:
            self._send_response(msg_id, result=future.result())
        else:
            self._send_response(msg_id, error=self._told(error).to_response_error())

    def _execute_handler(
        self,
        msg_id: Id,
        handler: Callable[..., Any],
        callback: Callable[[Future[Any]], None],
        args: tuple[Any, ...] | None = None,
        kwargs: dict[str, Any] | None = None,
    ) -> None:
        """Let a handler do its work, and know nothing of it when it is done.

        pygls lets go of what answers a request alone, and not of what takes a note.
        """
        super()._execute_handler(msg_id, handler, callback, args, kwargs)
        future = self._request_futures.get(msg_id)
        if future is not None:
            future.add_done_callback(partial(self._let_go, msg_id))

    def _let_go(self, msg_id: Id, future: Future[Any]) -> None:
        if self._request_futures.get(msg_id) is future:
            del self._request_futures[msg_id]

    def _check_handler_result(self, future: Future[Any]) -> None:
        """Log what a note could not do."""
        error = None if future.cancelled() else future.exception()
        if error is not None:
            self.tell(error)

    def plain(self, found: object) -> object:
        """Return records of the protocol as data."""
        return self._converter.unstructure(found)

    def tell(self, error: BaseException) -> None:
        """Log, for the client, what nobody waits for and could not be done."""
        self._log(self._told(error).message)

    def _shown(self, error: BaseException) -> str:
        return cast("_Shows", self._server).shown(str(error))

    def _told(self, error: BaseException) -> JsonRpcException:
        """Return an error as one of the protocol; one that nobody expected says where it was."""
        if isinstance(error, JsonRpcException):
            return error
        if isinstance(error, BranchlineError):
            said = self._shown(error)
            return JsonRpcException(said[:_MOST_SAID], _REQUEST_FAILED)
        at = error.__traceback__
        while at is not None and at.tb_next is not None:
            at = at.tb_next
        where = "" if at is None else f" ({at.tb_frame.f_globals.get('__name__')}:{at.tb_lineno})"
        said = f"Internal Error: {type(error).__name__}: {self._shown(error)}"
        said = said[:_MOST_SAID] + where
        sys.stderr.write(f"branchline lsp: {said}\n")
        return JsonRpcException(said)

    def _log(self, said: str) -> None:
        self._server.window_log_message(types.LogMessageParams(types.MessageType.Warning, said))

    def _register_builtin_features(self) -> None:
        """Take of pygls what belongs to a connection; texts and folders are the service's."""
        super()._register_builtin_features()
        for method in [*self.fm.builtin_features]:
            if method.startswith(("textDocument/", "notebookDocument/")) or "Folders" in method:
                del self.fm.builtin_features[method]

    @lsp_method(types.INITIALIZE)
    def lsp_initialize(  # pyright: ignore[reportIncompatibleMethodOverride] - or a generator
        self, params: types.InitializeParams
    ) -> types.InitializeResult:
        """Say what can be asked."""
        self.client_capabilities = params.capabilities
        encoding = ServerCapabilitiesBuilder.choose_position_encoding(params.capabilities)
        self.encoding = str(getattr(encoding, "value", encoding))
        self.fm.features[types.INITIALIZE](params)
        self.server_capabilities = ServerCapabilitiesBuilder(
            self.client_capabilities,
            {*self.fm.features, *self.fm.builtin_features},
            self.fm.feature_options,
            list(self.fm.commands),
            types.TextDocumentSyncKind.Incremental,
            None,
            encoding,
        ).build()
        commands = self.server_capabilities.execute_command_provider
        if commands is not None:
            commands.work_done_progress = True
        renaming = self.server_capabilities.rename_provider
        if isinstance(renaming, types.RenameOptions):
            renaming.work_done_progress = True
        self._is_initialized = True
        return types.InitializeResult(self.server_capabilities, self.server_info)

    @lsp_method(types.SHUTDOWN)
    def lsp_shutdown(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, *_: object
    ) -> None:
        """Break off what is worked on; only ``exit`` is heard from now on."""
        for future in [*self._request_futures.values()]:
            future.cancel()
        self._shutdown = True

    @lsp_method(types.EXIT)
    def lsp_exit(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, *_: object
    ) -> None:
        """End the process: well, where it was shut down before."""
        self.exit_code = 0 if self._shutdown else 1

    @lsp_method(types.WORKSPACE_EXECUTE_COMMAND)
    async def lsp_workspace__execute_command(  # pyright: ignore[reportIncompatibleMethodOverride]
        self, params: types.ExecuteCommandParams
    ) -> object:
        """Run a command of ours and return what it returns."""
        command = self.fm.commands.get(params.command)
        if command is None:
            raise JsonRpcInvalidParams(f'Invalid Params: there is no command "{params.command}"')
        return await command(params)
