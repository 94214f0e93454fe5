"""What holds of every picture: nothing lies upon anything else, every branch can be followed."""

from __future__ import annotations

import io
import re
import zlib
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT
from PIL import Image

from branchline.grammar.script_file import read_script
from branchline.tools.pictures.content.chart import Arrow, Box, Chart, chart_of
from branchline.tools.pictures.content.overlay import Mark, Overlay, Tone
from branchline.tools.pictures.layouts.diagram import Diagram, Point, Wire, form_of
from branchline.tools.pictures.layouts.given_layout import lay_out_given
from branchline.tools.pictures.layouts.layered_layout import lay_out_layers
from branchline.tools.pictures.writers import png
from branchline.tools.pictures.writers.indexed_png import IndexedPng
from branchline.tools.pictures.writers.pdf import pdf_bytes
from branchline.tools.pictures.writers.png import png_bytes
from branchline.tools.pictures.writers.scene import Label, Scene, scene_of
from branchline.tools.pictures.writers.svg import svg_lines
from branchline.tools.pictures.writers.theme import LOOKS

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
CORPUS = ROOT.parent / "shared" / "corpus"
EXPORTS = sorted(CORPUS.rglob("*.json"))

Area = tuple[float, float, float, float]


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    """Return a chart in which anything may lead anywhere, loops and parallel branches included."""
    count = draw(st.integers(1, 12))
    boxes: list[Box] = []
    for at in range(count):
        targets = draw(st.lists(st.integers(0, count - 1), max_size=4, unique=True))
        arrows: list[Arrow] = []
        for target in targets:
            labels = draw(st.integers(1, 3))
            arrows.append(Arrow(tuple(f"to {target} {n}" for n in range(labels)), target))
        is_comment = at > 0 and draw(st.integers(0, 9)) == 0
        is_root = at == 0 or (not is_comment and draw(st.integers(0, 9)) == 0)
        caption = "what it is for " * draw(st.integers(0, 6))
        name = "Begin" if at == 0 else "Play"
        box = Box(f"a{at}", name, caption, tuple(arrows), is_root, is_comment, not arrows)
        boxes.append(box)
    return Chart("a script", tuple(boxes))


def areas(diagram: Diagram) -> list[Area]:
    return [(b.x, b.y, b.x + b.form.width, b.y + b.form.height) for b in diagram.boxes]


def overlap(one: Area, other: Area, by: float = 0.5) -> bool:
    return (
        one[0] < other[2] - by
        and other[0] < one[2] - by
        and one[1] < other[3] - by
        and other[1] < one[3] - by
    )


def ways(wire: Wire) -> list[Area]:
    return [
        (min(x, a), min(y, b), max(x, a), max(y, b)) for (x, y), (a, b) in pairwise(wire.points)
    ]


def is_on_rim(point: Point, area: Area) -> bool:
    x, y = point
    left, top, right, low = area
    inside = left - 0.1 <= x <= right + 0.1 and top - 0.1 <= y <= low + 0.1
    return inside and not (left + 0.1 < x < right - 0.1 and top + 0.1 < y < low - 0.1)


def check_boxes(diagram: Diagram) -> None:
    """No box lies upon another, and each lies inside the picture."""
    for one, other in combinations(areas(diagram), 2):
        assert not overlap(one, other)
    for left, top, right, low in areas(diagram):
        assert left >= 0
        assert top >= 0
        assert right <= diagram.width
        assert low <= diagram.height


def check_wires(diagram: Diagram) -> None:
    """Every branch leaves its own port, arrives where it leads, and crosses no other box."""
    rims = areas(diagram)
    ports = {
        (placed.at, port.name): (port.x, port.x + port.width)
        for placed in diagram.boxes
        for port in placed.ports
    }
    branches = [
        (at, label, arrow.target)
        for at, box in enumerate(diagram.chart.boxes)
        for arrow in box.arrows
        for label in arrow.labels
    ]
    drawn = [(wire.source, wire.name, wire.target) for wire in diagram.wires]
    assert sorted(drawn) == sorted(branches)
    for wire in diagram.wires:
        left, right = ports[wire.source, wire.name]
        assert left <= wire.points[0][0] <= right
        assert is_on_rim(wire.points[0], rims[wire.source])
        assert wire.is_cut or is_on_rim(wire.points[-1], rims[wire.target])


def check_layers(diagram: Diagram) -> None:
    """In layers no wire runs through a box, and no wire upon another."""
    inner = [(left + 1, top + 1, right - 1, low - 1) for left, top, right, low in areas(diagram)]
    for wire in diagram.wires:
        for way in ways(wire):
            assert way[0] == pytest.approx(way[2]) or way[1] == pytest.approx(way[3])
            assert not any(overlap(way, area, 0) for area in inner)
    for one, other in combinations(diagram.wires, 2):
        for way in ways(one):
            for beside in ways(other):
                assert not lie_together(way, beside), (one, other)


