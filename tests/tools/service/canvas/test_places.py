"""Where boxes stand: kept from one look to the next, apart from each other, and in the sidecar."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml
from edited import assert_apart, undone
from generated_scripts import drawn
from hypothesis import assume, given
from hypothesis import strategies as st

from branchline.grammar.finding import BranchlineError, Edit, applied
from branchline.grammar.script import Span
from branchline.grammar.source import Source
from branchline.tools.exchange.sidecar import read_sidecar
from branchline.tools.service.canvas.box import WIDTH
from branchline.tools.service.canvas.graph import Canvas, Graph
from branchline.tools.service.canvas.places_edits import places_edits
from branchline.tools.service.workspace import Workspace

HERE = Path(__file__).parent
CASES: list[dict[str, Any]] = yaml.safe_load((HERE / "places.yaml").read_text("utf-8"))
LAYOUT = "a.layout.yaml"
NUMBERS = st.integers(-2000, 2000) | st.sampled_from((0.5, -3.25, 10**6))
PLACES = st.dictionaries(
    st.from_regex(r"[a-z][a-z0-9]{0,3}", fullmatch=True), st.tuples(NUMBERS, NUMBERS)
)
SCRIPT = Path("/nowhere/a.flow")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_places_in_a_sidecar(case: dict[str, Any]) -> None:
    places = {id: (x, y) for id, (x, y) in case["places"].items()}

    edits = places_edits(Source(LAYOUT, case["text"]), places)

    assert_apart(edits)
    assert undone(case["text"], edits) == case["text"]
    assert applied(case["text"], edits) == case["expected"]
    assert places_edits(Source(LAYOUT, case["expected"]), places) == ()


@given(PLACES, PLACES, st.sampled_from(("", "ids: {a: 7}  # that", "ids:\n  a: 7\n")))
def test_any_places_in_any_sidecar(
    before: dict[str, tuple[float, float]], after: dict[str, tuple[float, float]], more: str
) -> None:
    text = applied("", places_edits(Source(LAYOUT, ""), before))
    text = f"# mine\n{text}{more}"
    assume(before or more or after)  # comments alone are no sidecar

    new = applied(text, places_edits(Source(LAYOUT, text), after))

    found = read_sidecar(Path(LAYOUT), source=Source(LAYOUT, new))
    assert dict(found.positions) == after
    assert dict(found.ids) == ({"a": "7"} if more else {})
    assert new.startswith("# mine")


def test_a_broken_sidecar_is_told_of_and_not_written() -> None:
    with pytest.raises(BranchlineError, match="no value"):
        places_edits(Source(LAYOUT, "positions:\n"), {"a": (1, 2)})


def overlaps(graph: Graph, *, pinned: bool) -> list[tuple[str, str]]:
    """Return the boxes that lie upon each other, those of which somebody put both left out."""
    return [
        (one.box.id, other.box.id)
        for one, other in combinations(graph.drawn.values(), 2)
        if abs(one.x - other.x) < WIDTH
        and one.y < other.y + other.box.height
        and other.y < one.y + one.box.height
        and not (pinned and one.is_pinned and other.is_pinned)
    ]


@given(st.integers(0, 10_000), st.data())
def test_boxes_keep_apart_from_those_that_somebody_has_put_somewhere(
    seed: int, data: st.DataObject
) -> None:
    text = drawn(seed).texts["main"]
    document = Workspace([SCRIPT.parent]).open(SCRIPT, text)
    canvas = Canvas()
    first = canvas.graph(document)
    assert not overlaps(first, pinned=False)

    chosen = data.draw(st.lists(st.sampled_from([*first.drawn]), unique=True))
    places = {id: data.draw(st.tuples(st.integers(0, 400), st.integers(0, 400))) for id in chosen}
    graph = canvas.graph(document, places)

    assert {id for id, each in graph.drawn.items() if each.is_pinned} == set(chosen)
    assert all((graph.drawn[id].x, graph.drawn[id].y) == at for id, at in places.items())
    assert not overlaps(graph, pinned=True)


def test_what_is_added_moves_nothing_else() -> None:
    workspace = Workspace([SCRIPT.parent])
    text = drawn(3).texts["main"]
    canvas = Canvas()
    before = canvas.graph(workspace.open(SCRIPT, text))

    more = "\nmore: Wait\n    Seconds = 1\n    -> begin\n"
    end = Span(len(text), len(text))
    after = canvas.graph(workspace.change(SCRIPT, [Edit(end, more)], 1))

    assert {id: each[1:] for id, each in after.drawn.items() if id != "more"} == {
        id: each[1:] for id, each in before.drawn.items()
    }
    known = canvas.difference(before.serial, after)
    assert known is not None
    assert list(known.changed) == ["more"]
    assert known.order == tuple(after.drawn)
    assert not overlaps(after, pinned=False)
