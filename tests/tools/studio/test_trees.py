"""What a screen reader finds in the window: landmarks, headings, and names, roles and states."""

from __future__ import annotations

from pathlib import Path

from browsing import needs_browser
from playwright.sync_api import expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

SCRIPT = """\
script "Small"
type Phone

begin: Begin "Start"
    -> wait

wait: Wait
    Sedonds = 3
    -> done

done: End
"""
WINDOW = """
- banner:
  - heading "Branchline Studio" [level=1]
  - button "Save" [disabled]
  - group "parts of the window":
    - button "Files" [pressed]
- complementary "files and actions":
  - region "files":
    - heading "Files" [level=2]
    - searchbox "filter files"
    - region "files of the folder":
      - list:
        - listitem:
          - button "small.flow"
  - region "palette of actions":
    - heading "Actions" [level=2]
- main:
  - list "open files":
    - listitem:
      - button "close small.flow"
  - region "canvas":
    - heading "Canvas" [level=2]
    - application /canvas of the script/:
      - group "Start, Begin":
        - img /Default.*leads to wait/
    - toolbar "canvas":
      - button "Undo (Ctrl+Z)" [disabled]
- complementary "text and panels":
  - region "text":
    - heading "Text" [level=2]
    - textbox "text of the script"
  - region "panels":
    - tablist "panels":
      - tab "Outline" [selected]
    - tabpanel "Outline":
      - heading "Outline" [level=2]
      - tree "actions and their branches":
        - treeitem "Start Begin" [expanded] [level=1]
        - treeitem "Default to wait" [level=2] [selected]
        - treeitem /wait Wait error/ [level=1]
- contentinfo:
  - status
"""
FINDINGS = """
- tablist "panels":
  - tab "Findings, 1" [selected]
- tabpanel "Findings, 1":
  - heading "Findings" [level=2]
  - list:
    - listitem:
      - button /error Wait has no property "Sedonds"/
      - button "Fixes"
      - button "Why"
"""
RUN = """
- tabpanel "Run":
  - heading "Run" [level=2]
  - region "begin a run":
    - combobox "What the run begins with"
    - paragraph:
      - link "Open it as a lesson"
  - region "walk through the run":
    - button "First" [disabled]
    - button "Step"
    - slider "step"
  - region "go on in another way"
  - group:
    - listbox "steps of the run":
      - option /1 Start/ [selected]
  - form "keep as a scenario":
    - textbox "name of the scenario"
"""


def test_names_roles_and_states_of_the_window(open_studio: OpenStudio, tmp_path: Path) -> None:
    folder = tmp_path / "scripts"
    folder.mkdir()
    (folder / "small.flow").write_text(SCRIPT, "utf-8")
    author = Author(open_studio(folder))
    body = author.page.locator("body")
    author.open("small.flow")

    author.press("Alt+3")
    author.page.get_by_role("tree").focus()
    author.press("ArrowRight", "ArrowDown")
    expect(body).to_match_aria_snapshot(WINDOW)
    author.press("Alt+2")
    expect(body).to_match_aria_snapshot(FINDINGS)
    author.page.locator(".cm-line").get_by_text("Sedonds").dblclick()
    author.type("Seconds")
    expect(author.page.locator(".finding")).to_have_count(0)
    author.press("Alt+4")
    author.click(author.page.get_by_role("button", name="Run", exact=True))
    expect(body).to_match_aria_snapshot(RUN)
