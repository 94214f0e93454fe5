"""The playground as it is built, once for all tests, and served from this machine."""

from __future__ import annotations

import functools
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from browsing import patient
from nodes import NODE, WEB, run_node
from paths import ROOT
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

needs_pyodide = pytest.mark.skipif(
    NODE is None or not (WEB / "node_modules" / "pyodide" / "package.json").is_file(),
    reason="npm's pyodide is not installed: make check fetches it where npm can be reached",
)


def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of the playground, built by the first process that wants it."""
    import fcntl  # this system has one: the browser is here

    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if shared.name.startswith("popen-") else shared
    site = shared / "site" / "playground"
    with (shared / "playground.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not site.is_dir():
            gather = [sys.executable, str(WEB / "playground" / "gather.py")]
            told = subprocess.run(gather, capture_output=True, check=True, cwd=ROOT).stdout  # noqa: S603 - our own command
            gathered = shared / "playground.json"
            gathered.write_bytes(told)
            done = run_node("playground/build.mjs", str(gathered), str(site))
            assert done.returncode == 0, done.stderr[-2000:]
    return site


class _Files(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    extensions_map: dict[str, str] = {  # noqa: RUF012 - as its class has it
        **SimpleHTTPRequestHandler.extensions_map,
        ".mjs": "text/javascript",
        ".wasm": "application/wasm",
    }

    def log_message(self, *_words: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - all words are dropped
        """Say nothing."""


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_about: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride] - all words are dropped
        """Say nothing of a page that went away while it was answered."""


@contextmanager
def served(folder: Path) -> Generator[str]:
    """Serve a folder as any server of files does; yield its origin."""
    server = _Server(("127.0.0.1", 0), functools.partial(_Files, directory=str(folder)))
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Visitor:
    """A browser of its own, which has never been at the site; what goes wrong is noted."""

    def __init__(self, context: BrowserContext, origin: str) -> None:
        """Watch all pages of it."""
        self.context, self.origin = context, origin
        self.wrong: list[str] = []
        """What a test expects it takes out."""
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.wrong.append(str(error.error)))
        context.on("request", self._watch)

    def open(self, fragment: str = "", *, is_there: bool = True) -> Page:
        """Open the playground by a link, and wait for the engine."""
        page = self.context.new_page()
        page.goto(f"{self.origin}/playground/{fragment and '#'}{fragment}")
        if is_there:
            page.locator(".files-list .file").first.wait_for()
        return page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in {"error", "warning"}:
            self.wrong.append(said.text)

    def _watch(self, request: Request) -> None:
        if not request.url.startswith((f"{self.origin}/playground/", "blob:", "data:")):
            self.wrong.append(f"asked for {request.url}")


@contextmanager
def visiting(
    browser: Browser, origin: str, width: int = 1280, scheme: str = "light"
) -> Generator[Visitor]:
    """Return a visitor; what went wrong in its pages fails the test."""
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme="dark" if scheme == "dark" else "light",
        reduced_motion="reduce",
    )
    visitor = Visitor(patient(context), origin)
    try:
        yield visitor
    finally:
        context.close()
    assert visitor.wrong == [], str(visitor.wrong)
