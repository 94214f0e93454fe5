"""An author opens an export, adds a SetSecurityUser before an API action, and saves.

The saved bytes are the opened ones with the entries of the new action, the one branch that leads
to it, and in JSON the header's number of the next action: all else stays, byte for byte.
"""

from __future__ import annotations

import json
from codecs import BOM_UTF8
from collections.abc import Callable
from copy import deepcopy
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from browsing import needs_browser
from only_by import Way
from playwright.sync_api import expect
from studio_author import Author
from studio_page import OpenStudio
from studio_server import needs_page

pytestmark = [needs_page, needs_browser]

BEFORE: dict[str, Any] = {
    "scriptContent": {
        "header": {"scriptName": "Clear é", "mediaType": 4, "nextActionId": 12, "ours": [1.50]},
        "actions": {
            "1": {"actionId": 1, "name": "BEGIN", "label": "Begin", "x": 16, "y": 16, "own": {}},
            "7": {"actionId": 7, "name": "KILLCONTACT", "label": "Clear", "x": 400, "y": 16},
            "3": {"actionId": 3, "name": "END", "label": "", "x": 700, "y": 16},
        },
        "properties": {
            "1": {"0": {"name": "Parameters", "value": []}},
            "7": {"0": {"name": "ContactID", "value": "4711", "own": None}},
        },
        "branches": {
            "1": [{"to": 7, "label": "", "type": "default", "index": 0, "elbows": [{"x": 5}]}],
            "7": [{"to": 3, "label": "", "type": "default", "index": 0}],
        },
        "schemaVersion": "1.0.0",
        "unknown": {"a": [True, None]},
    }
}
LIBRARY = "3425C7D5-66BA-4AAE-B32C-EA3E5061191E"
NEW: dict[str, Any] = {
    "actions": {
        "actionId": 12,
        "libraryId": LIBRARY,
        "name": "SETSECURITYUSER",
        "version": 1,
        "label": "SetSecurityUser",
        "dependencyOrder": "0",
        "implType": "0",
        "x": 116,
        "y": 16,
        "xws": 116,
        "yws": 16,
    },
    "properties": {
        "0": {"name": "Agent", "value": ""},
        "1": {"name": "TimeZone", "value": "Default"},
        "2": {"name": "ScriptVar", "value": "SecurityUser"},
    },
    "branches": [
        {
            "to": 7,
            "label": "",
            "type": "default",
            "index": 0,
            "ports": "",
            "lineType": "",
            "elbows": [],
        }
    ],
}
XML = """<?xml version="1.0" encoding="utf-8"?>
<ScriptContainer>
\t<!-- kept -->
\t<Actions>
\t\t<ActionStruct own="yes">
\t\t\t<ActionID>1</ActionID>
\t\t\t<Action>BEGIN</Action>
\t\t\t<Caption>B&#xE9;gin</Caption>
\t\t\t<DefaultNextAction>
\t\t\t\t<Text/>
\t\t\t\t<ActionID>[TARGET]</ActionID>
\t\t\t\t<Index>0</Index>
\t\t\t</DefaultNextAction>
\t\t\t<X>16</X>
\t\t\t<Y>16</Y>
\t\t</ActionStruct>[NEW]
\t\t<ActionStruct>
\t\t\t<ActionID>7</ActionID>
\t\t\t<Action>KILLCONTACT</Action>
\t\t\t<Caption>Clear</Caption>
\t\t\t<X>400</X>
\t\t\t<Y>16</Y>
\t\t\t<Unknown a="1"  b='2'><![CDATA[ < ]]></Unknown>
\t\t</ActionStruct>
\t</Actions>
\t<LibraryItem Name="Clear" />
</ScriptContainer>"""
NEW_XML = f"""
\t\t<ActionStruct>
\t\t\t<ActionID>8</ActionID>
\t\t\t<Action>SETSECURITYUSER</Action>
\t\t\t<Caption>SetSecurityUser</Caption>
\t\t\t<Parameters>
\t\t\t\t<string/>
\t\t\t\t<string>Default</string>
\t\t\t\t<string>SecurityUser</string>
\t\t\t</Parameters>
\t\t\t<DefaultNextAction>
\t\t\t\t<Text/>
\t\t\t\t<ActionID>7</ActionID>
\t\t\t\t<Index>0</Index>
\t\t\t\t<Segments/>
\t\t\t</DefaultNextAction>
\t\t\t<Branches/>
\t\t\t<Cases/>
\t\t\t<X>116</X>
\t\t\t<Y>16</Y>
\t\t\t<DependencyOrder>0</DependencyOrder>
\t\t\t<Impl_Type>0</Impl_Type>
\t\t\t<LibraryID>{LIBRARY}</LibraryID>
\t\t\t<ExtraInfo>
\t\t\t\t<DefaultBranch>
\t\t\t\t\t<ActionId>7</ActionId>
\t\t\t\t\t<Segments/>
\t\t\t\t</DefaultBranch>
\t\t\t\t<Branches/>
\t\t\t\t<CaseBranches/>
\t\t\t</ExtraInfo>
\t\t\t<xws>0</xws>
\t\t\t<yws>0</yws>
\t\t</ActionStruct>"""
YAML = """# kept
script: "Clear"
type: Phone
actions:
    begin:  # beside
        action: Begin
        next: [TARGET]
[NEW]    clear:
        action: End a Contact
        properties: {Contact Id: "4711"}
        branches: {Success: done}   # as it stands
    done: {action: End}"""
