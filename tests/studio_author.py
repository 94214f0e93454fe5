"""What an author does with the page of the studio, by mouse and by keys; each deed is counted."""

from __future__ import annotations

import re
from pathlib import Path

from only_by import Way, allow_only
from playwright.sync_api import Locator, Page, expect
from studio_page import Studio


class Author:
    """Somebody who works on the scripts of a studio.

    ``deeds`` counts each click, each drag, and each key that is pressed, those of typed words too.
    ``by`` allows one way alone: whatever the page sees done by the other fails the test.
    """

    def __init__(self, studio: Studio, page: Page | None = None, *, by: Way | None = None) -> None:
        """Begin at the first page of a studio, or at another one."""
        self.studio, self.page = studio, studio.page if page is None else page
        self.by = by
        if by is not None:
            allow_only(self.page, by)
        self.deeds = 0
        self.file = studio.folder

    def open(self, name: str) -> None:
        """Open a script of the list and wait for its canvas."""
        self.file = self.studio.folder / name
        files = self.page.get_by_label("files", exact=True)
        if self.by == "keys":
            self.press("Alt+f")
            expect(self.page.get_by_label("filter files")).to_be_focused()
            self.press("Control+a")
            self.type(name)
            expect(files.locator(".file")).to_have_count(1)
            self.press("Tab", "Tab", "Enter")
        else:
            self.click(files.get_by_title(re.compile(rf"^{re.escape(name)} \(")))
        front = self.page.locator(".file-tabs [aria-current=true]")
        expect(front).to_have_text(re.compile(rf"^{re.escape(Path(name).name)}\b"))
        self.page.locator(".box").first.wait_for()
        if self.by == "keys":
            self.press("Alt+f", "Control+a", "Backspace")
            expect(files.locator(".file").nth(1)).to_be_visible()

    def click(self, what: Locator, **options: object) -> None:
        """Click."""
        self.deeds += 1
        what.click(**options)  # pyright: ignore[reportArgumentType] - the words of Playwright

    def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.deeds += 1
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type into what has the keyboard: a deed for each key."""
        self.deeds += len(text)
        self.page.keyboard.type(text)

    def drag(
        self,
        start: Locator,
        end: Locator | tuple[float, float],
        aside: tuple[float, float] = (0, 0),
    ) -> None:
        """Drag from the middle of one thing to that of another, or beside it, or by so far."""
        self.deeds += 1
        x, y = _middle(start)
        left, top = (x + end[0], y + end[1]) if isinstance(end, tuple) else _middle(end)
        to = (left + aside[0], top + aside[1])
        mouse = self.page.mouse
        mouse.move(x, y)
        mouse.down()
        mouse.move((x + to[0]) / 2, (y + to[1]) / 2, steps=4)
        mouse.move(*to, steps=4)
        mouse.up()

    def to_canvas(self) -> None:
        """Go to the canvas by its keys."""
        self.press("Alt+c")
        expect(self.canvas()).to_be_focused()

    def box(self, title: str) -> Locator:
        """Return the box of a title."""
        title_of = self.page.locator(".box-title").get_by_text(title, exact=True)
        return self.page.locator(".box").filter(has=title_of)

    def port(self, title: str, outcome: str) -> Locator:
        """Return the port of an outcome at a box."""
        return self.box(title).locator(f"[data-port='{outcome}']")

    def outlet(self, title: str, outcome: str) -> Locator:
        """Return where the lines of an outcome begin."""
        return self.port(title, outcome).locator(".outlet")

    def line(self, said: str) -> Locator:
        """Return the line that is called so, as "Start: Default to The end"."""
        return self.page.get_by_label(said, exact=True)

    def canvas(self) -> Locator:
        """Return the canvas."""
        return self.page.locator("#canvas")

    def hears(self, said: str) -> None:
        """Expect that a screen reader has been told something."""
        expect(self.page.get_by_role("status").filter(has_text=said).last).to_be_attached()

    def save(self) -> str:
        """Save, by keys where a task does not forbid it, and return what stands on disk then."""
        if self.by == "mouse":
            self.click(self.page.get_by_role("button", name="Save", exact=True))
        else:
            self.press("Control+s")
        expect(self.page.locator(".top .state")).to_have_text("saved")
        return self.file.read_text("utf-8")


def _middle(what: Locator) -> tuple[float, float]:
    what.scroll_into_view_if_needed()
    box = what.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
