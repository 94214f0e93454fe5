"""Where people put the actions, wires lead around boxes and not through them."""

from __future__ import annotations

from itertools import combinations, pairwise
from pathlib import Path

import pytest
from paths import CORPUS

from branchline.grammar.script_file import read_script
from branchline.tools.pictures.content.chart import chart_of
from branchline.tools.pictures.content.given_places import read_places
from branchline.tools.pictures.layouts import edge_routing as detours
from branchline.tools.pictures.layouts.diagram import Diagram, Wire
from branchline.tools.pictures.layouts.edge_routing import Barrier, crossing_wires
from branchline.tools.pictures.layouts.given_layout import lay_out_given

FILES = [path for path in sorted(CORPUS.rglob("*")) if path.suffix.lower() in {".json", ".xml"}]
IN_THE_WAY = """script "In the way"
type Generic

begin: Begin
    -> which

which: If
    Expression = "1"
    True  -> above
    False -> below

above: Assign
    -> below

below: End
"""
PLACES = {"begin": (0, 0), "which": (0, 150), "above": (0, 300), "below": (0, 600)}


def crossing(diagram: Diagram) -> list[int]:
    blocks = [Barrier(b.x, b.y, b.x + b.form.width, b.y + b.form.height) for b in diagram.boxes]
    return crossing_wires([wire.points for wire in diagram.wires], blocks)


def in_the_way(tmp_path: Path) -> Diagram:
    path = tmp_path / "way.flow"
    path.write_text(IN_THE_WAY, "utf-8")
    return lay_out_given(chart_of(*read_script(path)), PLACES)


def test_a_wire_leads_around_a_box_and_turns_level_or_upright(tmp_path: Path) -> None:
    diagram = in_the_way(tmp_path)

    assert crossing(diagram) == []
    for wire in diagram.wires:
        for (x, y), (a, b) in zip(wire.points, wire.points[1:], strict=False):
            assert x == a or y == b


def test_beyond_the_bound_a_wire_stays_as_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(detours, "_MOST_PLACES", 0)

    assert len(crossing(in_the_way(tmp_path))) == 1


@pytest.mark.skipif(not FILES, reason="there is no corpus beside this checkout")
def test_no_wire_crosses_a_box_in_real_scripts() -> None:
    for path in FILES:
        script, source = read_script(path)
        places = read_places(path, script)
        if places:
            assert crossing(lay_out_given(chart_of(script, source), places)) == [], path.name


def shared_length(one: Wire, other: Wire) -> float:
    """Return how far two wires lie upon each other."""
    longest = 0.0
    for (x1, y1), (x2, y2) in pairwise(one.points):
        for (a1, b1), (a2, b2) in pairwise(other.points):
            if x1 == x2 and a1 == a2 and abs(x1 - a1) < 1:
                both = min(max(y1, y2), max(b1, b2)) - max(min(y1, y2), min(b1, b2))
            elif y1 == y2 and b1 == b2 and abs(y1 - b1) < 1:
                both = min(max(x1, x2), max(a1, a2)) - max(min(x1, x2), min(a1, a2))
            else:
                continue
            longest = max(longest, both)
    return longest


def merged(diagram: Diagram) -> list[tuple[Wire, Wire]]:
    """Return the wires into different targets that lie upon each other."""
    return [
        (one, other)
        for one, other in combinations(diagram.wires, 2)
        if one.target != other.target and shared_length(one, other) > 8
    ]


ROW = """script "A row"
type Generic

begin: Begin
    -> one

one: If
    Expression = "1"
    True  -> three
    False -> two

two: If
    Expression = "1"
    True  -> four
    False -> three

three: Assign
    -> four

four: End
"""


def test_wires_that_lead_elsewhere_do_not_lie_upon_each_other(tmp_path: Path) -> None:
    path = tmp_path / "row.flow"
    path.write_text(ROW, "utf-8")
    names = ("begin", "one", "two", "three", "four")
    places = {name: (at * 260.0, 0.0) for at, name in enumerate(names)}

    diagram = lay_out_given(chart_of(*read_script(path)), places)

    assert merged(diagram) == []
    assert crossing(diagram) == []


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_in_real_scripts_no_branch_looks_like_another(path: Path) -> None:
    script, source = read_script(path)

    assert merged(lay_out_given(chart_of(script, source), read_places(path, script))) == []
