"""What takes long is not begun while somebody types; what is asked then is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conversing import converse

SUB = 'script "B"\ntype Generic\nbegin: Begin\n  -> back\nback: Return\n'
TEXT = (
    'script "A"\ntype Generic\nbegin: Begin\n  -> call\n'
    'call: RunSub\n  Script Name = "b"\n  -> done\ndone: End\n'
)
TOLD = "textDocument/publishDiagnostics"


def steps(folder: Path) -> list[dict[str, Any]]:
    """Return a conversation in which a script comes to call one that is not there."""
    uri = f"{folder.as_uri()}/a.flow"
    item = {"uri": uri, "languageId": "flow", "version": 1, "text": TEXT}
    at = {"start": {"line": 5, "character": 17}, "end": {"line": 5, "character": 18}}
    begin: dict[str, Any] = {"capabilities": {}, "processId": None, "rootUri": folder.as_uri()}
    change = {
        "textDocument": {"uri": uri, "version": 2},
        "contentChanges": [{"range": at, "text": "c"}],
    }
    symbols = {"textDocument": {"uri": uri}}
    return [
        {"id": 1, "method": "initialize", "params": begin},
        {"method": "textDocument/didOpen", "params": {"textDocument": item}},
        {"expect": {"method": TOLD, "params": {"version": 1, "diagnostics": []}}},
        {"method": "textDocument/didChange", "params": change},
        {"expect": {"method": TOLD, "params": {"version": 2, "diagnostics": []}}},
        {"id": 2, "method": "textDocument/documentSymbol", "params": symbols},
        {"expect": {"id": 2, "result": "..."}},
        {"id": 3, "method": "textDocument/documentSymbol", "params": symbols},
        {"expect": {"id": 3, "result": "..."}},
    ]


LOST = {"version": 2, "diagnostics": [{"code": "missing-script"}]}


@pytest.mark.parametrize("pause", [0, 3600])
def test_more_than_the_text_is_looked_at_when_nobody_types(
    pause: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("branchline.tools.service.folder.SMALL", 0)
    monkeypatch.setattr("branchline.tools.lsp.attending.PAUSE", pause)
    (tmp_path / "b.flow").write_text(SUB)
    asked = steps(tmp_path)
    if pause == 0:
        asked.insert(5, {"expect": {"method": TOLD, "params": LOST}})

    wire, _ = converse(asked)

    assert wire.faults == []
    told = [one["params"] for one in wire.all if one.get("method") == TOLD]
    assert any(one["diagnostics"] for one in told) == (pause == 0)
