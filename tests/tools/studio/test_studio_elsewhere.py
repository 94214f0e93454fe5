"""What an open page shows of files that another program changes: places, scenarios, rights."""

from __future__ import annotations

import os
import re
from pathlib import Path

from browsing import needs_browser
from paths import ROOT
from playwright.sync_api import Locator, Page, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]
SAMPLES = ROOT / "sample_scripts"
SCRIPT = "01_end_a_contact.flow"
LAYOUT = "01_end_a_contact.layout.yaml"
SCENARIOS = "01_end_a_contact.scenarios.yaml"


def _opened(open_studio: OpenStudio) -> Author:
    author = Author(open_studio(SAMPLES))
    author.open(SCRIPT)
    return author


def _said(page: Page) -> Locator:
    return page.locator(".said")


def _stands_at(author: Author, id: str, x: int, y: int) -> None:
    """Expect that a box stands at a place in units of the layout, two and a half pixels each."""
    node = author.page.locator(f".react-flow__node[data-id='{id}']")
    expect(node).to_have_attribute(
        "style", re.compile(rf"translate\({x * 2.5:g}px, {y * 2.5:g}px\)")
    )


def _write(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")


def test_boxes_that_are_moved_elsewhere_move_and_own_moves_stay(open_studio: OpenStudio) -> None:
    author = _opened(open_studio)
    page, layout = author.page, author.studio.folder / LAYOUT
    _write(layout, "positions:\n  begin: {x: 0, y: 0}\n  end_contact: {x: 100, y: 60}\n")
    expect(_said(page)).to_have_text(f"{SCRIPT}: 2 boxes moved elsewhere")
    _stands_at(author, "end_contact", 100, 60)
    expect(page.locator(".top .state")).to_have_text("saved")

    author.click(author.box("End the stuck contact").locator(".box-title"))
    author.press("Alt+ArrowRight")
    expect(page.locator(".top .state")).to_have_text("not saved")
    _stands_at(author, "end_contact", 105, 60)
    _write(layout, "positions:\n  begin: {x: 0, y: 2}\n  end_contact: {x: 1, y: 2}\n")

    expect(_said(page)).to_have_text(
        f"{SCRIPT}: a box moved elsewhere; a box that you have moved too stays where you put it"
    )
    _stands_at(author, "begin", 0, 2)
    _stands_at(author, "end_contact", 105, 60)
    author.save()
    assert layout.read_text("utf-8") == (
        "positions:\n  begin: {x: 0, y: 2}\n  end_contact: {x: 105, y: 60}\n"
    )
    _write(layout, "positions: [\n")
    author.canvas().focus()
    author.press("Alt+ArrowRight", "Control+s")
    expect(_said(page)).to_contain_text(f"saved {SCRIPT}; the places of boxes were not saved: ")
    expect(_said(page)).to_contain_text(LAYOUT)
    assert str(author.studio.folder) not in _said(page).inner_text()


def test_scenarios_that_are_written_elsewhere_can_be_run_at_once(open_studio: OpenStudio) -> None:
    author = _opened(open_studio)
    page, scenarios = author.page, author.studio.folder / SCENARIOS
    page.get_by_role("tab", name="Run").click()
    begins = page.get_by_label("What the run begins with")
    expect(begins).to_contain_text("ends the stuck contact")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".run-count")).to_have_text("1 of 4")

    text = scenarios.read_text("utf-8").replace("ends the stuck contact", "another name")
    _write(scenarios, text)

    expect(begins).to_contain_text("another name")
    expect(page.locator(".run-old")).to_contain_text("A text has changed since.")
    page.get_by_role("tab", name="Coverage").click()
    expect(page.get_by_role("button", name="another name passes")).to_be_visible()
    _write(scenarios, text.replace("another name", "a third name"))
    expect(page.get_by_role("button", name="a third name passes")).to_be_visible()


def test_a_file_that_comes_to_be_something_else_is_said_and_comes_back(
    open_studio: OpenStudio,
) -> None:
    author = _opened(open_studio)
    page, path = author.page, author.file
    held = path.read_text("utf-8")
    path.chmod(0o444)
    expect(page.locator(".top .state")).to_have_text("read only")
    path.chmod(0o644)
    expect(page.locator(".top .state")).to_have_text("saved")

    path.unlink()
    os.mkfifo(path)
    expect(_said(page)).to_have_text(
        f"{SCRIPT} cannot be read from the disk any more: this is a pipe or a device; "
        "its text is still here"
    )
    expect(page.locator(".top .state")).to_have_text("not saved")
    expect(page.locator(".box").first).to_be_visible()
    path.unlink()
    _write(path, held)

    expect(_said(page)).to_have_text(f"{SCRIPT}: on the disk again")
    expect(page.locator(".top .state")).to_have_text("saved")


def test_a_text_that_only_others_change_is_said_to_be_theirs(open_studio: OpenStudio) -> None:
    author = _opened(open_studio)
    page, path = author.page, author.file
    held = path.read_text("utf-8")
    _write(path, f"{held}# theirs\n")
    expect(_said(page)).to_have_text(
        f"{SCRIPT}: changed elsewhere, and shown as it is on disk now"
    )

    page.locator(".text-pane .cm-content").click()
    author.press("Control+Home")
    author.type("# mine\n")
    _write(path, f"{held}# theirs\n# again\n")

    expect(_said(page)).to_have_text(
        f"{SCRIPT}: changed elsewhere, in other lines than yours: both changes are here, "
        "yours not saved yet"
    )
    _write(path, f"# mine\n{held}# theirs\n# again\n")
    expect(_said(page)).to_have_text(f"{SCRIPT}: saved elsewhere just as it is here")
    expect(page.locator(".top .state")).to_have_text("saved")
