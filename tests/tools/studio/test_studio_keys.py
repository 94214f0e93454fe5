"""The table of keys in the docs is that of the page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from browsing import needs_browser
from paths import ROOT
from playwright.sync_api import Page, expect
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_browser, needs_page]
PAGE = ROOT / "docs" / "how-to" / "studio.md"
TABLES = re.compile(
    r"(?<=<!-- keys: made by tests/tools/studio/test_studio_keys\.py -->\n).*?"
    r"(?=<!-- end of keys -->)",
    re.DOTALL,
)


def test_the_docs_have_all_keys_of_the_page(
    open_studio: OpenStudio, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    page = open_studio(folder).page
    expect(page.get_by_text("There is no script in this folder yet.")).to_be_visible()
    page.keyboard.press("F1")

    tables = _tables(page)
    told = PAGE.read_text("utf-8")
    if request.config.getoption("--update-goldens"):
        told = TABLES.sub(lambda _: tables, told)
        PAGE.write_text(told, "utf-8", newline="")
    found = TABLES.search(told)
    assert found is not None
    assert found[0] == tables


def _tables(page: Page) -> str:
    expect(page.locator(".help section")).not_to_have_count(0)
    lines: list[str] = []
    for section in page.locator(".help section").all():
        lines += ["", f"**{section.locator('h3').inner_text()}**", "", "| | |", "|---|---|"]
        signs = section.locator("dt").all_inner_texts()
        lines += [
            f"| `{sign.strip()}` | {does.strip()} |"
            for sign, does in zip(signs, section.locator("dd").all_inner_texts(), strict=True)
        ]
    return "\n".join([*lines, "", ""])
