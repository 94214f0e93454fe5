"""What an author comes for, each task by mouse and by keyboard alone, in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import needs_browser, serious_faults
from only_by import Way
from playwright.sync_api import Locator, expect
from repositories import committed
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

from branchline.grammar.script_file import read_script

pytestmark = [needs_page, needs_browser]

OUTCOMES = ("Default", "Success", "Invalid Contact ID", "Unauthorized", "Invalid Security User")
ENDINGS = ("end", "end_2", "end_3", "end_4", "end_5")
MOST = 40
NARROW = 820
SCRIPT = """script "Clear"
type Phone

begin: Begin
    -> clear

clear: End a Contact
    Security User = "User"
    Contact Id = "4711"
    Success -> done
    -> failed

done: End

failed: Hangup
"""
MISSPELT = SCRIPT.replace("Contact Id", "Contact Iddd")


def opened(open_studio: OpenStudio, folder: Path, by: Way) -> Author:
    """Return somebody who works in the page of a studio on a folder, once its files are listed."""
    author = Author(open_studio(folder), by=by)
    see(author.page.locator(".welcome h2"), folder.name)
    return author


def to_canvas(author: Author) -> None:
    """Go to the canvas by its keys, and wait until the keyboard is there."""
    author.press("Alt+c")
    expect(author.canvas()).to_be_focused()


def button(author: Author, name: str) -> Locator:
    """Return a button by its name."""
    return author.page.get_by_role("button", name=name, exact=True)


def see(what: Locator, text: str) -> None:
    """Wait until something holds a text."""
    expect(what).to_contain_text(text)


def wait_for(what: Locator) -> None:
    """Wait until something is shown."""
    expect(what).to_be_visible()


def save(author: Author, by: Way) -> None:
    """Save the file in front by mouse or by keys, and wait until that is done."""
    if by == "keys":
        author.press("Control+s")
    else:
        author.click(button(author, "Save"))
    expect(author.page.locator(".top .state")).to_have_text("saved")
    author.hears("saved ")


def open_by_keys(author: Author, name: str) -> None:
    """Open a file by keys, and go to its canvas."""
    author.press("Alt+f")
    expect(author.page.get_by_label("filter files")).to_be_focused()
    author.type(name)
    author.press("Tab", "Tab")
    author.press("Enter")
    wait_for(author.page.locator(".box").first)
    to_canvas(author)


def open_by_mouse(author: Author, name: str) -> None:
    """Open a file with the mouse."""
    author.click(author.page.locator(".files .file", has_text=name))
    wait_for(author.page.locator(".box").first)


# A new script


def has_five_branches(path: Path) -> None:
    """Hold that a script ends a contact, and that each outcome leads to an ending of its own."""
    script, _ = read_script(path)
    actions = {action.id: action for action in script.actions}
    ending = next(each for each in script.actions if each.name == "End a Contact")
    assert {branch.outcome for branch in ending.branches} == set(OUTCOMES)
    targets = [branch.target for branch in ending.branches]
    assert len(set(targets)) == len(OUTCOMES)
    assert {actions[target].name for target in targets} == {"End"}
    assert actions["begin"].branches[0].target == ending.id


def test_five_branches_of_end_a_contact_by_mouse(open_studio: OpenStudio, tmp_path: Path) -> None:
    """The list of actions needs no whole name: "end a" and "e" have the wanted one first."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    author = opened(open_studio, folder, "mouse")
    page = author.page
    choice = page.get_by_role("option").first

    author.click(button(author, "New script").first)
    author.type("five")
    author.click(button(author, "Create"))
    author.click(author.port("begin", "Default").locator(".port-name"))
    author.click(button(author, "Add an action (a)"))
    author.type("end a")
    author.click(choice)
    contact = page.locator('.box[aria-label*="End a Contact"]')
    wait_for(contact)
    for number, outcome in enumerate(OUTCOMES):
        author.click(contact.locator(f'[data-port="{outcome}"] .port-name'))
        author.click(button(author, "Add an action (a)"))
        author.type("e")
        author.click(choice)
        wait_for(page.locator(f'[id="box-{ENDINGS[number]}"].is-selected'))
        author.hears(f"added End, {ENDINGS[number]}, behind {outcome} of end_a_contact")
    save(author, "mouse")

    has_five_branches(author.studio.folder / "five.flow")
    assert author.deeds <= MOST


