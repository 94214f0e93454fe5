"""The graph of a script as a page draws it: a script, and its boxes, ports and lanes in words.

A second text, ``then.flow``, is what the first becomes: where it cannot be read whole, the graph
of before is shown, and why.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import TESTS

from branchline.actions import catalogue
from branchline.grammar.finding import Edit, RequestError
from branchline.grammar.script import Span
from branchline.tools.service.canvas.box import Box
from branchline.tools.service.canvas.clipboard import copied
from branchline.tools.service.canvas.graph import Canvas, Graph
from branchline.tools.service.canvas.palette import palette
from branchline.tools.service.canvas.ports import Port
from branchline.tools.service.canvas.where import Shown, shown_at, span_of
from branchline.tools.service.workspace import Workspace

HERE = TESTS / "tools" / "service" / "canvas"
CASES = sorted((HERE / "graphs").iterdir())


def told(graph: Graph) -> Iterator[str]:
    if not graph.is_current:
        yield f"not current: {graph.why}"
    yield f"{graph.name}, {graph.type}, begins at {graph.first}"
    yield from (f"lane: {lane.name}, {lane.event}, {lane.first}" for lane in graph.lanes)
    for (id, drawn), line in zip(graph.drawn.items(), graph.lines, strict=True):
        lane = "no lane" if drawn.lane is None else f"lane {drawn.lane}"
        yield f"{line}: {id}: {drawn.box.name}, {_marks(drawn.box)}, {lane}: {drawn.box.summary}"
        for port in drawn.box.ports:
            marks = [word for word, is_so in _port_marks(port) if is_so]
            yield f"    {port.outcome} -> {port.target} {' '.join(marks)}".rstrip()
            yield f"        {port.meaning}"


def _port_marks(port: Port) -> list[tuple[str, bool]]:
    return [
        ("[custom]", port.is_custom),
        ("[default]", port.is_default),
        ("[unknown]", not port.is_known),
    ]


def _marks(box: Box) -> str:
    words = {"foreign": box.is_foreign, "event": box.is_event, "comment": box.is_comment}
    words["ending"] = box.is_ending
    return " ".join((box.family or "no family", *(word for word, is_so in words.items() if is_so)))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.name)
def test_a_graph(case: Path, assert_golden: Callable[[Path, str], None]) -> None:
    workspace = Workspace([case])
    script = next(path for path in sorted(case.iterdir()) if path.stem == "a")
    text = script.read_text("utf-8")
    canvas = Canvas()
    lines = list(told(canvas.graph(workspace.open(script, text))))
    if (then := case / "then.flow").exists():
        edit = Edit(Span(0, len(text)), then.read_text("utf-8"))
        lines += ["---", *told(canvas.graph(workspace.change(script, [edit], 1)))]

    assert_golden(case / "expected", "\n".join((*lines, "")))


SCRIPT = Path("/nowhere/a.flow")
TEXT = """script "s"
type Generic

# over there
begin: Begin "Here"  # beside
    -> end_it

end_it: End a Contact
    contact id = "{x}"
    Success, Unauthorized -> done
    -> done

done: End
"""


@pytest.mark.parametrize("name", ["add_alone", "caption_in_yaml", "export_json_add"])
def test_what_stands_somewhere_is_found_there(name: str) -> None:
    path = next((HERE / "changes" / name).glob("a.*"))
    text = path.read_text("utf-8")
    document = Workspace([path.parent]).open(path, text)

    for id, drawn in Canvas().graph(document).drawn.items():
        ports = [port for port in drawn.box.ports if port.target is not None]
        wanted = [Shown(id), *(Shown(id, port.outcome, port.is_custom) for port in ports)]
        for shown in wanted:
            span = span_of(document, shown)
            assert span is not None
            found = shown_at(document, span.start)
            assert found is not None
            assert found.action == id
            assert found.outcome == shown.outcome or document.kind == "export"


def test_an_outcome_that_is_not_connected_stands_nowhere() -> None:
    document = Workspace([SCRIPT.parent]).open(SCRIPT, TEXT)

    assert span_of(document, Shown("end_it", "Invalid Contact ID")) is None
    assert span_of(document, Shown("end_it", property="Security User")) is None
    assert shown_at(document, 0) is None
    assert shown_at(document, TEXT.index("{x}")) == Shown("end_it", property="contact id")


def test_copied_actions_are_lines_of_flow_with_their_comments() -> None:
    document = Workspace([SCRIPT.parent]).open(SCRIPT, TEXT)

    text = copied(document, ["done", "begin"])

    assert text == '# over there\nbegin: Begin "Here"  # beside\n    -> end_it\n\ndone: End\n'
    with pytest.raises(RequestError, match="nothing to copy"):
        copied(document, [])


def test_the_palette_has_every_action_once_in_a_family() -> None:
    names = [offer.name for family in palette() for offer in family.offers]

    assert sorted(names) == sorted(catalogue().actions)
    assert len(names) == len(set(names))
