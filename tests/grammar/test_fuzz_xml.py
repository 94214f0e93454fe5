"""Whatever the reader of XML is given, it returns a script or says what is wrong."""

from __future__ import annotations

import pytest
from fuzzing import check_growth, check_outcome
from hypothesis import example, given, settings
from hypothesis import strategies as st
from paths import TESTS

from branchline.grammar.exports.desktop_xml import read_desktop_xml
from branchline.grammar.exports.desktop_xml_writer import write_desktop_xml
from branchline.grammar.script import Script
from branchline.grammar.text_file import decode

HERE = TESTS
SAMPLES = [
    path.read_text("utf-8")
    for folder in (HERE / "grammar" / "exports", HERE / "grammar" / "mistakes" / "xml")
    for path in sorted(folder.glob("*.xml"))
]
PIECES = st.sampled_from(
    [
        *"<>/&;'\"=!?[]- \t\r\n",
        "<ActionStruct>",
        "</ActionStruct>",
        "<ActionID>1</ActionID>",
        "<Action>END</Action>",
        "<Branches><BranchStruct><Text>a</Text><ActionID>1</ActionID></BranchStruct></Branches>",
        "<DefaultNextAction />",
        "<Parameters><string />x</Parameters>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<!DOCTYPE a [",
        "<!ENTITY a 'a'>",
        "&a;",
        "&#13;",
        "&#0;",
        "<?xml version='1.0'?>",
    ]
)


def check(text: str) -> None:
    """Read a text; what can be read is written, and reads to the same."""
    script: Script | None = check_outcome(read_desktop_xml, text)
    if script is not None:
        again = check_outcome(read_desktop_xml, write_desktop_xml(script))
        assert again is not None
        assert again.extra == script.extra
        assert [action.extra for action in again.actions] == [a.extra for a in script.actions]


@settings(max_examples=200)
@given(st.lists(PIECES | st.text(max_size=4), max_size=30).map("".join))
@example("<!---->")
def test_any_content_is_read_or_refused(text: str) -> None:
    check(f"<ScriptContainer><Actions>{text}</Actions></ScriptContainer>")
    check(text)


@settings(max_examples=200)
@given(st.data())
def test_any_change_to_a_file_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLES))
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 20)))
        text = text[:start] + data.draw(st.one_of(PIECES, st.text(max_size=3))) + text[end:]

    check(text)


BOMBS = {
    "deep": "<a>" * 1_000_000,
    "wide": "<ScriptContainer>" + "<a/>" * 500_000 + "</ScriptContainer>",
    "one long text": f"<ScriptContainer>{'a' * 10_000_000}</ScriptContainer>",
    "many lines": "<ScriptContainer>" + "a\n\u00e9&amp;" * 500_000 + "</ScriptContainer>",
    "one long tag": f"<{'a' * 5_000_000}",
    "many attributes": "<ScriptContainer " + " ".join(f"a{n}='1'" for n in range(50_000)) + "/>",
    "laughs": "<!DOCTYPE l [<!ENTITY a 'aaaaaaaaaa'>"
    + "".join(f"<!ENTITY a{n} '&a{n - 1};&a{n - 1};'>" for n in range(1, 99))
    + "]><l>&a98;</l>",
    "quadratic": "<!DOCTYPE l [<!ENTITY a '"
    + "a" * 100_000
    + "'>]><l>"
    + "&a;" * 100_000
    + "</l>",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    """Each takes a second or two at most; were time to grow with the square, none would end."""
    check_outcome(read_desktop_xml, BOMBS[name])


@pytest.mark.parametrize("name", BOMBS)
def test_twice_the_bomb_is_twice_the_work(name: str) -> None:
    check_growth(read_desktop_xml, BOMBS[name])


@settings(max_examples=50)
@given(st.text(max_size=20))
def test_a_lone_half_of_a_character_is_no_crash(text: str) -> None:
    check_outcome(read_desktop_xml, f"<ScriptContainer>{text}\ud800</ScriptContainer>")


def test_utf_16_is_read_by_its_mark() -> None:
    text = "<ScriptContainer />"

    assert decode("x.xml", text.encode("utf-16")).text == text