def test_five_branches_of_end_a_contact_by_keys(open_studio: OpenStudio, tmp_path: Path) -> None:
    """Shift+Enter, which the list itself names, adds an ending at each outcome."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    author = opened(open_studio, folder, "keys")
    page = author.page

    author.press("Alt+f")
    author.press("Tab")
    author.press("Enter")
    author.type("five")
    author.press("Enter")
    wait_for(page.locator(".box"))
    to_canvas(author)
    author.press("Home")
    author.press("a")
    author.type("end a")
    author.press("Shift+Enter")
    wait_for(page.locator('.box[aria-label*="End a Contact"]'))
    author.hears("added End a Contact, end_a_contact, behind Default of begin")
    save(author, "keys")

    has_five_branches(author.studio.folder / "five.flow")
    assert author.deeds <= MOST


# A finding


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_finding_is_found_and_fixed(by: Way, open_studio: OpenStudio, tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "clear.flow").write_text(MISSPELT, "utf-8")
    author = opened(open_studio, folder, by)
    page = author.page
    found = page.locator(".finding", has_text="Contact Iddd")
    fix = found.get_by_role("button", name='write "Contact Id"')

    if by == "mouse":
        open_by_mouse(author, "clear")
        author.click(page.get_by_role("tab", name="Findings"))
        author.click(found.get_by_role("button", name="Fixes"))
        author.click(fix)
    else:
        open_by_keys(author, "clear")
        author.press("Alt+2")
        expect(page.locator("#tab-findings")).to_be_focused()
        wait_for(found)
        author.press("Tab", "Tab")
        author.press("Enter")
        expect(fix).to_be_focused()
        author.press("Enter")
    expect(found).to_have_count(0)
    author.hears('write "Contact Id"')
    save(author, by)

    assert (author.studio.folder / "clear.flow").read_text("utf-8") == SCRIPT


# A comparison


def repository(tmp_path: Path) -> Path:
    """Return a repository with a script that has changed since its commit."""
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "clear.flow").write_text(SCRIPT, "utf-8")
    committed(folder)
    changed = SCRIPT.replace("4711", "4712").replace("-> failed", "-> done")
    (folder / "clear.flow").write_text(
        changed.replace("failed: Hangup", "done_too: Stop"), "utf-8"
    )
    return folder


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_script_is_compared_with_head(by: Way, open_studio: OpenStudio, tmp_path: Path) -> None:
    author = opened(open_studio, repository(tmp_path), by)
    page = author.page
    removed = page.locator(".change", has_text="failed: Hangup")

    if by == "mouse":
        open_by_mouse(author, "clear")
        author.click(page.get_by_role("tab", name="Compare"))
        author.click(button(author, "Compare"))
        wait_for(removed)
        author.click(removed.get_by_role("button").first)
    else:
        open_by_keys(author, "clear")
        author.press("Alt+5")
        expect(page.locator("#tab-compare")).to_be_focused()
        author.press("Tab", "Tab")
        author.press("Enter")
        wait_for(removed)
        to_canvas(author)
        author.press("ArrowDown", "ArrowDown")

    author.hears("failed: Hangup, removed")
    expect(page.locator('[id="box-failed"]')).to_have_attribute(
        "aria-label", "failed, Hangup, - removed"
    )
    expect(page.locator('[id="box-clear"]')).to_contain_text("~ Contact Id, > leads elsewhere")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 1280), ("light", 420)])
def test_a_comparison_has_no_serious_faults(
    scheme: str, width: int, open_studio: OpenStudio, tmp_path: Path
) -> None:
    page = open_studio(repository(tmp_path), scheme=scheme, width=width).page
    see(page.locator(".welcome h2"), "scripts")

    page.locator(".welcome .link").click()
    if width < NARROW:
        page.get_by_role("button", name="Panels", exact=True).click()
    page.get_by_role("tab", name="Compare").click()
    page.get_by_role("button", name="Compare", exact=True).click()
    wait_for(page.locator(".change").first)

    assert serious_faults(page) == []
    page.locator(".change button").first.click()
    wait_for(page.locator("#canvas"))
    assert serious_faults(page) == []


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_what_is_typed_is_compared_again(by: Way, open_studio: OpenStudio, tmp_path: Path) -> None:
    author = opened(open_studio, repository(tmp_path), by)
    page = author.page
    if by == "mouse":
        open_by_mouse(author, "clear")
        author.click(page.get_by_role("tab", name="Compare"))
        author.click(button(author, "Compare"))
        wait_for(page.locator(".change").first)
        author.click(page.locator(".text-pane .cm-line").last)
    else:
        open_by_keys(author, "clear")
        author.press("Alt+5")
        expect(page.locator("#tab-compare")).to_be_focused()
        author.press("Tab", "Tab", "Enter")
        wait_for(page.locator(".change").first)
        author.press("Alt+t")
        expect(page.locator(".text-pane .cm-content")).to_be_focused()
        author.press("Control+End")
    author.type("\nmore: Stop\n")
    wait_for(page.locator(".change", has_text="more: Stop, added"))
    if by == "mouse":
        author.click(page.locator(".compare-note").get_by_role("button"))
    else:
        to_canvas(author)
        author.press("Escape")

    author.hears("the comparison is left")
    expect(page.locator('[id="box-failed"]')).to_have_count(0)
