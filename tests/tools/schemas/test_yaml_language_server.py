"""The schemas in the language server of others that most editors have for YAML, really started."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import yaml
from nodes import NODE, WEB, needs_node
from paths import ROOT
from raw_clients import RawClient

SERVER = WEB / "node_modules" / "yaml-language-server" / "bin" / "yaml-language-server"
CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("yaml_language_server").joinpath("cases.yaml").read_text("utf-8")
)
SCHEMAS = ROOT / "docs" / "schemas"
ABLE = {
    "textDocument": {"completion": {}, "hover": {"contentFormat": ["plaintext"]}},
    "workspace": {"configuration": False},
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with all schemas."""
    found = tmp_path_factory.mktemp("work")
    for schema in SCHEMAS.iterdir():
        shutil.copy(schema, found)
    return found


@pytest.fixture(scope="module")
def client(folder: Path) -> Generator[RawClient]:
    """Return a client of that server, which has opened the folder."""
    if not SERVER.is_file():
        pytest.skip("yaml-language-server is not installed: make check fetches it")
    assert NODE is not None
    with subprocess.Popen(  # noqa: S603 - what the lock file names
        [NODE, str(SERVER), "--stdio"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        client = RawClient(process.stdout, process.stdin)
        begin = {"processId": None, "rootUri": folder.as_uri(), "capabilities": ABLE}
        client.ask("initialize", begin)
        client.tell("initialized", {})
        try:
            yield client
        finally:
            process.kill()


def findings(client: RawClient, uri: str) -> list[str]:
    """Return what is found in a document, by its lines, without the one that names the schema."""
    while (found := client.read()) is not None:
        told = found.get("params", {})
        if found.get("method") == "textDocument/publishDiagnostics" and told["uri"] == uri:
            lines = [
                (one["range"]["start"]["line"], one["message"]) for one in told["diagnostics"]
            ]
            return [f"{line}: {message}" for line, message in sorted(lines)]
    raise AssertionError("the server has ended")


@needs_node
@pytest.mark.parametrize("case", CASES, ids=[case["says"] for case in CASES])
def test_an_editor_completes_explains_and_checks_what_people_write(
    case: dict[str, Any], client: RawClient, folder: Path
) -> None:
    before, _, after = case["text"].partition("|")
    place = {"line": before.count("\n") + 1, "character": len(before.rpartition("\n")[2])}
    text = f"# yaml-language-server: $schema={case['schema']}.schema.json\n{before}{after}"
    uri = (folder / case["file"]).as_uri()
    item = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
    where = {"textDocument": {"uri": uri}, "position": place}

    client.tell("textDocument/didOpen", {"textDocument": item})
    found = findings(client, uri)
    offered = client.ask("textDocument/completion", where)["result"]["items"]
    hover = client.ask("textDocument/hover", where)["result"]

    assert [each.partition(". ")[0] for each in found] == case["finds"]
    assert {*case.get("offers", [])} <= {one["label"] for one in offered}
    assert case.get("points_at", "") in str(hover)
