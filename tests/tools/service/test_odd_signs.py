"""Signs that hardly belong into a text: an editor is told of them alike behind an edit."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from branchline.grammar.finding import Edit, RequestError
from branchline.grammar.script import Span
from branchline.tools.service.canvas.changes import edited
from branchline.tools.service.canvas.editing import Editing
from branchline.tools.service.canvas.graph import Canvas
from branchline.tools.service.document import Document
from branchline.tools.service.workspace import Workspace

SIGNS = "\0\a\v\f\r\x1b\x1c\x7f\x80\x85\u2028\ufeff\ufffe\ud800"
TEXTS = {
    "m.flow": 'script "m"  # x\ntype Phone\n\nbegin: Begin\n    -> z\n\nz: End  # x\n',
    "m.yaml": "script: m  # x\ntype: Phone\nactions:\n  begin:  # x\n    action: Begin\n",
    "m.scenarios.yaml": "script: m.flow\nscenarios:\n  one:  # x\n    expect: {ending: ended}\n",
    "m.world.yaml": "agents:\n  - id: 1  # x\n",
    "m.layout.yaml": "layout: m.flow  # x\n",
    "branchline.toml": '[check]  # x\nselect = ["dead-end"]\n',
    "m.json": '{"actions": [{"actionId": 1, "x": "y"}], "properties": {}}\n',
    "m.xml": "<ScriptContainer>\n  <ActionStruct><!-- x --></ActionStruct>\n</ScriptContainer>\n",
}
FOLDER = Path("/nowhere")


def told(workspace: Workspace, path: Path) -> object:
    """Return what is found in a document once all of it has been looked at."""
    for _ in workspace.settle(path):
        pass
    document = workspace.document(path)
    assert document is not None
    rules = [(each.rule, each.message, each.span) for each in document.findings]
    return sorted(rules), [(each.rule, each.message, each.span) for each in document.unread]


@pytest.mark.parametrize("name", TEXTS)
def test_a_sign_is_told_of_a_text_as_it_is_opened_and_behind_an_edit(name: str) -> None:
    text, path = TEXTS[name], FOLDER / name
    for sign in SIGNS:
        for at in (text.index("x"), len(text)):
            opened, changed = Workspace([FOLDER]), Workspace([FOLDER])
            opened.open(path, text[:at] + sign + text[at:])
            changed.open(path, text)
            changed.change(path, [Edit(Span(at, at), sign)], 1)

            assert told(opened, path) == told(changed, path), (sign, at)


def drawn_into(document: Document, workspace: Workspace) -> tuple[Edit, ...]:
    asked = [{"kind": "add", "name": "End", "at": [0, 0]}]
    return edited(Editing(workspace, document, Canvas(), {}), asked).edits


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("m.flow", "# a\0\n", "line 1: the text holds a NUL byte"),
        ("m.yaml", "# a\0\n", "line 1: the text holds a NUL byte"),
        ("m.yaml", "\n# \x1b", "line 2: the character U+001B cannot stand in YAML"),
        ("m.yaml", "# \ud800", "line 1: the character U+D800 cannot stand in YAML"),
    ],
)
def test_nothing_is_drawn_into_comments_that_no_script_may_hold(
    name: str, text: str, said: str
) -> None:
    workspace = Workspace([FOLDER])
    document = workspace.open(FOLDER / name, text)

    assert Canvas().graph(document).why.startswith(said)
    with pytest.raises(RequestError, match=re.escape(said.replace(": ", " cannot be read: "))):
        drawn_into(document, workspace)


@pytest.mark.parametrize("sign", ["\r", "\x85", "\u2028"])
def test_a_line_behind_any_end_of_a_line_is_no_comment(sign: str) -> None:
    workspace = Workspace([FOLDER])
    document = workspace.open(FOLDER / "m.yaml", f"# a{sign}b\n")

    with pytest.raises(RequestError, match="the text cannot be read"):
        drawn_into(document, workspace)
