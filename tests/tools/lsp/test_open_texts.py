"""A text that a client changes piece by piece is the text that the client has."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol import types

from branchline.grammar.script import Span
from branchline.tools.lsp.open_texts import OpenTexts
from branchline.tools.lsp.places import path_of, uri_of
from branchline.tools.lsp.positions import Place, Positions, whole_signs
from branchline.tools.service.workspace import Workspace

CODECS = {"utf-8": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"}
WIDTHS = {"utf-8": 1, "utf-16": 2, "utf-32": 4}
ENCODINGS = st.sampled_from(sorted(CODECS))
TEXTS = st.text(
    st.sampled_from("ab: \n\r\té😋\N{ZERO WIDTH NO-BREAK SPACE}\u2028\x0b"), max_size=20
)
FILE = Path("/nowhere/a.flow")
CHANGES = st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), TEXTS), max_size=6)


def place_in(text: str, offset: int, encoding: str) -> Place:
    """Return the place of an offset, counted without the code that is tried."""
    before = text[:offset]
    ended = before.replace("\r\n", "\n").replace("\r", "\n")
    last = ended[ended.rfind("\n") + 1 :]
    return Place(ended.count("\n"), len(last.encode(CODECS[encoding])) // WIDTHS[encoding])


def is_between(text: str, offset: int) -> bool:
    """Whether an offset stands within an end of line, where no client puts anything."""
    return text[offset - 1 : offset + 1] == "\r\n"


@given(TEXTS, ENCODINGS)
def test_each_offset_has_its_place(text: str, encoding: str) -> None:
    positions = Positions(text, encoding)

    for offset in range(len(text) + 1):
        if not is_between(text, offset):
            assert positions.place(offset) == place_in(text, offset, encoding)
            assert positions.offset(positions.place(offset)) == offset


@given(TEXTS, CHANGES, ENCODINGS, st.sampled_from(["at once", "each"]))
def test_changes_are_made_one_after_the_other(
    text: str, changes: list[tuple[int, int, str]], encoding: str, at_once: str
) -> None:
    workspace = Workspace([])
    texts = OpenTexts(workspace, encoding)
    texts.open(types.TextDocumentItem(FILE.as_uri(), "flow", 0, text))
    expected = text
    events: list[types.TextDocumentContentChangeEvent] = []
    for one, other, new in changes:
        start, end = (min(at, len(expected)) for at in sorted((one, other)))
        start -= is_between(expected, start)
        end += is_between(expected, end)
        places = [types.Position(*place_in(expected, at, encoding)) for at in (start, end)]
        events.append(types.TextDocumentContentChangePartial(types.Range(*places), new))
        expected = expected[:start] + new + expected[end:]

    version = 0
    for event in [events] if at_once == "at once" else [[event] for event in events]:
        version += 1
        name = types.VersionedTextDocumentIdentifier(version, FILE.as_uri())
        texts.change(name, event)

    found, document = texts.at(FILE), workspace.document(FILE)
    assert found is not None
    assert document is not None
    assert found.positions.text == expected
    assert document.text == expected.removeprefix("\N{ZERO WIDTH NO-BREAK SPACE}")
    assert document.version == version
    anew = Positions(expected, encoding)
    assert [found.positions.place(at) for at in range(len(expected) + 1)] == [
        anew.place(at) for at in range(len(expected) + 1)
    ]


@given(TEXTS, ENCODINGS, st.integers(0, 50), st.integers(0, 50))
def test_any_place_is_one_of_the_text(text: str, encoding: str, line: int, character: int) -> None:
    """A place that is nowhere is the nearest one: the end of its line, the end of the text."""
    offset = Positions(text, encoding).offset(Place(line, character))

    assert 0 <= offset <= len(text)
    at = place_in(text, offset, encoding)
    assert at <= (line, character) or line >= text.count("\n") + text.count("\r")


@given(st.text(max_size=20), ENCODINGS)
def test_halves_of_signs_do_not_move_anything(text: str, encoding: str) -> None:
    broken = f"{text}\ud800{text}"
    whole = whole_signs(broken)

    assert len(whole) == len(broken)
    whole.encode()  # which halves cannot be
    places = [Positions(one, encoding).place(len(text) + 1) for one in (whole, f"{text}\u0800")]
    assert places[0] == places[1]


@pytest.mark.parametrize(
    "uri",
    [
        "untitled:Untitled-1",
        "http://example.com/a.flow",
        "file://elsewhere/a.flow",
        "file:a.flow",
        "file:///a%00b.flow",
        "file://[/a.flow",
        "a.flow",
        "",
        "://",
    ],
)
def test_what_is_no_file_of_this_machine_has_no_path(uri: str) -> None:
    assert path_of(uri) is None


@given(st.text(st.characters(exclude_characters="\0/", exclude_categories=["Cs"]), min_size=1))
def test_the_address_of_a_path_leads_back_to_it(name: str) -> None:
    path = Path("/folder", name)

    if path.name == name and name not in (".", ".."):
        assert path_of(uri_of(path)) == path


def test_the_signs_of_an_edit_are_those_of_the_text_before_it() -> None:
    positions = Positions("a\r\nb", "utf-16")

    positions.replace(Span(1, 2), "")

    assert positions.text == "a\nb"
    assert positions.place(2) == (1, 0)
