"""What a person finds again when the page is loaded anew, or its connection comes back."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from browsing import needs_browser
from paths import ROOT
from playwright.sync_api import Error, Locator, Page, WebSocketRoute, expect
from studio_author import Author
from studio_page import OpenStudio, Studio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]
SAMPLES = ROOT / "sample_scripts"
SCRIPT = "01_end_a_contact.flow"
OTHER = "13_the_caller_chooses.flow"
NARROW = 700


def _button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def _with_two_runs(studio: Studio) -> Page:
    """Open two scripts, select an action, and let a run and another one that parts from it run."""
    author, page = Author(studio), studio.page
    author.open(OTHER)
    author.open(SCRIPT)
    author.click(author.box("End the stuck contact").locator(".box-title"))
    page.get_by_role("tab", name="Run").click()
    _button(page, "Run").click()
    _button(page, "Step").click()
    page.get_by_role("button", name=re.compile("^Error")).click()
    expect(page.locator(".fork-name")).to_have_count(2)
    page.get_by_role("button", name="rename Error at").click()
    page.get_by_label("name of the run").fill("nobody signs in")
    page.keyboard.press("Enter")
    expect(page.locator(".fork-name").nth(1)).to_contain_text("nobody signs in")
    _seen_as_left(page)
    return page


def _seen_as_left(page: Page) -> None:
    """Expect that all is as it was left."""
    expect(page.locator(".file-tabs [aria-current=true]")).to_contain_text(SCRIPT)
    expect(page.locator(".file-tabs li")).to_have_count(2)
    expect(page.get_by_role("tab", name="Run")).to_have_attribute("aria-selected", "true")
    expect(page.locator("#box-end_contact.is-chosen, .selected #box-end_contact")).to_be_visible()
    names = page.locator(".fork-name")
    expect(names).to_have_text([re.compile("ends the stuck contact"), re.compile("nobody signs")])
    expect(page.locator(".fork-tree .is-front")).to_contain_text("nobody signs in")
    expect(page.locator(".run-count")).to_have_text("2 of 4")
    expect(page.locator("#box-sign_in .mark-text").first).to_have_text("here, visited")
    expect(page.locator(".run-old")).to_have_count(0)


def _reload(page: Page) -> None:
    """Load a page anew before it is there, as soon as the browser has one that it can load."""
    for _ in range(100):
        try:
            page.reload(wait_until="commit")
        except Error as error:
            if "Not attached to an active page" not in error.message:
                raise
        else:
            return
    pytest.fail("the browser never had a page to load anew")


def test_a_page_that_is_loaded_anew_again_and_again_is_as_it_was_left(
    open_studio: OpenStudio,
) -> None:
    page = _with_two_runs(open_studio(SAMPLES))

    for _ in range(3):
        _reload(page)

    _seen_as_left(page)
    page.locator(".fork-name").first.click()
    expect(page.locator(".run-count")).to_have_text("1 of 4")
    _button(page, "Last").click()
    expect(page.locator(".run-here")).to_contain_text("ends")
    page.locator(".text-pane .cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type("# new\n")
    expect(page.locator(".run-old")).to_contain_text("A text has changed since.")


def test_the_connection_comes_back_and_the_runs_are_there(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    page, sockets = studio.page, list[tuple[WebSocketRoute, list[dict[str, Any]]]]()

    def carry(socket: WebSocketRoute) -> None:
        server = socket.connect_to_server()
        asked: list[dict[str, Any]] = []
        sockets.append((socket, asked))

        def ask(message: str | bytes) -> None:
            asked.append(json.loads(message))
            server.send(message)

        socket.on_message(ask)

    page.route_web_socket("**/socket", carry)
    page.reload()
    _with_two_runs(studio)

    sockets[-1][0].close()

    expect(page.locator(".said")).to_have_text("the studio is back")
    _seen_as_left(page)
    page.get_by_role("button", name=re.compile("^Default")).click()
    expect(page.locator(".fork-name")).to_have_count(3)
    asked = next(filter(None, (_graphs(page, sockets[-1][1]) for _ in range(5_000))))
    first = {each["uri"]: each.get("since", 0) for each in reversed(asked)}
    assert set(first.values()) == {0}, "a new server has none of the graphs of the one before"


def _graphs(page: Page, asked: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return what was asked of graphs by the next frame of the page; it asks a moment later."""
    page.evaluate("() => new Promise(requestAnimationFrame)")
    return [each["params"] for each in asked if each.get("method") == "branchline/graph"]


def test_a_doubled_tab_has_the_files_and_none_of_the_runs(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    page = _with_two_runs(studio)
    kept = page.evaluate("() => JSON.stringify(Object.entries(sessionStorage))")
    double = studio.context.new_page()
    double.add_init_script(
        f"for (const [key, value] of {kept})"
        " if (sessionStorage.getItem(key) === null) sessionStorage.setItem(key, value);"
    )

    double.goto(f"{studio.server.origin}/")

    expect(double.locator(".file-tabs [aria-current=true]")).to_contain_text(SCRIPT)
    expect(double.locator(".said")).to_have_text(
        "this tab has no runs any more: they are in the tab that it is a copy of, "
        "or the studio was started anew"
    )
    expect(double.locator(".fork-name")).to_have_count(0)
    double.reload()
    _button(double, "Run").click()
    expect(double.locator(".run-count")).to_have_text("1 of 4")
    page.reload()
    _seen_as_left(page)


def test_a_studio_that_was_started_anew_says_that_the_runs_are_gone(
    open_studio: OpenStudio,
) -> None:
    page = open_studio(SAMPLES).page
    runs = {"runs": [1], "front": 1, "at": 0, "compared": None}
    for name, kept in (("tab", {"names": ["0" * 32], "isLeft": True}), ("place", {"runs": runs})):
        kept_as = f"'branchline.studio.{name}', '{json.dumps(kept)}'"
        page.add_init_script(f"sessionStorage.setItem({kept_as})")

    page.reload()

    expect(page.locator(".said")).to_contain_text("the runs of this tab are gone")


def test_what_was_typed_into_a_form_and_the_part_that_a_narrow_window_shows_are_kept(
    open_studio: OpenStudio,
) -> None:
    studio = open_studio(SAMPLES, width=NARROW)
    page = studio.page
    page.locator(".part-tabs").get_by_text("Files").click()
    Author(studio).open(SCRIPT)
    page.locator(".part-tabs").get_by_text("Panels").click()
    page.get_by_role("tab", name="Run").click()
    page.get_by_label("What the run begins with").select_option("form")
    page.get_by_role("tab", name="Findings").click()
    page.get_by_role("tab", name="Run").click()
    expect(page.get_by_label("What the run begins with")).to_have_value("form")

    page.reload()

    expect(page.get_by_label("What the run begins with")).to_have_value("form")
