"""CodeMirror's own client, in a browser: it is built, started and typed into."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Generator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import NamedTuple

import pytest
from browsing import needs_browser, patient
from nodes import WEB, needs_node, run_node
from playwright.sync_api import Browser, Page, expect

CLIENT = WEB / "node_modules" / "@codemirror" / "lsp-client"
BUILD = """
require("esbuild").buildSync({
  entryPoints: ["language_client/src/main.ts"], bundle: true, format: "iife",
  outfile: process.argv[1],
});
"""
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Script</title>
<body><script src="page.js"></script></body></html>"""
SCRIPT = """script "Mend"
type Generic

begin: Begin
    -> hold

hold: Wait "\N{SLIGHTLY SMILING FACE} a while"
    Seconds = 5
    -> dome

done: End
"""


class Site(NamedTuple):
    """A page on this machine, and the server that lets it in."""

    origin: str
    server: subprocess.Popen[str]
    address: str
    folder: Path


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Say nothing."""


@pytest.fixture
def site(tmp_path: Path) -> Generator[Site]:
    """Return the page, served, and our server for it."""
    if not CLIENT.is_dir():
        pytest.skip("@codemirror/lsp-client is not installed: make check fetches it")
    pages, folder = tmp_path / "pages", tmp_path / "scripts"
    pages.mkdir()
    folder.mkdir()
    (pages / "index.html").write_text(PAGE, "utf-8")
    built = run_node("-e", BUILD, str(pages / "page.js"))
    assert built.returncode == 0, built.stderr
    web = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(pages)))
    Thread(target=web.serve_forever, daemon=True).start()
    origin = f"http://127.0.0.1:{web.server_port}"
    words = ("lsp", "--ws", "127.0.0.1:0", "--origin", origin)
    server = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "-m", "branchline", *words], stderr=subprocess.PIPE, text=True
    )
    assert server.stderr is not None
    address = server.stderr.readline().split()[-1]
    yield Site(origin, server, address, folder)
    server.kill()
    server.wait()
    server.stderr.close()
    web.shutdown()
    web.server_close()


def text_of(page: Page) -> str:
    return str(page.evaluate("editor.state.doc.toString()"))


def put_cursor(page: Page, needle: str, more: int = 0) -> None:
    page.evaluate(
        "([at, more]) => { const head = editor.state.doc.toString().indexOf(at) + more;"
        "editor.focus(); editor.dispatch({selection: {anchor: head}, scrollIntoView: true}); }",
        [needle, more],
    )


@needs_node
@needs_browser
def test_somebody_writes_a_script_in_a_browser(site: Site, browser: Browser) -> None:
    page = patient(browser.new_context()).new_page()
    wrong: list[str] = []
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.goto(site.origin)
    file = site.folder / "mend.flow"
    page.evaluate(
        "words => open_text(...words)",
        [site.address, site.folder.as_uri(), file.as_uri(), SCRIPT],
    )

    expect(page.locator(".cm-lintRange-error")).to_have_text("dome")
    page.locator(".cm-lintRange-error").hover()
    expect(page.locator(".cm-diagnostic")).to_contain_text('there is no action "dome"')

    put_cursor(page, "me\n\ndone", 2)
    page.keyboard.press("Backspace")
    page.keyboard.press("Backspace")
    page.keyboard.type("n", delay=0)
    page.keyboard.press("Control+Space")
    option = page.locator(".cm-tooltip-autocomplete li", has_text="done")
    expect(option).to_be_visible()
    option.click()
    expect(page.locator(".cm-lintRange-error")).to_have_count(0)
    assert text_of(page) == SCRIPT.replace("dome", "done")

    page.keyboard.press("F12")
    page.wait_for_function(
        "editor.state.doc.lineAt(editor.state.selection.main.head).text.startsWith('done:')"
    )
    at = page.evaluate("editor.coordsAtPos(editor.state.doc.toString().indexOf('Wait') + 2)")
    page.mouse.move(at["left"], (at["top"] + at["bottom"]) / 2)
    expect(page.locator(".cm-lsp-hover-tooltip")).to_contain_text("Wait")
    page.mouse.move(0, 0)
    put_cursor(page, "hold: Wait", 2)
    page.keyboard.press("F2")
    page.locator(".cm-lsp-rename-panel input").fill("pause")
    page.keyboard.press("Enter")
    page.wait_for_function("editor.state.doc.toString().includes('pause: Wait')")
    assert text_of(page) == SCRIPT.replace("dome", "done").replace("hold", "pause")
    assert wrong == []
    page.context.close()
    assert site.server.wait() == 1


@needs_browser
def test_a_page_that_was_not_allowed_is_not_let_in(site: Site, browser: Browser) -> None:
    page = patient(browser.new_context()).new_page()
    page.goto(site.origin.replace("127.0.0.1", "localhost"))
    said = page.evaluate(
        "address => new Promise(done => { const socket = new WebSocket(address);"
        "socket.onopen = () => done('in'); socket.onerror = () => done('out'); })",
        site.address,
    )

    assert said == "out"
    page.context.close()
