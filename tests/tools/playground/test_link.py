"""A link carries scripts as they are, and says so where they do not fit into one."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from branchline.grammar.finding import RequestError
from branchline.tools.playground.link import FORM, MOST_LETTERS, Linked, fragment, linked

CASES: list[dict[str, Any]] = json.loads(
    Path(__file__)
    .with_name("links.json")
    .read_text("utf-8")  # web/playground/test reads them, too
)
TEXTS = st.dictionaries(st.text(min_size=1, max_size=20), st.text(max_size=200), max_size=4)


@given(TEXTS, st.none() | st.text(max_size=20))
def test_a_link_holds_every_text_as_it_is(files: dict[str, str], front: str | None) -> None:
    made = fragment(files, front)

    assert linked(made) == Linked(files, front)
    assert set(made) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_what_is_too_long_for_a_link_is_refused_with_both_numbers() -> None:
    text = "".join(chr(0x4E00 + 7 * number % 20_000) for number in range(100_000))

    with pytest.raises(RequestError, match=r"a link may have 100,000 letters, and these files"):
        fragment({"long.flow": text})


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_link_asks_for_what_the_case_says_or_is_refused_in_its_words(
    case: dict[str, Any],
) -> None:
    if "said" in case:
        with pytest.raises(RequestError) as refused:
            linked(case["fragment"])
        assert refused.value.findings[0].said() == case["said"]
        return

    found = linked(case["fragment"])

    told = case["linked"]
    files = {name: text for name, text in found.files.items() if name != "__proto__"}
    assert files == told.get("files", {})
    assert found.open == told.get("open")
    assert found.sample == told.get("sample", told.get("lesson", ""))
    assert found.is_lesson is ("lesson" in told)


def test_a_link_that_is_too_long_is_not_looked_at() -> None:
    with pytest.raises(RequestError, match="has 100,003 letters, and one may have 100,000"):
        linked(FORM + "A" * MOST_LETTERS)
