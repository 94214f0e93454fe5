"""When a field of the properties writes: as it is left, by Enter, and as all is saved."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import needs_browser
from playwright.sync_api import Locator, expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

SCRIPT = """\
script "Fields"
type Phone

begin: Begin
    -> mend

mend: Assign
    Variable = "Total"
    Value    = "1"
    Type     = "Odd"
    -> call

call: RunSub
    Script Name = "other"
    -> done

done: End
"""


@pytest.fixture
def author(open_studio: OpenStudio, tmp_path: Path) -> Author:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "fields.flow").write_text(SCRIPT, "utf-8")
    found = Author(open_studio(folder, width=1600))
    found.open("fields.flow")
    return found


def _select(author: Author, id: str) -> None:
    author.canvas().focus()
    author.press("Home", *["ArrowDown"] * ["begin", "mend", "call"].index(id))
    expect(author.page.get_by_label("Id", exact=True)).to_have_value(id)


def _over(field: Locator, text: str) -> None:
    field.focus()
    field.press("Control+a")
    field.press_sequentially(text)


def _says(author: Author, text: str) -> None:
    expect(author.page.get_by_label("text of the script")).to_contain_text(text)


def _saved(author: Author, said: str = "") -> str:
    """Save, and wait for what a field writes by that: nothing says before that it is to come."""
    author.press("Control+s")
    _says(author, said)
    expect(author.page.locator(".top .state")).to_have_text("saved")
    return author.file.read_text("utf-8")


def test_texts_and_choices(author: Author) -> None:
    page = author.page
    _select(author, "mend")
    value = page.get_by_role("textbox", name="Value", exact=True)
    kind = page.get_by_label("Type")

    expect(kind).to_have_value("Odd")
    expect(kind.locator("xpath=../span[1]")).to_contain_text("choice, by default String")
    _over(value, "left by a click")
    page.locator(".properties h3").click()
    _says(author, 'Value    = "left by a click"')
    _over(value, "\N{GRINNING FACE}{Total}")
    author.press("Enter")
    expect(value.locator(".tok-variable")).to_have_text("Total")
    _over(value, "saved")
    assert 'Value    = "saved"' in _saved(author, 'Value    = "saved"')
    page.get_by_label("Caption").fill("Saved too")
    assert 'mend: Assign "Saved too"\n' in _saved(author, '"Saved too"')
    _over(page.get_by_role("textbox", name="Variable (required)"), "")
    author.press("Delete", "Enter")
    expect(page.locator(".field-missing")).to_be_visible()
    assert "Variable" not in _saved(author)


def test_lists_and_names_of_scripts(author: Author) -> None:
    page = author.page
    _select(author, "call")
    given, script = page.get_by_label("Parameters"), page.get_by_label("Script Name (required)")

    given.fill("a\n\nb")
    given.blur()
    _says(author, "Parameters  = [a, b]")
    given.fill("lost")
    given.press("Escape")
    expect(given).to_have_value("a\nb")
    script.fill("by_enter")
    script.press("Enter")
    _says(author, '"by_enter"')
    script.fill("left")
    script.blur()
    _says(author, '"left"')
    script.fill("lost")
    script.press("Escape")
    expect(script).to_have_value("left")
    assert _saved(author).count("lost") == 0
