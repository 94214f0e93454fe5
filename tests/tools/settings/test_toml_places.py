"""Where a key of a file of settings stands: each case names it in its first line and marks it."""

from __future__ import annotations

from pathlib import Path

import pytest
from paths import TESTS

from branchline.tools.settings.toml_places import key_span, word_span

PLACES = sorted((TESTS / "tools" / "settings" / "places").glob("*.toml"))


@pytest.mark.parametrize("case", PLACES, ids=lambda path: path.stem)
def test_a_key_is_found_where_it_stands(case: Path) -> None:
    """``# TABLE KEY NUMBER``: without a table it is one at the top, without a number the first."""
    asked, marked = case.read_text("utf-8").split("\n", 1)
    *table, key, number = (
        [*asked[2:].split(), "0"] if not asked[-1].isdigit() else asked[2:].split()
    )
    text = marked.replace("«", "").replace("»", "")

    start, end = key_span(
        text, tuple(".".join(table).split(".")) if table else (), key, int(number)
    )

    assert f"{text[:start]}«{text[start:end]}»{text[end:]}" == marked


def test_a_word_is_found_behind_its_key_else_the_key_is() -> None:
    text = 'first = ["dead-end"]\nsecond = ["dead-ends", "dead-end"]'
    key = key_span(text, (), "second")

    found = [text[span.start - 3 : span.end] for span in (word_span(text, key, "dead-end"),)]

    assert found == [', "dead-end']
    assert word_span(text, key, "first") == key
