"""Changes on a canvas and edits of the text, by chance, one after the other: nothing is lost.

What cannot be done is refused in words. What is done can be taken back, says what was meant when
it is read again, and is drawn as a page that has just been opened draws it.
"""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import pytest
from cut_texts import mutations
from edited import assert_apart, undone
from exported import OURS, REAL
from generated_scripts import drawn
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT
from random_changes import change

from branchline.grammar.changes.edits import meant
from branchline.grammar.finding import BranchlineError, Edit, RequestError, applied
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script import Span
from branchline.grammar.source import Source
from branchline.grammar.yaml_form.reader import write_yaml
from branchline.tools.exchange.from_export import from_export
from branchline.tools.service.canvas.changes import edited
from branchline.tools.service.canvas.editing import Editing
from branchline.tools.service.canvas.export_form import plain
from branchline.tools.service.canvas.graph import Canvas, Graph
from branchline.tools.service.document import Document
from branchline.tools.service.workspace import Workspace

SAMPLES = [path.read_text("utf-8") for path in sorted((ROOT / "sample_scripts").glob("*.flow"))]
EXPORTS = [path for path in (*OURS, *REAL) if path.stat().st_size < 100_000]
FORMATS = (".flow", ".yaml", ".json", ".xml")
FOLDER = Path("/nowhere")


def opened(random: Random, suffix: str) -> Document:
    """Return a script in a file of no folder, read whole."""
    if suffix in {".json", ".xml"}:
        path = random.choice([each for each in EXPORTS if each.suffix.lower() == suffix])
        text = path.read_bytes().decode("utf-8", "replace").removeprefix("\ufeff")
        return Workspace([FOLDER]).open(FOLDER / f"main{path.suffix.lower()}", text)
    text = random.choice((*SAMPLES, *drawn(random.randrange(10_000)).texts.values()))
    if suffix == ".yaml":
        text = write_yaml(read_flow(Source("a.flow", text)))
    if random.random() < 0.2:
        text = text.replace("\n", "\r\n")
    return Workspace([FOLDER]).open(FOLDER / f"main{suffix}", text)


def told(graph: Graph) -> object:
    """Return what a graph says, apart from where boxes stand and how often it was drawn."""
    drawn = {id: (each.box, each.lane, each.is_pinned) for id, each in graph.drawn.items()}
    rest = graph._replace(serial=0, version=0, drawn={}, lines=(), lanes=())
    return rest, drawn, list(drawn), list(graph.lines), list(graph.lanes)


def said(document: Document) -> object:
    script = document.script
    assert script is not None
    return meant(script) if script.extra is None else meant(plain(from_export(script).script))


@pytest.mark.parametrize("suffix", FORMATS)
@given(random=st.randoms(use_true_random=False))
@settings(max_examples=20)
def test_changes_say_what_was_meant_and_are_taken_back(random: Random, suffix: str) -> None:
    document = opened(random, suffix)
    if document.unread:
        return
    workspace = Workspace([FOLDER])
    document = workspace.open(document.path, document.text)
    canvas, texts = Canvas(), [document.text]
    places: dict[str, tuple[int | float, int | float]] = {}
    canvas.graph(document, places)
    for version in range(1, random.randint(2, 8)):
        assert canvas.last is not None
        asked = change(random, canvas.last)
        editing = Editing(workspace, document, canvas, places)
        try:
            found = edited(editing, [asked])
        except RequestError:
            continue
        assert_apart(found.edits)
        assert undone(document.text, found.edits) == document.text
        new = applied(document.text, found.edits)
        document = workspace.change(document.path, found.edits[::-1], version)
        assert document.text == new
        assert not document.unread, (asked, document.unread)
        if editing.whole is None and found.edits:
            is_export = editing.export is not None
            wanted = plain(editing.script) if is_export else editing.script
            assert said(document) == meant(wanted), asked
        places |= {id: at for id, at in found.places.items() if at is not None}
        for id in [id for id, at in found.places.items() if at is None]:
            places.pop(id, None)
        fresh = Workspace([FOLDER]).open(document.path, document.text)
        assert told(canvas.graph(document, places)) == told(Canvas().graph(fresh, places)), asked
        texts.append(new)


