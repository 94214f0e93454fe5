"""The page of prove in a real browser: every counterexample is there, and one is chosen."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from browsing import Open, needs_browser, serious_faults
from paths import ROOT
from playwright.sync_api import expect

from branchline.tools.cli.main import main

SAMPLES = ROOT / "sample_scripts"
Made = Callable[..., str]

pytestmark = needs_browser


@pytest.fixture
def proved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Made:
    """Return a function that proves samples and returns the address of the page."""

    def make(*names: str) -> str:
        page = tmp_path / "page.html"
        scripts = [str(SAMPLES / f"{name}.flow") for name in names]
        words = ["branchline", "prove", *scripts, "--html", str(page)]
        monkeypatch.setattr("sys.argv", words)
        assert main() == 1
        return page.as_uri()

    return make


def test_a_page_of_several_lets_a_reader_choose(proved: Made, open_page: Open) -> None:
    address = proved("11_stop_is_no_ending", "12_seven_endings")

    page = open_page(address)
    expect(page.locator("#chosen option")).to_have_text(
        [
            "1 of 4: Stop is no ending: left-running is refuted",
            "2 of 4: Seven endings: ends is refuted",
            "3 of 4: Seven endings: left-running is refuted",
            "4 of 4: Seven endings: stuck is refuted",
        ]
    )
    page.locator("#chosen").select_option("3")

    expect(page.locator("#steps")).to_contain_text("forgotten")
    expect(page).to_have_url(re.compile("#run=4&step=1$"))
    assert serious_faults(page) == []


def test_an_address_names_one_of_them(proved: Made, open_page: Open) -> None:
    page = open_page(proved("11_stop_is_no_ending", "12_seven_endings") + "#run=2&step=3")

    expect(page.locator("#chosen")).to_have_value("1")
    expect(page.locator("#details")).to_contain_text("go_round")


def test_a_page_of_one_has_nothing_to_choose(proved: Made, open_page: Open) -> None:
    page = open_page(proved("11_stop_is_no_ending"))

    expect(page.locator("#runs")).to_be_hidden()
    expect(page.locator("#steps")).to_contain_text("halt")
