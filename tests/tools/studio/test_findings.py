"""Findings on branches, what mends them by one key, and why they matter.

``spoken_of.yaml`` has scripts, and which branches their findings speak of.
"""

from __future__ import annotations

import re
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
import yaml
from browsing import needs_browser, serious_faults
from paths import ROOT
from playwright.sync_api import Locator, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import StudioClient, StudioServer, needs_page, running

pytestmark = needs_page

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "spoken_of.yaml").read_text("utf-8"))
SAMPLES = ROOT / "sample_scripts"
UNCONNECTED = "02_default_stands_in.flow"
NAME = "wrong.flow"
WRONG = """script "W"
type Phone

begin: Begin
    -> clear

clear: End a Contact
    Contact Iddd = "4711"
    Succes -> done
    Unauthorized -> nowhere
    -> done

done: Hangup
    Colour = "red"
"""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[StudioServer]:
    with running(tmp_path_factory.mktemp("findings")) as found:
        found.open_session()
        yield found


@pytest.fixture
def client(server: StudioServer) -> Generator[StudioClient]:
    with server.connect() as socket:
        yield StudioClient(socket)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_branches_that_findings_speak_of(
    case: dict[str, Any], server: StudioServer, client: StudioClient
) -> None:
    uri = server.uri(NAME)
    item = {"uri": uri, "languageId": "flow", "version": 1, "text": case["script"]}
    client.tell("textDocument/didOpen", {"textDocument": item})
    client.wait_for("textDocument/publishDiagnostics")

    told = client.ask("branchline/findings/branches", {"uri": uri})["found"]

    assert [f"{each['rule']}: {_ports(each['branches'])}" for each in told] == case["found"]


def _ports(branches: list[dict[str, Any]]) -> str:
    names = [
        f'{each["action"]} "{each["outcome"]}"'
        if each["isCustom"]
        else f"{each['action']} {each['outcome']}"
        for each in branches
    ]
    return ", ".join(sorted(names))


def test_a_rule_is_explained_and_one_that_is_none_is_refused(client: StudioClient) -> None:
    page = client.ask("branchline/explain", {"rule": "unknown-branch"})["text"]

    assert page.startswith("## unknown-branch\n")
    assert "**Wrong**" in page
    assert "**Right**" in page
    for rule, said in [
        ("unknown-brunch", 'did you mean "unknown-branch"?'),
        ("x" * 101, "no rule has over 100 characters"),
        (7, 'expected a text as "rule"'),
    ]:
        assert said in client.answer("branchline/explain", {"rule": rule})["error"]["message"]


def opened(open_studio: OpenStudio, folder: Path, text: str) -> Author:
    """Return somebody who has a script open that has findings."""
    folder.mkdir()
    (folder / NAME).write_text(text, "utf-8")
    author = Author(open_studio(folder))
    author.open(NAME)
    expect(author.page.locator("#tab-findings .count")).to_be_attached()
    return author


def rows(author: Author) -> Locator:
    """Return the rows of the list of findings."""
    return author.page.locator(".finding")


@needs_browser
def test_a_branch_shows_what_is_found_of_it(open_studio: OpenStudio, tmp_path: Path) -> None:
    author = opened(open_studio, tmp_path / "scripts", WRONG)

    lost, misspelt = author.port("clear", "Unauthorized"), author.port("clear", "Succes")
    for port in (lost, misspelt):
        expect(port.locator(".badge")).to_have_text("\u2715")
    expect(author.port("clear", "Default").locator(".badge")).to_have_count(0)
    expect(lost.locator(".outlet")).to_have_attribute(
        "aria-label", _has('error: there is no action "nowhere"')
    )
    line = author.page.locator(
        '[aria-label^="clear: Succes to done, error: End a Contact has no"]'
    )
    expect(line).to_be_attached()
    expect(author.page.locator(".line-finding .badge")).to_have_text("\u2715")

    author.canvas().focus()
    author.press("Home", "ArrowRight", "ArrowRight")
    author.hears("clear, End a Contact, 6 outcomes; error: End a Contact has no property")
    author.press("ArrowRight", "ArrowDown", "ArrowDown", "ArrowDown")
    author.hears("Unauthorized, leads to nowhere, which is not there; error: there is no action")


def _has(part: str) -> re.Pattern[str]:
    return re.compile(re.escape(part))


