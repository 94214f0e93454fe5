"""Each kind of change in each form of a script: a row of a table that says what it comes to.

What a change is not about stays byte for byte, or the change is refused in a sentence. The same is
held of real exports where some are there; the table is of exports of our own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Collection, Iterator, Mapping
from difflib import unified_diff
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from edited import undone
from exported import REAL
from paths import TESTS

from branchline.grammar.exports.kept import Fields, fields_of
from branchline.grammar.finding import RequestError, applied
from branchline.tools.service.canvas.changes import edited, kinds
from branchline.tools.service.canvas.editing import Edited, Editing
from branchline.tools.service.canvas.graph import Canvas, Drawn
from branchline.tools.service.document import Document
from branchline.tools.service.editing.regions import regions
from branchline.tools.service.workspace import Workspace

HERE = TESTS / "tools" / "service" / "canvas" / "every_change"
SCRIPTS = sorted(path for path in HERE.iterdir() if path.name != "expected")
CLIP = "lost: Assign 'Lost'\n    Variable = 'x'\n    -> bye\n\nbye: Hangup 'Bye'\n"
Ask = dict[str, object]


def asked(first: Drawn, some: Drawn, other: str) -> Iterator[tuple[Ask, set[str]]]:
    """Yield a change of each kind, and the ids of the actions that it is about."""
    id = some.box.id
    port = next((port for port in some.box.ports if port.target is not None), None)
    open_ = next((each for each in some.box.ports if each.target is None), None)
    case = next((each for each in some.box.ports if each.is_custom), None)
    way: Ask = {
        "action": id,
        "outcome": "Default" if port is None else port.outcome,
        "isCustom": port is not None and port.is_custom,
    }
    prop = next((name for name, _ in some.box.properties), "Nothing")
    yield {"kind": "add", "name": "SetSecurityUser", "branch": way}, {id}
    yield {"kind": "add", "name": "Hangup"}, set()
    yield (
        {
            "kind": "connect",
            "action": id,
            "outcome": "Default" if open_ is None else open_.outcome,
            "target": other,
        },
        {id},
    )
    yield {"kind": "lead", **way, "target": other}, {id}
    yield {"kind": "drop", **way}, {id}
    label = "none" if case is None else case.outcome
    yield {"kind": "relabel", "action": id, "outcome": label, "label": 'an "odd" <one> é'}, {id}
    yield {"kind": "remove", "actions": [id]}, {id}
    yield {"kind": "remove", "actions": [id], "reconnect": True}, {id}
    yield {"kind": "replace", "action": id, "name": "Hangup"}, {id}
    yield {"kind": "setProperty", "action": id, "name": prop, "value": 'a "b" <c> & é\\d'}, {id}
    yield {"kind": "removeProperty", "action": id, "name": prop}, {id}
    yield {"kind": "caption", "action": id, "caption": "Otherwise & 'so'"}, {id}
    yield {"kind": "rename", "action": id, "name": "another"}, {id}
    yield {"kind": "type", "type": "Chat"}, set()
    yield {"kind": "name", "name": "Other\\Name"}, set()
    yield {"kind": "move", "places": {id: [5000, 16]}}, {id}
    yield {"kind": "align", "actions": [first.box.id, id], "side": "left"}, {first.box.id, id}
    yield {"kind": "arrange", "actions": [id]}, {id}
    yield {"kind": "paste", "text": CLIP}, set()
    yield {"kind": "duplicate", "actions": [id]}, set()
    yield {"kind": "group", "actions": [id]}, {id}


def opened(path: Path) -> tuple[Workspace, Document]:
    workspace = Workspace([path.parent])
    text = path.read_bytes().decode("utf-8").removeprefix("\ufeff")
    return workspace, workspace.open(path, text)


def cases(workspace: Workspace, document: Document, some: str = "") -> Iterator[_Case]:
    """Yield what each kind of change of an action comes to; the one in the middle by itself."""
    drawn = Canvas().graph(document).drawn
    order = list(drawn)
    some = some or order[len(order) // 2]
    for ask, about in asked(drawn[order[0]], drawn[some], order[0]):
        canvas = Canvas()
        canvas.graph(document)
        led = {
            id
            for id, each in drawn.items()
            if ask["kind"] in {"remove", "rename"}
            and any(port.target == some for port in each.box.ports)
        }
        try:
            found = edited(Editing(workspace, document, canvas, {}), [ask])
        except RequestError as why:
            yield ask, about, str(why)
        else:
            yield ask, about | led, found


_Case = tuple[Ask, set[str], Edited | str]


_BELOW = re.compile(r"(?:\s*#[^\n]*|\s+)*\Z")


def rest(document: Document, about: Collection[str]) -> Mapping[str, object]:
    """Return what a text says of actions that a change is not about, and beside all actions."""
    if document.path.suffix.lower() == ".json":
        return _rest_of_json(document.text, about)
    if document.path.suffix.lower() == ".xml":
        return _rest_of_xml(document.text, about)
    script = document.script
    assert script is not None
    spans = zip(script.actions, regions(document), strict=True)
    return {
        action.id: _BELOW.sub("", document.text[slice(*region.span)])
        for action, region in spans
        if action.id not in about
    }


def _rest_of_json(text: str, about: Collection[str]) -> Mapping[str, object]:
    whole: Fields = json.loads(text)
    content = fields_of(whole.get("scriptContent", whole))
    found = {name: value for name, value in content.items() if name not in _PARTS}
    found["header"] = {k: v for k, v in fields_of(content["header"]).items() if k not in _HEAD}
    for part in _PARTS:
        entries = fields_of(content.get(part)).items()
        found |= {f"{part} of {id}": json.dumps(each) for id, each in entries if id not in about}
    return found


_PARTS = ("actions", "properties", "branches")
_HEAD = ("nextActionId", "scriptName", "mediaType", "mediaTypeName")


def _rest_of_xml(text: str, about: Collection[str]) -> Mapping[str, object]:
    root = ET.fromstring(text.encode())  # noqa: S314 - files of our own
    found: dict[str, object] = {}
    for each in root.iter():
        if each.tag.rpartition("}")[2] == "ActionStruct":
            id = next(child.text for child in each if child.tag.endswith("ActionID"))
            if id not in about:
                found[f"action {id}"] = re.sub(r"\s+\Z", "", ET.tostring(each, "unicode"))
    return found


def assert_rest_stays(document: Document, about: set[str], found: Edited) -> None:
    """Hold that nothing else has changed, apart from what tells of new actions."""
    text = applied(document.text, found.edits)
    assert undone(document.text, found.edits) == document.text
    after = document.changed(found.edits[::-1], 1)
    assert after.text == text
    assert not after.unread
    before, now = rest(document, about), rest(after, about)
    order = [name for name in now if name in before]
    assert order == list(before)
    assert {name: now[name] for name in before} == before


def row(document: Document, ask: Ask, found: Edited | str) -> str:
    """Return a row of the table: what was asked for, and the lines that went and came."""
    extra = " reconnect" if ask.get("reconnect") else " in a branch" if "branch" in ask else ""
    kind = f"{ask['kind']}{extra}"
    if isinstance(found, str):
        return f"{kind:<18} refused: {found}"
    old, new = document.text.splitlines(), applied(document.text, found.edits).splitlines()
    lines = [*unified_diff(old, new, n=0, lineterm="")][2:]
    gone, come = (sum(line.startswith(sign) for line in lines) for sign in "-+")
    parts = [f"-{gone} +{come}"]
    parts += [f"place of {id}" for id in found.places]
    parts += [f"new: {path.name}" for path in found.created]
    parts += [f"said: {note}" for note in found.said]
    return f"{kind:<18} {'; '.join(parts)}"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_each_change_is_the_smallest_or_is_refused(path: Path) -> None:
    workspace, document = opened(path)
    asked_for: set[object] = set()
    for ask, about, found in cases(workspace, document):
        asked_for.add(ask["kind"])
        if not isinstance(found, str):
            assert_rest_stays(document, about, found)

    assert asked_for == set(kinds())


def test_the_table_of_all_changes(assert_golden: Callable[[Path, str], None]) -> None:
    lines: list[str] = []
    for path in SCRIPTS:
        workspace, document = opened(path)
        lines += [f"# {path.name}"]
        lines += [row(document, ask, found) for ask, _, found in cases(workspace, document)]

    assert_golden(HERE / "expected", "\n".join((*lines, "")))


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_each_change_of_a_real_export_is_the_smallest_or_is_refused(path: Path) -> None:
    workspace, document = opened(path)
    done: set[object] = set()
    for ask, about, found in cases(workspace, document):
        if not isinstance(found, str):
            done.add(ask["kind"])
            assert_rest_stays(document, about, found)
        else:
            assert re.fullmatch(r"[^\n]{8,}", found), ask

    assert done >= {"add", "caption", "move", "name", "paste", "remove"}
