"""The keyboard is never nowhere: where what had it goes away or is off, something takes it."""

from __future__ import annotations

import re

from browsing import needs_browser
from paths import ROOT
from playwright.sync_api import Locator, Page, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]
SAMPLES = ROOT / "sample_scripts"
SCRIPT, MENU = "01_end_a_contact.flow", "13_the_caller_chooses.flow"


def press(wanted: Locator) -> None:
    """Give the keyboard to a control and press it."""
    wanted.focus()
    wanted.press("Enter")


def button(page: Page, name: str) -> Locator:
    """Return the button of that very name."""
    return page.get_by_role("button", name=name, exact=True)


def test_files_give_the_keyboard_to_what_comes_in_their_place(open_studio: OpenStudio) -> None:
    author = Author(open_studio(SAMPLES))
    page = author.page

    press(page.locator(".welcome").get_by_role("button", name=SCRIPT))
    expect(author.canvas()).to_be_focused()
    author.hears(f"{SCRIPT} is open")
    author.press("Alt+f")
    author.type("13_")
    press(page.locator(f'.file[title^="{MENU}"]'))
    expect(page.locator(".file-tabs .is-front")).to_contain_text(MENU)
    press(button(page, f"close {MENU}"))
    expect(page.locator(".file-tabs button").first).to_be_focused()
    author.hears(f"{MENU} is closed")
    press(button(page, f"close {SCRIPT}"))
    expect(page.locator("main")).to_be_focused()
    press(button(page, "New script"))
    author.type("made")
    author.press("Enter")
    expect(page.locator(".file-tabs .is-front")).to_contain_text("made.flow")
    expect(author.canvas()).to_be_focused()


def test_what_is_off_after_it_was_pressed_keeps_the_keyboard(open_studio: OpenStudio) -> None:
    author = Author(open_studio(SAMPLES))
    page = author.page
    author.open(SCRIPT)
    author.canvas().focus()
    author.press("End", "Control+d")
    author.hears("pasted 1 action")

    for name in ("Undo (Ctrl+Z)", "Do again (Ctrl+Y)", "Save"):
        press(button(page, name))
        expect(button(page, name)).to_be_disabled()
        expect(button(page, name)).to_be_focused()
    author.press("Alt+4")
    press(button(page, "Run"))
    press(button(page, "Last"))
    expect(button(page, "Last")).to_be_disabled()
    expect(button(page, "Last")).to_be_focused()


def test_runs_give_the_keyboard_to_the_walk_and_to_each_other(open_studio: OpenStudio) -> None:
    author = Author(open_studio(SAMPLES))
    page = author.page
    author.open(SCRIPT)
    author.press("Alt+4")
    press(button(page, "Run"))
    press(button(page, "Step"))
    walk = page.get_by_role("region", name="walk through the run")

    press(page.get_by_role("button", name=re.compile("^Error")))
    expect(walk).to_be_focused()
    author.hears('a new run, Error at Sign in as the supervisor: ended: "done" ends the script')
    author.press("ArrowRight")
    author.hears("step 3 of 4: The supervisor cannot sign in answered Default")
    press(page.get_by_role("button", name=re.compile("^compare with")))
    press(button(page, "Back to the run"))
    expect(walk).to_be_focused()
    press(page.get_by_role("button", name=re.compile("^close Error at")))
    expect(walk).to_be_focused()  # of a single run the list is closed


def test_a_field_that_is_left_out_gives_the_keyboard_to_another(open_studio: OpenStudio) -> None:
    author = Author(open_studio(SAMPLES))
    page = author.page
    author.open(SCRIPT)
    author.press("Alt+4")
    page.get_by_label("What the run begins with").select_option("A world of my own...")
    for name in ("given", "world"):
        page.get_by_label("field to add to the form", exact=True).select_option(name)
        press(button(page, "add the field to the form"))

    press(button(page, "leave out given"))
    expect(page.get_by_label("field to add to world", exact=True)).to_be_focused()
    press(button(page, "leave out world"))
    expect(page.get_by_label("field to add to the form", exact=True)).to_be_focused()
