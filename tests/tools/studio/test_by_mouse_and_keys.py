"""Each change of a script by the mouse alone, and by keys alone: the other way fails the test."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from browsing import needs_browser
from only_by import Way
from playwright.sync_api import Browser, Locator, expect
from studio_author import Author
from studio_page import OpenStudio, Studio
from studio_server import needs_page

from branchline.grammar.script_file import read_script

pytestmark = [needs_page, needs_browser]

SCRIPT = """\
# What stands above stays.
script "Made"
type Generic

begin: Begin "Start"
    -> work

work: SetSecurityUser "Work"
    Agent = "{Agent}"
    -> done

spare: Assign "Spare"
    Variable = "A"
    Value    = "1"

done: End "The end"
"""
TITLES = ("Start", "Work", "Spare", "The end")
CLIPBOARD = "Studio.Clipboard\n" + json.dumps(
    {
        "scriptContent": {
            "header": {},
            "actions": {
                "4": {"actionId": 4, "name": "PLAY", "label": "Say why", "x": 100, "y": 48},
                "7": {"actionId": 7, "name": "HANGUP", "label": "Hangup", "x": 260, "y": 96},
            },
            "properties": {"4": {"0": {"name": "Sequence", "value": "p"}}},
            "branches": {"4": [{"to": 7, "label": "", "type": "default"}]},
        }
    }
)
EXPORT = {
    "scriptContent": {
        "header": {"scriptName": "Folder\\Clear", "mediaType": 4, "nextActionId": 12},
        "actions": {
            "1": {"actionId": 1, "name": "BEGIN", "label": "Start", "x": 16, "y": 16},
            "7": {"actionId": 7, "name": "KILLCONTACT", "label": "Work", "x": 160, "y": 16},
            "3": {"actionId": 3, "name": "END", "label": "The end", "x": 320, "y": 16},
        },
        "properties": {"7": {"0": {"name": "ContactID", "value": "4711"}}},
        "branches": {
            "1": [{"to": 7, "label": "", "type": "default", "index": 0}],
            "7": [{"to": 3, "label": "", "type": "default", "index": 0}],
        },
        "schemaVersion": "1.0.0",
    }
}


@pytest.fixture(scope="module")
def studio(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return a studio on a folder that scripts are put into while it runs."""
    opened = OpenStudio(browser, tmp_path_factory.mktemp("studio"))
    folder = tmp_path_factory.mktemp("scripts")
    for name in ("first.flow", "second.flow"):
        (folder / name).write_text(SCRIPT, "utf-8")
    found = opened(folder)
    found.context.grant_permissions(["clipboard-read", "clipboard-write"])
    yield found
    opened.close()


@pytest.fixture(params=["mouse", "keys"])
def author(studio: Studio, request: pytest.FixtureRequest) -> Iterator[Author]:
    """Return somebody who has a small script open, and may use one way alone."""
    by: Way = request.param
    test = request.node.originalname.removeprefix("test_")
    name = f"{test}_{by}.flow"
    (studio.folder / name).write_text(SCRIPT, "utf-8")
    found = Author(studio, by=by)
    found.open(name)
    yield found
    studio.heard()
    wrong, studio.wrong[:] = [*studio.wrong], []
    assert wrong == []


