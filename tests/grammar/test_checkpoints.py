"""What is computed once may pass a checkpoint, where somebody asks for the same of another."""

from __future__ import annotations

import re
from queue import Empty, SimpleQueue
from threading import Event, Thread

from paths import ROOT
from shipped_modules import MODULES

from branchline.grammar.slices import cached_property, checkpoint, watched_by

PATIENCE = 10
"""Seconds after which somebody waits for ever; nothing else hangs on time."""


class Text:
    """Something of which a part is found when somebody asks, in pieces."""

    def __init__(self, says: str) -> None:
        """Find nothing yet."""
        self.says, self.times = says, 0

    @cached_property
    def found(self) -> str:
        """What is found."""
        self.times += 1
        checkpoint()
        return self.says.upper()


def test_nobody_waits_for_what_somebody_else_has_begun() -> None:
    """A lock that is held at a checkpoint would keep the one who gives it back."""
    one, other = Text("one"), Text("other")
    is_at, may_go_on = Event(), Event()
    said: SimpleQueue[str] = SimpleQueue()

    def pause(_: str) -> None:
        is_at.set()
        may_go_on.wait()

    def begin() -> None:
        with watched_by(pause):
            said.put(one.found)

    first = Thread(target=begin, daemon=True)
    first.start()
    is_at.wait()
    second = Thread(target=lambda: said.put(other.found), daemon=True)
    second.start()
    try:
        came_first = said.get(timeout=PATIENCE)
    except Empty:
        came_first = "nobody"
    may_go_on.set()
    first.join()

    assert came_first == "OTHER"
    assert one.found == "ONE"
    assert (one.times, other.times) == (1, 1)


def test_what_ends_first_is_kept() -> None:
    text = Text("a")

    assert [text.found, text.found, text.times] == ["A", "A", 1]
    assert vars(text)["found"] == "A"


def test_no_module_takes_the_property_that_holds_a_lock() -> None:
    taken = [
        module
        for module in MODULES
        if module != "grammar/slices.py"
        and re.search(r"from functools import [^\n]*\bcached_property\b", _text(module))
    ]

    assert taken == []


def _text(module: str) -> str:
    return (ROOT / module).read_text("utf-8")
