"""A lesson in a real browser: it asks before each branch, tells nothing before, and counts."""

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
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")
LESSONS = re.findall(r"\w+", re.findall(r"^LESSONS = (.*)$", MAKEFILE, re.MULTILINE)[0])

Made = Callable[..., str]

pytestmark = needs_browser


@pytest.fixture
def lesson(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Return a function that makes a lesson of a sample and returns the address of its page."""

    def make(name: str, *words: str) -> str:
        page = tmp_path / f"{name}.html"
        script = str(SAMPLES / f"{name}.flow")
        monkeypatch.setattr("sys.argv", ["branchline", "lesson", script, "-o", str(page), *words])
        assert main() == 0
        return page.as_uri()

    return make


def ends(lesson: Made) -> str:
    """Return a lesson of two rounds: the contact is ended, and the trainee may not."""
    chosen = ("ends the stuck contact", "the trainee is not allowed to")
    return lesson("01_end_a_contact", *(word for name in chosen for word in ("--scenario", name)))


def choose(page: Page, name: str) -> None:
    page.get_by_role("radio", name=re.compile(f"^{re.escape(name)}: ")).check()
    page.get_by_role("button", name="Answer").click()


def lead_on(page: Page) -> None:
    page.locator("#onward").click()


def asks(page: Page, title: str) -> None:
    expect(page.locator("#question legend")).to_have_text(title)


def expect_scores(page: Page, text: str) -> None:
    expect(page.locator("#scored")).to_have_text(f"Score: {text}")


def test_a_question_tells_nothing_of_the_answer(lesson: Made, open_page: Open) -> None:
    page = open_page(ends(lesson))
    choose(page, "Default")
    lead_on(page)

    asks(page, "Which branch will end_contact take?")
    names = page.locator(".choice strong").all_inner_texts()
    assert names == [
        "Default",
        "Success",
        "Invalid Contact ID",
        "Unauthorized",
        "Invalid Security User",
    ]
    expect(page.locator(".g-node.taken")).to_have_count(3)
    expect(page.locator(".g-wire.taken")).to_have_count(2)
    expect(page.locator(".g-wire.current")).to_have_count(0)
    expect(page.locator("#steps li")).to_have_count(3)
    expect(page.locator("#count")).to_have_text("step 3")
    expect(page.locator("#verdict")).to_be_hidden()
    seen = page.locator("body").inner_text()
    for told in ("ends the stuck contact", "answered Success", "204", "is ended", "good end"):
        assert told not in seen.replace("the contact is ended", "")
    world = page.locator("section", has=page.locator("h3", has_text="World"))
    expect(world).to_contain_text("contacts.end")
    expect(world.get_by_role("row", name="4711")).to_contain_text("queued")


def test_nothing_leads_past_a_question(lesson: Made, open_page: Open) -> None:
    page = open_page(ends(lesson) + "#round=1&step=4")
    asks(page, "Which branch will sign_in take?")

    page.locator("#scrubber").focus()
    for key in ("End", "ArrowRight", "PageDown", "n"):
        page.keyboard.press(key)
    page.get_by_role("button", name="Step forward").click()
    page.get_by_role("button", name="Play").click()
    page.locator(".g-node[data-id=done]").click()

    asks(page, "Which branch will sign_in take?")
    expect(page.locator("#steps li")).to_have_count(2)


def test_a_right_and_a_wrong_answer_are_explained_and_counted(
    lesson: Made, open_page: Open
) -> None:
    page = open_page(ends(lesson))
    expect_scores(page, "0 right, 0 of 4 answered")

    choose(page, "Default")

    expect(page.locator(".verdict")).to_have_text("Right: Default.")
    expect(page.locator(".why")).to_contain_text("agent 1001 is active")
    expect_scores(page, "1 right, 1 of 4 answered")
    lead_on(page)

    choose(page, "Unauthorized")

    expect(page.locator(".verdict")).to_contain_text("No, not Unauthorized.")
    expect(page.locator(".verdict")).to_contain_text("contacts.end (status 403)")
    expect(page.locator(".why")).to_contain_text("contact 4711 is ended")
    expect(page.locator("#said")).to_contain_text("No, not Unauthorized.")
    expect(page.locator(".g-wire.current")).to_have_attribute("data-branch", "Success")
    expect_scores(page, "1 right, 2 of 4 answered")
    lead_on(page)
    expect(page.locator(".over")).to_have_text("This round is over: 1 of 2 right.")
    expect(page.locator("#verdict")).to_have_text("comes to a good end")
    lead_on(page)
    expect(page.locator("#rounds option").first).to_have_text(
        "1 of 2: ends the stuck contact (1 of 2 right)"
    )
    choose(page, "Default")
    lead_on(page)
    choose(page, "Unauthorized")
    lead_on(page)
    expect(page.locator(".over")).to_contain_text("The lesson is over: 3 of 4 right in all.")


def test_a_lesson_is_gone_through_by_keyboard_alone(lesson: Made, open_page: Open) -> None:
    page = open_page(ends(lesson))
    press = page.keyboard.press
    asks(page, "Which branch will sign_in take?")

    press("Enter")
    expect(page.locator("#hint")).to_have_text("Choose an answer first.")
    press("1")
    press("Enter")
    expect(page.locator(".verdict")).to_have_text("Right: Default.")
    press("Enter")
    asks(page, "Which branch will end_contact take?")
    press("ArrowDown")
    press("ArrowDown")
    press("Enter")
    expect(page.locator(".verdict")).to_contain_text("No, not Invalid Contact ID.")
    press("Enter")
    expect(page.locator("#step-title")).to_have_text("4. done")
    press("Enter")
    expect(page.locator("#rounds")).to_have_value("1")
    asks(page, "Which branch will sign_in take?")
    expect_scores(page, "1 right, 2 of 4 answered")


def test_the_score_outlives_the_page_until_it_is_started_again(
    lesson: Made, open_page: Open
) -> None:
    page = open_page(ends(lesson))
    choose(page, "Default")

    page.reload()

    expect_scores(page, "1 right, 1 of 4 answered")
    expect(page.locator(".verdict")).to_have_text("Right: Default.")
    page.get_by_role("button", name="Start again").click()
    expect_scores(page, "0 right, 0 of 4 answered")
    asks(page, "Which branch will sign_in take?")


def test_a_browser_that_keeps_nothing_still_teaches(lesson: Made, open_page: Open) -> None:
    page = open_page(ends(lesson))
    page.add_init_script(
        "Object.defineProperty(window, 'localStorage', {get() { throw new Error('no') }})"
    )
    page.reload()

    choose(page, "Default")

    expect_scores(page, "1 right, 1 of 4 answered")


def test_a_branch_that_is_not_connected_is_told_apart_from_the_one_that_is_taken(
    lesson: Made, open_page: Open
) -> None:
    page = open_page(
        lesson(
            "02_default_stands_in",
            *("--scenario", "Default stands in for Unauthorized"),
            *("--scenario", "Default does not stand in for Error of SetSecurityUser"),
        )
    )
    choose(page, "Default")
    lead_on(page)
    choose(page, "Unauthorized")
    expect(page.locator(".verdict")).to_contain_text(
        "It does answer Unauthorized, but that branch is not connected, so Default stands in."
    )
    page.locator("#rounds").select_option("1")

    choose(page, "Error")

    expect(page.locator(".verdict").first).to_contain_text(
        "It does answer Error, but that branch is not connected, and no branch stands in."
    )


def test_a_lesson_on_endings_asks_what_is_left_running(lesson: Made, open_page: Open) -> None:
    page = open_page(lesson("12_seven_endings") + "#round=4")
    choose(page, "stuck")
    lead_on(page)
    asks(page, "Here this run is over. What is left running: the script itself, its own contact?")
    seen = page.locator("#details").inner_text()
    assert "Why" not in seen

    choose(page, "Contact 901")

    verdict = page.locator(".verdict")
    expect(verdict).to_contain_text("No, not Contact 901.")
    expect(verdict).to_contain_text("The script itself is left running")


@pytest.mark.parametrize("name", LESSONS)
def test_each_lesson_of_the_samples_can_be_gone_through(
    lesson: Made, open_page: Open, name: str
) -> None:
    page = open_page(lesson(name))
    data = page.evaluate("JSON.parse(document.getElementById('data').textContent)")
    asked = sum(len(each["questions"]) + data["asks_left"] for each in data["rounds"])
    answered = 0

    for number, each in enumerate(data["rounds"]):
        expect(page.locator("#rounds")).to_have_value(str(number))
        for _ in range(len(each["questions"]) + data["asks_left"]):
            if page.get_by_role("button", name="Go on to the next question").count():
                lead_on(page)
            expect(page.locator("#choice-0")).to_be_focused()
            answered += 1
            page.keyboard.press(str(1 + answered % page.locator(".choice").count()))
            page.keyboard.press("Enter")
            expect(page.locator("#question input:checked")).to_have_count(0)
        if page.get_by_role("button", name="Go on to the end of this run").count():
            lead_on(page)
        expect(page.locator(".over")).to_contain_text("This round is over")
        if number + 1 < len(data["rounds"]):
            lead_on(page)

    assert answered == asked > 0
    expect(page.locator(".over")).to_contain_text("The lesson is over")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_checker_finds_nothing_serious_in_a_lesson(
    lesson: Made, open_page: Open, scheme: str
) -> None:
    page = open_page(ends(lesson), scheme)
    choose(page, "Default")
    lead_on(page)
    asks(page, "Which branch will end_contact take?")
    assert serious_faults(page) == []

    choose(page, "Unauthorized")

    expect(page.locator(".verdict")).to_be_visible()
    assert serious_faults(page) == []


def test_a_lesson_fits_a_narrow_screen(lesson: Made, open_page: Open) -> None:
    page = open_page(ends(lesson), width=400)

    asks(page, "Which branch will sign_in take?")
    assert page.evaluate("document.documentElement.scrollWidth") <= 400


def test_the_screenshot_of_a_lesson_in_the_docs_is_of_this_page(
    lesson: Made, open_page: Open, request: pytest.FixtureRequest
) -> None:
    page = open_page(ends(lesson))
    choose(page, "Default")
    lead_on(page)
    choose(page, "Unauthorized")

    expect(page.locator(".verdict")).to_be_visible()
    check_screenshot(page, ROOT / "docs" / "images" / "lesson.png", request)
