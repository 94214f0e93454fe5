"""The page of mutants in a real browser: changes, stories, and a table that can be narrowed."""

from __future__ import annotations

import pytest
from browsing import Open, needs_browser, serious_faults
from paths import ROOT
from writers import run

pytestmark = needs_browser


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the address of the page of a sample with mutants that are alive."""
    folder = tmp_path_factory.mktemp("mutants")
    for path in (ROOT / "sample_scripts").glob("06_*"):
        lines = path.read_text("utf-8").splitlines(keepends=True)
        kept = (line for line in lines if "properties:" not in line)  # which kill what is left
        (folder / path.name).write_text("".join(kept), "utf-8")
    page = folder / "mutants.html"
    words = ["mutate", str(folder / "06_close_one_contact.flow"), "--html", str(page)]
    with pytest.MonkeyPatch.context() as patch:
        code, _, error = run(words, patch)
    assert (code, error) == (0, "")
    return page.as_uri()


def test_each_mutant_that_is_alive_is_shown_with_its_change(address: str, open_page: Open) -> None:
    page = open_page(address)

    changes = page.locator(".group .change")

    assert changes.count() == 6
    gone = changes.first.locator(".gone").inner_text()
    assert gone.split() == ["-", "30", "ReturnValue", "=", '"closed"']
    assert "it was Return" in page.locator(".group").first.inner_text()


def test_only_what_is_missed_is_left_of_the_table(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.locator("summary", has_text="All:").click()
    rows = page.locator("details.rows").last.locator("tbody tr")
    everything = rows.count()

    page.locator("#missed").check()

    assert everything == 46
    assert {each.inner_text() for each in rows.locator("td:first-child:visible").all()} == {
        "alive"
    }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 768, 375])
def test_it_fits_any_width_and_has_no_serious_fault(
    address: str, open_page: Open, scheme: str, width: int
) -> None:
    page = open_page(address, scheme, width)
    for summary in page.locator("summary").all():
        summary.click()

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert serious_faults(page) == []
