"""The page of what contacts did in a real browser."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Open, needs_browser, serious_faults
from logs import as_csv, call_folder, drawn_contacts
from writers import run

pytestmark = needs_browser


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of the page of contacts of whom some differ."""
    script, log, page = call_folder(tmp_path), tmp_path / "log.csv", tmp_path / "page.html"
    log.write_text(as_csv(drawn_contacts(1, 60, 0.5)), "utf-8")
    code, _, error = run(["replay", str(log), str(script), "--html", str(page)], monkeypatch)
    assert (code, error) == (0, "")
    return page.as_uri()


def test_differences_and_untested_branches_are_tables(address: str, open_page: Open) -> None:
    page = open_page(address)

    first = page.locator("h2", has_text="Where contacts first differ")
    untested = page.get_by_role("cell", name="menu: Timeout", exact=True)

    assert first.is_visible()
    assert page.get_by_text("which this script has no action for").first.is_visible()
    assert untested.is_visible()


def test_the_script_is_drawn_with_how_often_contacts_came_by(
    address: str, open_page: Open
) -> None:
    page = open_page(address)

    picture = page.locator(".picture svg")

    assert picture.is_visible()
    assert "60" in (picture.text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 375])
def test_it_fits_any_width_and_has_no_serious_fault(
    address: str, open_page: Open, scheme: str, width: int
) -> None:
    page = open_page(address, scheme, width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert serious_faults(page) == []
