"""A drag that cannot go on is broken off: boxes go back to where the file has them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import needs_browser
from playwright.sync_api import FloatRect, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

WHOLE = """\
script "Whole"
type Generic

begin: Begin "Start"
    -> work

work: Assign "Work"
    Variable = "A"
    Value    = "1"
    -> done

done: End "The end"
"""
WORK = WHOLE[WHOLE.index("work: ") : WHOLE.index("done: ")]
WITHOUT = WHOLE.replace("-> work", "-> done").replace(WORK, "")
FAR = 80
NEAR = 2


def _taken_away(author: Author) -> None:
    """Let somebody else take the action away that is in the hand."""
    author.file.write_text(WITHOUT, "utf-8")
    expect(author.box("Work")).to_have_count(0)


def _cancelled(author: Author) -> None:
    """Let the browser take the pointer, as where a finger scrolls."""
    author.page.evaluate("() => window.dispatchEvent(new PointerEvent('pointercancel'))")


def _place(author: Author, title: str) -> FloatRect:
    found = author.box(title).bounding_box()
    assert found is not None
    return found


@pytest.mark.parametrize("break_off", [_taken_away, _cancelled])
def test_all_boxes_go_back(
    break_off: Callable[[Author], None], open_studio: OpenStudio, tmp_path: Path
) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "whole.flow").write_text(WHOLE, "utf-8")
    author = Author(open_studio(folder))
    mouse = author.page.mouse
    author.open("whole.flow")
    author.canvas().focus()
    author.press("Home", "ArrowDown", "Shift+ArrowDown")
    expect(author.page.locator(".box.is-selected")).to_have_count(2)
    before, hand = _place(author, "The end"), _place(author, "Work")
    start = _place(author, "Start")
    x, y = hand["x"] + hand["width"] / 2, hand["y"] + 10
    mouse.move(x, y)
    mouse.down()
    mouse.move(x + FAR, y, steps=4)
    assert _place(author, "The end")["x"] > before["x"] + FAR / 2

    break_off(author)
    mouse.move(x + 2 * FAR, y, steps=4)
    mouse.up()

    author.canvas().focus()
    author.press("Home")
    expect(author.page.get_by_label("Caption")).to_have_value("Start")
    shift = _place(author, "Start")["x"] - start["x"]  # the canvas shows it whole
    assert abs(_place(author, "The end")["x"] - before["x"] - shift) < NEAR
    expect(author.page.locator(".top .state")).to_have_text("saved")
