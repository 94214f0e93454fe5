"""Places in the text of a sidecar: what moved is written anew, and all else stays as it was."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from branchline.grammar.finding import BranchlineError
from branchline.grammar.source import Source
from branchline.tools.exchange.sidecar import Position, read_sidecar
from branchline.tools.exchange.sidecar_places import Moves, with_places

CASES: list[dict[str, Any]] = yaml.safe_load(
    Path(__file__).with_name("sidecar_places.yaml").read_text("utf-8")
)
LAYOUT = "a.layout.yaml"
NUMBERS = st.integers(-2000, 2000) | st.sampled_from((0.5, -3.25, 10**6))
PLACES = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9]{0,3}", fullmatch=True), st.tuples(NUMBERS, NUMBERS)
)


def placed(text: str, places: Mapping[str, Position]) -> str:
    """Return a text that says just these places."""
    before = dict(read_sidecar(Path(LAYOUT), source=Source(LAYOUT, text)).positions)
    moves: Moves = {**dict.fromkeys(before), **places}
    return with_places(Source(LAYOUT, text), moves)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_places_in_a_sidecar(case: dict[str, Any]) -> None:
    text, places = case["text"], {id: (x, y) for id, (x, y) in case["places"].items()}
    is_empty = not text or (text.startswith("#") and len(text.splitlines()) == 1)

    found = with_places(Source(LAYOUT, text), places) if is_empty else placed(text, places)

    assert found == case["expected"]
    assert placed(found, places) == found


@given(PLACES, PLACES, st.sampled_from(("", "ids: {a: 7}  # that", "ids:\n  a: 7\n")))
def test_any_places_in_any_sidecar(
    before: dict[str, Position], after: dict[str, Position], more: str
) -> None:
    text = with_places(Source(LAYOUT, f"# mine\n{more}"), before)

    new = placed(text, after) if before or more else with_places(Source(LAYOUT, text), after)

    assert new.startswith("# mine")
    if before or more or after:
        found = read_sidecar(Path(LAYOUT), source=Source(LAYOUT, new))
        assert dict(found.positions) == after
        assert dict(found.ids) == ({"a": "7"} if more else {})


def test_a_broken_sidecar_is_told_of_and_not_written() -> None:
    with pytest.raises(BranchlineError, match="no value"):
        with_places(Source(LAYOUT, "positions:\n"), {"a": (1, 2)})
