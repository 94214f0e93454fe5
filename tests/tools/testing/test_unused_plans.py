"""What no run used is told once for a file, whoever ran its scenarios."""

from __future__ import annotations

import pytest

from branchline.tools.testing.results import Notice
from branchline.tools.testing.unused_plans import Key, Unused

KEYS: list[Key] = [("set", 0, name) for name in ("day", "night", "noon")]
NOTICES = [
    Notice("unused-set", "a.scenarios.yaml", line, says)
    for line, says in ((9, "day"), (4, "night"), (4, "even"))
]


def test_what_one_of_two_used_is_used_and_the_rest_stands_by_place() -> None:
    one = Unused(dict(zip(KEYS[:2], NOTICES[:2], strict=True)), {("set", 0, "noon")})
    other = Unused({KEYS[2]: NOTICES[2], ("part", 3, "x"): NOTICES[0]}, {("part", 3, "x")})

    assert one.with_more(other).notices() == [NOTICES[1], NOTICES[0]]
    assert other.with_more(one).notices() == [NOTICES[1], NOTICES[0]]


def test_what_stands_in_one_line_is_told_by_its_words() -> None:
    both = Unused({KEYS[1]: NOTICES[1], KEYS[2]: NOTICES[2]})

    assert both.notices() == [NOTICES[2], NOTICES[1]]


@pytest.mark.parametrize("is_first", [True, False])
def test_nothing_is_told_where_one_of_two_left_some_out(*, is_first: bool) -> None:
    one = Unused({KEYS[0]: NOTICES[0]}, is_whole=is_first)
    other = Unused(is_whole=not is_first)

    assert one.with_more(other).notices() == []
    assert one.with_more(Unused(is_whole=is_first)).notices() == [NOTICES[0]][: int(is_first)]
