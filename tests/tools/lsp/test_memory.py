"""An hour of edits, one a second, leaves a server as large as it was after its first edits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from raw_clients import BEGIN, RawClient, served

STATUS = Path("/proc/self/status")
EDITS = 3_600
WARM = 40
MOST = 1.5
ACTIONS = 40
_ACTION = 'wait_{0}: Wait "{0}"\n    Seconds = 5\n    -> wait_{1}\n\n'


def script() -> str:
    """Return a script of some screens."""
    waits = "".join(_ACTION.format(number, number + 1) for number in range(ACTIONS))
    head = 'script "Long"\ntype Generic\n\nbegin: Begin\n    -> wait_0\n\n'
    return f"{head}{waits}wait_{ACTIONS}: End\n"


def peak(process: int) -> int:
    """Return how much memory a process has had at most."""
    found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{process}/status").read_text("utf-8"))
    assert found is not None
    return int(found[1])


def edit(client: RawClient, uri: str, number: int) -> None:
    """Write a sign into some line, and take it away by the next edit; ask now and then."""
    line = 7 + 4 * (number // 2 % ACTIONS)
    start = {"line": line, "character": 14}
    end = {"line": line, "character": 14 + number % 2}
    change = {"range": {"start": start, "end": end}, "text": "" if number % 2 else "7"}
    name = {"uri": uri, "version": number + 2}
    client.tell("textDocument/didChange", {"textDocument": name, "contentChanges": [change]})
    if number % 10 == 9:
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 6}}
        assert "result" in client.ask("textDocument/completion", place)
        assert "result" in client.ask("textDocument/hover", place)
        tokens = client.ask("textDocument/semanticTokens/full", {"textDocument": {"uri": uri}})
        assert tokens["result"]["data"]


@pytest.mark.skipif(not STATUS.exists(), reason="this system does not tell how large a process is")
def test_an_hour_of_edits_leaves_no_memory_behind(tmp_path: Path) -> None:
    uri = (tmp_path / "long.flow").as_uri()
    with served() as (client, process):
        client.ask("initialize", {**BEGIN, "rootUri": tmp_path.as_uri()})
        item = {"uri": uri, "languageId": "flow", "version": 1, "text": script()}
        client.tell("textDocument/didOpen", {"textDocument": item})
        for number in range(WARM):
            edit(client, uri, number)
        before = peak(process.pid)

        for number in range(WARM, EDITS):
            edit(client, uri, number)

        assert peak(process.pid) <= before * MOST
        assert client.ask("shutdown")["result"] is None