@pytest.mark.parametrize("suffix", FORMATS)
@given(data=st.data())
@settings(max_examples=20)
def test_changes_of_half_written_text_lose_nothing_of_it(data: st.DataObject, suffix: str) -> None:
    random = data.draw(st.randoms(use_true_random=False))
    first = opened(random, suffix)
    workspace = Workspace([FOLDER])
    document = workspace.open(first.path, first.text)
    canvas = Canvas()
    canvas.graph(document)
    backward: list[tuple[Edit, ...]] = []
    for version in range(1, 6):
        if random.random() < 0.4:
            new = data.draw(mutations(document.text))
            edits: tuple[Edit, ...] = (Edit(Span(0, len(document.text)), new),)
        else:
            assert canvas.last is not None
            asked = change(random, canvas.last)
            try:
                edits = edited(Editing(workspace, document, canvas, {}), [asked]).edits
            except BranchlineError:
                continue
            unread = len(document.unread)
            after = document.changed(edits[::-1], version)
            assert len(after.unread) <= unread, asked
            if asked["kind"] not in {"rename", "type", "name"}:  # words in any line
                _assert_odd_lines_stay(document, after)
        backward.append(inverse(document.text, edits))
        document = workspace.change(document.path, edits[::-1], version)
        graph = canvas.graph(document)
        assert graph.is_current == (not graph.why)
        if graph.is_current:
            fresh = Workspace([FOLDER]).open(document.path, document.text)
            assert told(graph) == told(Canvas().graph(fresh))

    text = document.text
    for edits in reversed(backward):
        text = applied(text, edits)
    assert text == first.text


def _assert_odd_lines_stay(before: Document, after: Document) -> None:
    """Hold that each line that cannot be read is there still."""
    lines = [*map(str.strip, re.split(r"\r\n|\r|\n", after.text))]
    for finding in before.unread:
        number, _ = before.source.place(finding.span.start)
        line = before.source.line(number)
        assert line.strip() in lines or not line.strip(), line


def inverse(text: str, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Return what takes edits back."""
    back: list[Edit] = []
    by = 0
    for span, new in edits:
        start = span.start + by
        back.append(Edit(Span(start, start + len(new)), text[span.start : span.end]))
        by += len(new) - (span.end - span.start)
    return tuple(back)


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_a_security_user_before_an_action_is_all_that_differs(path: Path) -> None:
    text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    workspace = Workspace([path.parent])
    document = workspace.open(path, text)
    canvas = Canvas()
    graph = canvas.graph(document)
    led = [
        (id, port)
        for id, drawn in graph.drawn.items()
        for port in drawn.box.ports
        if port.target is not None
    ]
    if not led:
        return
    id, port = led[len(led) // 2]
    branch = {"action": id, "outcome": port.outcome, "isCustom": port.is_custom}
    asked = {"kind": "add", "name": "SetSecurityUser", "branch": branch}

    found = edited(Editing(workspace, document, canvas, {}), [asked])

    old, new = text.splitlines(), applied(text, found.edits).splitlines()
    gone = [line for line in old if line not in new]
    assert len(gone) <= 2  # where the branch led, and the number of the next action
    assert len(new) - len(old) < 60
    again = workspace.open(path, applied(text, found.edits), 1)
    before, after = said(document), said(again)
    assert before != after
    drawn = Canvas().graph(again).drawn
    (new_id,) = set(drawn) - set(graph.drawn)
    assert {each.box.ports for each in drawn.values()} >= {
        each.box.ports for other, each in graph.drawn.items() if other != id
    }
    assert drawn[new_id].box.name == "SetSecurityUser"
    assert drawn[new_id].box.ports[0].target == port.target
