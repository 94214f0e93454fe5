"""The panel of properties: its control for each, and what it comes to, by mouse and by keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import needs_browser, serious_faults
from playwright.sync_api import Locator, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

SCRIPT = Path(__file__).parent / "runs/properties_tell_what_they_come_to/script.flow"
MORE = """\
script "More"
type Phone

begin: Begin
    -> call

call: RunSub
    -> mend

mend: Assign "Mend it"
    Variable = "Total"
    -> done

done: End
"""
CASES = """\
script "Cases"
type Phone

begin: Begin
    -> which

which: Case
    Variable = "Which"
    "one" -> done
    Default -> done

done: End
"""


@pytest.fixture
def author(open_studio: OpenStudio, tmp_path: Path) -> Author:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "script.flow").write_text(SCRIPT.read_text("utf-8"), "utf-8")
    (folder / "more.flow").write_text(MORE, "utf-8")
    studio = open_studio(folder, width=1600)
    return Author(studio)


def _select(author: Author, id: str) -> None:
    author.page.get_by_role("button", name="Show all (0)").click()
    author.click(author.page.locator(f"#box-{id} .box-title"))
    expect(author.page.get_by_role("tab", name="Properties")).to_be_visible()


def _live(author: Author, name: str) -> Locator:
    named = author.page.locator(".field-name label").get_by_text(name)
    return author.page.locator(".field").filter(has=named).locator(".live")


def _text(author: Author) -> Locator:
    return author.page.get_by_label("text of the script")


def by_mouse(wanted: Locator) -> None:
    """Click."""
    wanted.click()


def by_keys(wanted: Locator) -> None:
    """Go there by its focus, and press it."""
    wanted.focus()
    wanted.press("Enter")


@pytest.mark.parametrize("do", [by_mouse, by_keys])
def test_a_field_says_what_it_comes_to_at_the_step_of_the_run(
    author: Author, do: Callable[[Locator], None]
) -> None:
    page = author.page
    author.open("script.flow")
    _select(author, "fix")
    expect(_live(author, "Value")).to_have_text("= 42 in each run")
    page.keyboard.press("Alt+4")
    do(page.get_by_role("button", name="Run", exact=True))
    expect(page.locator(".run-here")).to_be_visible()
    page.keyboard.press("Alt+1")
    _select(author, "count")
    where = page.locator(".live-where p")
    step = page.get_by_role("button", name="Step", exact=True)

    expect(where).to_have_text(
        '"the script alone" has not come here up to step 1; it does at step 5'
    )
    for _ in range(4):
        do(step)
    expect(where).to_have_text('at step 5 of "the script alone"')
    expect(_live(author, "Data")).to_have_text("set Doubled = 2, Name = a1")
    for _ in range(3):
        do(step)
    expect(where).to_have_text('at step 8 of "the script alone", visit 2 of 2 up to step 8')
    expect(_live(author, "Data")).to_have_text("set Doubled = 4, Name = a2")
    do(page.get_by_role("button", name="Back", exact=True))
    expect(_live(author, "Data")).to_have_text("set Doubled = 2, Name = a1")
    assert serious_faults(page) == []

    _select(author, "say")
    expect(_live(author, "Value")).to_have_text("= ***")
    _select(author, "other")
    expect(where).to_have_text('no run has come here: "the script alone" goes another way')
    page.get_by_label("Caption").fill("Otherwise")
    page.get_by_label("Caption").press("Enter")
    expect(where).to_contain_text("The texts have changed since")


def test_names_are_offered_and_taken_by_mouse_and_by_keys(author: Author) -> None:
    page = author.page
    author.open("script.flow")
    _select(author, "ask")
    field = page.get_by_role("textbox", name="Expression (required)")

    field.press("Control+a")
    field.press_sequentially("Roun")
    expect(page.locator(".cm-tooltip-autocomplete li").first).to_contain_text("Round")
    author.press("Enter")
    expect(field).to_have_text("Round")
    field.press_sequentially(" = 3")
    author.press("Enter")
    expect(_text(author)).to_contain_text('Expression = "Round = 3"')

    _select(author, "other")
    field = page.get_by_role("textbox", name="Value", exact=True)
    field.press("Control+a")
    field.press_sequentially("Sum {Dou")
    page.locator(".cm-tooltip-autocomplete li").get_by_text("Doubled").click()
    expect(field).to_have_text("Sum {Doubled}")
    expect(field.locator(".tok-variable")).to_have_text("Doubled")
    author.press("Escape")
    expect(field).to_have_text("{Doubled + 1}")


def test_coloured_text_is_typed_over_without_a_style_of_its_own(author: Author) -> None:
    page = author.page
    author.open("script.flow")
    _select(author, "ask")
    field = page.get_by_role("textbox", name="Expression (required)")
    field.focus()
    for text in ("Doubled = 2", "Doubled = 3"):
        expect(field.locator(".tok-variable")).to_have_text("Doubled")
        author.press("Control+a")
        author.type(text)  # the page may not say that its policy was hurt: see OpenStudio.close
        expect(field).to_have_text(text)
    expect(field.locator(".tok-variable")).to_have_text("Doubled")
    author.press("Control+a")
    author.type('"')
    expect(field).to_have_text('"Doubled = 3"')  # a quote goes around what is selected, as before


def test_code_is_written_in_lines_and_coloured(author: Author) -> None:
    page = author.page
    author.open("script.flow")
    _select(author, "count")
    field = page.get_by_role("textbox", name="Data")
    expect(field.locator(".tok-string").first).to_contain_text('"')

    field.press("Control+End")
    field.press("Enter")
    field.press_sequentially("FOR i = 1 TO 3 { Total = i }")
    expect(field.locator(".tok-keyword").first).to_have_text("FOR")
    author.press("Control+Enter")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_enabled()

    author.press("Control+s")
    expect(page.get_by_role("button", name="Save", exact=True)).to_be_disabled()
    saved = author.file.read_text("utf-8")
    assert '        Name = "a{Round}"\n        FOR i = 1 TO 3 { Total = i }\n' in saved


def test_required_default_choice_script_and_list_have_their_control(author: Author) -> None:
    page = author.page
    author.open("more.flow")
    _select(author, "mend")
    kind = page.get_by_label("Type")
    expect(kind.locator("option").first).to_have_text("String (default)")
    kind.select_option("Numeric")
    expect(_text(author)).to_contain_text('= "Numeric"')
    variable = page.get_by_role("textbox", name="Variable (required)")
    variable.press("Control+a")
    variable.press("Delete")
    variable.press("Control+Enter")
    expect(page.locator(".field-missing")).to_have_text(["it has to be given"])
    expect(variable).to_have_attribute("aria-required", "true")

    _select(author, "call")
    script = page.get_by_role("combobox", name="Script Name (required)")
    offered = script.locator("xpath=following-sibling::datalist/option")
    expect(offered.first).to_have_attribute("value", "script")
    script.fill("script")
    expect(_text(author)).to_contain_text('"script"')
    given = page.get_by_label("Parameters")
    given.fill("{Total}\nsecond")
    given.blur()
    expect(_text(author)).to_contain_text('["{Total}", "second"]')
    page.get_by_text("About RunSub").click()
    expect(page.locator("details.page")).to_contain_text("Script Name")
    assert serious_faults(page) == []


def test_a_caption_is_written_on_the_box_itself(author: Author) -> None:
    page = author.page
    author.open("more.flow")
    title = page.locator("#box-mend .box-title")
    author.click(title)
    page.locator("#box-mend").dblclick(position={"x": 60, "y": 20})
    page.get_by_label("caption of mend").fill("By mouse")
    author.press("Enter")
    expect(title).to_have_text("By mouse")
    author.press("F2")
    page.get_by_label("caption of mend").fill("By keys")
    author.press("Enter")
    expect(_text(author)).to_contain_text('mend: Assign "By keys"')


def test_names_of_script_action_and_case_and_the_type_are_written_by_mouse_and_by_keys(
    author: Author,
) -> None:
    page, facts = author.page, author.page.get_by_label("the script", exact=True)
    (author.file / "cases.flow").write_text(CASES, "utf-8")
    page.reload()
    author.open("cases.flow")
    facts.get_by_label("Name").fill("By cases")
    author.press("Enter")
    expect(facts.get_by_role("heading")).to_have_text("By cases")
    facts.get_by_label("Type").select_option("Chat")
    expect(_text(author)).to_contain_text("type Chat")
    facts.get_by_label("Name").fill("")
    author.press("Enter")
    author.hears("a script has to have a name")
    author.press("Escape")

    _select(author, "which")
    page.get_by_label("Id", exact=True).fill("by_answer")
    author.press("Enter")
    expect(page.locator("#box-by_answer")).to_be_visible()
    expect(page.get_by_label("Id", exact=True)).to_have_value("by_answer")
    page.get_by_label("Id", exact=True).fill("done")
    author.press("Enter")
    author.hears("done")
    author.press("Escape")
    expect(page.get_by_label("Id", exact=True)).to_have_value("by_answer")

    author.press("Alt+c", "ArrowRight")  # from an action to its first branch
    page.get_by_label("Case of the branch").fill("first")
    author.press("Enter")
    expect(page.get_by_label("Case of the branch")).to_have_value("first")

    assert author.save() == (
        CASES.replace('"Cases"', '"By cases"')
        .replace("Phone", "Chat")
        .replace("which", "by_answer")
        .replace('"one"', '"first"')
    )
