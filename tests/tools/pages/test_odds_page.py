"""The page of odds in a real browser: endings as bars, and the script drawn with its traffic."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Open, needs_browser, serious_faults
from paths import ROOT
from writers import run

pytestmark = needs_browser


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of the page of a sample, with a change and contacts at random."""
    page = tmp_path / "odds.html"
    script = ROOT / "sample_scripts" / "12_seven_endings.flow"
    words = ["odds", str(script), "--html", str(page), "--simulate", "20"]
    words += ["--what-if", "Choice: returned=0.5"]
    code, _, error = run(words, monkeypatch)
    assert (code, error) == (0, "")
    return page.as_uri()


def test_each_ending_has_a_bar_as_long_as_its_odds(address: str, open_page: Open) -> None:
    page = open_page(address)

    rows = page.locator("table").first.locator("tr")
    said = rows.locator("td:first-child").all_inner_texts()
    bars = rows.locator(".bar").all()

    assert said[0] == "ended at finish"
    assert "never ends" in said
    first = bars[0].locator("rect").nth(1).get_attribute("width")
    assert first == "43.7500"
    assert bars[0].get_attribute("aria-label") == "43.75 %"


def test_a_change_has_bars_of_its_own(address: str, open_page: Open) -> None:
    page = open_page(address)

    changed = page.locator("h3", has_text="If Choice: returned=0.5")

    assert changed.is_visible()
    assert page.locator("table").nth(1).locator("tr").first.inner_text().startswith("returned")


def test_the_script_is_drawn_with_how_often_contacts_come_by(
    address: str, open_page: Open
) -> None:
    page = open_page(address)

    picture = page.locator(".picture svg").last

    assert picture.is_visible()
    assert "0.44" in (picture.text_content() or "")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 375])
def test_it_fits_any_width_and_has_no_serious_fault(
    address: str, open_page: Open, scheme: str, width: int
) -> None:
    page = open_page(address, scheme, width)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert serious_faults(page) == []


def test_where_contacts_go_is_drawn_with_all_endings(address: str, open_page: Open) -> None:
    page = open_page(address)

    flow = page.get_by_role("region", name="where contacts go").locator("svg")

    said = flow.text_content() or ""
    assert flow.is_visible()
    assert all(each in said for each in ("43.75 %", "ended at finish", "never ends", "12.5 %"))
