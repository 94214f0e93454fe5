"""Messages wait in their order, and a request that is cancelled meanwhile is not begun."""

from __future__ import annotations

import asyncio
import json
from concurrent.futures import ThreadPoolExecutor

from pygls.exceptions import JsonRpcRequestCancelled

from branchline.tools.lsp.connection.inbox import Inbox
from branchline.tools.lsp.connection.messages import incoming
from branchline.tools.lsp.server import Server


def message(**fields: object) -> bytes:
    return json.dumps({"jsonrpc": "2.0", **fields}).encode()


def taken(*sent: bytes) -> list[tuple[object, bool]]:
    """Return ids and marks of what is taken out of an inbox, once all of it has come."""
    loop = asyncio.new_event_loop()
    inbox = Inbox(loop)
    for each in sent:
        inbox.put(each)
    inbox.close()

    async def take() -> list[tuple[object, bool]]:
        found: list[tuple[object, bool]] = []
        await asyncio.sleep(0)
        while (one := await inbox.next()) is not None:
            found.append((one.id, one.is_cancelled))
        return found

    with ThreadPoolExecutor(1) as apart:  # beside the loop of a browser that another test drives
        try:
            return apart.submit(loop.run_until_complete, take()).result()
        finally:
            loop.close()


def test_a_request_that_waits_is_cancelled() -> None:
    cancel = message(method="$/cancelRequest", params={"id": 2})
    requests = [message(id=number, method="workspace/symbol", params={}) for number in (1, 2, 3)]

    assert taken(*requests, cancel) == [(1, False), (2, True), (3, False), (None, False)]


def test_a_request_that_is_not_known_is_not_cancelled() -> None:
    cancel = message(method="$/cancelRequest", params={"id": "2"})
    request = message(id=2, method="workspace/symbol", params={})

    assert taken(request, cancel) == [(2, False), (None, False)]


def test_what_is_cancelled_is_answered_so() -> None:
    server = Server()
    sent: list[dict[str, object]] = []
    protocol = server.protocol
    protocol._send_data = sent.append  # type: ignore[method-assign]  # noqa: SLF001
    begin = message(id=1, method="initialize", params={"capabilities": {}, "processId": None})
    cancelled = message(id=2, method="workspace/symbol", params={"query": ""})

    protocol.take(incoming(begin))
    protocol.take(incoming(cancelled)._replace(is_cancelled=True))

    code = JsonRpcRequestCancelled.CODE
    assert sent[-1]["error"] == {"code": code, "message": "Request Cancelled"}
    assert sent[-1]["id"] == 2
