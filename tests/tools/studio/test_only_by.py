"""What a task may not do is noted by the page: a click in one by keys, a key in one by mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from browsing import needs_browser, until
from only_by import Way, allow_only
from playwright.sync_api import Browser, Page, expect
from studio_page import OpenStudio, Studio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]


@pytest.fixture(scope="module")
def studio(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    opened = OpenStudio(browser, tmp_path_factory.mktemp("studio"))
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "a.flow").write_text('script "A"\n\nbegin: Begin\n', "utf-8")
    found = opened(folder)
    expect(found.page.locator(".files .file")).to_have_count(1)
    yield found
    opened.close()


def typed(page: Page) -> None:
    page.keyboard.press("Alt+f")
    expect(page.get_by_label("filter files")).to_be_focused()
    page.keyboard.type("a")
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Control+a")
    page.keyboard.press("Backspace")


def clicked(page: Page) -> None:
    page.get_by_label("filter files").click()
    page.keyboard.type("a")
    page.keyboard.press("Backspace")


DEEDS: dict[str, tuple[Way, Callable[[Page], object], bool]] = {
    "keys alone": ("keys", typed, True),
    "a click by keys": ("keys", clicked, False),
    "a pointer by keys": ("keys", lambda page: page.mouse.move(90, 90), False),
    "a wheel by keys": ("keys", lambda page: page.mouse.wheel(0, 9), False),
    "a text from nowhere by keys": (
        "keys",
        lambda page: page.get_by_label("filter files").fill("a"),
        False,
    ),
    "a focus from nowhere by keys": (
        "keys",
        lambda page: page.get_by_label("find an action").focus(),
        False,
    ),
    "a click and a text by mouse": ("mouse", clicked, True),
    "keys by mouse": ("mouse", typed, False),
    "a key that does by mouse": ("mouse", lambda page: page.keyboard.press("Enter"), False),
    "a text from nowhere by mouse": (
        "mouse",
        lambda page: page.get_by_label("filter files").fill("b"),
        False,
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_a_deed_of_the_other_way_is_noted(studio: Studio, deed: str) -> None:
    way, doing, is_allowed = DEEDS[deed]
    page = studio.new_page()
    expect(page.locator(".files .file")).to_have_count(1)
    allow_only(page, way)

    doing(page)

    if not is_allowed:
        until(page, "window.deedsNoted > 0")  # a wheel comes with the next frame
    studio.heard()
    noted, studio.wrong[:] = [*studio.wrong], []
    page.close()
    assert (noted == []) is is_allowed, noted
