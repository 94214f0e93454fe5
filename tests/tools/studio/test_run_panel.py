"""Runs on the page of the studio: by mouse and by keys alone, from the first run to a scenario."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import serious_faults
from only_by import Way, allow_only
from paths import ROOT
from playwright.sync_api import Locator, Page, expect
from studio_page import OpenStudio, Studio
from studio_server import needs_page

from branchline.tools.cli.entry.commands import run_command

pytestmark = needs_page
SCRIPT = "01_end_a_contact"
MENU = "13_the_caller_chooses"
Do = Callable[[Locator], None]


def by_mouse(wanted: Locator) -> None:
    """Click."""
    wanted.click()


def by_keys(wanted: Locator) -> None:
    """Go there by the tab key alone, and press it."""
    page = wanted.page
    for _ in range(300):
        if wanted.evaluate("each => each === document.activeElement"):
            break
        page.keyboard.press("Tab")
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")


_WAYS: dict[Do, Way] = {by_mouse: "mouse", by_keys: "keys"}


def opened(studio: Studio, script: str, do: Do = Locator.click) -> Page:
    """Open a script, and the panel of runs."""
    page = studio.page
    if do in _WAYS:
        allow_only(page, _WAYS[do])
    do(page.locator(".file").filter(has_text=re.compile(rf"^{script}\.flow")))
    expect(page.locator(".box").first).to_be_visible()
    if do is not by_keys:
        page.get_by_role("tab", name="Run").click()
    else:
        page.keyboard.press("Alt+4")
    expect(page.get_by_role("tab", name="Run")).to_be_focused()
    return page


def button(page: Page, name: str) -> Locator:
    """Return the button of that very name."""
    return page.get_by_role("button", name=name, exact=True)


def add_field(page: Page, of: str, name: str) -> None:
    """Add a field to a part of the form; the keyboard goes to it, where it can be written."""
    page.get_by_label(f"field to add to {of}", exact=True).select_option(name)
    button(page, f"add the field to {of}").click()
    expect(page.locator(f'[data-field="{name}"] :focus')).to_be_visible()


@pytest.mark.parametrize("do", [by_mouse, by_keys])
def test_a_run_takes_the_other_branch_and_is_kept_as_a_scenario(
    do: Do, open_studio: OpenStudio
) -> None:
    studio = open_studio(ROOT / "sample_scripts")
    page = opened(studio, SCRIPT, do)
    heard = page.locator(".only-heard[role=status]")

    do(button(page, "Run"))
    expect(heard).to_have_text("step 1 of 4: Start here answered Default")
    do(button(page, "Step"))
    do(button(page, "Step"))
    expect(heard).to_have_text("step 3 of 4: End the stuck contact answered Success")
    expect(page.locator("#box-end_contact .mark-text").first).to_have_text("here, visited")
    do(page.get_by_role("button", name=re.compile("^Unauthorized")))
    expect(heard).to_have_text(re.compile("^a new run, Unauthorized at End the stuck contact"))
    expect(page.locator(".fork-name")).to_have_count(2)
    do(button(page, "Keep"))
    expect(heard).to_have_text(re.compile('^kept as the scenario "Unauthorized at End the'))

    kept = (studio.folder / f"{SCRIPT}.scenarios.yaml").read_text("utf-8")
    before = (ROOT / "sample_scripts" / f"{SCRIPT}.scenarios.yaml").read_text("utf-8")
    assert kept.startswith(before)
    assert "  Unauthorized at End the stuck contact:\n" in kept
    assert "    stub: {end_contact: [Unauthorized]}\n" in kept
    assert run_command(["test", str(studio.folder / f"{SCRIPT}.flow")]) == 0


def test_two_runs_stand_side_by_side(open_studio: OpenStudio) -> None:
    page = opened(open_studio(ROOT / "sample_scripts"), SCRIPT)
    button(page, "Run").click()
    button(page, "Step").click()
    page.get_by_role("button", name=re.compile("^Error")).click()
    page.get_by_role("button", name="compare with ends the stuck contact").click()

    table = page.get_by_role("region", name="steps side by side")
    expect(page.get_by_text("They part at step 2.")).to_be_visible()
    expect(table.locator("tr.is-parted").first).to_contain_text("Sign in as the supervisor")
    expect(table.locator("tr.is-same")).to_have_count(1)
    expect(page.get_by_text("contacts: 4711")).to_be_visible()


def test_a_caller_presses_keys_hangs_up_and_the_run_plays_on(open_studio: OpenStudio) -> None:
    page = opened(open_studio(ROOT / "sample_scripts"), MENU)
    page.get_by_label("What the run begins with").select_option("No scenario")
    button(page, "Run").click()
    page.locator(".run-steps li").nth(2).click()
    expect(page.locator(".run-here .tag")).to_have_text("assumed")

    page.locator(".phone-pad").get_by_role("button", name="2", exact=True).click()
    button(page, "Press 2").click()
    expect(page.locator(".run-here")).to_contain_text('the caller pressed "2"')
    button(page, "Caller hangs up").click()
    expect(page.locator(".fork-tree li")).to_have_count(3)
    expect(page.locator(".run-here")).to_contain_text("OnRelease cut in")
    button(page, "Play").click()
    expect(button(page, "Step")).to_be_disabled()
    expect(page.locator("#box-note_release .mark-text").first).to_have_text("here, visited")


def test_a_world_is_built_in_a_form_and_what_is_wrong_with_it_is_said(
    open_studio: OpenStudio,
) -> None:
    page = opened(open_studio(ROOT / "sample_scripts"), SCRIPT)
    page.get_by_label("What the run begins with").select_option("A world of my own...")
    add_field(page, "the form", "given")
    page.get_by_label("name to add to given").fill("SupervisorId")
    page.keyboard.press("Enter")
    page.get_by_label("SupervisorId", exact=True).fill("1001")
    add_field(page, "the form", "world")
    add_field(page, "world", "agents")
    button(page, "Add to agents").click()
    button(page, "Run").click()
    expect(page.get_by_role("alert")).to_have_text('world > agents > 1: an agent has no "id"')
    page.get_by_label("id (required)").fill("1001")
    button(page, "Run").click()

    expect(page.locator(".run-count")).to_have_text("1 of 5")
    button(page, "Step").click()
    expect(page.locator(".run-here")).to_contain_text("agent 1001 is active")


def test_coverage_is_drawn_and_kept_up_to_date_and_a_failing_scenario_opens_where_it_parts(
    open_studio: OpenStudio,
) -> None:
    studio = open_studio(ROOT / "sample_scripts")
    page = opened(studio, SCRIPT)
    page.keyboard.press("Alt+6")
    expect(page.get_by_text("13 of 13")).to_be_visible()
    page.get_by_label("Show it on the canvas").check()
    expect(page.locator("#box-end_contact .mark-text").first).to_have_text("6 scenarios")

    page.locator(".cm-line", has_text="Unauthorized").first.click()
    page.keyboard.press("End")
    page.keyboard.press("ControlOrMeta+Backspace")
    page.keyboard.type("already_gone")
    fails = page.get_by_role("button", name=re.compile("the trainee is not allowed to fails"))
    expect(fails).to_have_text(re.compile("parts at end_contact"))
    expect(page.locator("#box-end_contact .mark-text").first).to_have_text(
        "\u2715 the trainee is not allowed to parts here"
    )
    fails.click()
    expect(page.locator(".run-count")).to_have_text("3 of 5")
    expect(page.locator(".run-verdict")).to_contain_text("expected begin sign_in end_contact not")
    assert Path(studio.folder / f"{SCRIPT}.flow").read_text("utf-8") == (
        ROOT / "sample_scripts" / f"{SCRIPT}.flow"
    ).read_text("utf-8")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 700, 390])
def test_nothing_in_the_views_of_runs_keeps_anybody_out(
    width: int, scheme: str, open_studio: OpenStudio
) -> None:
    studio = open_studio(ROOT / "sample_scripts", scheme=scheme, width=width)
    page = studio.page
    expect(button(page, "Keys")).to_be_visible()
    page.keyboard.press("Alt+f")
    page.locator(".file").filter(has_text=re.compile(rf"^{MENU}\.flow")).click()
    page.keyboard.press("Alt+4")
    page.get_by_label("What the run begins with").select_option("No scenario")
    button(page, "Run").click()
    page.locator(".run-steps li").nth(2).click()
    expect(button(page, "Stay silent")).to_be_visible()
    assert serious_faults(page, ".panels") == []
    assert no_wider_than_the_window(page)
    button(page, "Stay silent").click()
    page.get_by_role("button", name=re.compile("^compare with")).click()
    expect(page.get_by_role("region", name="steps side by side")).to_be_visible()
    assert serious_faults(page, ".panels") == []
    page.get_by_label("What the run begins with").select_option("A world of my own...")
    add_field(page, "the form", "world")
    assert serious_faults(page, ".panels") == []
    page.keyboard.press("Alt+6")
    expect(page.get_by_text("17 of 17")).to_be_visible()
    assert serious_faults(page, ".panels") == []
    assert no_wider_than_the_window(page)


def no_wider_than_the_window(page: Page) -> bool:
    """Whether nothing of a page has to be scrolled to from the side."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
