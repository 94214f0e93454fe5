"""The page of a run in a real browser: from a file, with the network refused."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Open, check_screenshot, needs_browser, serious_faults
from paths import ROOT
from playwright.sync_api import Page, expect

from branchline.tools.cli.main import main

SAMPLES = ROOT / "sample_scripts"

pytestmark = needs_browser

RunPage = Callable[..., str]


@pytest.fixture
def run_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> RunPage:
    """Return a function that runs a script and returns the address of its page."""

    def make(script: Path, *words: str) -> str:
        page = tmp_path / "run.html"
        shown = ["branchline", "run", str(script), *words, "--html", str(page)]
        monkeypatch.setattr("sys.argv", shown)
        assert main() in {0, 1}
        return page.as_uri()

    return make


def trainee(run_page: RunPage, *more: str) -> str:
    words = ("--scenario", "the trainee is not allowed to", *more)
    return run_page(SAMPLES / "01_end_a_contact.flow", *words)


def expect_shown(page: Page, title: str) -> None:
    expect(page.locator("#step-title")).to_have_text(title)


def test_buttons_step_forward_and_back(run_page: RunPage, open_page: Open) -> None:
    page = open_page(trainee(run_page))

    page.get_by_role("button", name="Step forward").click()
    page.get_by_role("button", name="Step forward").click()

    expect_shown(page, "3. end_contact")
    expect(page.locator("#count")).to_have_text("step 3 of 5")
    details = page.locator("#details")
    expect(details).to_contain_text("agent 1003 has no permission contacts.end")
    expect(details).to_contain_text("{StuckContact}")
    expect(details).to_contain_text("POST /contacts/4711/end as agent 1003 answered 403")
    expect(details).to_contain_text("Invalid Contact ID")
    expect(page.locator(".g-node.current")).to_have_attribute("data-id", "end_contact")
    expect(page.locator(".g-wire.current")).to_have_attribute("data-branch", "Unauthorized")
    expect(page.locator(".g-node.taken")).to_have_count(3)

    page.get_by_role("button", name="Step back").click()

    expect_shown(page, "2. sign_in")
    expect(page.locator(".g-node.taken")).to_have_count(2)
    expect(page.locator("#details mark").first).to_contain_text("SecurityUser")


def test_a_run_is_watched_by_keyboard_alone(run_page: RunPage, open_page: Open) -> None:
    page = open_page(trainee(run_page))
    press = page.keyboard.press

    press("End")
    expect_shown(page, "5. done")
    press("ArrowLeft")
    expect_shown(page, "4. not_allowed")
    press("Home")
    press("ArrowRight")
    expect_shown(page, "2. sign_in")
    press("/")
    page.keyboard.type("permission")
    expect_shown(page, "3. end_contact")
    press("Enter")
    expect_shown(page, "4. not_allowed")
    press("Shift+Enter")
    expect_shown(page, "3. end_contact")
    press("Escape")
    press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    page.locator("#speed").select_option("60")
    page.locator("#play").focus()
    press("Enter")
    expect_shown(page, "5. done")
    expect(page.locator("#play")).to_have_attribute("aria-pressed", "false")


def test_the_scrubber_goes_anywhere(run_page: RunPage, open_page: Open) -> None:
    page = open_page(trainee(run_page))

    page.locator("#scrubber").fill("3")

    expect_shown(page, "4. not_allowed")
    spoken = "step 4 of 5: not_allowed, Default"
    expect(page.locator("#scrubber")).to_have_attribute("aria-valuetext", spoken)


def middle_of(page: Page, id: str) -> tuple[float, float]:
    box = page.locator(f".g-node[data-id={id}] rect").first.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drawn(page: Page) -> None:
    """Wait until the page has drawn what it was told."""
    page.evaluate(
        "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
    )


def near(one: tuple[float, float], other: tuple[float, float]) -> bool:
    return all(abs(a - b) < 1.5 for a, b in zip(one, other, strict=True))


def test_the_picture_is_dragged_by_the_mouse_and_that_is_no_click(
    run_page: RunPage, open_page: Open
) -> None:
    page = open_page(trainee(run_page))
    drawn(page)
    x, y = middle_of(page, "end_contact")

    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x - 40, y + 30, steps=4)
    page.mouse.move(x - 120, y + 60, steps=4)
    page.mouse.up()

    drawn(page)
    expect(page.locator(".g-node.current")).to_have_attribute("data-id", "begin")
    assert near(middle_of(page, "end_contact"), (x - 120, y + 60))
    page.mouse.move(x, y)
    drawn(page)
    assert near(middle_of(page, "end_contact"), (x - 120, y + 60))

    page.mouse.click(x - 120, y + 60)

    expect_shown(page, "3. end_contact")


def test_the_wheel_zooms_at_the_pointer_and_with_shift_moves_sideways(
    run_page: RunPage, open_page: Open
) -> None:
    page = open_page(trainee(run_page))
    place = middle_of(page, "sign_in")
    far = middle_of(page, "done")

    page.mouse.move(*place)
    before = page.locator(".picture:visible .scaled").get_attribute("style") or ""
    page.mouse.wheel(0, -300)

    expect(page.locator(".picture:visible .scaled")).not_to_have_attribute("style", before)
    drawn(page)
    assert near(middle_of(page, "sign_in"), place)
    assert middle_of(page, "done")[1] - place[1] > 1.2 * (far[1] - place[1])

    page.keyboard.down("Shift")
    page.mouse.wheel(0, 50)
    page.keyboard.up("Shift")

    drawn(page)
    assert near(middle_of(page, "sign_in"), (place[0] - 50, place[1]))


def test_an_address_leads_to_a_step(run_page: RunPage, open_page: Open) -> None:
    page = open_page(trainee(run_page) + "#step=4")
    expect_shown(page, "4. not_allowed")

    page.get_by_role("link", name="3 end_contact").click()

    expect_shown(page, "3. end_contact")
    expect(page).to_have_url(re.compile("#step=3$"))
    expect(page.locator("#steps [aria-current=step]")).to_contain_text("end_contact")


def test_a_search_marks_what_it_finds(run_page: RunPage, open_page: Open) -> None:
    page = open_page(trainee(run_page))

    page.locator("#query").fill("assign")

    expect(page.locator("#matches")).to_have_text("1 step")
    expect_shown(page, "4. not_allowed")
    expect(page.locator("#steps a.found")).to_have_count(1)


def test_what_would_have_happened_can_be_seen(run_page: RunPage, open_page: Open) -> None:
    page = open_page(trainee(run_page, "--fork") + "#step=3")

    success = page.locator(".others li", has_text="Success")
    success.get_by_role("button").click()

    expect(page.locator("#fork")).to_contain_text("end_contact answered Success")
    expect(page.locator("#count")).to_have_text("step 3 of 4")
    page.keyboard.press("End")
    expect_shown(page, "4. done")
    address = page.url

    page.get_by_role("button", name="Back to the run").click()

    expect_shown(page, "3. end_contact")
    expect(page.locator("#count")).to_have_text("step 3 of 5")
    again = open_page(address)
    expect_shown(again, "4. done")


def test_another_branch_says_what_leads_there(run_page: RunPage, open_page: Open) -> None:
    words = ("--scenario", "ends the stuck contact")
    page = open_page(run_page(SAMPLES / "01_end_a_contact.flow", *words) + "#step=3")

    other = page.locator(".others li", has_text="Unauthorized")

    expect(other).to_contain_text("agent 1001 without contacts.end")


def test_a_subscript_has_its_own_picture_and_variables(run_page: RunPage, open_page: Open) -> None:
    script = SAMPLES / "07_call_a_subscript.flow"
    page = open_page(run_page(script, "--scenario", "closes both contacts"))
    first = page.locator("#pictured").inner_text()

    page.get_by_role("link", name="end_contact").first.click()

    expect(page.locator("#pictured")).not_to_have_text(first)
    expect(page.locator(".picture:visible")).to_have_count(1)
    expect(page.locator(".g-node.current")).to_be_visible()


def test_the_page_follows_dark_mode(run_page: RunPage, open_page: Open) -> None:
    address = trainee(run_page)
    colour = "getComputedStyle(document.body).backgroundColor"

    light = open_page(address).evaluate(colour)
    dark = open_page(address, "dark").evaluate(colour)

    assert (light, dark) == ("rgb(255, 255, 255)", "rgb(13, 17, 23)")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_checker_finds_nothing_serious(
    run_page: RunPage, open_page: Open, scheme: str
) -> None:
    page = open_page(trainee(run_page, "--fork") + "#step=3", scheme)
    page.locator("#query").fill("contact")

    assert serious_faults(page) == []


def test_nothing_that_a_script_says_becomes_part_of_the_page(
    tmp_path: Path, run_page: RunPage, open_page: Open
) -> None:
    evil = "</script><img src=x onerror=alert(1)><!--<script>"
    script = tmp_path / "evil.flow"
    lines = [f'script "{evil}"', "type Generic", "", f'begin: Begin "{evil}"', "    -> say", ""]
    lines += [f'say: Assign "{evil}"', '    Variable = "N"', f'    Value = "{evil}"']
    script.write_text("\n".join([*lines, "    -> done", "", "done: End", ""]), "utf-8")

    page = open_page(run_page(script) + "#step=2")

    expect_shown(page, "2. say")
    expect(page.locator("#details")).to_contain_text(evil)
    assert page.locator("img").count() == 0
    assert page.locator("script").count() == 2


def test_a_script_of_two_thousand_actions_can_be_watched(
    tmp_path: Path, run_page: RunPage, open_page: Open
) -> None:
    script = tmp_path / "large.flow"
    lines = ['script "Large"', "type Generic", "", "begin: Begin", "    -> a0", ""]
    for at in range(2000):
        lines += [f"a{at}: Assign", '    Variable = "N"', f'    Value = "{at}"']
        lines += [f"    -> a{at + 1}" if at < 1999 else "    -> done", ""]
    script.write_text("\n".join([*lines, "done: End", ""]), "utf-8")

    page = open_page(run_page(script))
    page.keyboard.press("End")

    expect_shown(page, "2002. done")
    expect(page.locator(".g-node.current")).to_be_in_viewport()
    page.keyboard.press("ArrowLeft")
    expect_shown(page, "2001. a1999")
    page.get_by_role("button", name="Whole").click()
    expect(page.locator(".g-node.current")).to_be_in_viewport()
    label = page.locator(".g-node.current text").first
    expect(label).to_be_hidden()
    for _ in range(8):
        page.keyboard.press("+")
    expect(label).to_be_visible()


def test_ten_thousand_steps_can_be_watched(
    tmp_path: Path, run_page: RunPage, open_page: Open
) -> None:
    script = tmp_path / "long.flow"
    script.write_text(
        'script "Long"\ntype Generic\n\nbegin: Begin\n    -> more\n\n'
        'more: If\n    Expression = "N < 5000"\n    True -> count\n    False -> done\n\n'
        'count: Assign\n    Variable = "N"\n    Value = "{N+1}"\n    -> more\n\ndone: End\n',
        "utf-8",
    )

    page = open_page(run_page(script, "--set", "N=0") + "#step=9000")

    expect_shown(page, "9000. more")
    expect(page.locator("#details table code").last).to_be_attached()
    variables = page.get_by_role("table", name="Variables after this step")
    expect(variables).to_contain_text("4499")
    page.keyboard.press("End")
    expect_shown(page, "10003. done")
    page.locator("#query").fill("N = 2500")
    expect_shown(page, "5001. count")


def test_the_screenshots_in_the_docs_are_of_this_page(
    run_page: RunPage, open_page: Open, request: pytest.FixtureRequest
) -> None:
    address = trainee(run_page, "--fork") + "#step=3"
    for scheme in ("light", "dark"):
        page = open_page(address, scheme)
        expect_shown(page, "3. end_contact")
        check_screenshot(page, ROOT / "docs" / "images" / f"viewer-{scheme}.png", request)
