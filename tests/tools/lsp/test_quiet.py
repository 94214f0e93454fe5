"""What takes long is not begun while somebody types; what is asked then is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from conversing import converse

TEXT = (
    'script "A"\ntype Generic\nbegin: Begin\n  -> lost\n'
    'lost: Assign\n  Variable = "v"\n  Value = "1"\n  -> done\ndone: End\n'
)
TOLD = "textDocument/publishDiagnostics"


def steps(folder: Path) -> list[dict[str, Any]]:
    """Return a conversation in which an action of a script comes to be reached by nothing."""
    uri = f"{folder.as_uri()}/a.flow"
    item = {"uri": uri, "languageId": "flow", "version": 1, "text": TEXT}
    at = {"start": {"line": 3, "character": 5}, "end": {"line": 3, "character": 9}}
    begin: dict[str, Any] = {"capabilities": {}, "processId": None, "rootUri": folder.as_uri()}
    change = {
        "textDocument": {"uri": uri, "version": 2},
        "contentChanges": [{"range": at, "text": "done"}],
    }
    symbols = {"textDocument": {"uri": uri}}
    return [
        {"id": 1, "method": "initialize", "params": begin},
        {"method": "textDocument/didOpen", "params": {"textDocument": item}},
        {"expect": {"method": TOLD, "params": {"version": 1, "diagnostics": []}}},
        {"method": "textDocument/didChange", "params": change},
        {"expect": {"method": TOLD, "params": {"version": 2, "diagnostics": []}}},
        {"id": 2, "method": "textDocument/documentSymbol", "params": symbols},
        {"expect": {"id": 2, "result": ["..."]}},
        {"id": 3, "method": "textDocument/documentSymbol", "params": symbols},
        {"expect": {"id": 3, "result": ["..."]}},
    ]


LOST = {"version": 2, "diagnostics": [{"code": "unreachable-action"}]}


@pytest.mark.parametrize("pause", [0, 3600])
def test_more_than_the_text_is_looked_at_when_nobody_types(
    pause: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("branchline.tools.service.folder.SMALL", 0)
    monkeypatch.setattr("branchline.tools.lsp.serving.PAUSE", pause)
    asked = steps(tmp_path)
    if pause == 0:
        asked.insert(5, {"expect": {"method": TOLD, "params": LOST}})

    wire, _ = converse(asked)

    assert wire.faults == []
    told = [one["params"] for one in wire.all if one.get("method") == TOLD]
    assert any(one["diagnostics"] for one in told) == (pause == 0)