NEW_YAML = """    set_security_user:
      action: SetSecurityUser
      next: clear
"""


def json_after() -> dict[str, Any]:
    """Return the JSON export with the new action in it."""
    after = deepcopy(BEFORE)
    content = after["scriptContent"]
    content["header"]["nextActionId"] = 13
    content["branches"]["1"][0]["to"] = 12
    for part, entry in NEW.items():
        entries = list(content[part].items())
        content[part] = dict([entries[0], ("12", entry), *entries[1:]])
    return after


def case(
    name: str, write: Callable[[object], str], *, end: str = "\n", mark: bytes = b""
) -> tuple[str, bytes, bytes]:
    """Return a file of JSON: its name, what it holds, and what it is to hold."""
    texts = (write(BEFORE), write(json_after()))
    before, after = (mark + text.replace("\n", end).encode() for text in texts)
    return name, before, after


def filled(
    name: str, text: str, target: tuple[str, str], new: str, end: str, mark: bytes
) -> tuple[str, bytes, bytes]:
    """Return a file of a text with gaps: its name, what it holds, and what it is to hold."""
    before, after = (
        mark + text.replace("[TARGET]", to).replace("[NEW]", put).replace("\n", end).encode()
        for to, put in zip(target, ("", new), strict=True)
    )
    return name, before, after


plain = partial(json.dumps, ensure_ascii=False)
CASES = (
    case("compact.json", partial(plain, separators=(",", ":"))),
    case("pretty.json", partial(plain, indent=2)),
    case("tabs.json", partial(plain, indent="\t"), end="\r\n", mark=BOM_UTF8),
    filled("tabs.xml", XML, ("7", "8"), NEW_XML, "\r\n", BOM_UTF8),
    filled("lines.xml", XML, ("7", "8"), NEW_XML, "\n", b""),
    filled("words.yaml", YAML, ("clear", "set_security_user"), NEW_YAML, "\r\n", b""),
)


def in_front(author: Author, name: str) -> None:
    """Wait until the boxes of a file are those that are shown."""
    expect(author.page.locator(".file-tabs [aria-current=true]")).to_contain_text(name)
    expect(author.page.locator(".box").first).to_be_visible()


def insert(author: Author, name: str, by: Way) -> None:
    """Put the action into the branch of the first action, by mouse or by keys alone."""
    page = author.page
    first = "begin" if name.endswith("yaml") else "1"
    if by == "mouse":
        author.click(page.get_by_label("files", exact=True).get_by_title(name))
        in_front(author, name)
        port = page.locator(f'[id="box-{first}"] .port-name').first
        author.click(port)
        author.click(page.get_by_role("button", name="Add an action (a)", exact=True))
        author.type("SetSecurityUser")
        author.click(page.get_by_role("option").first)
    else:
        author.press("Alt+f")
        expect(page.get_by_label("filter files")).to_be_focused()
        author.press("Control+a")
        author.type(name)
        expect(page.locator(".files .file")).to_have_count(1)
        author.press("Tab", "Tab", "Enter")
        in_front(author, name)
        author.press("Alt+c")
        expect(author.canvas()).to_be_focused()
        author.press("Home", "ArrowRight", "a")
        author.type("SetSecurityUser")
        author.press("Enter")
    expect(page.locator(".top .state")).to_have_text("not saved")
    author.hears(f"added SetSecurityUser, {NEW_IDS[name]}, behind Default of {first}")


NEW_IDS = {name: "12" for name, _, _ in CASES} | {
    "tabs.xml": "8",
    "lines.xml": "8",
    "words.yaml": "set_security_user",
}


@pytest.mark.parametrize("by", ["mouse", "keys"])
def test_the_export_differs_in_just_that(by: Way, open_studio: OpenStudio, tmp_path: Path) -> None:
    folder = tmp_path / "exports"
    folder.mkdir()
    for name, before, _ in CASES:
        (folder / name).write_bytes(before)
    author = Author(open_studio(folder), by=by)
    page = author.page
    expect(page.locator(".welcome h2")).to_contain_text("exports")

    for name, _, after in CASES:
        insert(author, name, by)
        if by == "mouse":
            author.click(page.get_by_role("button", name="Save", exact=True))
        else:
            author.press("Control+s")
        expect(page.locator(".top .state")).to_have_text("saved")
        author.hears(f"saved {name}")
        assert (author.studio.folder / name).read_bytes() == after, name

    found = sorted(path.name for path in author.studio.folder.iterdir())
    assert found == sorted(name for name, _, _ in CASES)
