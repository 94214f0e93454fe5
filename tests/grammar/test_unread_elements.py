"""Actions of an XML export of which only the places are kept mean what their elements mean."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from exported import OURS, REAL, read_of
from hypothesis import example, given, settings
from hypothesis import strategies as st

from branchline.grammar.exports import desktop_xml
from branchline.grammar.exports.desktop_plain import PlainActions
from branchline.grammar.exports.desktop_xml import parse_desktop_xml
from branchline.grammar.outlines.xml_outline import Outline, outline_xml
from branchline.grammar.script import Action

FILES = [path for path in (*OURS, *REAL) if path.suffix.lower() == ".xml"]
TEXTS = [path.read_bytes().decode("utf-8-sig") for path in FILES]
PLAIN = """<ScriptContainer><Actions>
  <ActionStruct>
    <ActionID>1</ActionID>
    <Action>MENU</Action>
    <Caption>one &amp; two</Caption>
    <Parameters><string>a &lt; b\r\nc</string><string /><string></string></Parameters>
    <DefaultNextAction><Text /><ActionID> 2 </ActionID><Index>0</Index></DefaultNextAction>
    <Branches>
      <BranchStruct><Text>Error</Text><ActionID>2</ActionID><Segments><X>1</X></Segments></BranchStruct>
      <BranchStruct><Text /><ActionID>-1</ActionID></BranchStruct>
    </Branches>
    <Cases><BranchStruct><Text>&#x1F600;</Text><ActionID>1</ActionID></BranchStruct></Cases>
    <X>48</X>
    <ExtraInfo><DefaultBranch><ActionId>2</ActionId></DefaultBranch><Branches /></ExtraInfo>
  </ActionStruct>
  <!-- between -->
  <ActionStruct><ActionID>2</ActionID><Action>END</Action><Parameters /></ActionStruct>
  <ActionStruct><ActionID>3</ActionID><Action>END</Action><xws>0</xws></ActionStruct>
</Actions><LibraryItem><ImplPath>a\\b</ImplPath></LibraryItem><MediaType>4</MediaType></ScriptContainer>"""
NAMES = "ActionID|Action|Caption|Parameters|string|DefaultNextAction|Branches|Cases|Text|X"
PIECES = (
    *("<", ">", "&", " ", "\n", "\r", '"', "]]>", "<!--", "-->", "<!-- c -->", "<![CDATA[a<b]]>"),
    *("&lt;", "&a;", "&#13;", "&#0;", "\N{PILE OF POO}", "\ud800", "\x01", "\ufeff", "\xa0"),
    *("<?pi x?>", "<!DOCTYPE a>", "<X>1</X>", "<X a='>' />", "<a>" * 62, "</Actions>", "text"),
    *("<Actions />", "<Caption>x</Caption>", "<caption />", "<Text>t</Text>"),
    *("<ActionID>1</ActionID>", "<p:ActionID>9</p:ActionID>", "<defaultnextaction />"),
    *("<ActionStruct>", "</ActionStruct>", "<actionstruct><ActionID>7</ActionID></actionstruct>"),
    *("<ExtraInfo><ExtraInfo /></ExtraInfo>", "<BranchStruct />"),
    *("<string>x</string>", "<cases><branchstruct /></cases>"),
)  # fmt: skip
TOKEN = re.compile(r"<[^<>]*>|&[^;<]*;|[^<&]+|.", re.DOTALL)
LEAF = re.compile(rf"<({NAMES})(?: ?/>|>[^<]*</\1>)")


def of_tokens(text: str, changes: list[tuple[int, int, str | None, bool]]) -> str:
    """Return a text with pieces, or its own tokens, in place of some tokens or before them."""
    tokens = TOKEN.findall(text)
    for at, other, piece, is_added in changes:
        new = tokens[other % len(tokens)] if piece is None else piece
        place = at % len(tokens)
        tokens[place : place + (not is_added)] = [new]
    return "".join(tokens)


def of_leaves(text: str, changes: list[tuple[int, int, int]]) -> str:
    """Return a text without some of its smallest elements, with them elsewhere, or misspelt."""
    for at, other, kind in changes:
        leaves = list(LEAF.finditer(text))
        leaf, behind = leaves[at % len(leaves)], leaves[other % len(leaves)].end()
        start, end = leaf.span()
        if kind == 0:
            text = text[:start] + text[end:]
        elif kind == 1:
            text = text[:behind] + leaf[0] + text[behind:]
        else:
            name = (leaf[1].lower(), f"p:{leaf[1]}", f"{leaf[1]}s")[kind - 2]
            text = text[:start] + re.sub(rf"(?<=[</]){leaf[1]}\b", name, leaf[0]) + text[end:]
    return text


PLACE = st.integers(0, 2**12)
TEXT = st.sampled_from([PLAIN, PLAIN, *(text for text in TEXTS if len(text) < 12_000)])
TOKENS = st.lists(
    st.tuples(PLACE, PLACE, st.none() | st.sampled_from(PIECES), st.booleans()), max_size=2
)
LEAVES = st.lists(st.tuples(PLACE, PLACE, st.integers(0, 4)), max_size=2)


def nothing(*_: object) -> None:
    """Read nothing."""


def by_elements(text: str) -> object:
    """Return what is read where every action is read to an element."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(desktop_xml, "outline_xml", nothing)
        return read_of(parse_desktop_xml, text)


