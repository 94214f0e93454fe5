"""A script of 2,000 actions stays in step on the canvas and in the text."""

from __future__ import annotations

from pathlib import Path

from browsing import needs_browser
from playwright.sync_api import expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

COUNT = 2_000


def _large() -> str:
    lines = ['script "Large"', "type Generic", "", "a0: Begin", "    -> a1", ""]
    for number in range(1, COUNT - 1):
        lines += [f"a{number}: Assign", '    Variable = "A"', f"    -> a{number + 1}", ""]
    return "\n".join([*lines, f"a{COUNT - 1}: End", ""])


def test_a_key_in_a_large_text_is_on_the_canvas_and_the_other_way_round(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "large.flow").write_text(_large(), "utf-8")
    author = Author(open_studio(folder))
    page = author.page
    author.open("large.flow")
    expect(page.locator(".script-facts")).to_contain_text(f"Actions{COUNT}")

    author.press("Alt+t", "Control+End")
    author.type('added: Hangup "Typed"\n')
    expect(page.locator(".text-pane .cm-content")).to_contain_text('added: Hangup "Typed"')
    expect(page.locator(".react-flow__minimap-node")).to_have_count(COUNT + 1)
    author.press("Alt+c", "End")
    title = page.locator('[id="box-added"] .box-title')
    expect(title).to_have_text("Typed")

    author.press("F2", "Control+a")
    author.type("Named on the canvas")
    author.press("Enter")
    expect(title).to_have_text("Named on the canvas")
    expect(page.locator(".text-pane .cm-content")).to_contain_text(
        'added: Hangup "Named on the canvas"'
    )
    page.locator("#canvas").focus()
    author.press("Control+z")
    expect(title).to_have_text("Typed")
    assert author.save() == _large() + 'added: Hangup "Typed"\n'
