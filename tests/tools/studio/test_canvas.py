"""The canvas in a browser: what is done there by mouse or by keys stands in the text, and back."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from browsing import needs_browser
from playwright.sync_api import Browser, WebSocketRoute, expect
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
OTHERS = ("Success", "Invalid Contact ID", "Unauthorized", "Invalid Security User")

MIDDLE = """path => {
    const point = path.getPointAtLength(path.getTotalLength() / 2);
    const {x, y} = point.matrixTransform(path.getScreenCTM());
    return [x, y];
}"""


@pytest.fixture(scope="module")
def studio(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    """Return a studio on a folder that scripts are put into while it runs."""
    opened = OpenStudio(browser, tmp_path_factory.mktemp("studio"))
    folder = tmp_path_factory.mktemp("scripts")
    (folder / "first.flow").write_text(SCRIPT, "utf-8")
    yield opened(folder)
    opened.close()


@pytest.fixture
def author(studio: Studio, request: pytest.FixtureRequest) -> Author:
    """Return an author who has a small script open that nobody has changed."""
    name = f"{request.node.name}.flow"
    (studio.folder / name).write_text(SCRIPT, "utf-8")
    found = Author(studio)
    found.open(name)
    return found


def _changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """Return the lines that went and those that came."""
    old, new = before.splitlines(), after.splitlines()
    return [line for line in old if line not in new], [line for line in new if line not in old]


def test_the_canvas_shows_each_action_with_its_outcomes(author: Author) -> None:
    expect(author.page.locator(".box")).to_have_count(4)
    expect(author.port("Work", "Error")).to_have_attribute("title", re.compile("not connected"))
    outlet = author.page.get_by_label(re.compile("^Default: .*leads to done"))
    expect(outlet).to_have_count(1)


def test_an_outcome_is_connected_by_a_drag(author: Author) -> None:
    author.drag(author.outlet("Work", "Error"), author.box("The end"))

    author.line("Work: Error to The end").wait_for(state="attached")
    assert _changed(SCRIPT, author.save()) == ([], ["    Error -> done"])


def test_an_outcome_is_connected_by_two_clicks(author: Author) -> None:
    author.click(author.outlet("Work", "Error"))
    expect(author.page.locator(".canvas-hint")).to_contain_text("Connecting Error")
    author.click(author.box("The end").locator(".box-title"))

    author.line("Work: Error to The end").wait_for(state="attached")
    assert _changed(SCRIPT, author.save()) == ([], ["    Error -> done"])


def test_an_outcome_is_connected_by_keys(author: Author) -> None:
    author.canvas().focus()
    author.press("ArrowRight", "ArrowDown")
    author.hears("Work, SetSecurityUser, 2 outcomes")
    author.press("ArrowRight", "ArrowDown")
    author.hears("Error, not connected")
    author.press("c", "End")
    author.hears("The end, End, no outcomes")
    author.press("Enter")

    author.line("Work: Error to The end").wait_for(state="attached")
    assert _changed(SCRIPT, author.save()) == ([], ["    Error -> done"])


def test_a_line_is_led_elsewhere_and_dropped(author: Author) -> None:
    author.drag(author.outlet("Work", "Default"), author.box("Spare"))
    author.line("Work: Default to Spare").wait_for(state="attached")
    assert _changed(SCRIPT, author.save()) == (["    -> done"], ["    -> spare"])

    author.click(author.port("Work", "Default").locator(".port-name"))
    author.canvas().focus()
    author.press("Delete")

    author.line("Work: Default to Spare").wait_for(state="detached")
    assert _changed(SCRIPT, author.save()) == (["    -> done"], [])


def test_an_action_is_added_at_an_outcome_by_typing_a_part_of_its_name(author: Author) -> None:
    author.click(author.port("Work", "Error").locator(".port-name"))
    author.canvas().focus()
    author.press("a")
    author.type("hangup")
    expect(author.page.get_by_role("option").first).to_contain_text("Hangup")
    author.press("Enter")

    author.line("Work: Error to hangup").wait_for(state="attached")
    gone, come = _changed(SCRIPT, author.save())
    assert (gone, come) == ([], ["    Error -> hangup", "hangup: Hangup"])


def test_an_action_is_added_with_an_ending_at_each_of_its_outcomes(author: Author) -> None:
    author.click(author.port("Work", "Error").locator(".port-name"))
    author.canvas().focus()
    author.press("a")
    author.type("End a Contact")
    author.press("Shift+Enter")
    author.hears("added End a Contact, end_a_contact")

    author.save()
    script, _ = read_script(author.file)
    names = {action.id: action.name for action in script.actions}
    [added] = [action for action in script.actions if action.id == "end_a_contact"]
    assert [names[branch.target] for branch in added.branches] == ["End"] * 5


def test_an_action_is_dragged_from_the_palette(author: Author) -> None:
    author.page.get_by_label("find an action").fill("hangup")
    author.page.get_by_role("button", name="Hangup", exact=True).drag_to(
        author.page.locator(".react-flow__pane"), target_position={"x": 300, "y": 60}
    )

    author.box("hangup").wait_for()
    assert _changed(SCRIPT, author.save()) == ([], ["hangup: Hangup"])


def test_what_is_dropped_on_a_line_goes_in_between(author: Author) -> None:
    page = author.page
    page.get_by_label("find an action").fill("play")
    line = author.line("Work: Default to The end").locator("path").first
    x, y = line.evaluate(MIDDLE)
    pane = page.locator(".react-flow__pane")
    corner = pane.bounding_box()
    assert corner is not None
    page.get_by_role("button", name="Play", exact=True).drag_to(
        pane, target_position={"x": x - corner["x"], "y": y - corner["y"]}, force=True
    )

    author.line("play: Default to The end").wait_for(state="attached")
    assert "    -> play\n\nplay: Play\n    -> done\n" in author.save()


def test_an_action_is_added_with_one_ending_for_all_its_outcomes(author: Author) -> None:
    author.canvas().focus()
    author.press("Home", "ArrowDown", "ArrowRight", "ArrowDown", "a")
    author.type("end a con")
    author.press("Control+Enter")

    author.hears("added End a Contact, end_a_contact, behind Error of work")
    assert f"    {', '.join(OTHERS)} -> done_2\n" in author.save()


def test_an_action_is_removed_and_what_led_to_it_led_on(author: Author) -> None:
    author.canvas().focus()
    author.press("Home", "ArrowDown", "Shift+Delete")

    author.line("Start: Default to The end").wait_for(state="attached")
    assert _changed(SCRIPT, author.save())[1] == []


def test_an_action_is_made_another_one(author: Author) -> None:
    author.click(author.box("Spare").locator(".box-title"))
    kind = author.page.get_by_label("Action", exact=True)
    kind.fill("Loopp")
    kind.press("Enter")
    author.hears('"Loopp" is no action of the catalogue; did you mean "Loop"?')
    kind.fill("Loop")
    kind.press("Enter")

    author.hears("spare is Loop now; Loop has no place for Variable, Value")
    assert 'spare: Loop "Spare"\n' in author.save()


def test_a_line_let_go_over_nothing_asks_what_shall_follow(author: Author) -> None:
    author.drag(author.outlet("Work", "Error"), (60.0, 160.0))
    expect(author.page.get_by_role("dialog")).to_contain_text("Add at Error of Work")
    author.type("spare")
    author.press("Enter")

    author.line("Work: Error to Spare").wait_for(state="attached")
    assert _changed(SCRIPT, author.save()) == ([], ["    Error -> spare"])


def test_a_caption_is_written_in_its_place(author: Author) -> None:
    author.box("Spare").locator(".box-title").dblclick()
    author.page.get_by_label("caption of spare").fill("A better word")
    author.press("Enter")

    author.box("A better word").wait_for()
    gone, come = _changed(SCRIPT, author.save())
    assert (gone, come) == (['spare: Assign "Spare"'], ['spare: Assign "A better word"'])


@pytest.mark.parametrize("by", ["keys", "mouse"])
def test_actions_are_removed_copied_and_pasted(by: str, author: Author) -> None:
    author.studio.context.grant_permissions(["clipboard-read", "clipboard-write"])

    def do(key: str, name: str) -> None:
        if by == "keys":
            author.press(key)
        else:
            author.click(author.page.get_by_role("button", name=name, exact=True))

    author.click(author.box("Spare").locator(".box-title"))
    author.canvas().focus()
    do("Control+c", "Copy (Ctrl+C)")
    author.hears("copied 1 action")
    do("Delete", "Remove (Delete)")
    author.box("Spare").wait_for(state="detached")
    expect(author.canvas()).to_be_focused()
    do("Control+v", "Paste (Ctrl+V)")

    author.box("Spare").wait_for()
    assert 'Assign "Spare"' in author.save()


def test_a_box_is_moved_and_stays_there(author: Author) -> None:
    before = _below(author, "Spare", "Start")
    author.drag(author.box("Spare").locator(".box-title"), (0.0, 120.0))
    expect(author.page.locator(".top .state")).to_have_text("not saved")

    assert author.save() == SCRIPT
    assert "spare" in author.file.with_suffix(".layout.yaml").read_text("utf-8")
    author.page.reload()
    front = author.page.locator(".file-tabs [aria-current=true]")
    expect(front).to_contain_text(author.file.name)
    author.box("Start").wait_for()
    author.box("Spare").wait_for()
    assert _below(author, "Spare", "Start") - before > 60


def _below(author: Author, title: str, other: str) -> float:
    """Return how far a box stands below another one."""
    one, two = author.box(title).bounding_box(), author.box(other).bounding_box()
    assert one is not None
    assert two is not None
    return one["y"] - two["y"]


def test_undo_takes_back_canvas_and_text_alike(author: Author) -> None:
    author.drag(author.outlet("Work", "Error"), author.box("The end"))
    author.line("Work: Error to The end").wait_for(state="attached")
    author.drag(author.box("Spare").locator(".box-title"), (20.0, 100.0))
    author.page.locator(".cm-line").first.click()
    author.press("End")
    author.type("!")
    expect(author.page.locator(".cm-line").first).to_have_text("# What stands above stays.!")

    for _ in range(3):
        author.press("Control+z")

    author.line("Work: Error to The end").wait_for(state="detached")
    expect(author.page.locator(".top .state")).to_have_text("saved")
    expect(author.page.get_by_role("button", name="Undo (Ctrl+Z)")).to_be_disabled()


def test_the_text_and_the_canvas_select_the_same(author: Author) -> None:
    author.click(author.box("Work").locator(".box-title"))
    expect(author.page.locator(".cm-marked-line").first).to_contain_text("work: SetSecurityUser")

    author.page.locator(".cm-line").get_by_text("done: End").click()

    expect(author.box("The end")).to_have_class(re.compile("is-selected"))


def test_half_written_text_leaves_the_last_good_graph(author: Author) -> None:
    author.page.locator(".cm-line").get_by_text('spare: Assign "Spare"').click()
    author.press("Home")
    author.type('oops: "')

    expect(author.page.locator(".old-note")).to_contain_text("what of it could be read last")
    expect(author.page.locator(".box")).to_have_count(4)
    author.press("Control+z")
    expect(author.page.locator(".old-note")).to_be_empty()


def test_the_search_goes_from_one_find_to_the_next(author: Author) -> None:
    author.canvas().focus()
    author.press("Control+f")
    author.type("s")
    author.press("Enter")
    author.hears("1 of")
    author.press("Enter")
    author.hears("2 of")


def test_a_connection_that_is_lost_is_made_again_and_what_was_typed_is_kept(
    studio: Studio, author: Author
) -> None:
    sockets: list[WebSocketRoute] = []

    def carry(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    second = Author(studio, studio.context.new_page())
    second.page.route_web_socket("**/socket", carry)
    second.page.goto(f"{studio.server.origin}/")
    second.open(author.file.name)

    sockets[0].close()
    second.hears("the studio is back")
    second.page.locator(".cm-line").get_by_text("# What").click()
    second.press("End")
    second.type("!")

    assert second.save().startswith("# What stands above stays.!")
    second.page.close()
