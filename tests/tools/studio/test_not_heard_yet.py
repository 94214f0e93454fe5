"""What the studio has not heard yet is not called none: it waits, and does then what was asked."""

from __future__ import annotations

from pathlib import Path
from typing import cast

import pytest
from browsing import needs_browser
from held_answers import Held
from playwright.sync_api import Page, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import StudioClient, needs_page, running

pytestmark = needs_page

CLEAN = """\
script "Clean"
type Generic

begin: Begin "Start"
    -> work

work: Assign "Work"
    Variable = "A"
    Value    = "1"
    -> done

done: End "The end"
"""
WRONG = (
    CLEAN.replace('"Clean"', '"Wrong"').replace("Variable", "Variabel").replace("Value ", "Valeu ")
)
FIRST = '1 of 2, error: Assign has no property "Variabel"'
LAST = '2 of 2, error: Assign has no property "Valeu"'
NONE = "nothing was found"
CHECKING = "wrong.flow is still being checked"
LONG = 2_500

_LISTEN = """() => {
  window.saidSoFar = [];
  new MutationObserver(() => {
    for (const each of document.querySelectorAll("[role=status]"))
      window.saidSoFar.push(each.textContent);
  }).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def _opened(open_studio: OpenStudio, into: Path) -> tuple[Author, Held]:
    """Return somebody in a studio on a script with findings and one without."""
    folder = into / "scripts"
    folder.mkdir()
    (folder / "wrong.flow").write_text(WRONG, "utf-8")
    (folder / "clean.flow").write_text(CLEAN, "utf-8")
    studio = open_studio(folder)
    return Author(studio), Held(studio.page)


def _listen(page: Page) -> None:
    page.evaluate(_LISTEN)


def _said(page: Page) -> str:
    return "\n".join(cast("list[str]", page.evaluate("() => window.saidSoFar")))


def _findings_come(author: Author) -> None:
    expect(author.page.locator("#tab-findings .count")).to_have_text("2")


@needs_browser
@pytest.mark.parametrize(
    ("keys", "comes"),
    [
        (["F8"], FIRST),
        (["Shift+F8"], LAST),
        (["F8", "F8"], LAST),
        (["F8", "Alt+Enter"], "Next finding: 1 of 1, error"),
    ],
    ids=["next", "before", "next-next", "next-fix"],
)
def test_keys_for_findings_wait_for_them(
    keys: list[str], comes: str, open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    held.hold_findings()
    author.open("wrong.flow")
    author.canvas().focus()
    _listen(author.page)
    author.press(*keys)
    author.hears(CHECKING)
    held.wait()
    held.let_go()

    author.hears(comes)
    assert NONE not in _said(author.page)


@needs_browser
def test_no_part_of_the_page_calls_a_file_clean_before_it_was_looked_at(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    page = author.page
    held.hold_findings()
    author.open("clean.flow")
    held.wait()
    facts = page.get_by_label("the script", exact=True)
    tab = page.locator("#tab-findings")
    expect(facts).to_contain_text("Findingsbeing checked")
    expect(tab).to_have_accessible_name("Findings, being checked")
    author.canvas().focus()
    author.press("Home")
    author.hears("Start, Begin, 1 outcome; still being checked")
    author.press("Escape", "Alt+2")
    expect(page.locator("#panel-findings")).to_contain_text("This file is still being checked.")
    held.let_go()

    expect(page.locator("#panel-findings")).to_contain_text("Nothing was found.")
    expect(tab).to_have_accessible_name("Findings")
    author.press("Alt+1")
    expect(facts).to_contain_text("Findingsnone")
    author.press("F8")
    author.hears(NONE)


@needs_browser
def test_a_key_for_findings_waits_for_those_of_the_text_as_it_is_now(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    author.open("clean.flow")
    expect(author.page.locator("#tab-findings")).to_have_accessible_name("Findings")
    held.hold_findings()
    author.click(author.page.locator(".text-pane .cm-content"))
    author.press("Control+End")
    author.type("more: Hangupp\n")
    _listen(author.page)
    author.press("F8")
    author.hears("clean.flow is still being checked")
    held.wait()
    held.let_go()

    author.hears("1 of 1, error")
    assert NONE not in _said(author.page)


@needs_browser
def test_who_does_something_else_meanwhile_is_left_there(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    held.hold_findings()
    author.open("wrong.flow")
    author.canvas().focus()
    author.press("F8")
    author.hears(CHECKING)
    author.press("End")
    author.hears("The end, End")
    held.wait()
    held.let_go()

    _findings_come(author)
    expect(author.page.locator("#tab-findings")).to_have_accessible_name("Findings, 2")
    expect(author.page.locator(".box.is-selected")).to_have_attribute("id", "box-done")
    author.press("F8")
    author.hears(FIRST)


@needs_browser
def test_a_key_for_findings_waits_for_the_files_after_a_reload(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    author.open("wrong.flow")
    _findings_come(author)
    held.method = "branchline/open"
    author.page.reload()
    held.wait()
    author.press("F8")
    author.hears("the files are still being opened")
    held.let_go()

    author.hears(FIRST)


@needs_browser
def test_a_key_for_findings_waits_for_the_connection(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    page = author.page
    author.open("clean.flow")
    expect(page.locator("#tab-findings")).to_have_accessible_name("Findings")
    held.cut()
    page.locator(".connection-note").wait_for()
    author.click(page.locator(".text-pane .cm-content"))
    author.press("Control+End")
    author.type("more: Hangupp\n")
    author.press("F8")
    author.hears("clean.flow is checked once the studio is connected again")
    held.is_cut = False

    author.hears("1 of 1, error")
    author.studio.wrong.clear()  # the browser says that it could not connect


@needs_browser
def test_a_fix_that_could_not_be_asked_for_is_not_called_none(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    author.open("wrong.flow")
    _findings_come(author)
    author.canvas().focus()
    author.press("F8")
    author.hears(FIRST)
    _listen(author.page)
    held.method = "textDocument/codeAction"
    author.press("Alt+Enter")
    held.wait()
    held.cut()

    author.hears("the connection to the studio was lost")
    assert "no fix is known" not in _said(author.page)
    author.studio.wrong.clear()  # the browser says that it could not connect


@needs_browser
def test_keys_of_the_canvas_wait_until_the_script_is_read(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    page = author.page
    held.method = "branchline/graph"
    author.click(page.get_by_label("files", exact=True).get_by_title("clean.flow (script)"))
    held.wait()
    author.canvas().focus()
    _listen(page)
    author.press("Home", "ArrowDown")
    author.hears("the script is still being read")
    author.press("Alt+3")
    expect(page.locator("#panel-outline")).to_have_text("OutlineThe script is still being read.")
    author.press("Alt+1")
    expect(page.locator("#panel-properties")).to_contain_text("The script is still being read.")
    author.canvas().focus()
    author.press("Home", "ArrowDown")
    held.let_go()

    author.hears("Work, Assign, 1 outcome")
    assert "there is no action" not in _said(page).lower()


@needs_browser
def test_a_search_waits_until_the_script_is_read(open_studio: OpenStudio, tmp_path: Path) -> None:
    author, held = _opened(open_studio, tmp_path)
    page = author.page
    held.method = "branchline/graph"
    author.click(page.get_by_label("files", exact=True).get_by_title("clean.flow (script)"))
    held.wait()
    author.canvas().focus()
    author.press("Control+f")
    author.type("work")
    expect(page.locator(".search-count")).to_have_text("the script is still being read")
    author.press("Enter")
    held.let_go()

    author.hears("1 of 1: Work")


@needs_browser
def test_undo_waits_for_the_change_that_is_under_way(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    author.open("clean.flow")
    author.click(author.box("Work").locator(".box-title"))
    _listen(author.page)
    held.method = "branchline/edit"
    author.press("Control+d")
    held.wait()
    author.press("Control+z")
    held.let_go()

    author.hears("undone")
    assert "there is nothing to undo" not in _said(author.page)
    assert author.page.locator(".text-pane .cm-content").inner_text().count("Assign") == 1


@needs_browser
def test_an_action_that_is_asked_for_before_the_palette_is_there_is_added_then(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    author, held = _opened(open_studio, tmp_path)
    held.method = "branchline/palette"
    author.page.reload()
    held.wait()
    author.open("clean.flow")
    author.canvas().focus()
    author.press("a")
    author.type("hangup")
    expect(author.page.locator(".quick-none")).to_have_text("Reading the actions ...")
    author.press("Enter")
    held.let_go()

    author.hears("added Hangup")


def test_all_findings_of_a_long_script_were_told_when_it_is_said_to_be_checked(
    tmp_path: Path,
) -> None:
    """What is told of it at once is nothing: it is read in slices first."""
    text = WRONG + "".join(f'\nfar{at}: Assign "Far {at}"\n' for at in range(LONG))
    with running(tmp_path) as server:
        server.open_session()
        with server.connect() as socket:
            client = StudioClient(socket)
            item = {
                "uri": server.uri("long.flow"),
                "languageId": "flow",
                "version": 1,
                "text": text,
            }
            client.tell("textDocument/didOpen", {"textDocument": item})
            client.tell("branchline/checked", {"uri": item["uri"]}, id=1_000)
            told: list[list[dict[str, object]]] = []
            while (message := client.read()).get("id") != 1_000:
                if message.get("method") == "textDocument/publishDiagnostics":
                    told.append(message["params"]["diagnostics"])

    assert message["result"] == {"version": 1}
    assert told[0] == []
    assert any("Variabel" in str(each["message"]) for each in told[-1])
