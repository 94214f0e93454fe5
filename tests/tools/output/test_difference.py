"""A difference has the colours that people know, and none where a terminal has none."""

from __future__ import annotations

import io

import pytest

from branchline.tools.reports.difference import difference_lines
from branchline.tools.terminal import Terminal

LINES = [
    "\x1b[31m--- old\x1b[0m",
    "\x1b[32m+++ new\x1b[0m",
    "\x1b[36m@@ -1,2 +1,2 @@\x1b[0m",
    " one",
    "\x1b[31m-two\x1b[0m",
    "\x1b[32m+three\x1b[0m",
]


@pytest.mark.parametrize("has_colours", [False, True])
def test_what_goes_is_red_and_what_comes_is_green(
    has_colours: bool,  # noqa: FBT001 - a parameter of the test
) -> None:
    terminal = Terminal(io.StringIO(), has_colours, 80)

    found = list(difference_lines("one\ntwo\n", "one\nthree\n", "old", "new", terminal))

    plain = [line.partition("m")[2].removesuffix("\x1b[0m") for line in LINES]
    plain[3] = " one"
    assert found == (LINES if has_colours else plain)
