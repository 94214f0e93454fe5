"""The page of diff in a real browser: who sees little, or has no mouse, can use it, too."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Open, needs_browser, serious_faults
from told_differences import HERE, sides

from branchline.tools.differences.comparing import compare_scripts
from branchline.tools.reports.differences._page import page_of

CASES = ("added_and_removed", "code_line_for_line", "folders_each_script_once")


@needs_browser
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 420)])
def test_the_page_has_no_serious_faults(
    case: str,
    scheme: str,
    width: int,
    open_page: Open,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(HERE / "cases" / case)
    place = tmp_path / "page.html"
    place.write_text(page_of(compare_scripts(*sides(HERE / "cases" / case))), "utf-8")

    page = open_page(place.as_uri(), scheme=scheme, width=width)

    assert serious_faults(page) == []
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
