"""A real browser for tests of the pages that we write: from a file, with the network refused."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

import pytest
from axe_playwright_python.sync_playwright import Axe  # pyright: ignore[reportMissingTypeStubs]
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    expect,
    sync_playwright,
)

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
CHROMIUM = next((found for name in NAMES if (found := shutil.which(name))), None)
_SERIOUS = {"serious", "critical"}

PATIENCE = 120_000
"""Milliseconds after which a page does nothing more: a machine may have much else to do."""

expect.set_options(timeout=PATIENCE)
needs_browser = pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed")


def patient(context: BrowserContext) -> BrowserContext:
    """Return a context whose pages wait as long as a busy machine may need."""
    context.set_default_timeout(PATIENCE)
    return context


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true in a page, also where its policy forbids ``eval``."""
    page.evaluate(
        "new Promise((done, fail) => {"
        f" setTimeout(() => fail(new Error('it never came to be')), {PATIENCE});"
        f" const look = () => ({expression}) ? done(null) :"
        " requestAnimationFrame(look); look(); })"
    )


class Open:
    """Opens pages of one origin; :meth:`close` says what went wrong in them."""

    def __init__(self, browser: Browser, origin: str = "file:") -> None:
        self._browser = browser
        self._origin = origin
        self._contexts: list[BrowserContext] = []
        self._asked: list[str] = []
        self._wrong: list[str] = []

    def __call__(self, address: str, scheme: str = "light", width: int = 1280) -> Page:
        """Open an address in light or dark."""
        context = self._browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
            offline=self._origin == "file:",
        )
        self._contexts.append(patient(context))
        page = context.new_page()
        page.on("request", lambda request: self._asked.append(request.url))
        page.on("pageerror", lambda error: self._wrong.append(str(error)))
        page.on("console", self._hear)
        page.goto(address)
        return page

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self._wrong.append(said.text)

    def close(self) -> None:
        """Close all pages; whatever one asked the network for, or failed at, fails the test."""
        for context in self._contexts:
            context.close()
        assert [url for url in self._asked if not url.startswith(self._origin)] == []
        assert self._wrong == []


@contextmanager
def started() -> Generator[Browser]:
    """Return a browser that runs as long as this lasts."""
    with sync_playwright() as playwright:
        flags = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=flags)
        yield browser
        browser.close()


def serious_faults(page: Page, within: str | None = None) -> list[str]:
    """Return what of a page, or a part, nobody can use who sees little or has no mouse."""
    look = cast("Callable[[Page, str | None], Any]", Axe().run)  # pyright: ignore[reportUnknownMemberType]
    answer = look(page, within).response
    return [
        f"{each['id']} at {node['target']}: {node['failureSummary']}"
        for each in answer["violations"]
        if each["impact"] in _SERIOUS
        for node in each["nodes"]
    ]


def check_screenshot(page: Page, committed: Path, request: pytest.FixtureRequest) -> None:
    """Hold a screenshot of the docs against a page; fonts differ, so only the size counts."""
    taken = page.screenshot()
    if request.config.getoption("--update-goldens"):
        committed.write_bytes(taken)
    assert committed.read_bytes()[16:24] == taken[16:24]
