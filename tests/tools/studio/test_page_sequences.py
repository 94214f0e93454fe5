"""What somebody does by chance on the canvas and in the text, by keys: all of it can be undone.

Undone to the end, what is saved is the file that it began with, byte for byte; done again, it is
the file that it came to. It is the page itself, its server and the disk, in each form of a script.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from random import Random

import pytest
from browsing import needs_browser
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from paths import TESTS
from playwright.sync_api import Browser, WebSocket, expect
from studio_author import Author
from studio_page import OpenStudio, Studio
from studio_server import needs_page

from branchline.tools.exchange.sidecar import Sidecar, read_sidecar, sidecar_beside

pytestmark = [needs_page, needs_browser]

BASES = TESTS / "tools" / "service" / "canvas" / "every_change"
FILES = ("script.flow", "script.yaml", "indented.json", "windows.xml")
WORDS = ("# a note", "x", "Hangup", '"', "  ", "<", "é")
MOST_STEPS = 200
SOCKETS: list[WebSocket] = []
"""What the page talks to its server by, the newest last."""


@pytest.fixture(scope="module")
def studio(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Studio]:
    opened = OpenStudio(browser, tmp_path_factory.mktemp("studio"))
    folder = tmp_path_factory.mktemp("scripts")
    for name in FILES:
        (folder / name).write_bytes((BASES / name).read_bytes())
    found = opened(folder)
    found.page.on("websocket", lambda socket: SOCKETS.append(socket))  # noqa: PLW0108 - Playwright asks it who it is
    found.page.reload()
    yield found
    opened.close()


def is_saved() -> Callable[[str | bytes], bool]:
    """Return whether a message answers a save that was asked for since."""
    asked: set[object] = set()

    def note(sent: str | bytes) -> None:
        message = json.loads(sent)
        if message.get("method") == "branchline/save":
            asked.add(message["id"])

    SOCKETS[-1].on("framesent", note)
    return lambda received: json.loads(received).get("id") in asked


def at_action(author: Author, random: Random) -> None:
    author.to_canvas()
    author.press("Home", *["ArrowDown"] * random.randrange(4))


def on_canvas(author: Author, random: Random) -> None:
    """Do something to an action, or at one of its outcomes."""
    at_action(author, random)
    match random.randrange(9):
        case 0:
            author.press("Delete")
        case 1:
            author.press("Control+d")
        case 2:
            author.press("Alt+ArrowDown", "Alt+ArrowRight")
        case 3:
            author.press("F2")
            author.type(random.choice(WORDS))
            author.press("Enter")
        case 4:
            author.press("Shift+ArrowDown", random.choice("lt"))
        case 5:
            author.press("Shift+L")
        case 6:
            author.press("ArrowRight", "c", "End", "Enter")
        case 7:
            author.press("ArrowRight", *["ArrowDown"] * random.randrange(3), "Delete")
        case _:
            author.press("ArrowRight", "a")
            author.type("hangup")
            author.press("Enter")
            author.press("Escape")


def in_text(author: Author, random: Random) -> None:
    """Write something somewhere, or take it away."""
    author.press("Alt+t")
    expect(author.page.locator(".text-pane .cm-content")).to_be_focused()
    author.press(random.choice(("Control+Home", "Control+End")))
    for _ in range(random.randrange(4)):
        author.press("ArrowDown" if random.random() < 0.7 else "ArrowUp")
    if random.random() < 0.3:
        author.press(*["Backspace"] * random.randrange(1, 5))
        return
    author.press("End", *["Enter"] * random.randrange(2))
    author.type(random.choice(WORDS))
    author.press("Escape")


def saved(author: Author) -> tuple[bytes, object]:
    """Save, once all is done that was asked for, and return what stands on disk then."""
    with SOCKETS[-1].expect_event("framereceived", is_saved()):
        author.press("Control+s")
    expect(author.page.locator(".top .state")).to_have_text("saved")
    layout = sidecar_beside(author.file)
    places = read_sidecar(layout).positions if layout.exists() else Sidecar().positions
    return author.file.read_bytes(), dict(places)


def walk(author: Author, tool: str, key: str) -> None:
    """Undo, or do again, until there is nothing more of it."""
    author.to_canvas()
    button = author.page.get_by_role("button", name=tool)
    for _ in range(MOST_STEPS):
        if button.get_attribute("aria-disabled") == "true":
            return
        author.press(key)
    raise AssertionError(tool)


@pytest.mark.parametrize("name", FILES)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=2, phases=[Phase.generate])
def test_all_that_was_done_is_undone_and_done_again(
    studio: Studio, name: str, random: Random
) -> None:
    original = (BASES / name).read_bytes()
    author = Author(studio)
    author.open(name)
    walk(author, "Undo (Ctrl+Z)", "Control+z")
    start = saved(author)
    assert start[0] == original
    for _ in range(random.randint(2, 7)):
        chance = random.random()
        if chance < 0.6:
            on_canvas(author, random)
        elif chance < 0.9:
            in_text(author, random)
        else:
            author.to_canvas()
            times = random.randrange(1, 4)
            author.press(*["Control+z"] * times, *["Control+y"] * times)
    author.to_canvas()
    end = saved(author)

    walk(author, "Undo (Ctrl+Z)", "Control+z")
    assert saved(author) == start
    walk(author, "Do again (Ctrl+Y)", "Control+y")
    assert saved(author) == end