@settings(max_examples=60)
@given(text=st.builds(of_tokens, TEXT, TOKENS) | st.builds(of_leaves, st.just(PLAIN), LEAVES))
@example(PLAIN.replace("<ActionID>1</", "<ActionID>&#32;</"))
@example(PLAIN.replace("<X>48</X>", "<X>48</X><Cases><BranchStruct /></Cases>"))
@example(PLAIN.replace("<xws>0</xws>", "<xws>0</xws><caption>later</caption>"))
@example(PLAIN.replace("<X>1</X>", "<BranchStruct><ActionID>1</ActionID></BranchStruct>"))
@example(PLAIN.replace("<X>48</X>", f"<X>{'<a>' * 60}{'</a>' * 60}</X>"))
@example(PLAIN.replace("<X>48</X>", f"<X>{'<a>' * 61}{'</a>' * 61}</X>"))
@example(PLAIN.replace("<ExtraInfo>", f"<ExtraInfo>{'<a>' * 60}{'</a>' * 60}"))
@example(PLAIN.replace("<ExtraInfo>", f"<ExtraInfo>{'<a>' * 61}{'</a>' * 61}"))
@example(PLAIN.replace("<X>48</X>", "<X>48</Y>"))
@example(PLAIN.replace("<Action>MENU</Action>", ""))
@example(PLAIN.replace("<Text>Error</Text>", ""))
@example(
    f"\ufeff<?xml version='1.0'?><!-- <Actions> -->{PLAIN.replace('<Actions>', '<x/><Actions>')}"
)
def test_an_export_is_read_as_its_elements_are(text: str) -> None:
    assert read_of(parse_desktop_xml, text) == by_elements(text)


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in FILES])
def test_a_whole_file_is_read_as_its_elements_are(text: str) -> None:
    assert read_of(parse_desktop_xml, text) == by_elements(text)


def outline_of(text: str) -> Outline[Action]:
    outline = outline_xml(
        text, "actions", "actionstruct", PlainActions(text, lambda _start, _end: {}).action
    )
    assert outline is not None
    return outline


@pytest.mark.parametrize("path", [path for path in REAL if path.suffix.lower() == ".xml"])
def test_all_actions_of_a_real_export_stay_unread(path: Path) -> None:
    items = outline_of(path.read_bytes().decode("utf-8-sig")).items

    assert all(isinstance(item, Action) for item in items)


def test_actions_stay_unread_with_others_among_them() -> None:
    items = outline_of(PLAIN.replace("<ActionStruct><", "<ActionStruct a='1'><", 1)).items

    assert [type(item).__name__ for item in items] == [
        *("Action", "Element", "UnreadElement", "Action"),
    ]
