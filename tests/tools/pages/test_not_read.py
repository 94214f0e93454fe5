"""Every page of a script with code that could not be read says so, and where."""

from __future__ import annotations

from pathlib import Path

import pytest
from browsing import Open, needs_browser
from paths import ROOT
from playwright.sync_api import expect

from branchline.tools.cli.main import main

SCRIPT = """script "Part"
type Phone

begin: Begin
    -> work

work: Snippet
    Data = '''
        kept = 'b'
        pwd = 'quagga!one7
        '''
    -> done

done: Hangup
""".replace("'''", '"""')
SCENARIOS = """script: part.flow
scenarios:
  one: {}
"""
WHERE = "work, Data, line 2, column 7: the text is never closed"


def run(monkeypatch: pytest.MonkeyPatch, *words: str) -> None:
    monkeypatch.setattr("sys.argv", ["branchline", *words])
    assert main() in {0, 1}


@pytest.fixture
def part(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("part.flow").write_text(SCRIPT, "utf-8")
    Path("part.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("part")
@pytest.mark.parametrize(
    "words",
    [
        ["show", "part.flow", "-o", "page.html"],
        ["show", "--estate", ".", "-o", "page.html"],
        ["test", ".", "--coverage", "--report", "html=page.html"],
        ["run", "part.flow", "--html", "page.html"],
    ],
    ids=["graph", "estate", "coverage", "trace"],
)
def test_a_page_lists_what_was_not_read(words: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, *words)

    page = Path("page.html").read_text("utf-8")
    assert "Not read" in page or '"not read"' in page
    assert WHERE in page


@pytest.mark.usefixtures("part")
def test_a_page_of_what_is_read_has_no_such_list(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("part.flow").write_text(SCRIPT.replace("quagga!one7", "x'"), "utf-8")

    run(monkeypatch, "show", "part.flow", "-o", "page.html")

    assert "Not read" not in Path("page.html").read_text("utf-8")


@needs_browser
def test_the_page_of_a_run_says_it_without_being_asked(
    part: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    run(monkeypatch, "run", "part.flow", "--html", "page.html")

    page = open_page((part / "page.html").as_uri())

    expect(page.locator("#top")).to_contain_text("not all of it was read")


@needs_browser
@pytest.mark.parametrize("width", [400, 1000, 1600])
def test_a_lesson_breaks_no_word(
    width: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, open_page: Open
) -> None:
    """Two columns beside each other are for wide windows alone."""
    script = ROOT / "sample_scripts" / "01_end_a_contact.flow"
    run(monkeypatch, "lesson", str(script), "-o", str(tmp_path / "lesson.html"))

    page = open_page((tmp_path / "lesson.html").as_uri(), width=width)

    cells = page.locator("#details td", has_text="queued")
    expect(cells.first).to_be_visible()
    lines = cells.first.evaluate(
        """(cell) => {
          const range = document.createRange();
          range.selectNodeContents(cell);
          return range.getClientRects().length;
        }"""
    )
    assert lines == 1