def lie_together(one: Area, other: Area) -> bool:
    """Whether two straight ways run upon each other for more than a bend."""
    is_upright, is_other_upright = one[0] == one[2], other[0] == other[2]
    if is_upright != is_other_upright:
        return False
    across, along = (0, 1) if is_upright else (1, 0)
    if abs(one[across] - other[across]) > 1:
        return False
    return min(one[along + 2], other[along + 2]) - max(one[along], other[along]) > 1


@settings(max_examples=50)
@given(charts())
def test_in_layers_nothing_lies_upon_anything_else(chart: Chart) -> None:
    diagram = lay_out_layers(chart)

    check_boxes(diagram)
    check_wires(diagram)
    check_layers(diagram)
    check_texts(scene_of(diagram))


@settings(max_examples=50)
@given(charts(), st.data())
def test_in_places_of_people_no_box_lies_upon_another(chart: Chart, data: st.DataObject) -> None:
    numbers = st.floats(-1e12, 1e12) | st.integers(-300, 300)
    places = data.draw(
        st.dictionaries(st.sampled_from([b.id for b in chart.boxes]), st.tuples(numbers, numbers))
    )

    diagram = lay_out_given(chart, places)

    check_boxes(diagram)
    check_wires(diagram)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_pictures_of_the_samples_are_tidy(path: Path) -> None:
    diagram = lay_out_layers(chart_of(*read_script(path)))

    check_boxes(diagram)
    check_wires(diagram)
    check_layers(diagram)
    check_texts(scene_of(diagram))


def check_texts(scene: Scene) -> None:
    """No text lies upon another."""
    found: list[Area] = []
    for part in scene.parts:
        for figure in part.figures:
            if isinstance(figure, Label):
                width = figure.lettering.width(figure.text)
                left = figure.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[figure.anchor] * width
                found.append((left, figure.y - 8, left + width, figure.y + 1))
    for one, other in combinations(found, 2):
        assert not overlap(one, other)


@pytest.mark.skipif(not EXPORTS, reason="the corpus is not beside this checkout")
def test_the_pictures_of_the_corpus_are_tidy() -> None:
    for path in EXPORTS:
        diagram = lay_out_layers(chart_of(*read_script(path)))
        check_boxes(diagram)
        check_wires(diagram)
        check_layers(diagram)
        check_texts(scene_of(diagram))


@pytest.fixture
def scene() -> Scene:
    diagram = lay_out_layers(chart_of(*read_script(SAMPLES[0])))
    taken = Mark(Tone.TAKEN, "1")
    return scene_of(diagram, Overlay("a path", {"begin": taken}, {}, is_dimming=True))


def test_a_picture_as_svg_holds_all_it_needs(scene: Scene) -> None:
    text = "\n".join(svg_lines(scene))

    root = ET.fromstring(text)  # noqa: S314 - our own text
    shown = [each.text for each in root.iter("{http://www.w3.org/2000/svg}text")]
    assert {"End a contact", "a path", "end_contact", "Invalid Contact ID"} <= set(shown)
    assert "prefers-color-scheme:dark" in text
    assert re.findall(r"(?:href|src|@import|url\()", text) == []
    used = {name for found in re.findall(r'class="([^"]+)"', text) for name in found.split()}
    assert {name for name in used if not name.startswith("g-")} <= {*LOOKS, "b", "dim"}


def test_a_picture_as_pdf_can_be_found_through_its_table(scene: Scene) -> None:
    data = pdf_bytes(scene)

    start = int(data.rsplit(b"startxref\n", 1)[1].split()[0])
    table = data[start:].split(b"trailer")[0].split(b"\n")[2:-1]
    places = [int(line.split()[0]) for line in table[1:]]
    for number, place in enumerate(places, 1):
        assert data[place:].startswith(b"%d 0 obj\n" % number)
    packed = data.split(b"stream\n")[1].split(b"\nendstream")[0]
    content = zlib.decompress(packed).decode()
    assert f"<{b'Invalid Contact ID'.hex()}> Tj" in content
    assert data == pdf_bytes(scene)


