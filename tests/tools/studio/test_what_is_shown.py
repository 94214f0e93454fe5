"""What a page shows is what stands there: signs that nobody sees, what was said, what is wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import needs_browser
from playwright.sync_api import Page, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

from branchline.grammar.script_file import read_script

pytestmark = [needs_page, needs_browser]

TURNED = "a\u202egnp.exe\u200b"
SEEN = r"a\u202egnp.exe\u200b"
UNSEEN = r"[\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]"
SCRIPT = f"""\
script "{TURNED}"
type Phone

begin: Begin "{TURNED} start"
    -> case

case: Case "{TURNED} case"
    Variable = "A"
    "{TURNED}" -> done
    -> done

done: Assign "{TURNED} done"
    Variable = "A"
    Value    = "{TURNED}"
    -> begin
"""
SCENARIOS = f"""\
script: turned.flow
scenarios:
  "{TURNED} scenario":
    given: {{"V": "{TURNED}"}}
"""
# All that a page shows, or reads out, beside what is being written.
TEXTS = """() => {
    const found = [document.title];
    const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node !== null; node = walk.nextNode()) {
        if (!node.parentElement.matches(".cm-content *, script, style")) found.push(node.data);
    }
    for (const element of document.querySelectorAll("*")) {
        if (element.closest(".cm-content") !== null) continue;
        for (const name of ["title", "aria-label", "aria-valuetext", "placeholder"]) {
            found.push(element.getAttribute(name) ?? "");
        }
    }
    return found;
}"""


@pytest.fixture
def author(open_studio: OpenStudio, tmp_path: Path) -> Author:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "turned.flow").write_text(SCRIPT, "utf-8")
    (folder / f"{TURNED}.flow").write_text(SCRIPT, "utf-8")
    (folder / "turned.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    wrong = 'script "W"\ntype Generic\n\nb: Begin\n    -> nowhere\n\nlost: End\n'
    (folder / "wrong.flow").write_text(wrong, "utf-8")
    lost = SCRIPT.replace("    -> begin", "    -> gone").replace('"A"', f'"{TURNED}"')
    (folder / "lost.flow").write_text(lost, "utf-8")
    return Author(open_studio(folder))


def shown(page: Page) -> list[str]:
    """Return all texts of a page."""
    return page.evaluate(TEXTS)


def test_signs_that_nobody_sees_are_seen_everywhere(author: Author) -> None:
    page = author.page
    expect(page.locator(".files .file").first).to_contain_text(SEEN)
    views: dict[str, list[str]] = {"files": shown(page)}
    author.open("turned.flow")
    page.get_by_role("button", name="Show all (0)").click()
    author.click(page.locator("#box-done .box-title"))
    expect(page.get_by_label("Caption")).to_have_value(f"{TURNED} done")
    expect(page.locator(".value-editor .cm-specialChar").first).to_be_visible()
    views["properties"] = shown(page)
    author.press("Alt+3")
    page.get_by_role("tree").focus()
    author.press("ArrowRight", "ArrowDown")
    expect(page.locator(".row.is-port").first).to_contain_text(SEEN)
    views["outline"] = shown(page)
    author.canvas().focus()
    author.press("Home", "ArrowRight")
    author.hears("leads to")
    views["said"] = shown(page)
    author.press("a")
    page.get_by_role("listbox").wait_for()
    author.type("case")
    views["adding"] = shown(page)
    author.press("Escape", "Alt+4")
    expect(page.locator(".run-start option").first).to_contain_text(SEEN)
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".run-here")).to_be_visible()
    views["run"] = shown(page)
    author.press("Alt+6")
    expect(page.locator(".scenarios").first).to_contain_text(SEEN)
    views["coverage"] = shown(page)
    author.click(page.get_by_label("files", exact=True).locator(".file", has_text="gnp.exe"))
    expect(page.locator(".top .path-name")).to_have_text(f"{SEEN}.flow")
    views["another file"] = shown(page)
    author.open("lost.flow")
    author.press("Alt+2")
    page.locator(".finding").first.wait_for()
    views["findings"] = shown(page)

    for view, texts in views.items():
        assert [text for text in texts if re.search(UNSEEN, text)] == [], view
        assert any(SEEN in text for text in texts), view


def test_what_is_not_to_be_seen_stays_what_is_written(author: Author) -> None:
    author.open("turned.flow")
    page = author.page
    page.get_by_role("button", name="Show all (0)").click()
    author.click(page.locator("#box-done .box-title"))
    page.get_by_label("Caption").fill(f"{TURNED} other")
    author.press("Enter")
    expect(page.locator(".top .state")).to_have_text("not saved")

    author.save()
    script, _ = read_script(author.file)
    assert [each.caption for each in script.actions if each.id == "done"] == [f"{TURNED} other"]


def test_what_was_said_covers_nothing(author: Author) -> None:
    page = author.page
    author.open("turned.flow")
    page.set_viewport_size({"width": 640, "height": 360})
    author.press("Alt+4")
    page.get_by_role("button", name="Run", exact=True).click()
    said = page.locator(".said.is-shown")
    expect(said).to_contain_text("step 1 of")

    line, part = page.locator(".said-line").bounding_box(), page.locator(".one").bounding_box()
    assert line is not None
    assert part is not None
    assert part["y"] + part["height"] <= line["y"]
    assert line["y"] + line["height"] <= 360


def test_what_is_wrong_is_said_in_the_dialog_that_is_open(author: Author) -> None:
    page = author.page
    author.click(page.locator(".files").get_by_role("button", name="New"))
    author.type("wrong")
    author.press("Enter")

    alert = page.get_by_role("dialog").get_by_role("alert")
    expect(alert).to_have_text('"wrong.flow" is there already; expected another name')
    author.press("Escape")
    author.click(page.locator(".files").get_by_role("button", name="New"))
    expect(page.get_by_role("dialog").get_by_role("alert")).to_be_empty()


def test_the_outline_has_the_findings(author: Author) -> None:
    page = author.page
    author.open("wrong.flow")
    author.press("Alt+3")
    row = page.get_by_role("treeitem").first
    expect(row.locator(".badge")).to_be_visible()
    expect(row).to_contain_text('error: there is no action "nowhere"')
    page.get_by_role("tree").focus()
    author.press("ArrowRight", "ArrowDown")

    port = page.locator(".row.is-port")
    expect(port).to_contain_text("to nowhere, which is not there")
    expect(port).to_contain_text('error: there is no action "nowhere"')
    expect(page.get_by_role("treeitem").last.locator(".badge")).to_have_count(0)


def test_a_narrow_window_shows_what_was_opened_and_what_enter_leads_to(author: Author) -> None:
    page = author.page
    page.set_viewport_size({"width": 640, "height": 600})
    parts = page.get_by_role("navigation")
    parts.get_by_role("button", name="Files").click()
    author.open("turned.flow")
    expect(parts.get_by_role("button", name="Canvas")).to_have_attribute("aria-current", "true")
    author.canvas().focus()
    author.press("Home", "Enter")

    expect(page.get_by_label("Caption")).to_be_focused()
    parts.get_by_role("button", name="Files").click()
    page.get_by_role("button", name="scenarios of turned.flow").click()
    expect(parts.get_by_role("button", name="Text")).to_have_attribute("aria-current", "true")