@needs_browser
@pytest.mark.parametrize("at", ["canvas", "text", "list"])
def test_one_key_fixes_and_goes_to_the_next(
    at: str, open_studio: OpenStudio, tmp_path: Path
) -> None:
    author = opened(open_studio, tmp_path / "scripts", WRONG)
    page = author.page
    if at == "canvas":
        author.press("Alt+c", "F8")
    elif at == "text":
        author.press("Alt+t", "F8")
    else:
        author.press("Alt+2")
        expect(page.locator("#tab-findings")).to_be_focused()
        author.press("Tab")
        expect(rows(author).first.locator(".finding-text")).to_be_focused()

    author.press("Alt+Enter")

    author.hears('write "Contact Id" in place of "Contact Iddd"')
    author.hears("Next finding: 1 of 3, error: End a Contact has no outcome")
    text = page.locator(".text-pane .cm-content")
    expect(text).to_contain_text('Contact Id = "4711"')
    expect(page.locator(".port.is-selected")).to_have_attribute("data-port", "Succes")
    where = {
        "canvas": author.canvas(),
        "text": text,
        "list": rows(author).first.locator(".finding-text"),
    }
    expect(where[at]).to_be_focused()

    author.press("Alt+Enter")
    author.hears('Next finding: 1 of 2, error: there is no action "nowhere"')
    expect(author.port("clear", "Success").locator(".badge")).to_have_count(0)
    expect(where[at]).to_be_focused()

    author.press("Control+z")
    expect(text).to_contain_text("Succes -> done")
    author.press("Control+z")
    expect(text).to_contain_text("Contact Iddd")
    assert author.save() == WRONG


@needs_browser
def test_keys_go_from_finding_to_finding(open_studio: OpenStudio, tmp_path: Path) -> None:
    author = opened(open_studio, tmp_path / "scripts", WRONG)
    author.press("Alt+c")
    for number, said in enumerate(
        ["has no property", 'no outcome "Succes"', 'no action "nowhere"', "Hangup has no property"]
    ):
        author.press("F8")
        author.hears(f"{number + 1} of 4, error: ")
        author.hears(said)
    author.press("F8")
    author.hears("1 of 4, error: ")
    author.press("Shift+F8")
    author.hears("4 of 4, error: ")
    author.press("F1")
    expect(author.page.get_by_role("dialog")).to_contain_text("Alt+Enter")


@needs_browser
@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_of_several_fixes_one_is_chosen(by: str, open_studio: OpenStudio) -> None:
    studio = open_studio(SAMPLES)
    author = Author(studio)
    author.open(UNCONNECTED)
    before = author.file.read_text("utf-8")
    port = author.page.locator('[data-action="sign_in"][data-port="Error"]')
    expect(port.locator(".badge")).to_have_text("!")
    author.click(port.locator(".port-name"))

    author.press("Alt+Enter")
    menu = author.page.get_by_role("menu", name="fixes")
    expect(menu.get_by_role("menuitem")).to_have_count(3)
    expect(menu.get_by_role("menuitem").first).to_be_focused()
    assert serious_faults(author.page) == []
    if by == "mouse":
        author.click(menu.get_by_role("menuitem").nth(1))
    else:
        author.press("Escape")
        expect(menu).to_have_count(0)
        author.press("Control+.")
        expect(menu.get_by_role("menuitem").first).to_be_focused()
        author.press("ArrowDown", "Enter")

    author.hears("connect Error of sign_in to")
    expect(port.locator(".badge")).to_have_count(0)
    expect(author.canvas()).to_be_focused()
    author.press("Control+z")
    expect(port.locator(".badge")).to_have_count(1)
    assert author.save() == before


@needs_browser
def test_where_nothing_is_found_a_key_says_so(open_studio: OpenStudio, tmp_path: Path) -> None:
    author = opened(open_studio, tmp_path / "scripts", WRONG)
    author.click(author.box("begin").locator(".box-title"))
    author.press("Alt+Enter")
    author.hears("no finding is here; F8 goes to the next")
    author.click(author.port("clear", "Unauthorized").locator(".port-name"))
    author.press("Alt+Enter")
    author.hears('no fix is known for: there is no action "nowhere"')


@needs_browser
@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_a_finding_says_why(by: str, open_studio: OpenStudio, tmp_path: Path) -> None:
    author = opened(open_studio, tmp_path / "scripts", WRONG)
    row = rows(author).nth(1)
    why = row.get_by_role("button", name="Why")
    if by == "mouse":
        author.click(author.page.locator("#tab-findings"))
        author.click(why)
    else:
        author.press("Alt+2")
        expect(author.page.locator("#tab-findings")).to_be_focused()
        author.press("F8")
        expect(rows(author).first.locator(".finding-text")).to_be_focused()
        author.press("F8")
        expect(row.locator(".finding-text")).to_be_focused()
        author.press("Tab", "Tab", "Enter")

    expect(why).to_have_attribute("aria-expanded", "true")
    page = row.locator(".why")
    expect(page).to_contain_text("An action has a branch for an outcome that it cannot answer.")
    expect(page.locator("pre").first).to_contain_text("Treu -> done")
    expect(page.locator("pre").nth(1)).to_contain_text("True -> done")
    assert serious_faults(author.page) == []
    author.click(why)
    expect(page).to_have_count(0)
