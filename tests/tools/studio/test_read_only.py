"""A file that can only be read says so to whatever would change it, and stays as it was."""

from __future__ import annotations

from pathlib import Path

from browsing import needs_browser
from paths import ROOT
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

MISSPELT = (
    'script "M"\ntype Phone\n\nb: Begin\n    -> e\n\n'
    'e: End a Contact\n    Contact Iddd = "1"\n    -> x\n\nx: End\n'
)


def test_neither_a_fix_nor_a_run_that_is_kept_changes_it(
    open_studio: OpenStudio, tmp_path: Path
) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    name = "01_end_a_contact.scenarios.yaml"
    script, scenarios, wrong = folder / "01_end_a_contact.flow", folder / name, folder / "m.flow"
    for path in (script, scenarios):
        path.write_bytes((ROOT / "sample_scripts" / path.name).read_bytes())
    wrong.write_text(MISSPELT, "utf-8")
    studio = open_studio(folder)
    for path in (studio.folder / scenarios.name, studio.folder / wrong.name):
        path.chmod(0o444)
    author = Author(studio)
    page = author.page

    author.open("m.flow")
    author.press("F8")
    author.hears("1 of 1, error")
    author.press("Alt+Enter")
    author.hears("m.flow can only be read, so nothing was done")
    author.open("01_end_a_contact.flow")
    author.press("Alt+4")
    author.click(page.get_by_role("button", name="Run", exact=True))
    page.get_by_label("name of the scenario").fill("kept")
    author.click(page.get_by_role("button", name="Keep", exact=True))
    author.hears(f"{name} can only be read, so nothing was done")

    assert (studio.folder / "m.flow").read_text("utf-8") == MISSPELT
    assert (studio.folder / name).read_bytes() == scenarios.read_bytes()