def changed(author: Author, before: str = SCRIPT) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came, once all is saved."""
    old, new = before.splitlines(), author.save().splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def choose(author: Author, *titles: str) -> None:
    """Select actions that stand one below the other in the text."""
    if author.by == "mouse":
        author.click(author.box(titles[0]).locator(".box-title"))
        for title in titles[1:]:
            author.click(author.box(title).locator(".box-title"), modifiers=["Control"])
    else:
        author.to_canvas()
        author.press("Home", *["ArrowDown"] * TITLES.index(titles[0]))
        author.hears(titles[0])
        author.press(*["Shift+ArrowDown"] * (len(titles) - 1))
    expect(author.page.locator(".box.is-selected")).to_have_count(len(titles))


def choose_outcome(author: Author, title: str, outcome: str, number: int) -> None:
    """Select an outcome of an action, the one of a number."""
    if author.by == "mouse":
        author.click(author.port(title, outcome).locator(".port-name"))
    else:
        author.to_canvas()
        author.press("Home", *["ArrowDown"] * TITLES.index(title), "ArrowRight")
        author.press(*["ArrowDown"] * number)
        author.hears(f"{outcome}, ")


def do(author: Author, tool: str, key: str) -> None:
    """Press a button of the canvas, or its key."""
    if author.by == "mouse":
        author.click(author.page.get_by_role("button", name=f"{tool} ({key})", exact=True))
    else:
        author.press(key.replace("Ctrl", "Control"))


def line_end(line: Locator, end: str) -> Locator:
    """Return what a line is taken by: its ``source`` or its ``target``."""
    return line.locator(f".react-flow__edgeupdater-{end}")


def test_an_action_is_added_from_the_palette(author: Author) -> None:
    page = author.page
    find = page.get_by_label("find an action")
    wanted = page.get_by_role("button", name="Hangup", exact=True)
    if author.by == "mouse":
        author.click(find)
        author.type("hangup")
        author.drag(wanted, page.locator(".react-flow__pane"), (-120.0, 180.0))
        author.box("hangup").wait_for()
        assert changed(author) == ([], ["hangup: Hangup"])
        author.click(find)
        for _ in "hangup":
            author.press("Backspace")
    else:
        choose_outcome(author, "Work", "Error", 1)
        author.press("Alt+p")
        expect(find).to_be_focused()
        author.type("hangup")
        author.press("Tab", "Tab")
        expect(wanted).to_be_focused()
        author.press("Enter")
        author.box("hangup").wait_for()
        assert changed(author) == ([], ["    Error -> hangup", "hangup: Hangup"])
        author.press("Alt+p", "Control+a", "Backspace")


def test_an_outcome_is_connected(author: Author) -> None:
    if author.by == "mouse":
        author.drag(author.outlet("Work", "Error"), author.box("The end"))
    else:
        choose_outcome(author, "Work", "Error", 1)
        author.press("c", "End")
        author.hears("The end, End, no outcomes")
        author.press("Enter")

    author.line("Work: Error to The end").wait_for(state="attached")
    assert changed(author) == ([], ["    Error -> done"])


def test_a_line_is_led_elsewhere_by_its_end(author: Author) -> None:
    if author.by == "mouse":
        line = author.line("Work: Default to The end")
        author.drag(line_end(line, "target"), author.box("Spare").locator(".inlet"))
    else:
        choose_outcome(author, "Work", "Default", 0)
        author.press("c", "ArrowDown")
        author.hears("Spare, Assign")
        author.press("Enter")

    author.line("Work: Default to Spare").wait_for(state="attached")
    assert changed(author) == (["    -> done"], ["    -> spare"])


def test_a_line_begins_elsewhere(author: Author) -> None:
    """By mouse that is one step; by keys an outcome is connected, and the other one dropped."""
    if author.by == "mouse":
        line = author.line("Work: Default to The end")
        author.drag(line_end(line, "source"), author.outlet("Work", "Error"))
    else:
        choose_outcome(author, "Work", "Error", 1)
        author.press("c", "End", "Enter")
        author.hears("Error of work leads to done")
        choose_outcome(author, "Work", "Default", 0)
        author.press("Delete")
        author.hears("Default of work leads nowhere now")

    author.line("Work: Error to The end").wait_for(state="attached")
    author.line("Work: Default to The end").wait_for(state="detached")
    assert changed(author) == (["    -> done"], ["    Error -> done"])
    if author.by == "mouse":
        do(author, "Undo", "Ctrl+Z")
        author.line("Work: Default to The end").wait_for(state="attached")
        assert author.save() == SCRIPT


def test_a_branch_and_an_action_are_removed(author: Author) -> None:
    choose_outcome(author, "Work", "Default", 0)
    do(author, "Remove", "Delete")
    author.line("Work: Default to The end").wait_for(state="detached")
    choose(author, "Spare")
    do(author, "Remove", "Delete")
    author.box("Spare").wait_for(state="detached")

    gone, come = changed(author)
    assert come == []
    assert gone == [
        "    -> done",
        'spare: Assign "Spare"',
        '    Variable = "A"',
        '    Value    = "1"',
    ]


def test_several_are_lined_up_and_laid_out_anew(author: Author) -> None:
    choose(author, "Work", "Spare", "The end")
    do(author, "Line up at the left", "l")
    author.hears("lined up 3 actions")
    assert author.save() == SCRIPT
    layout = author.file.with_suffix(".layout.yaml")
    places = [line for line in layout.read_text("utf-8").splitlines() if "x:" in line]
    assert len({line.partition("x:")[2].partition(",")[0] for line in places}) == 1, places

    do(author, "Line up at the top", "t")
    author.hears("lined up 3 actions")
    do(author, "Lay out anew", "Shift+L")
    author.hears("laid out anew")
    assert author.save() == SCRIPT
    assert "work" not in (layout.read_text("utf-8") if layout.exists() else "")


def test_boxes_are_moved(author: Author) -> None:
    if author.by == "mouse":
        author.drag(author.box("Spare").locator(".box-title"), (20.0, 100.0))
    else:
        choose(author, "Spare")
        author.press("Alt+ArrowDown", "Alt+ArrowRight")
    author.hears("moved 1 action")

    assert author.save() == SCRIPT
    assert "spare" in author.file.with_suffix(".layout.yaml").read_text("utf-8")


def test_actions_go_from_one_script_into_another(author: Author) -> None:
    choose(author, "Work", "Spare")
    do(author, "Copy", "Ctrl+C")
    author.hears("copied 2 actions")
    other = f"target_{author.by}.flow"
    (author.studio.folder / other).write_text(
        'script "Other"\ntype Generic\n\na: Begin\n', "utf-8"
    )
    author.open(other)
    if author.by == "keys":
        author.to_canvas()
    do(author, "Paste", "Ctrl+V")
    author.hears("pasted 2 actions")

    saved = author.save()
    assert (
        'work: SetSecurityUser "Work"\n    Agent = "{Agent}"\n\nspare: Assign "Spare"\n' in saved
    )
    do(author, "Double", "Ctrl+D")
    author.hears("pasted 2 actions")
    assert "work_2:" in author.save()


def test_what_studio_copies_is_pasted(author: Author) -> None:
    author.page.evaluate("text => navigator.clipboard.writeText(text)", CLIPBOARD)
    if author.by == "keys":
        author.to_canvas()
    do(author, "Paste", "Ctrl+V")
    author.hears("pasted 2 actions")

    gone, come = changed(author)
    assert gone == []
    assert [line for line in come if ":" in line] == [
        'play: Play "Say why"',
        'hangup: Hangup "Hangup"',
    ]


def test_changes_are_undone_and_done_again(author: Author) -> None:
    choose(author, "Spare")
    do(author, "Remove", "Delete")
    author.box("Spare").wait_for(state="detached")
    choose_outcome(author, "Work", "Default", 0)
    do(author, "Remove", "Delete")
    author.line("Work: Default to The end").wait_for(state="detached")
    for _ in range(2):
        do(author, "Undo", "Ctrl+Z")
    author.box("Spare").wait_for()
    author.line("Work: Default to The end").wait_for(state="attached")
    expect(author.page.locator(".top .state")).to_have_text("saved")

    for _ in range(2):
        do(author, "Do again", "Ctrl+Y")
    author.box("Spare").wait_for(state="detached")
    assert changed(author)[0][0] == "    -> done"


def test_a_caption_is_written_on_the_box(author: Author) -> None:
    box = author.box("Spare").locator(".box-title")
    if author.by == "mouse":
        author.deeds += 1
        box.dblclick()
    else:
        choose(author, "Spare")
        author.press("F2")
    field = author.page.get_by_label("caption of spare")
    expect(field).to_be_focused()
    author.type("x")
    if author.by == "mouse":
        author.click(author.page.locator(".react-flow__pane"), position={"x": 5, "y": 300})
    else:
        author.press("Enter")
    author.hears("spare is called ")

    gone, come = changed(author)
    assert gone == ['spare: Assign "Spare"']
    assert come[0].startswith('spare: Assign "')


@pytest.mark.parametrize("suffix", [".flow", ".json"])
def test_actions_become_a_subscript(author: Author, suffix: str) -> None:
    """The name that is offered is free; in an export they stay what they are, beside it."""
    stem = f"group_{suffix[1:]}_{author.by}"
    whole = SCRIPT.replace("    -> done", "    Error -> done\n    -> done")
    text = whole if suffix == ".flow" else json.dumps(EXPORT, indent=2)
    (author.studio.folder / f"{stem}{suffix}").write_text(text, "utf-8")
    author.open(f"{stem}{suffix}")
    choose(author, "Work")
    do(author, "Make a subscript of them", "Ctrl+G")
    dialog = author.page.get_by_role("dialog")
    field = dialog.get_by_label("Name of the subscript")
    expect(field).to_be_focused()
    expect(field).to_have_value(f"{stem}_{'work' if suffix == '.flow' else '7'}")
    author.type("part")
    if author.by == "mouse":
        author.click(dialog.get_by_role("button", name="Make it"))
    else:
        author.press("Enter")
    author.hears("1 action went to part; a script of its own now: ")
    expect(dialog).to_have_count(0)

    call = "RunSub" if suffix == ".flow" else '"RUNSUB"'
    assert call in author.save()
    [part] = author.studio.folder.glob(f"part*{suffix}")
    script, _ = read_script(part)
    part.unlink()
    assert [action.caption for action in script.actions if action.caption == "Work"] == ["Work"]


def test_why_there_can_be_no_subscript_is_said_before_a_name_is_asked_for(author: Author) -> None:
    choose(author, "Start", "Work")
    do(author, "Make a subscript of them", "Ctrl+G")

    author.hears("Begin stays where its script begins")
    expect(author.page.get_by_role("dialog")).to_have_count(0)
