"""The page of a lab in a real browser: the task, the script to edit, and what is saved."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest
from browsing import Open, needs_browser, serious_faults
from paths import ROOT
from writers import run

pytestmark = needs_browser

LAB = ROOT / "sample_scripts" / "labs" / "five_branches"
SCRIPT = (LAB / "five_branches.flow").read_text("utf-8")


@pytest.fixture
def address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return the address of the page of a lab."""
    page = tmp_path / "lab.html"
    code, _, error = run(["lab", "page", str(LAB), "-o", str(page)], monkeypatch)
    assert (code, error) == (0, "")
    return page.as_uri()


def test_the_task_and_the_script_are_there_and_nothing_of_the_solution(
    address: str, open_page: Open
) -> None:
    page = open_page(address)

    assert "Supervisors complain" in page.locator(".task").inner_text()
    assert page.locator("#script").input_value() == SCRIPT
    assert page.locator(".picture svg").is_visible()
    assert "Unauthorized          -> say_not_allowed" not in page.content()


def test_what_is_written_is_saved_as_it_is(address: str, open_page: Open) -> None:
    page = open_page(address)
    mended = SCRIPT.replace("Unauthorized          -> hang_up", "Unauthorized -> say_not_allowed")

    page.locator("#script").fill(mended)
    said = page.locator("#state").inner_text()
    with page.expect_download() as saving:
        page.locator("#save").click()

    assert said == "not saved; 1 new line"
    assert page.locator("#state").inner_text() == "saved"
    assert saving.value.suggested_filename == "five_branches.flow"
    assert Path(saving.value.path()).read_text("utf-8") == mended


def test_one_can_begin_anew(address: str, open_page: Open) -> None:
    page = open_page(address)
    page.locator("#script").fill("nothing")

    page.get_by_role("button", name="Begin anew").click()

    assert page.locator("#script").input_value() == SCRIPT
    assert page.locator("#state").inner_text() == "as handed out"
    assert page.locator("#again").is_disabled()


def test_each_caller_to_try_is_a_command_that_runs(
    address: str, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page(address)
    commands = page.locator("tbody code").all_inner_texts()
    monkeypatch.chdir(LAB)

    assert len(commands) >= 5
    for command in commands:
        done = run(shlex.split(command)[1:], monkeypatch)
        assert done.code in {0, 1}
        assert done.err == ""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 820, 1280])
def test_the_page_fits_its_window_and_can_be_used_by_everybody(
    address: str, open_page: Open, scheme: str, width: int
) -> None:
    page = open_page(address, scheme, width)

    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert serious_faults(page) == []


def test_text_of_a_lab_is_no_markup(
    tmp_path: Path, open_page: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    evil = "</textarea><script>document.title='ran'</script><b>"
    lab = tmp_path / "lab"
    lab.mkdir()
    (lab / "a.flow").write_text(f"# {evil}\n{SCRIPT}", "utf-8")
    (lab / "task.md").write_text(f"# x\n\n{evil}\n\n- {evil}\n", "utf-8")
    (lab / "branchline_lab.yaml").write_text(f'lab: "{evil}"\nscript: a.flow\n', "utf-8")
    run(["lab", "page", str(lab), "-o", str(tmp_path / "lab.html")], monkeypatch)

    page = open_page((tmp_path / "lab.html").as_uri())

    assert page.title().startswith("Branchline: </textarea>")
    assert page.locator("#script").input_value().startswith(f"# {evil}\n")
    assert page.locator("b").count() == 0
