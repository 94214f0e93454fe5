"""Where boxes stand: kept from one look to the next, and apart from each other."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

from generated_scripts import drawn
from hypothesis import given
from hypothesis import strategies as st

from branchline.grammar.finding import Edit
from branchline.grammar.script import Span
from branchline.tools.service.canvas.box import WIDTH
from branchline.tools.service.canvas.graph import Canvas, Graph
from branchline.tools.service.workspace import Workspace

SCRIPT = Path("/nowhere/a.flow")


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
