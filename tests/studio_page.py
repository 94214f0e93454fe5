"""The page of the studio in a real browser, on a copy of a folder; only its server is reached."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from pathlib import Path

from browsing import patient
from only_by import watch
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Error, Page, Route
from studio_server import StudioServer, copied, running

_TWO_FRAMES = """() => new Promise((done) => {
  setTimeout(done, 500); // a page that nobody sees draws no frame
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""


@dataclass
class Studio:
    """A studio that is open in a browser: its first page, its server, and its folder."""

    server: StudioServer
    context: BrowserContext
    page: Page
    wrong: list[str] = field(default_factory=list[str])
    """What went wrong in its pages; a test that expects something takes it out."""

    @property
    def folder(self) -> Path:
        """Return the folder that it works on, a copy."""
        return self.server.folder

    def heard(self) -> None:
        """Take in what its pages have to tell still."""
        for page in self.context.pages:
            with suppress(Error):  # it may have crashed on purpose
                page.evaluate(_TWO_FRAMES)

    def new_page(self) -> Page:
        """Open one more page of the same session."""
        page = self.context.new_page()
        page.goto(f"{self.server.origin}/")
        return page


class OpenStudio:
    """Opens studios; :meth:`close` says what went wrong in their pages."""

    def __init__(self, browser: Browser, into: Path) -> None:
        """Copy folders into that one."""
        self._browser, self._into = browser, into
        self._open = ExitStack()
        self._studios: list[Studio] = []

    def __call__(
        self,
        folder: Path,
        *,
        scheme: str = "light",
        width: int = 1280,
        words: Sequence[str] = (),
    ) -> Studio:
        """Start the command with some words on a copy of a folder, and open its page."""
        into = self._into / str(len(self._studios))
        into.mkdir()
        server = self._open.enter_context(running(copied(folder, into), words))
        context = self._browser.new_context(
            viewport={"width": width, "height": 800},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",
        )
        self._open.callback(patient(context).close)
        studio = Studio(server, context, context.new_page())
        self._studios.append(studio)
        _watch(studio)
        studio.page.goto(server.address)
        return studio

    def close(self) -> None:
        """End all; what a page asked elsewhere for, or failed at, fails the test.

        So does what was done by another way than the task of an author allows.
        """
        for studio in self._studios:
            studio.heard()
        wrong = [each for studio in self._studios for each in studio.wrong]
        self._open.close()
        assert wrong == [], str(wrong)


def _watch(studio: Studio) -> None:
    """Note what goes wrong in any page, and let none ask for anything but of its server."""
    allowed = (f"{studio.server.origin}/", "data:", "blob:")

    def hear(said: ConsoleMessage) -> None:
        if said.type == "error":
            studio.wrong.append(said.text)

    def hold(route: Route) -> None:
        if route.request.url.startswith(allowed):
            route.continue_()
            return
        studio.wrong.append(f"asked for {route.request.url}")
        route.abort()

    watch(studio.context, lambda deed: studio.wrong.append(f"not as the task allows: {deed}"))
    studio.context.on("console", hear)
    studio.context.on("weberror", lambda error: studio.wrong.append(str(error.error)))
    studio.context.route("**/*", hold)
