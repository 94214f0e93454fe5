"""What a page asks about the canvas of a script, and how it is refused what cannot be done."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from paths import ROOT
from studio_server import StudioClient, StudioServer, copied, needs_page, running

pytestmark = needs_page

SCRIPT = "01_end_a_contact.flow"
INTO = {"action": "sign_in", "outcome": "Error", "isCustom": False}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Generator[StudioServer]:
    folder = copied(ROOT / "sample_scripts", tmp_path_factory.mktemp("canvas"))
    with running(folder) as found:
        found.open_session()
        yield found


@pytest.fixture
def page(server: StudioServer) -> Generator[StudioClient]:
    with server.connect() as socket:
        client = StudioClient(socket)
        text = (server.folder / SCRIPT).read_text("utf-8")
        item = {"uri": server.uri(SCRIPT), "languageId": "flow", "version": 1, "text": text}
        client.tell("textDocument/didOpen", {"textDocument": item})
        yield client


def changed(
    server: StudioServer, page: StudioClient, edits: list[dict[str, Any]], version: int
) -> None:
    document = {"uri": server.uri(SCRIPT), "version": version}
    told = [{"range": edit["range"], "text": edit["newText"]} for edit in reversed(edits)]
    page.tell("textDocument/didChange", {"textDocument": document, "contentChanges": told})


def test_a_change_is_edits_and_the_graph_then_differs_in_that(
    server: StudioServer, page: StudioClient
) -> None:
    uri = server.uri(SCRIPT)
    first = page.ask("branchline/graph", {"uri": uri, "places": {}})
    asked = {"kind": "add", "name": "Wait", "branch": INTO, "at": [40, 500]}

    found = page.ask(
        "branchline/edit", {"uri": uri, "version": 1, "places": {}, "changes": [asked]}
    )
    changed(server, page, found["edits"], 2)
    now = page.ask(
        "branchline/graph", {"uri": uri, "since": first["serial"], "places": found["places"]}
    )

    assert found["places"] == {"wait": [40, 500]}
    assert found["select"] == ["wait"]
    assert [now["version"], now["since"], now["isCurrent"]] == [2, first["serial"], True]
    assert [each["id"] for each in now["actions"]] == ["sign_in", "wait"]
    assert now["removed"] == []
    assert now["order"].index("wait") == now["order"].index("sign_in") + 1
    wait = now["actions"][1]
    assert [wait["x"], wait["y"], wait["isPinned"], wait["width"]] == [40, 500, True, 76]
    assert wait["ports"][0]["target"] == "cannot_sign_in"


def test_an_export_says_itself_where_its_boxes_stand(
    server: StudioServer, page: StudioClient
) -> None:
    text = (ROOT / "tests/tools/service/canvas/changes/export_json_add/a.json").read_text("utf-8")
    uri = server.uri("a.json")
    item = {"uri": uri, "languageId": "json", "version": 1, "text": text}
    page.tell("textDocument/didOpen", {"textDocument": item})

    graph = page.ask("branchline/graph", {"uri": uri, "places": {"9": [1, 1]}})
    asked = {"kind": "move", "places": {"9": [7, 8]}}
    found = page.ask("branchline/edit", {"uri": uri, "version": 1, "changes": [asked]})

    drawn = {each["id"]: (each["x"], each["y"], each["isPinned"]) for each in graph["actions"]}
    assert drawn["9"] == (320, 80, True)
    assert [edit["newText"] for edit in found["edits"]] == ["7", "8"]
    assert found["places"] == {}


@pytest.mark.parametrize(
    ("method", "params", "said"),
    [
        ("edit", {"changes": [{"kind": "add", "name": "Wit"}]}, 'did you mean "Wait"'),
        ("edit", {"changes": [], "version": 7}, "the text has changed"),
        ("edit", {"changes": {}}, 'says no "changes"'),
        ("edit", {"changes": [7]}, "a change is no object"),
        ("edit", {"changes": [{"kind": ["add"]}]}, "a text"),
        ("edit", {"changes": [{"kind": "move", "places": {"begin": [1e400, 1]}}]}, "two numbers"),
        ("edit", {"changes": [], "places": {"begin": "here"}}, "two numbers"),
        ("properties", {"action": "nobody"}, 'no action "nobody"'),
        ("names", {"type": "expresion"}, 'did you mean "expression"'),
        ("colours", {"type": "kind", "text": "a"}, "no kind of property"),
        ("copy", {"actions": []}, "nothing to copy"),
        ("copy", {"actions": "begin"}, "a list of texts"),
        ("where", {"action": "begin", "outcome": 7}, "a text"),
        (
            "edit",
            {"changes": [{"kind": "move", "places": {"begin": [10**400, 1]}}]},
            "two numbers",
        ),
        (
            "edit",
            {"changes": [{"kind": "add", "name": "Wait", "at": [0, -(10**7)]}]},
            "two numbers",
        ),
        ("graph", {"places": {"begin": [10**400, 1]}}, "two numbers"),
        ("draft", {"text": "", "stamp": "", "places": {"begin": [10**400, 1]}}, "two numbers"),
        ("save", {"text": "", "stamp": "", "places": {"begin": [1e300, 1]}}, "two numbers"),
        ("run/event", {"run": 1, "step": 0, "event": "OnRelease", "at": 10**400}, "finite"),
        ("actionAt", {"position": {"line": -1, "character": 0}}, "line and character"),
        ("actionAt", {"position": {"line": 2**31, "character": 0}}, "line and character"),
        ("actionAt", {"position": {"line": 0, "character": 10**400}}, "line and character"),
        ("graph", {"uri": "file:///etc/passwd"}, "no document"),
        ("graph", {"uri": 7}, "a text"),
    ],
)
def test_what_cannot_be_done_is_refused_in_words(
    server: StudioServer, page: StudioClient, method: str, params: dict[str, Any], said: str
) -> None:
    answer = page.answer(f"branchline/{method}", {"uri": server.uri(SCRIPT), **params})

    assert said in answer["error"]["message"]
    assert page.ask("branchline/palette", {})["families"]


def test_a_place_that_no_canvas_reaches_is_left_in_its_file_and_the_box_placed_by_itself(
    server: StudioServer, page: StudioClient
) -> None:
    uri, beside = server.uri("far.flow"), server.folder / "far.layout.yaml"
    text = 'script "far"\ntype Generic\n\nbegin: Begin\n    -> end\n\nend: End\n'
    (server.folder / "far.flow").write_text(text, "utf-8")
    beside.write_text("positions:\n  begin: {x: 1e300, y: 0}\n  end: {x: 7, y: 8}\n", "utf-8")
    item = {"uri": uri, "languageId": "flow", "version": 1, "text": text}
    page.tell("textDocument/didOpen", {"textDocument": item})

    opened = page.ask("branchline/open", {"uri": uri})
    graphs = [
        page.ask("branchline/graph", {"uri": uri, **asked})
        for asked in ({}, {"places": opened["places"]})
    ]
    moved = {**opened["places"], "end": [9, 8]}
    asked = {"uri": uri, "text": text, "stamp": opened["stamp"], "places": moved}
    page.ask("branchline/save", asked)

    assert opened["places"] == {"end": [7, 8]}
    for graph in graphs:
        assert [each["isPinned"] for each in graph["actions"]] == [False, True]
        assert all(abs(each["x"]) < 10**6 for each in graph["actions"])
    assert beside.read_text("utf-8") == (
        "positions:\n  begin: {x: 1e300, y: 0}\n  end: {x: 9, y: 8}\n"
    )


def test_the_form_of_an_action_is_made_from_its_declaration(
    server: StudioServer, page: StudioClient
) -> None:
    uri = server.uri(SCRIPT)

    form = page.ask("branchline/properties", {"uri": uri, "action": "end_contact"})
    place = page.ask("branchline/where", {"uri": uri, "action": "end_contact"})["range"]
    shown = page.ask("branchline/actionAt", {"uri": uri, "position": place["start"]})
    text = page.ask("branchline/copy", {"uri": uri, "actions": ["done"]})["text"]

    fields = {field["name"]: field for field in form["fields"]}
    assert fields["Contact Id"]["isRequired"]
    assert fields["Security User"]["isVariable"]
    assert shown["action"] == "end_contact"
    assert text.endswith('done: End "End this script"\n')
    assert Path(server.folder, SCRIPT).read_text("utf-8").endswith(text)


def test_a_field_is_offered_names_and_told_what_its_words_are(
    server: StudioServer, page: StudioClient
) -> None:
    uri = server.uri(SCRIPT)

    whole = page.ask("branchline/names", {"uri": uri, "type": "expression"})["names"]
    variables = page.ask("branchline/names", {"uri": uri, "type": "variable"})["names"]
    words = page.ask("branchline/colours", {"type": "code", "text": "IF a"})["words"]

    assert "SecurityUser" in [name["label"] for name in variables]
    assert len(whole) > len(variables)
    assert [name["label"] for name in whole if name["isMethod"]]
    assert words == [[0, 2, "keyword"], [3, 4, "variable"]]
