"""The documentation site as a reader has it: search, versions, dark, narrow, by the keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Open, needs_browser, serious_faults
from built_site import NEWEST, OLDER, needs_generator, served
from playwright.sync_api import Browser, Page, expect

pytestmark = [needs_browser, needs_generator]
KINDS = {
    "home": ("", "light"),
    "tutorial": ("tutorials/draw/", "dark"),
    "guide": ("how-to/lessons/", "light"),
    "made of declarations": ("reference/settings/", "light"),
    "made of docstrings": ("reference/python/", "dark"),
    "explanation": ("explanation/model/", "light"),
    "words": ("glossary/", "dark"),
}
"""A page of each kind, and in which colours it is looked at most closely."""
PHONE, TABLET, DESK = 390, 800, 1280


class OpenPage:
    """Opens pages of the site by their paths."""

    def __init__(self, opened: Open, origin: str) -> None:
        self._opened = opened
        self._origin = origin

    def __call__(
        self, path: str, scheme: str = "light", width: int = DESK, version: str = NEWEST
    ) -> Page:
        """Open a page, and wait until its scripts have made of it what they make."""
        page = self._opened(f"{self._origin}/{version}/{path}", scheme, width)
        expect(page.locator(".md-version__current")).to_be_attached()
        return page


@pytest.fixture(scope="module")
def origin(site: Path) -> Iterator[str]:
    """Return where the site is served."""
    with served(site) as address:
        yield address


@pytest.fixture
def open_site(browser: Browser, origin: str) -> Iterator[OpenPage]:
    """Return what opens pages; one that fails, or asks elsewhere for anything, fails the test."""
    opened = Open(browser, origin)
    yield OpenPage(opened, origin)
    opened.close()


@pytest.mark.parametrize(("path", "scheme"), KINDS.values(), ids=KINDS)
def test_a_page_can_be_used_by_everybody(path: str, scheme: str, open_site: OpenPage) -> None:
    assert serious_faults(open_site(path, scheme)) == []


def test_no_page_is_wider_than_its_window(open_site: OpenPage) -> None:
    page = open_site("", width=PHONE)
    wide: list[str] = []
    for path, _ in KINDS.values():
        page.goto(page.url.partition(NEWEST)[0] + f"{NEWEST}/{path}")
        for width in (PHONE, TABLET, DESK):
            page.set_viewport_size({"width": width, "height": 800})
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                wide.append(f"{path} at {width}")

    assert wide == []


def test_what_is_typed_into_the_search_is_found(open_site: OpenPage) -> None:
    page = open_site("glossary/")
    field = page.get_by_role("combobox", include_hidden=True)
    expect(field).to_be_attached()

    page.keyboard.press("Control+k")
    expect(field).to_be_focused()
    page.keyboard.type("dead-end")
    expect(page.get_by_role("option", name="dead-end").first).to_be_visible()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(r"/reference/rules/.*#dead-end$"))
    expect(page.locator("#dead-end")).to_be_in_viewport()


def test_an_older_version_says_so_and_leads_to_the_newest(open_site: OpenPage) -> None:
    page = open_site("glossary/", version=OLDER)

    expect(page.get_by_text("This is not the newest version.")).to_be_visible()
    page.get_by_role("button", name="Select version").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile(rf"/{NEWEST}/glossary/$"))
    expect(page.get_by_text("This is not the newest version.")).to_be_hidden()


def test_dark_stays_chosen(open_site: OpenPage) -> None:
    page = open_site("")
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "default")

    for name in ("Switch to light mode", "Switch to dark mode"):
        page.get_by_title(name).click()
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.reload()

    expect(body).to_have_attribute("data-md-color-scheme", "slate")


def test_the_first_key_leads_to_the_text(open_site: OpenPage) -> None:
    page = open_site("tutorials/draw/")

    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to content")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page).to_have_url(re.compile("#__skip$"))


def test_a_script_is_shown_in_the_colours_of_its_words(open_site: OpenPage) -> None:
    block = open_site("tutorials/draw/").locator(".highlight").first

    assert block.locator(".nc").first.inner_text() == "Begin"
    assert block.locator(".nl").first.inner_text() == "begin"
