"""What a page asks first, so that the engine is kept with all of it imported and warm."""

from __future__ import annotations

import asyncio
import json
import sys
from pathlib import Path
from typing import Any

from branchline.tools.playground.engine import Engine

SCRIPT, SCENARIO = "01_end_a_contact.flow", "ends the stuck contact"


async def exercise(folder: Path) -> list[str]:
    """Do it on a folder of samples; return the names of the modules that were needed."""
    come: asyncio.Queue[str] = asyncio.Queue()
    engine = Engine(folder, folder.parent / "drafts", come.put_nowait)
    serving = asyncio.ensure_future(engine.serve())
    number = 0

    def tell(method: str, **params: object) -> None:
        engine.take(json.dumps({"jsonrpc": "2.0", "method": method, "params": params}))

    async def ask(method: str, **params: object) -> Any:  # noqa: ANN401 - whatever JSON it is
        nonlocal number
        number += 1
        told = {"jsonrpc": "2.0", "id": number, "method": method, "params": params}
        engine.take(json.dumps(told))
        while True:
            found = json.loads(await come.get())
            if found.get("id") == number and "method" not in found:
                if "error" in found:
                    raise ValueError(f"{method}: {found['error']}")
                return found["result"]

    uri = (folder / SCRIPT).as_uri()
    text = (folder / SCRIPT).read_text("utf-8")
    document = {"uri": uri}
    place = {"line": 0, "character": 3}
    await ask("initialize", capabilities={}, processId=None, rootUri=None)
    tell("initialized")
    await ask("branchline/files")
    await ask("branchline/palette")
    stamp = (await ask("branchline/open", uri=uri))["stamp"]
    tell(
        "textDocument/didOpen",
        textDocument={"uri": uri, "languageId": "branchline", "version": 1, "text": text},
    )
    graph = await ask("branchline/graph", uri=uri, places={})
    await ask("branchline/properties", uri=uri, action=graph["actions"][0]["id"])
    await ask("branchline/checked", uri=uri)
    await ask("branchline/findings/branches", uri=uri)
    await ask("textDocument/completion", textDocument=document, position=place)
    await ask("textDocument/hover", textDocument=document, position=place)
    await ask("textDocument/semanticTokens/full", textDocument=document)
    await ask(
        "textDocument/formatting",
        textDocument=document,
        options={"tabSize": 4, "insertSpaces": True},
    )
    await ask("branchline/run/setup", uri=uri)
    await ask("branchline/run/start", uri=uri, scenario=SCENARIO)
    await ask("branchline/coverage", uri=uri)
    for what in ("run", "trace", "lesson", "picture"):
        await ask(f"branchline/page/{what}", uri=uri)
    await ask("branchline/draft", uri=uri, text=f"{text}\n", places={}, stamp=stamp)
    await ask("branchline/save", uri=uri, text=text, stamp=stamp)
    engine.close()
    await serving
    return sorted(name for name, module in sys.modules.items() if module is not None)
