"""What is computed once may pass a checkpoint, where somebody asks for the same of another."""

from __future__ import annotations

import re
from collections.abc import Callable
from queue import Empty, SimpleQueue
from threading import Event, Thread

import pytest
from paths import ROOT
from shipped_modules import MODULES

from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.exports.desktop_xml import read_desktop_xml
from branchline.grammar.exports.desktop_xml_writer import write_desktop_xml
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script import Script
from branchline.grammar.slices import cached_property, checkpoint, watched_by
from branchline.grammar.source import Source

PATIENCE = 120
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


READ_AND_WRITE: dict[str, tuple[Callable[[Source], Script], Callable[[Script], str]]] = {
    "json": (read_cxone_json, write_cxone_json),
    "xml": (read_desktop_xml, write_desktop_xml),
}


@pytest.mark.parametrize("form", [*READ_AND_WRITE])
def test_each_action_of_an_export_that_is_read_is_a_checkpoint(form: str) -> None:
    """Else whoever waits, or has left, waits for the whole of a long script."""
    waits = "".join(f"w{at}: Wait\n  -> w{at + 1}\n" for at in range(20))
    head = 'script "A"\ntype Generic\nbegin: Begin\n  -> w0\n'
    read, write = READ_AND_WRITE[form]
    numbered = re.sub(r"\bw(\d+)", lambda word: f"1{word[1]:0>2}", f"{head}{waits}w20: End\n")
    script = read_flow(Source("a.flow", numbered.replace("begin:", "1:")))
    text = write(script)
    passed: list[str] = []

    with watched_by(passed.append):
        found = read(Source(f"a.{form}", text))

    assert len(found.actions) == 22
    assert len(passed) >= 22
