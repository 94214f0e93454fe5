"""What of a script the canvas shows: it moves where somebody wants it to, and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import needs_browser, until
from paths import ROOT
from playwright.sync_api import Locator, Page, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

COUNT = 20
CHAIN = 'script "Chain"\ntype Generic\n\na0: Begin\n    -> a1\n' + "".join(
    f'\na{at}: Assign\n    Variable = "A"\n    Value    = "{at}"\n    -> a{at + 1}\n'
    for at in range(1, COUNT)
)
LONG = f'{CHAIN}\na{COUNT}: Assign\n    Variable = "A"\n    Value    = "end"\n    -> a0\n'
EMPTY = 'script "Empty"\ntype Generic\n'
SIDES = (
    "(e) => { const b = e.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }"
)
STILL = """() => new Promise((done) => {
    let last = null, same = 0;
    const look = () => {
        const now = document.querySelector(".react-flow__viewport").style.transform;
        same = now === last ? same + 1 : 0;
        last = now;
        if (same > 3) done(now); else requestAnimationFrame(look);
    };
    look();
})"""


@pytest.fixture
def author(open_studio: OpenStudio, tmp_path: Path) -> Author:
    folder = tmp_path / "scripts"
    folder.mkdir()
    for name, text in {"long": LONG, "chain": f"{CHAIN}\na{COUNT}: End\n", "empty": EMPTY}.items():
        (folder / f"{name}.flow").write_text(text, "utf-8")
    return Author(open_studio(folder))


def view(page: Page) -> str:
    """Return where the canvas stands, once it stands still."""
    return page.evaluate(STILL)


def is_within(what: Locator, canvas: Locator) -> bool:
    """Whether something is seen whole."""
    left, top, right, bottom = what.evaluate(SIDES)
    first, high, last, low = canvas.evaluate(SIDES)
    return first <= left and high <= top and right <= last and bottom <= low


def by_mouse(author: Author) -> None:
    """Show all with the button."""
    author.click(author.page.get_by_role("button", name="Show all (0)"))


def by_keys(author: Author) -> None:
    """Show all with its key."""
    author.canvas().focus()
    author.press("0")


@pytest.mark.parametrize("show_all", [by_mouse, by_keys])
def test_show_all_shows_boxes_too_that_were_never_drawn(
    author: Author, show_all: Callable[[Author], None]
) -> None:
    author.open("chain.flow")
    view(author.page)
    assert author.page.locator(f"#box-a{COUNT}").count() == 0

    show_all(author)

    for at in (0, COUNT // 2, COUNT):
        expect(author.page.locator(f"#box-a{at}")).to_be_visible()
    view(author.page)
    for at in (0, COUNT // 2, COUNT):
        assert is_within(author.page.locator(f"#box-a{at}"), author.canvas())


def test_the_tag_of_a_long_line_leads_to_what_it_names(author: Author) -> None:
    author.open("long.flow")
    author.canvas().focus()
    author.press("End")
    expect(author.page.locator(f"#box-a{COUNT}")).to_be_visible()
    view(author.page)
    assert author.page.locator("#box-a0").count() == 0

    author.click(author.page.locator(".line-tag"))

    expect(author.page.locator("#box-a0.is-selected")).to_be_visible()
    view(author.page)
    assert is_within(author.page.locator("#box-a0"), author.canvas())


def test_where_a_run_stands_moves_no_other_script(author: Author) -> None:
    """Both scripts have an action of that name; what was looked at stays where it was."""
    page = author.page
    author.open("chain.flow")
    author.canvas().focus()
    author.press("End")
    at_the_end = view(page)
    author.open("long.flow")
    author.press("Alt+4")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator(".run-here")).to_contain_text("a0")
    expect(page.locator("#box-a0.mark-now")).to_be_visible()

    author.click(page.locator(".file-tabs").get_by_title("chain.flow"))

    expect(page.locator(f"#box-a{COUNT}")).to_be_visible()
    assert view(page) == at_the_end


def test_a_page_that_is_loaded_anew_shows_what_it_showed(author: Author) -> None:
    """What is selected, and the step where a run stands, are out of sight and stay so."""
    page = author.page
    author.open("chain.flow")
    author.press("Alt+4")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.locator("#box-a0.mark-now")).to_be_visible()
    author.click(page.locator("#box-a0 .box-title"))
    canvas = author.canvas().bounding_box()
    assert canvas is not None
    left, right, low = canvas["x"] + 30, canvas["x"] + canvas["width"] - 30, canvas["height"] - 30
    for _ in range(2):  # all is out of sight then
        page.mouse.move(left, canvas["y"] + low)
        page.mouse.down()
        page.mouse.move(right, canvas["y"] + low, steps=4)
        page.mouse.up()
    expect(page.locator(".box")).to_have_count(0)
    before = view(page)

    page.reload()

    expect(page.locator(".run-count")).to_have_text(f"1 of {COUNT + 1}")
    author.press("Alt+1")
    expect(page.get_by_label("Id", exact=True)).to_have_value("a0")
    assert view(page) == before


def test_another_part_of_a_narrow_window_moves_nothing(author: Author) -> None:
    page = author.page
    author.open("chain.flow")
    author.click(page.locator("#box-a0 .box-title"))
    page.set_viewport_size({"width": 640, "height": 600})
    to = page.get_by_role("navigation").get_by_role("button", name="Canvas")
    expect(to).to_have_attribute("aria-current", "true")
    page.mouse.move(300, 400)
    page.mouse.wheel(0, -300)
    until(
        page,
        "!document.querySelector('#box-a0')?.checkVisibility() ||"
        " document.querySelector('#box-a0').getBoundingClientRect().top > 0",
    )
    before = view(page)
    page.get_by_role("navigation").get_by_role("button", name="Panels").click()
    to.click()
    page.locator(".box").first.wait_for(state="attached")

    assert view(page) == before


@pytest.mark.parametrize("by", ["mouse", "button", "keys"])
def test_the_first_action_of_an_empty_script(author: Author, by: str) -> None:
    page = author.page
    hint = page.get_by_role("region", name="the first action")
    author.click(page.get_by_label("files", exact=True).get_by_title("empty.flow"))
    expect(hint).to_contain_text("There is no action yet")
    expect(page.locator(".react-flow__minimap")).to_have_count(0)
    box = page.locator("#box-begin")
    if by == "mouse":
        page.get_by_label("find an action").fill("begin")
        pane = page.locator(".react-flow__pane")
        start = pane.evaluate(SIDES)
        added = page.get_by_role("button", name="Begin", exact=True)
        added.drag_to(pane, target_position={"x": 300, "y": 400})
        expect(box).to_be_visible()
        view(page)
        left, top, *_ = box.evaluate(SIDES)
        assert abs(left - start[0] - 300) < 20
        assert abs(top - start[1] - 400) < 20
    elif by == "button":
        author.click(hint.get_by_role("button", name="Add Begin"))
    else:
        author.press("Alt+c", "a")
        author.type("Begin")
        author.press("Enter")
    expect(box).to_be_visible()
    expect(hint).to_have_count(0)
    expect(page.get_by_label("text of the script")).to_contain_text("begin: Begin")


def test_a_window_whose_width_changes_before_its_first_picture_is_as_wide_as_it_is(
    open_studio: OpenStudio,
) -> None:
    page = open_studio(ROOT / "sample_scripts").page
    page.add_init_script("""
        const real = window.matchMedia;
        let isFirst = true;
        window.matchMedia = (query) => {
            if (!query.includes("max-width") || !isFirst) return real.call(window, query);
            isFirst = false;
            return { matches: true };
        };
    """)

    page.reload()

    expect(page.locator(".window")).to_be_visible()
    expect(page.locator(".window.is-narrow")).to_have_count(0)
    expect(page.locator(".file").first).to_be_visible()
