"""The page of ``branchline test --report html=FILE`` in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Open, check_screenshot, needs_browser, serious_faults
from paths import ROOT
from playwright.sync_api import Locator, Page, expect

from branchline.tools.cli.main import main

pytestmark = needs_browser

SCRIPT = """\
script "Parts & <b>pieces</b>"
type Generic

begin: Begin
    -> ask

ask: If "Is it day?"
    Expression = "Day = 1"
    True -> done
    False -> tell

tell: Assign
    Variable = "N"
    Value    = "1"
    -> done

lost: Assign
    Variable = "N"
    Value    = "2"
    -> done

done: End
"""
SCENARIOS = """\
script: parts.flow
scenarios:
  by day:
    given: {Day: 1}
    expect: {path: [begin, ask, done]}
  by day, with a mistake:
    given: {Day: 1}
    expect: {path: [begin, ask, tell, done]}
"""


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of a page about one script, half of which is taken."""
    monkeypatch.chdir(tmp_path)
    Path("parts.flow").write_text(SCRIPT, "utf-8")
    Path("parts.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    monkeypatch.setattr("sys.argv", ["branchline", "test", "--report", "html=page.html"])
    assert main() == 1
    return Path("page.html").resolve().as_uri()


def table(page: Page, head: str) -> Locator:
    return page.locator("table", has=page.get_by_role("button", name=head, exact=True))


def column(rows: Locator, number: int) -> list[str]:
    return rows.locator(f"tbody td:nth-child({number})").all_inner_texts()


def test_every_branch_is_drawn_as_taken_missed_or_impossible(
    address: str, open_page: Open
) -> None:
    page = open_page(address)

    looks = {
        f"{wire.get_attribute('data-from')}: {wire.get_attribute('data-branch')}": str(
            wire.locator("path").get_attribute("class")
        )
        for wire in page.locator(".picture .g-wire").all()
    }

    assert looks == {
        "begin: Default": "good-wire",
        "ask: True": "good-wire",
        "ask: False": "bad-wire",
        "tell: Default": "bad-wire",
        "lost: Default": "never-wire",
    }
    expect(page.locator(".picture")).to_contain_text("Parts & <b>pieces</b>")


def test_the_branches_stand_in_a_table_with_why_they_are_missed(
    address: str, open_page: Open
) -> None:
    page = open_page(address)
    branches = page.locator("details", has_text="Branches: 2 of 5 taken").locator("table")

    assert column(branches, 2) == [
        "begin: Default", "ask: True", "ask: False", "tell: Default", "lost: Default",
    ]  # fmt: skip
    assert column(branches, 3) == ["taken", "taken", "missed", "missed", "impossible"]
    assert column(branches, 5)[3:] == ['no run visits "tell"', "nothing leads to it"]


def test_a_table_is_put_in_order_by_any_column(address: str, open_page: Open) -> None:
    page = open_page(address)
    branches = page.locator("details", has_text="Branches: 2 of 5 taken").locator("table")

    branches.get_by_role("button", name="Line").click()
    assert column(branches, 1) == ["4", "7", "7", "12", "17"]
    branches.get_by_role("button", name="Line").click()
    assert column(branches, 1) == ["17", "12", "7", "7", "4"]
    branches.get_by_role("button", name="State").focus()
    page.keyboard.press("Enter")

    assert column(branches, 3) == ["impossible", "missed", "missed", "taken", "taken"]
    heads = branches.locator("th[aria-sort]")
    expect(heads).to_have_count(1)
    expect(heads).to_have_attribute("aria-sort", "ascending")


def test_rows_are_left_out_by_what_they_say(address: str, open_page: Open) -> None:
    page = open_page(address)
    failed = page.get_by_text("with a mistake").first

    page.get_by_label("Rows with").fill("TELL: def")
    expect(page.locator("tbody tr:visible")).to_have_count(2)
    expect(page.locator("#shown")).to_contain_text("2 of ")
    page.get_by_label("Rows with").fill("")
    page.get_by_label("only what is missed or failed").check()

    expect(page.get_by_text("begin: Default", exact=True)).to_be_hidden()
    expect(page.get_by_text("ask: False", exact=True).first).to_be_visible()
    expect(failed).to_be_visible()


def test_a_failure_shows_both_paths(address: str, open_page: Open) -> None:
    page = open_page(address)

    expect(page.locator("pre")).to_contain_text("> 3  tell      done")
    expect(page.locator("td.failed")).to_have_count(1)


def test_the_whole_picture_fits_in(address: str, open_page: Open) -> None:
    page = open_page(address)
    fit = page.get_by_role("button", name="Fit the picture in")

    fit.click()

    expect(fit).to_have_attribute("aria-pressed", "true")
    assert page.evaluate(
        "(box => box.scrollWidth <= box.clientWidth)(document.querySelector('.picture'))"
    )


def test_all_is_there_without_the_script(address: str, open_page: Open) -> None:
    page = open_page(address)

    assert page.locator("noscript").count() == 0
    text = Path("page.html").read_text("utf-8")
    assert "ask: False" in text
    assert "http:" not in text.replace("http://www.w3.org/2000/svg", "")
    assert "https:" not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_an_accessibility_checker_finds_nothing_serious(
    address: str, open_page: Open, scheme: str
) -> None:
    page = open_page(address, scheme)

    assert serious_faults(page) == []


def test_the_screenshot_in_the_docs_is_of_this_page(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    open_page: Open,
    request: pytest.FixtureRequest,
) -> None:
    page_file = tmp_path / "page.html"
    monkeypatch.chdir(ROOT / "sample_scripts")
    words = ["-k", "07_", "--coverage-file", str(tmp_path / "c.json"), "--report"]
    monkeypatch.setattr("sys.argv", ["branchline", "test", *words, f"html={page_file}"])
    assert main() == 0
    page = open_page(page_file.as_uri())
    page.locator("#script-7").evaluate("heading => heading.scrollIntoView()")
    expect(page.locator(".picture").nth(6)).to_be_in_viewport()
    check_screenshot(page, ROOT / "docs" / "images" / "coverage-page.png", request)
