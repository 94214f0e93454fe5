"""Pages on paper, in dark ink with nothing cut off, and under the keyboard, with a whole ring."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Open, needs_browser
from paths import ROOT

from branchline.tools.cli.main import main

pytestmark = needs_browser

SCRIPT = str(ROOT / "sample_scripts" / "12_seven_endings.flow")
PAGES = {
    "run": ["run", SCRIPT, "--html"],
    "lesson": ["lesson", SCRIPT, "-o"],
    "picture": ["show", SCRIPT, "-o"],
    "coverage": ["test", SCRIPT, "--report"],
}
A4 = 794  # dots across, at 96 an inch
PRESSED = "button, input, select"
SEEN = "found => found.filter(each => each.checkVisibility()).length"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_can_be_printed(
    kind: str, scheme: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    path = tmp_path / "page.html"
    *words, option = PAGES[kind]
    named = [f"html={path}"] if option == "--report" else [str(path)]
    monkeypatch.setattr("sys.argv", ["branchline", *words, option, *named])
    assert main() in {0, 1}
    page = open_page(path.as_uri(), scheme, width=A4)

    page.emulate_media(media="print")

    assert page.locator(f":is({PRESSED}):not(th *):not(fieldset *)").evaluate_all(SEEN) == 0
    assert page.evaluate("document.documentElement.scrollWidth") <= A4
    ink = page.evaluate("getComputedStyle(document.body).color")
    assert sum(map(int, ink.removeprefix("rgb(").removesuffix(")").split(","))) < 150
    cut = page.evaluate(
        "[...document.querySelectorAll('*')].filter(each => each.checkVisibility()"
        " && each.scrollHeight > each.clientHeight + 20 && each.clientHeight > 0"
        " && getComputedStyle(each).overflowY !== 'visible').map(each => each.outerHTML)"
    )
    assert cut == []


def test_what_came_of_a_run_is_printed_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    path = tmp_path / "page.html"
    monkeypatch.setattr("sys.argv", ["branchline", "run", SCRIPT, "--html", str(path)])
    assert main() in {0, 1}
    page = open_page(path.as_uri())

    for event, is_seen in (("beforeprint", True), ("afterprint", False)):
        page.evaluate(f"dispatchEvent(new Event('{event}'))")
        assert page.locator("#told").is_visible() is is_seen


def test_the_ring_of_the_focus_is_seen_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    path = tmp_path / "page.html"
    monkeypatch.setattr("sys.argv", ["branchline", "run", SCRIPT, "--html", str(path)])
    assert main() in {0, 1}
    page = open_page(path.as_uri())

    for selector in ("#steps", "#steps a", "#details", ".source"):
        page.locator(selector).first.focus()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        ring = "getComputedStyle(document.activeElement).outlineOffset"
        assert page.evaluate(ring) == "-3px", selector
