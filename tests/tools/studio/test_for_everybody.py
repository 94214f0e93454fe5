"""Each view of the studio can be used by everybody, and texts of scripts stay text."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from browsing import needs_browser, serious_faults
from paths import ROOT
from playwright.sync_api import expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

SAMPLES = ROOT / "sample_scripts"
OPENED = "13_the_caller_chooses.flow"
WRONG = (
    'script "W"\ntype Generic\n\nb: Begin\n    -> nowhere\n\nlost: Assign\n    Variable = "A"\n'
)


def _selected(author: Author) -> None:
    author.open(OPENED)
    author.click(author.box("Welcome").locator(".box-title"))
    expect(author.page.get_by_label("Caption")).to_have_value("Welcome")


def _adding(author: Author) -> None:
    author.canvas().focus()
    author.press("Home", "ArrowRight", "a")
    author.page.get_by_role("listbox").wait_for()


def _searching(author: Author) -> None:
    author.press("Escape", "Control+f")
    author.type("key")
    author.page.locator(".search-count").wait_for()


def _outline(author: Author) -> None:
    author.press("Escape", "Alt+3")
    author.page.get_by_role("tree").focus()
    author.press("ArrowRight", "ArrowDown")


def _all_keys(author: Author) -> None:
    author.press("F1")
    author.page.get_by_role("dialog").wait_for()


def _new_script(author: Author) -> None:
    author.press("Escape")
    author.click(author.page.locator(".files").get_by_role("button", name="New"))
    author.page.get_by_role("dialog").wait_for()


def _findings(author: Author) -> None:
    author.press("Escape")
    author.open("wrong.flow")
    author.press("Alt+2")
    author.page.locator(".finding").first.wait_for()


def _half_written(author: Author) -> None:
    author.page.locator(".cm-line").nth(3).click()
    author.type('"')
    author.page.locator(".old-note").wait_for()


VIEWS: dict[str, Callable[[Author], None]] = {
    "nothing open": lambda author: author.page.locator(".file").first.wait_for(),
    "an action selected": _selected,
    "adding": _adding,
    "searching": _searching,
    "outline": _outline,
    "all keys": _all_keys,
    "new script": _new_script,
    "findings": _findings,
    "half-written": _half_written,
}
PARTS = ("Files", "Actions", "Canvas", "Text", "Panels")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_view_has_serious_faults(open_studio: OpenStudio, scheme: str) -> None:
    """Go from view to view, and then through the parts of a narrow window."""
    studio = open_studio(SAMPLES, scheme=scheme)
    (studio.folder / "wrong.flow").write_text(WRONG, "utf-8")
    author, page = Author(studio), studio.page
    faults: dict[str, list[str]] = {}
    for view, show in VIEWS.items():
        show(author)
        faults[view] = serious_faults(page)
    page.set_viewport_size({"width": 400, "height": 800})
    for part in PARTS:
        page.get_by_role("navigation").get_by_role("button", name=part).click()
        faults[part] = serious_faults(page)
        assert page.evaluate("document.documentElement.scrollWidth") <= 400

    assert {view: found for view, found in faults.items() if found} == {}


EVIL = "<img src=x onerror=document.title='hacked'>"
EVIL_FLOW = """\
# EVIL
script "EVIL"
type Generic

begin: Begin "EVIL"
    -> case

case: Case "javascript:document.title='hacked'"
    Variable = "EVIL"
    "EVIL" -> done
    -> gone

done: Assign "</script><svg onload=document.title='hacked'>"
    Variable = "A"
    Value    = "EVIL"
""".replace("EVIL", EVIL)


def test_no_text_of_a_script_becomes_more_than_text(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    name = "<img src=x onerror=document.title=1>.flow"
    (studio.folder / name).write_text(EVIL_FLOW, "utf-8")
    author = Author(studio)
    author.open(name)

    for number in range(3):
        author.click(author.page.locator(".box-title").nth(number))
        author.page.locator(".properties .field").first.wait_for()
    for panel in range(1, 7):
        author.press(f"Alt+{panel}")
    author.page.locator(".cm-line").get_by_text("Begin", exact=True).hover()

    expect(author.page).to_have_title(f"{name} - Branchline Studio")
    assert author.page.locator("img, iframe, script:not([src])").count() == 0
    assert author.page.locator(".box-title").first.inner_text() == EVIL


def test_no_name_of_a_scenario_becomes_more_than_text(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    text = 'script "N"\ntype Generic\n\nb: Begin\n    -> e\n\ne: End\n'
    (studio.folder / "named.flow").write_text(text, "utf-8")
    scenarios = {"script": "named.flow", "scenarios": {EVIL: {"given": {"A": EVIL}}}}
    (studio.folder / "named.scenarios.yaml").write_text(json.dumps(scenarios), "utf-8")
    author, page = Author(studio), studio.page
    author.open("named.flow")

    author.press("Alt+6")
    expect(page.locator("#panel-coverage")).to_contain_text(EVIL)
    author.click(page.locator("#panel-coverage").get_by_role("button", name=EVIL).first)
    expect(page.locator("#panel-run")).to_contain_text(EVIL)

    expect(page).to_have_title("named.flow - Branchline Studio")
    assert page.locator("img, iframe, script:not([src])").count() == 0
