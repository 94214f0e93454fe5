"""What is put into an export is laid out as the export is: nobody can see what was put in.

Another writer lays out an export in some way; the text after an edit is what that writer makes of
what the text then says. So each byte that the edit is not about is where it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
from exported import OURS
from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.grammar.finding import applied
from branchline.tools.service.canvas.changes import edited
from branchline.tools.service.canvas.editing import Editing
from branchline.tools.service.canvas.graph import Canvas
from branchline.tools.service.workspace import Workspace

FOLDER = Path("/nowhere")
JSON = [path for path in OURS if path.suffix == ".json"]
XML = [path for path in OURS if path.suffix == ".xml"]
ENDS = ("\n", "\r\n")
UNITS = (None, " ", "  ", "    ", "\t")
SEPARATORS = ((",", ":"), (", ", ": "), (" ,", " : "), (",", ": "))
ADDED: tuple[dict[str, Any], ...] = (
    {"name": "SetSecurityUser", "properties": {"Agent": 'a "b" {c}'}},
    {"name": "SetSecurityUser"},
    {"name": "End a Contact", "addMissingOutcomes": "each"},
    {"name": "Snippet", "properties": {"Data": 'a = 1\n  b = "<"\n\nc = a'}},
    {"name": "RunSub"},
)


def laid_out_json(text: str, **style: Any) -> str:  # noqa: ANN401 - the words of another writer
    """Return what another writer makes of what a JSON text says."""
    return json.dumps(json.loads(text), ensure_ascii=False, **style)


def laid_out_xml(text: str, *, unit: str | None, slash: str) -> str:
    """Return what another writer makes of what an XML text says."""
    builder = ET.TreeBuilder(insert_comments=True)
    root = ET.fromstring(text, parser=ET.XMLParser(target=builder))  # noqa: S314 - our own
    if unit is not None:
        ET.indent(root, space=unit)
    for element in root.iter():
        if unit is None and len(element):
            element.text = (element.text or "").strip() or None
            for inner in element:
                inner.tail = (inner.tail or "").strip() or None
    return ET.tostring(root, encoding="unicode").replace(" />", slash)


def after_an_action_more(name: str, text: str, data: st.DataObject) -> str:
    """Return a text after an action was put into one of its branches."""
    workspace = Workspace([FOLDER])
    document = workspace.open(FOLDER / name, text)
    canvas = Canvas()
    graph = canvas.graph(document)
    led = [
        {"action": id, "outcome": port.outcome, "isCustom": port.is_custom}
        for id, drawn in graph.drawn.items()
        for port in drawn.box.ports
        if port.target in graph.drawn
    ]
    if not led:
        return text
    asked = data.draw(st.sampled_from(ADDED)) | {"branch": data.draw(st.sampled_from(led))}
    editing = Editing(workspace, document, canvas, {})
    found = edited(editing, [{"kind": "add", **asked}])
    return applied(text, found.edits)


@pytest.mark.parametrize("path", JSON, ids=lambda path: path.stem)
@given(data=st.data())
@settings(max_examples=20)
def test_an_action_more_is_laid_out_as_the_json_is(path: Path, data: st.DataObject) -> None:
    unit, separators = data.draw(st.sampled_from(UNITS)), data.draw(st.sampled_from(SEPARATORS))
    end = data.draw(st.sampled_from(ENDS))
    written: Callable[[str], str] = partial(laid_out_json, indent=unit, separators=separators)
    text = written(path.read_bytes().decode("utf-8-sig")).replace("\n", end)

    new = after_an_action_more("a.json", text, data)

    assert new == written(new).replace("\n", end)


@pytest.mark.parametrize("path", XML, ids=lambda path: path.stem)
@given(data=st.data())
@settings(max_examples=20)
def test_an_action_more_is_laid_out_as_the_xml_is(path: Path, data: st.DataObject) -> None:
    unit, slash = data.draw(st.sampled_from(UNITS)), data.draw(st.sampled_from((" />", "/>")))
    written: Callable[[str], str] = partial(laid_out_xml, unit=unit, slash=slash)
    held = re.sub("\r|&#(?:xD|13);", "", path.read_bytes().decode("utf-8-sig"))
    end = data.draw(st.sampled_from(ENDS))
    text = written(held).replace("\n", end)

    new = after_an_action_more("a.xml", text, data)

    assert new == written(new.replace("\r\n", "\n")).replace("\n", end)
