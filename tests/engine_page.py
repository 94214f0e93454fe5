"""A page of the playground that is no browser: it talks with the engine by calls."""

from __future__ import annotations

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

from own_loop import run_apart

from branchline.tools.playground.engine import Engine

Answer = dict[str, Any]


class Page:
    """A page that is no browser."""

    def __init__(self, folder: Path, *, is_lesson: bool) -> None:
        """Begin in a folder that is there."""
        self.folder = folder / "playground"
        self.folder.mkdir(exist_ok=True)
        self.kept: dict[str, dict[str, str | None]] = {"files": {}, "drafts": {}}
        self._come: asyncio.Queue[str] = asyncio.Queue()
        self.engine = Engine(
            self.folder, folder / "drafts", self._come.put_nowait, is_lesson=is_lesson
        )
        self._number = 0

    def tell(self, method: str, params: object, **more: object) -> None:
        """Send a message."""
        self.engine.take(
            json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more})
        )

    async def answer(self, method: str, params: object) -> Answer:
        """Return the whole answer to a request; keep what is told to be kept meanwhile."""
        self._number += 1
        self.tell(method, params, id=self._number)
        while True:
            found: Answer = json.loads(await self._come.get())
            if found.get("method") == "branchline/kept":
                for what, told in found["params"].items():
                    self.kept[what] |= told
            if found.get("id") == self._number and "method" not in found:
                return found

    async def ask(self, method: str, **params: object) -> Any:  # noqa: ANN401 - whatever JSON it is
        """Return the result of a request."""
        found = await self.answer(method, params)
        assert "error" not in found, found
        return found["result"]

    def uri(self, name: str) -> str:
        """Return the address of a file."""
        return (self.folder / name).as_uri()


def talk(
    into: Path,
    talking: Callable[[Page], Awaitable[None]],
    files: Mapping[str, str] | None = None,
    drafts: Mapping[str, str] | None = None,
    *,
    is_lesson: bool = False,
) -> list[str]:
    """Let a page talk with an engine until it has no more to say; return what was refused."""

    async def run() -> list[str]:
        page = Page(into, is_lesson=is_lesson)
        refused = page.engine.fill(files or {}, drafts or {})
        serving = asyncio.create_task(page.engine.serve())
        await page.ask("initialize", capabilities={}, processId=None, rootUri=None)
        page.tell("initialized", {})
        await talking(page)
        page.engine.close()
        await serving
        return refused

    return run_apart(run())


def packed(text: str) -> str:
    """Return a text as the page keeps it."""
    return base64.b64encode(text.encode()).decode()
