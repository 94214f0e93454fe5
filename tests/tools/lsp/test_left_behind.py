"""What a conversation leaves behind in a server: nothing of what is answered or taken."""

from __future__ import annotations

import gc
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import pytest
from conversing import Conversation

from branchline.tools.lsp.server import Server
from branchline.tools.lsp.serving import serve_with

BEGIN: dict[str, Any] = {
    "capabilities": {"window": {"workDoneProgress": True}}, "processId": None, "rootUri": None,
}  # fmt: skip
TIMES = 20
TEXT = 'script "A"\ntype Generic\nbegin: Begin\n  -> done\ndone: End\n'
URI = "file:///a.flow"
PLACE = {"textDocument": {"uri": URI}, "position": {"line": 2, "character": 2}}
ROUNDS: dict[str, list[dict[str, Any]]] = {
    "notes that nobody answers": [
        {"method": "$/setTrace", "params": {"value": "off"}},
        {"method": "window/workDoneProgress/cancel", "params": {"token": "nobody's"}},
        {"method": "$/cancelRequest", "params": {"id": 9_999}},
        {"method": "$/unknown", "params": {}},
        {"method": "workspace/didChangeConfiguration", "params": {"settings": None}},
    ],
    "requests that are cancelled, refused and answered": [
        {"id": 1, "method": "textDocument/references",
         "params": {**PLACE, "context": {"includeDeclaration": True}, "workDoneToken": "one"}},
        {"method": "$/cancelRequest", "params": {"id": 1}},
        {"expect": {"id": 1}},
        {"id": 2, "method": "workspace/executeCommand",
         "params": {"command": "branchline.run", "arguments": [{"uri": URI}], "workDoneToken": 2}},
        {"expect": {"id": 2}},
        {"id": 3, "method": "workspace/executeCommand", "params": {"command": "none"}},
        {"expect": {"id": 3}},
        {"id": 4, "method": "no/such", "params": {}},
        {"expect": {"id": 4}},
        {"id": 5, "method": "textDocument/hover", "params": PLACE},
        {"expect": {"id": 5}},
    ],
}  # fmt: skip


@pytest.mark.parametrize("deeds", [*ROUNDS.values()], ids=[*ROUNDS])
def test_nothing_waits_for_what_is_done(deeds: list[dict[str, Any]]) -> None:
    item = {"uri": URI, "languageId": "flow", "version": 1, "text": TEXT}
    begin: list[dict[str, Any]] = [
        {"id": 8, "method": "initialize", "params": BEGIN},
        {"method": "initialized", "params": {}},
        {"method": "textDocument/didOpen", "params": {"textDocument": item}},
    ]
    last: list[dict[str, Any]] = [
        {"id": 9, "method": "textDocument/hover", "params": PLACE}, {"expect": {"id": 9}}
    ]  # fmt: skip
    wire, server = Conversation([*begin, *deeds * TIMES, *last]), Server()

    with ThreadPoolExecutor(1) as beside:
        beside.submit(serve_with, server, wire, has_process=False).result()
    gc.collect()

    assert wire.faults == []
    assert sum(isinstance(one, Future) for one in gc.get_objects()) < TIMES
    assert server.protocol is not None  # it is there, and with it all that it knows
