"""What comes late, and keys pressed in between: each lands where it belongs, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import needs_browser
from held_answers import Held
from playwright.sync_api import expect
from studio_author import Author
from studio_page import OpenStudio, Studio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

NARROW = 820

FIRST = """\
script "First"
type Generic

begin: Begin "Start"
    -> work

work: Assign "Work"
    Variable = "A"
    Value    = "of the first"
    -> done

done: End "The end"
"""
SECOND = FIRST.replace('"First"', '"Second"').replace("of the first", "of the second")


def _opened(open_studio: OpenStudio, into: Path, **more: str) -> tuple[Studio, Author]:
    """Open a studio on two scripts that differ little, and on more."""
    folder = into / "scripts"
    folder.mkdir()
    for name, text in {"first": FIRST, "second": SECOND, **more}.items():
        (folder / f"{name}.flow").write_text(text, "utf-8")
    studio = open_studio(folder)
    return studio, Author(studio)


def _typed(author: Author, words: str) -> None:
    author.page.locator(".text-pane .cm-content").click()
    author.press("Control+Home")
    author.type(f"# {words}\n")


def test_a_script_that_is_read_for_minutes_is_drawn_then(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    studio, author = _opened(open_studio, tmp_path)
    held = Held(studio.page)
    studio.page.clock.install()
    held.method = "branchline/graph"
    author.click(studio.page.locator('.file[title^="first"]'))
    held.wait()

    author.hears("Reading the script ...")
    studio.page.clock.fast_forward("10:00")
    author.hears("Reading the script ...")
    held.let_go()
    author.box("Work").wait_for()


def test_what_is_typed_on_after_a_field_was_written_stays(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    studio, author = _opened(open_studio, tmp_path)
    page = studio.page
    held = Held(page)
    author.open("first.flow")
    author.canvas().focus()
    author.press("Home", "ArrowDown")
    value = page.get_by_role("textbox", name="Value", exact=True)
    caption = page.get_by_label("Caption")
    value.wait_for()

    held.method = "branchline/properties"
    value.press("Control+End")
    author.type(" one")
    author.press("Enter")
    held.wait()
    author.type(" two")
    held.let_go()
    expect(page.get_by_label("text of the script")).to_contain_text('"of the first one"')
    expect(value).to_have_text("of the first one two")
    caption.fill("Once")
    held.method = "branchline/graph"
    caption.press("Enter")
    held.wait()
    caption.fill("Twice")
    held.let_go()
    author.box("Once").wait_for()
    expect(caption).to_have_value("Twice")
    expect(page.get_by_label("text of the script")).to_contain_text('"of the first one two"')


def test_a_second_save_waits_for_the_first_and_writes_what_came_between(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    studio, author = _opened(open_studio, tmp_path)
    held = Held(studio.page)
    author.open("first.flow")
    _typed(author, "one")
    held.method = "branchline/save"
    author.press("Control+s")
    held.wait()
    _typed(author, "two")
    author.press("Control+s")
    held.let_go()

    expect(author.page.locator(".top .state")).to_have_text("saved")
    assert author.file.read_text("utf-8") == f"# two\n# one\n{FIRST}"


def test_a_change_of_the_canvas_lands_in_the_file_it_was_made_in(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    studio, author = _opened(open_studio, tmp_path)
    held = Held(studio.page)
    author.open("second.flow")
    author.open("first.flow")
    author.click(author.box("Work").locator(".box-title"))
    held.method = "branchline/edit"
    author.canvas().focus()
    author.press("Control+d")
    held.wait()
    author.open("second.flow")
    held.let_go()

    tab = author.page.locator(".file-tabs li").filter(has_text="first.flow")
    expect(tab).to_contain_text("not saved")
    author.hears("pasted 1 action")
    expect(author.page.locator(".box.is-selected")).to_have_count(0)
    expect(author.page.locator(".box")).to_have_count(3)
    expect(author.page.locator(".top .state")).to_have_text("saved")


def test_properties_of_another_file_are_not_shown_meanwhile(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    studio, author = _opened(open_studio, tmp_path)
    held = Held(studio.page)
    value = author.page.get_by_role("tabpanel").get_by_label("Value")
    author.open("first.flow")
    author.click(author.box("Work").locator(".box-title"))
    expect(value).to_have_text("of the first")
    author.open("second.flow")
    held.method = "branchline/properties"
    author.click(author.box("Work").locator(".box-title"))
    held.wait()
    expect(author.page.get_by_label("Caption")).to_have_value("Work")
    expect(value).to_have_count(0)
    held.let_go()

    expect(value).to_have_text("of the second")


def test_what_was_begun_on_the_canvas_ends_with_its_file(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    _, author = _opened(open_studio, tmp_path)
    author.open("first.flow")
    author.click(author.outlet("Work", "Default"))
    author.page.locator(".canvas-hint").wait_for()
    author.open("second.flow")

    expect(author.page.locator(".canvas-hint")).to_have_count(0)
    author.click(author.box("Start").locator(".box-title"))
    expect(author.page.get_by_label("Caption")).to_have_value("Start")
    expect(author.page.locator(".top .state")).to_have_text("saved")


def test_saving_takes_what_is_written_in_a_field(open_studio: OpenStudio, tmp_path: Path) -> None:
    _, author = _opened(open_studio, tmp_path)
    author.open("first.flow")
    author.click(author.box("Work").locator(".box-title"))
    author.click(author.page.get_by_role("tabpanel").get_by_label("Value"))
    author.press("Control+a")
    author.type("by the panel")
    author.press("Control+s")
    author.hears("saved first.flow")
    assert 'Value    = "by the panel"' in author.file.read_text("utf-8")

    author.canvas().focus()
    author.press("F2")
    author.page.locator(".caption-field").fill("On the canvas")
    author.press("Control+s")
    author.box("On the canvas").wait_for()
    assert 'Assign "On the canvas"' in author.save()


def test_each_file_that_was_left_is_offered_after_a_reload(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    studio, author = _opened(open_studio, tmp_path)
    for name in ("first.flow", "second.flow"):
        author.open(name)
        _typed(author, f"left in {name}")
    kept = studio.folder.with_name(f"{studio.folder.name}.state")
    while len(list(kept.rglob("*.draft.json"))) < 2:
        author.page.evaluate("() => new Promise(requestAnimationFrame)")
    studio.page.reload()

    dialog = author.page.get_by_role("dialog")
    for name in ("first.flow", "second.flow"):
        expect(dialog).to_contain_text(f"Take up {name} where it was left?")
        author.click(dialog.get_by_role("button", name="Take the changes up"))
    expect(dialog).to_have_count(0)
    expect(author.page.locator(".file-tabs .dot")).to_have_count(2)


def test_the_way_back_is_the_one_that_leads_here(open_studio: OpenStudio, tmp_path: Path) -> None:
    alone = FIRST.replace("    -> work", "    -> done")
    _, author = _opened(open_studio, tmp_path, alone=alone)
    author.open("first.flow")
    author.canvas().focus()
    author.press("Home", "ArrowRight", "ArrowRight")
    author.hears("Work, Assign")
    author.open("alone.flow")
    author.canvas().focus()
    author.press("Home", "ArrowDown", "ArrowLeft")
    author.hears("nothing leads to this action")


def test_signs_that_turn_a_text_around_are_seen(open_studio: OpenStudio, tmp_path: Path) -> None:
    turned = FIRST.replace('"Work"', '"Work \u202eevil"')
    _, author = _opened(open_studio, tmp_path, turned=turned)
    author.open("turned.flow")

    expect(author.page.locator(".cm-specialChar")).to_have_count(1)


def test_the_key_for_the_next_finding_goes_on_from_the_one_that_is_still_to_be_selected(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    wrong = FIRST.replace("Variable", "Variabel").replace("Value ", "Valeu ")
    studio, author = _opened(open_studio, tmp_path, wrong=wrong)
    held = Held(studio.page)
    author.open("wrong.flow")
    expect(author.page.locator("#tab-findings .count")).to_have_text("2")
    author.canvas().focus()
    held.method = "branchline/actionAt"
    author.press("F8")
    held.wait()
    author.press("F8")
    author.hears('2 of 2, error: Assign has no property "Valeu"')
    held.let_go()


def test_what_a_finding_speaks_of_is_selected_though_the_same_text_is_drawn_anew_meanwhile(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    wrong = FIRST.replace("Variable", "Variabel")
    studio, author = _opened(open_studio, tmp_path, wrong=wrong)
    held = Held(studio.page)
    author.open("second.flow")
    author.open("wrong.flow")
    author.canvas().focus()
    held.method = "branchline/actionAt"
    author.press("F8")
    held.wait()
    held.method = "branchline/graph"
    (studio.folder / "second.flow").write_text(f"# another\n{SECOND}", "utf-8")
    held.wait(3)
    held.answers.append(held.answers.pop(0))
    held.let_go()

    expect(author.page.locator("#box-work.is-selected")).to_have_count(1)
    author.press("Alt+Enter")
    author.hears("Nothing more was found")


_LEADING = [
    (["Alt+t"], ".cm-content"),
    (["Alt+c"], "#canvas"),
    (["Alt+f"], ".files input"),
    (["Alt+p"], ".palette input"),
    (["Alt+2"], "#tab-findings"),
    (["Alt+c", "Home", "Enter"], "#panel-properties input"),
]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_key_after_one_that_leads_elsewhere_is_for_where_it_leads(
    open_studio: OpenStudio, tmp_path: Path, width: int
) -> None:
    """However late the next picture is: none is drawn here at all."""
    _, author = _opened(open_studio, tmp_path)
    author.open("first.flow")
    author.page.set_viewport_size({"width": width, "height": 800})
    expect(author.page.locator(".part-tabs")).to_have_count(int(width < NARROW))
    author.page.evaluate("() => { window.requestAnimationFrame = () => 0; }")

    for keys, reached in _LEADING:
        author.press(*keys)

        is_there = "(reached) => document.activeElement.matches(reached)"
        assert author.page.evaluate(is_there, reached), keys


def test_a_graph_that_a_change_kept_from_being_answered_is_asked_for_again(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    _, author = _opened(open_studio, tmp_path)
    held = Held(author.page)
    author.open("first.flow")
    author.page.locator(".text-pane .cm-content").click()
    author.press("Control+End")
    held.refused = "branchline/graph"
    author.type('added: Hangup "Typed"\n')

    author.box("Typed").wait_for()
    assert held.refused == ""
    expect(author.page.locator(".old-note")).to_be_empty()


def test_an_edit_that_a_change_kept_from_being_answered_is_asked_for_again(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    _, author = _opened(open_studio, tmp_path)
    held = Held(author.page)
    author.open("first.flow")
    author.click(author.box("Work").locator(".box-title"))
    held.refused = "branchline/edit"
    author.press("Control+d")

    author.hears("pasted 1 action")
    assert held.refused == ""
    expect(author.page.locator(".box")).to_have_count(4)


def test_colours_that_a_change_kept_from_being_answered_are_asked_for_again(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    _, author = _opened(open_studio, tmp_path)
    held = Held(author.page)
    held.refused = "textDocument/semanticTokens/range"
    author.open("first.flow")

    author.page.locator("[class*=tok-]").first.wait_for()
    assert held.refused == ""


def test_what_is_clicked_stays_selected_when_the_place_of_the_cursor_comes_late(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    _, author = _opened(open_studio, tmp_path)
    held = Held(author.page)
    author.open("first.flow")
    held.method = "branchline/actionAt"
    author.page.locator(".text-pane .cm-content").click()
    author.press("Control+Home", "ArrowDown", "ArrowDown", "ArrowDown")
    held.wait()
    author.click(author.box("The end").locator(".box-title"))
    held.let_go()
    # What is asked after them is answered after them.
    expect(author.page.get_by_label("Caption")).to_have_value("The end")
    author.canvas().focus()
    author.press("F2")
    expect(author.page.locator(".caption-field")).to_have_value("The end")


def test_a_fix_is_not_put_into_a_text_that_has_changed_since_it_was_asked_for(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    wrong = FIRST.replace("Variable", "Variabel")
    _, author = _opened(open_studio, tmp_path, wrong=wrong)
    held = Held(author.page)
    author.open("wrong.flow")
    text = author.page.locator(".text-pane .cm-content")
    expect(author.page.locator("#tab-findings .count")).to_have_text("1")
    author.click(author.page.locator("#box-work .box-title"))
    held.method = "textDocument/codeAction"
    author.press("Alt+Enter")
    held.wait()
    author.press("Alt+t", "Control+Home")
    author.type("# said before\n")
    expect(text).to_contain_text("said before")
    held.let_go()

    author.hears("the text has changed meanwhile, so nothing was done")
    assert author.save() == f"# said before\n{wrong}"
