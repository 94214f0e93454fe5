"""Whole tasks of an author in the studio, each by mouse and by keys, with its deeds counted."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import needs_browser
from playwright.sync_api import Browser, expect
from studio_author import Author
from studio_page import OpenStudio, Studio
from studio_server import needs_page

from branchline.grammar.script_file import read_script

pytestmark = [needs_page, needs_browser]

MOST_DEEDS = 40
OUTCOMES = ["Default", "Success", "Invalid Contact ID", "Unauthorized", "Invalid Security User"]


@pytest.fixture(scope="module")
def studio(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return a studio on an empty folder."""
    opened = OpenStudio(browser, tmp_path_factory.mktemp("studio"))
    yield opened(tmp_path_factory.mktemp("scripts"), width=1700)
    opened.close()


def _new_script(author: Author, name: str) -> None:
    author.click(author.page.locator(".files").get_by_role("button", name="New"))
    author.type(name)
    author.press("Enter")
    expect(author.page.locator(".file-tabs [aria-current=true]")).to_contain_text(name)
    author.box("begin").wait_for()
    author.file = author.studio.folder / f"{name}.flow"


def _branches(file: Path) -> dict[str, str]:
    """Return where each outcome of End a Contact leads: the names of actions."""
    script, _ = read_script(file)
    actions = {action.id: action for action in script.actions}
    branches = actions["end_a_contact"].branches
    return {branch.outcome: actions[branch.target].name for branch in branches}


def test_five_branches_from_an_empty_canvas_by_keys(studio: Studio) -> None:
    author = Author(studio)
    _new_script(author, "by_keys")

    author.press("Alt+c", "Home", "a")
    author.type("End a Contact")
    author.press("Enter")
    author.hears("added end_a_contact")
    for outcome in OUTCOMES:
        author.press("a")
        expect(author.page.get_by_role("dialog")).to_contain_text(f"{outcome} of")
        author.type("End")
        author.press("Enter")
        author.page.get_by_label(f"end_a_contact: {outcome} to end").wait_for(state="attached")
        author.press("ArrowLeft")
        author.hears(f"{outcome}, leads to end")
        author.press("ArrowLeft")
    author.save()

    assert set(_branches(author.file)) == set(OUTCOMES)
    assert author.deeds <= MOST_DEEDS


def test_five_branches_at_once_by_keys(studio: Studio) -> None:
    author = Author(studio)
    _new_script(author, "at_once")

    author.press("Alt+c", "Home", "a")
    author.type("End a Contact")
    author.press("Shift+Enter")
    expect(author.page.locator(".box")).to_have_count(2 + len(OUTCOMES))
    author.save()

    assert _branches(author.file) == dict.fromkeys(OUTCOMES, "End")
    assert author.deeds <= MOST_DEEDS // 2


def test_five_branches_from_an_empty_canvas_by_mouse(studio: Studio) -> None:
    author = Author(studio)
    _new_script(author, "by_mouse")

    author.drag(author.outlet("begin", "Default"), (160.0, -40.0))
    author.type("End a Contact")
    author.press("Enter")
    author.line("begin: Default to end_a_contact").wait_for(state="attached")
    for number, outcome in enumerate(OUTCOMES):
        author.drag(author.outlet("end_a_contact", outcome), (90.0, 60.0 * number - 260))
        author.type("End")
        author.press("Enter")
        author.page.get_by_label(f"end_a_contact: {outcome} to end").wait_for(state="attached")
    author.save()

    assert _branches(author.file) == dict.fromkeys(OUTCOMES, "End")
    assert author.deeds <= MOST_DEEDS
