"""The pictures of the studio in the docs: taken here, and each says what it shows.

``pytest --update-goldens`` takes them again. Pixels differ from machine to machine; so a picture
carries in words what the page showed when it was taken, and the page has to show that still.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import needs_browser
from paths import ROOT
from playwright.sync_api import Page, expect
from png_text import size_of, smaller, with_words, words_of
from repositories import committed
from studio_author import Author
from studio_page import OpenStudio, Studio
from studio_server import needs_page

pytestmark = [needs_browser, needs_page]
PICTURES = ROOT / "docs" / "images" / "studio"
SIZE = (1440, 900)
MOST_BYTES = 150_000
SAMPLES = ROOT / "sample_scripts"
SCRIPT = "01_end_a_contact.flow"
MENU = "13_the_caller_chooses.flow"
CALM = ".said { visibility: hidden !important } .cm-cursor { display: none !important }"

# The page lets in no style of others; one that a script of the test makes is none of the page.
_ADOPT = """text => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
}"""

Picture = Callable[[OpenStudio, Path, str], Page]


def _opened(studio: Studio, script: str) -> Author:
    studio.page.set_viewport_size({"width": SIZE[0], "height": SIZE[1]})
    author = Author(studio)
    author.open(script)
    return author


def _samples(open_studio: OpenStudio, script: str, scheme: str) -> Author:
    return _opened(open_studio(SAMPLES, scheme=scheme, width=SIZE[0]), script)


def _button(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def a_run_that_took_the_other_branch(open_studio: OpenStudio, _: Path, scheme: str) -> Page:
    """Return the page with two runs, one forked from the other."""
    author = _samples(open_studio, SCRIPT, scheme)
    page = author.page
    author.press("Alt+4")
    _button(page, "Run")
    for _each in range(2):
        _button(page, "Step")
    page.get_by_role("button", name=re.compile("^Unauthorized")).click()
    expect(page.locator(".fork-name")).to_have_count(2)
    expect(author.box("End this script")).to_be_in_viewport()
    expect(page.locator(".run-here .tag")).to_have_text("chosen")
    page.locator(".panel").evaluate("panel => panel.scrollTo(0, 0)")
    return page


def properties_and_a_finding(open_studio: OpenStudio, into: Path, scheme: str) -> Page:
    """Return the page with an action that is selected and lacks something."""
    folder = into / "scripts"
    folder.mkdir()
    text = (SAMPLES / SCRIPT).read_text("utf-8")
    wrong = text.replace("    Unauthorized          -> not_allowed\n", "")
    (folder / SCRIPT).write_text(wrong, "utf-8")
    author = _opened(open_studio(folder, scheme=scheme, width=SIZE[0]), SCRIPT)
    page = author.page
    expect(page.locator(".box .badge").first).to_be_visible()
    author.box("End the stuck contact").locator(".box-title").click()
    expect(page.get_by_label("Contact Id (required)")).to_be_visible()
    return page


def a_comparison_with_a_revision(open_studio: OpenStudio, into: Path, scheme: str) -> Page:
    """Return the page with what a script was before beside what it is now."""
    folder = into / "scripts"
    folder.mkdir()
    text = (SAMPLES / SCRIPT).read_text("utf-8")
    before = text.replace("    Unauthorized          -> not_allowed\n", "")
    (folder / SCRIPT).write_text(before, "utf-8")
    committed(folder)
    (folder / SCRIPT).write_text(text.replace("Try again later.", "Try again."), "utf-8")
    author = _opened(open_studio(folder, scheme=scheme, width=SIZE[0]), SCRIPT)
    author.press("Alt+5")
    _button(author.page, "Compare")
    expect(author.page.locator(".change").first).to_be_visible()
    expect(author.box("End this script")).to_be_in_viewport()
    return author.page


def a_caller_at_the_phone(open_studio: OpenStudio, _: Path, scheme: str) -> Page:
    """Return the page where a run waits for keys."""
    author = _samples(open_studio, MENU, scheme)
    page = author.page
    author.press("Alt+4")
    page.get_by_label("What the run begins with").select_option("No scenario")
    _button(page, "Run")
    page.locator(".run-steps li").nth(2).click()
    page.locator(".phone-pad").get_by_role("button", name="2", exact=True).click()
    page.locator(".phone").scroll_into_view_if_needed()
    return page


@pytest.mark.parametrize(
    ("name", "picture", "scheme"),
    [
        ("run-light", a_run_that_took_the_other_branch, "light"),
        ("run-dark", a_run_that_took_the_other_branch, "dark"),
        ("properties", properties_and_a_finding, "light"),
        ("compare", a_comparison_with_a_revision, "light"),
        ("phone", a_caller_at_the_phone, "light"),
    ],
)
def test_a_picture_of_the_docs_shows_what_the_page_shows(
    name: str,
    picture: Picture,
    scheme: str,
    open_studio: OpenStudio,
    tmp_path: Path,
    request: pytest.FixtureRequest,
) -> None:
    page = picture(open_studio, tmp_path, scheme)

    shown = _shown(page)
    file = PICTURES / f"{name}.png"
    if request.config.getoption("--update-goldens"):
        page.evaluate(_ADOPT, CALM)
        file.write_bytes(with_words(smaller(page.screenshot(caret="initial")), shown))
    taken = file.read_bytes()
    assert words_of(taken) == shown, "pytest --update-goldens takes the picture again"
    assert size_of(taken) == SIZE
    assert len(taken) < MOST_BYTES


def _shown(page: Page) -> str:
    """Return the name of the file, the panel in front, and the boxes with their marks."""
    boxes = page.locator(".box").evaluate_all("boxes => boxes.map(box => box.ariaLabel)")
    panel = page.locator("[role=tab][aria-selected=true]").inner_text()
    return "\n".join([page.title(), panel, *sorted(boxes)])


def test_each_picture_is_shown_in_the_docs() -> None:
    told = (ROOT / "docs" / "how-to" / "studio.md").read_text("utf-8")

    assert {each.name for each in PICTURES.glob("*.png")} == set(
        re.findall(r"\]\(\.\./images/studio/([\w-]+\.png)\)", told)
    )
