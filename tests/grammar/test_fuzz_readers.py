"""Whatever a reader is given, it returns a script or says what is wrong."""

from __future__ import annotations

import pytest
from fuzzing import check_growth, check_outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS

from branchline.grammar.finding import BranchlineError
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.flow.writer import write_flow
from branchline.grammar.source import Source
from branchline.grammar.text_file import decode

HERE = TESTS
HEADER = 'script "x"\na: Begin\n'
SAMPLES = [
    path.read_text("utf-8")
    for folder in (HERE / "grammar" / "flow", HERE / "grammar" / "mistakes" / "flow")
    for path in sorted(folder.glob("*.flow"))
]
PIECES = st.sampled_from(
    [
        *"\"'`[],=:#\\-> \t\n\r{}",
        '"""',
        "->",
        "escaped ",
        "crlf ",
        "script ",
        "type ",
        "\\u00",
        "a",
    ]
)


def check(text: str) -> None:
    """Read a text; what can be read is written, and reads to the same."""
    script = check_outcome(read_flow, text)
    if script is not None:
        written = write_flow(script)
        assert write_flow(read_flow(Source("again", written))) == written


@settings(max_examples=200)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=60).map("".join)), st.booleans())
def test_any_text_is_read_or_refused(text: str, has_header: bool) -> None:  # noqa: FBT001
    check(HEADER + text if has_header else text)


@settings(max_examples=200)
@given(st.data())
def test_any_change_to_a_file_is_read_or_refused(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(SAMPLES))[:2000]
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 20)))
        text = text[:start] + data.draw(st.one_of(PIECES, st.text(max_size=3))) + text[end:]

    check(text)


@settings(max_examples=50)
@given(st.binary(max_size=60))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        text = decode("fuzz", data).text
    except BranchlineError:
        return  # no text at all: text_file.py refuses it

    check(text)


BOMBS = {
    "open brackets": HEADER + " p = " + "[" * 300_000,
    "brackets in pairs": HEADER + " p = " + "[" * 300_000 + "]" * 300_000,
    "brackets on lines": HEADER + " p = " + "[\n" * 300_000,
    "brackets with values": HEADER + " p = " + "[1," * 300_000,
    "quotes": HEADER + " p = " + '"' * 1_000_001,
    "apostrophes": HEADER + " p = " + "'" * 1_000_001,
    "backquotes": HEADER + " " + "`" * 1_000_001,
    "backslashes": HEADER + ' p = "' + "\\" * 1_000_001,
    "one long text": HEADER + ' p = "' + "a" * 5_000_000 + '"',
    "one long open text": HEADER + ' p = "' + "a" * 5_000_000,
    "one long open block": HEADER + ' p = """' + 'a"\n' * 1_000_000,
    "one long open escaped block": HEADER + ' p = escaped """' + '\\"' * 1_000_000,
    "one long name": HEADER + " " + "a " * 300_000,
    "one long name with hyphens": HEADER + " " + "a-" * 300_000,
    "one long number": HEADER + " p = " + "9" * 1_000_000,
    "one long line of spaces": HEADER + " " * 5_000_000 + "!",
    "one long comment": HEADER + "#" * 5_000_000,
    "bad lines": HEADER + " ->\n" * 300_000,
    "bad blocks": HEADER + ' """\n' * 100_001,
    "bad heads": HEADER + "x:\n" * 100_000,
    "commas": HEADER + "," * 1_000_000,
    "empty lines": "\n" * 2_000_001,
    "unknown targets": 'script "x"\n' + "".join(f"b{n}: End\n -> c{n}\n" for n in range(3000)),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_does_not_go_off(name: str) -> None:
    """Each takes a second or two at most; were time to grow with the square, none would end."""
    check_outcome(read_flow, BOMBS[name])


@pytest.mark.parametrize("name", BOMBS)
def test_twice_the_bomb_is_twice_the_work(name: str) -> None:
    check_growth(read_flow, BOMBS[name])


@pytest.mark.parametrize(
    "text",
    ["\ud800", '"\udfff"', "\ufeff", "\x85", "\u2028", "\0", "\x1a"],
    ids=["lone surrogate", "quoted surrogate", "mark", "NEL", "line separator", "NUL", "ctrl Z"],
)
def test_a_strange_sign_is_a_finding_wherever_it_stands(text: str) -> None:
    for broken in (text + HEADER, HEADER + text + "\n", HEADER + "    " + text):
        assert check_outcome(read_flow, broken) is None


def test_a_byte_order_mark_before_a_file_is_fine() -> None:
    source = decode("x.flow", b"\xef\xbb\xbf" + HEADER.encode())

    assert read_flow(source).name == "x"
