"""The picture of odds: what comes to an action leaves it, and nothing stands over anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path

import pytest
from paths import ROOT
from writers import run

from branchline.interpreter.analysis.explorer.data.question import Question
from branchline.tools.odds.asking import Asked, Found, odds_at
from branchline.tools.odds.what_if import read_changes
from branchline.tools.pictures.flows.flow import Flow, Stop, Stream, simplified
from branchline.tools.pictures.writers.scene import Label, Part, Rect
from branchline.tools.reports.odds._picture import odds_scene
from branchline.tools.reports.odds._traffic import traffic_of

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
Box = tuple[float, float, float, float]


def found_at(path: Path, *changes: str) -> Found:
    told = tuple((words, read_changes(words)) for words in changes)
    return odds_at(path, Asked(Question(), None, told))


def balance(flow: Flow) -> Iterator[tuple[str, float, float]]:
    """Yield what comes to each stop, and what leaves it."""
    for at, stop in enumerate(flow.stops):
        if not stop.is_end:
            coming = sum(each.amount for each in flow.streams if each.target == at) + (at == 0)
            yield stop.title, coming, sum(s.amount for s in flow.streams if s.source == at)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_what_comes_to_an_action_leaves_it(path: Path) -> None:
    found = found_at(path)
    flow = traffic_of(found, found.odds)
    if flow is None:
        assert not found.odds.chain.is_sure
        return

    for _, coming, leaving in (*balance(flow), *balance(simplified(flow, str))):
        assert coming == pytest.approx(leaving)
    ends = sum(stop.amount for stop in flow.stops if stop.is_end)
    assert ends == pytest.approx(1)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_ends_are_the_endings_with_their_odds(path: Path) -> None:
    found = found_at(path)
    flow = traffic_of(found, found.odds)
    if flow is None:
        return

    ends = sorted(stop.amount for stop in flow.stops if stop.is_end)
    chances = [float(chance.low or 0) for _, chance in found.odds.endings]
    never = float(found.odds.never.low or 0)
    assert ends == pytest.approx(sorted([*chances, *([never] if never else [])]))


def boxes(part: Part) -> Iterator[Box]:
    """Yield the room of each bar and each text of a part."""
    for figure in part.figures:
        if isinstance(figure, Rect):
            yield figure.x, figure.y, figure.x + figure.width, figure.y + figure.height
        elif isinstance(figure, Label):
            width = figure.lettering.width(figure.text)
            size = figure.lettering.size
            yield figure.x, figure.y - 0.8 * size, figure.x + width, figure.y + 0.2 * size


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_no_bar_and_no_text_stands_over_another(path: Path) -> None:
    scene = odds_scene(found_at(path, "events: OnRelease=5%"))

    parts = [part for part in scene.parts if part.kind != "paper"]
    held = [list(boxes(part)) for part in parts]
    inside = [box for each in held for box in each]
    assert min(x for x, *_ in inside) >= 0
    assert min(y for _, y, *_ in inside) >= 0
    assert max(x for *_, x, _ in inside) <= scene.width
    assert max(y for *_, y in inside) <= scene.height
    for one, other in combinations(held, 2):
        assert not any(meet(a, b) for a in one for b in other)


def test_very_many_stops_and_ends_are_put_together() -> None:
    stops = [Stop("begin", 1.0), *(Stop(f"a{number}", 0.01) for number in range(100))]
    stops += [Stop(f"end {number}", 0.01, is_end=True, said="1 %") for number in range(100)]
    streams = [Stream(0, number, 0.01) for number in range(1, 101)]
    streams += [Stream(number, number + 100, 0.004) for number in range(1, 101)]
    streams += [Stream(number, 101 + number % 100, 0.006) for number in range(1, 101)]

    found = simplified(Flow(tuple(stops), tuple(streams)), lambda amount: f"{100 * amount:.0f} %")

    titles = {stop.title: stop for stop in found.stops}
    assert len(found.stops) == 1 + 36 + 12
    assert titles["65 more stops"].amount == pytest.approx(0.65)
    assert titles["89 more endings"].said == "89 %"


def test_what_only_hands_on_is_one_stop_with_the_next() -> None:
    """What goes round at itself stands alone, so that its round is seen."""
    stops = (*(Stop(name, 1.0) for name in "abcd"), Stop("end", 1.0, is_end=True))
    streams = (Stream(0, 1, 1.0), Stream(1, 2, 1.0), Stream(2, 3, 1.0), Stream(3, 4, 1.0),
               Stream(3, 3, 0.5))  # fmt: skip

    found = simplified(Flow(stops, streams), str)

    assert [stop.title for stop in found.stops] == ["a \N{HORIZONTAL ELLIPSIS} c", "d", "end"]


STARTS: Mapping[str, bytes] = {
    ".svg": b"<svg ", ".png": b"\x89PNG", ".pdf": b"%PDF-", ".html": b"<!DOCTYPE html>",
    "": b"<svg ",
}  # fmt: skip


@pytest.mark.parametrize("suffix", STARTS)
def test_the_suffix_says_what_is_written(
    suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / f"picture{suffix}"
    script = ROOT / "sample_scripts" / "12_seven_endings.flow"

    code, out, error = run(["odds", str(script), "-o", str(place)], monkeypatch)

    assert (code, error) == (0, "")
    assert out.startswith('"Seven endings"')
    assert place.read_bytes().startswith(STARTS[suffix])
