"""What a person sees in the browser of what was not saved, and of others who write."""

from __future__ import annotations

import json
import re
import signal
from pathlib import Path

from browsing import needs_browser, patient, serious_faults
from paths import ROOT
from playwright.sync_api import Browser, Locator, Page, expect
from studio_page import OpenStudio
from studio_server import copied, needs_page, running

pytestmark = [needs_page, needs_browser]
SAMPLES = ROOT / "sample_scripts"
NEXT_FRAME = "() => new Promise(requestAnimationFrame)"
FILE = "01_end_a_contact.flow"


def opened(page: Page) -> Locator:
    """Open the script, and return the lines of its text."""
    page.locator(".file").filter(has_text=FILE).first.click()
    text = page.locator(".text-pane .cm-content")
    expect(text).to_contain_text("End a contact")
    return text


def typed(page: Page, words: str) -> None:
    """Type a comment at the top of the text."""
    page.locator(".text-pane .cm-content").click()
    page.keyboard.press("Control+Home")
    page.keyboard.type(f"# {words}\n", delay=0)


def drafts_of(folder: Path) -> list[str]:
    """Return the texts of all drafts that are kept of a studio on a folder."""
    state = folder.with_name(f"{folder.name}.state")
    return [json.loads(each.read_text("utf-8"))["text"] for each in state.rglob("*.draft.json")]


def wait_for_draft(page: Page, folder: Path, words: str) -> None:
    """Return once a draft has these words."""
    while not any(words in text for text in drafts_of(folder)):
        page.evaluate(NEXT_FRAME)


def wait_for_text(page: Page, path: Path, start: str) -> None:
    """Return once a file begins so."""
    while not path.read_text("utf-8").startswith(start):
        page.evaluate(NEXT_FRAME)


def take_up(page: Page) -> None:
    """Take up what was offered."""
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"Take up {FILE} where it was left?")
    assert serious_faults(page) == []
    dialog.get_by_role("button", name="Take the changes up").click()
    expect(dialog).to_be_hidden()


def test_what_was_typed_outlives_a_reload(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    page = studio.page
    opened(page)
    typed(page, "never saved")
    wait_for_draft(page, studio.folder, "never saved")

    page.reload()

    take_up(page)
    expect(page.locator(".text-pane .cm-content")).to_contain_text("# never saved")
    page.keyboard.press("Control+s")
    wait_for_text(page, studio.folder / FILE, "# never saved\n")
    expect(page.locator(".only-heard[role=status]")).to_contain_text("saved")
    assert drafts_of(studio.folder) == []


def test_what_is_decided_later_is_not_typed_over(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    page = studio.page
    opened(page)
    typed(page, "never saved")
    wait_for_draft(page, studio.folder, "never saved")
    page.reload()
    dialog = page.get_by_role("dialog")
    lines = dialog.get_by_role("list", name="lines that differ").locator("li")
    expect(lines).to_have_text([re.compile(r"\+new: # never saved"), *[re.compile(r"^ ")] * 2])
    expect(dialog).to_contain_text(
        re.compile("never saved. They were typed (just now|1 minute ago), on")
    )
    dialog.get_by_role("button", name="Decide later").click()

    typed(page, "typed after that")
    wait_for_draft(page, studio.folder, "typed after that")
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+s")
    page.reload()

    take_up(page)
    expect(page.locator(".text-pane .cm-content")).to_contain_text("# never saved")
    page.keyboard.press("Control+s")
    wait_for_text(page, studio.folder / FILE, "# never saved\n")
    expect(page.locator(".only-heard[role=status]")).to_contain_text("saved")
    assert drafts_of(studio.folder) == []


def test_what_was_typed_outlives_the_studio(tmp_path: Path, browser: Browser) -> None:
    folder = copied(SAMPLES, tmp_path)
    with running(folder, end=signal.SIGKILL) as first, browser.new_context() as context:
        page = patient(context).new_page()
        page.goto(first.address)
        opened(page)
        typed(page, "before the crash")
        wait_for_draft(page, folder, "before the crash")

    with running(folder) as second, browser.new_context() as context:
        page = patient(context).new_page()
        page.goto(second.address)
        opened(page)

        take_up(page)
        expect(page.locator(".text-pane .cm-content")).to_contain_text("# before the crash")


def test_what_was_typed_into_a_file_that_is_gone_is_listed(
    tmp_path: Path, browser: Browser
) -> None:
    folder = copied(SAMPLES, tmp_path)
    with running(folder, end=signal.SIGKILL) as first, browser.new_context() as context:
        page = patient(context).new_page()
        page.goto(first.address)
        opened(page)
        typed(page, "the last of it")
        wait_for_draft(page, folder, "the last of it")
    (folder / FILE).unlink()

    with running(folder) as second, browser.new_context() as context:
        page = patient(context).new_page()
        page.goto(second.address)
        gone = page.get_by_role("region", name="files that are gone")
        expect(gone).to_contain_text("something typed before was not saved")
        assert serious_faults(page) == []
        gone.locator(".file").click()

        take_up(page)
        expect(page.locator(".text-pane .cm-content")).to_contain_text("# the last of it")
        page.locator(".text-pane .cm-content").click()
        page.keyboard.press("Control+s")
        while not (folder / FILE).exists():
            page.evaluate(NEXT_FRAME)
        expect(gone).to_have_count(0)
    assert (folder / FILE).read_text("utf-8").startswith("# the last of it\n")


def test_somebody_who_comes_second_is_told_and_loses_nothing(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    first, second = studio.page, studio.new_page()
    opened(first)
    opened(second)
    expect(second.locator(".only-heard[role=status]")).to_contain_text(
        "somebody else has this file open"
    )
    typed(second, "by the second")

    second.locator(".text-pane .cm-content").press("Control+End")
    first.locator(".text-pane .cm-content").click()
    first.keyboard.press("Control+End")
    first.keyboard.type("\n# by the first\n", delay=0)
    first.keyboard.press("Control+s")

    path = studio.folder / FILE
    while "# by the first" not in path.read_text("utf-8"):
        first.evaluate(NEXT_FRAME)
    second.keyboard.press("Control+End")
    expect(second.locator(".text-pane .cm-content")).to_contain_text("# by the first")
    second.keyboard.press("Control+s")
    wait_for_text(second, path, "# by the second\n")
    assert "# by the first" in path.read_text("utf-8")


def test_two_who_change_the_same_line_are_asked(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    page, path = studio.page, studio.folder / FILE
    opened(page)
    typed(page, "mine")

    path.write_text("# theirs\n" + path.read_text("utf-8"), "utf-8")

    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text(f"{FILE} was changed elsewhere")
    assert serious_faults(page) == []
    assert path.read_text("utf-8").startswith("# theirs\n")
    dialog.get_by_label("both, yours first").click()
    dialog.get_by_role("button", name="Take this").click()
    page.locator(".text-pane .cm-content").click()
    page.keyboard.press("Control+s")
    wait_for_text(page, path, "# mine\n# theirs\n")


def test_drafts_that_cannot_be_kept_are_said(open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    state = studio.folder.with_name(f"{studio.folder.name}.state")
    state.mkdir()
    (state / "branchline").write_text("no folder", "utf-8")
    opened(studio.page)

    typed(studio.page, "not kept")

    heard = studio.page.locator(".only-heard[role=status]")
    expect(heard).to_contain_text("what you type is not kept until you save it")