def test_a_picture_as_png_has_the_colours_of_its_shapes(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where it is drawn in many bands, where it is the same."""
    whole = png_bytes(scene)
    monkeypatch.setattr(png, "_AT_ONCE", 10**5)
    data = png_bytes(scene)

    image = Image.open(io.BytesIO(data)).convert("RGB")

    assert data == whole
    assert image.size == (round(scene.width * 4) // 2, round(scene.height * 4) // 2)
    dots = image.tobytes()
    colours = {dots[at : at + 3] for at in range(0, len(dots), 3)}
    assert {b"\xff\xff\xff", b"\x00\x72\xb2", b"\xe4\xf1\xfb"} <= colours


def test_of_many_colours_those_that_are_alike_become_one() -> None:
    size = 40, 40
    shades = [(x * 6, y * 6, 200) for y in range(40) for x in range(40)]
    rare = (255, 0, 0)
    dots = [rare, *shades[1:]]
    picture = IndexedPng(size[0])
    for top in (0, 20):
        band = Image.new("RGB", (40, 20))
        band.putdata(dots[top * 40 : top * 40 + 800])
        picture.add(band)

    drawn = Image.open(io.BytesIO(picture.data())).convert("RGB")

    found = drawn.tobytes()
    assert drawn.size == size
    assert tuple(found[:3]) == rare
    told = bytes(part for dot in dots for part in dot)
    assert max(abs(one - other) for one, other in zip(found, told, strict=True)) <= 12


def test_a_picture_of_nothing_can_be_drawn() -> None:
    scene = scene_of(lay_out_layers(Chart("", ())))

    assert Image.open(io.BytesIO(png_bytes(scene))).size[0] > 0
    assert pdf_bytes(scene).startswith(b"%PDF")
    ET.fromstring("\n".join(svg_lines(scene)))  # noqa: S314 - our own text


def test_a_very_long_way_ends_in_a_tag() -> None:
    boxes = [
        Box(f"a{at}", "Play", "", (Arrow(("Default",), (at + 1) % 60),), at == 0, False, False)
        for at in range(60)
    ]

    diagram = lay_out_layers(Chart("long", tuple(boxes)))

    assert [(wire.source, wire.target) for wire in diagram.wires if wire.is_cut] == [(59, 0)]


def chain(count: int) -> Chart:
    """Return a chart of so many actions in a row."""
    boxes = [
        Box(
            f"a{at}",
            "Assign" if at else "Begin",
            "",
            (Arrow(("Default",), at + 1),),
            not at,
            False,
            False,
        )
        for at in range(count)
    ]
    last = Box(f"a{count}", "End", "", (), is_root=False, is_comment=False, is_ending=True)
    return Chart("a row", (*boxes, last))


def test_a_long_row_of_actions_stands_in_parts_beside_each_other() -> None:
    diagram = lay_out_layers(chain(3_000))

    check_boxes(diagram)
    assert diagram.width / 3 < diagram.height < diagram.width * 3
    assert {lane.title for lane in diagram.lanes} >= {"Begin a0, part 1 of 51"}
    cut = [wire for wire in diagram.wires if wire.is_cut]
    assert len(cut) == 50
    assert len(lay_out_layers(chain(50)).lanes) == 0


def test_keys_stand_in_the_order_of_the_telephone() -> None:
    labels = ('"#"', '"3"', "Timeout", '"10"', '"1"', '"0"', '"2"', "Default")
    arrows = tuple(Arrow((label,), 1 + at % 2) for at, label in enumerate(labels))
    ends = [Box(f"a{at}", "End", "", (), False, False, True) for at in (1, 2)]
    chart = Chart("keys", (Box("a0", "Menu", "", arrows, True, False, False), *ends))

    placed = lay_out_layers(chart).boxes[0]

    names = [port.name for port in sorted(placed.ports, key=lambda port: port.x)]
    assert names == ['"1"', '"2"', '"3"', '"0"', '"#"', '"10"', "Timeout", "Default"]


@pytest.mark.parametrize(
    ("id", "caption", "title", "action"),
    [
        ("171", "Find the queue", "Find the queue", "Snippet 171"),
        ("171", "", "Snippet 171", "Snippet"),
        ("find_queue", "Find the queue", "find_queue", "Snippet"),
    ],
)
def test_an_action_is_called_what_people_call_it(
    id: str, caption: str, title: str, action: str
) -> None:
    form = form_of(Box(id, "Snippet", caption, (), False, False, False))

    assert (form.title, form.action) == (title, action)


def test_a_missing_script_is_told_by_more_than_its_colour() -> None:
    missing = Box("Menu", "missing", "", (), False, False, False, is_marked=True, is_fault=True)
    drawn = "\n".join(svg_lines(scene_of(lay_out_layers(Chart("an estate", (missing,))))))

    assert 'class="fault"' in drawn
    assert "stroke-dasharray" in drawn
    assert "\N{MULTIPLICATION SIGN} missing" in drawn
