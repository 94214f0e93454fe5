"""Lines of a .flow text that are read by one match say what the parser says of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from paths import ROOT

from branchline.grammar.finding import BranchlineError, Findings
from branchline.grammar.flow import lines
from branchline.grammar.flow.line_records import LineError, Token, UnreadError
from branchline.grammar.flow.reader import parse_flow
from branchline.grammar.source import Source

FILES = [
    *sorted((ROOT / "sample_scripts").glob("*.flow")),
    *sorted((ROOT / "tests" / "grammar").rglob("*.flow")),
]
TEXTS = [path.read_bytes().decode("utf-8", "surrogateescape") for path in FILES]
SHORT = [text for text in TEXTS if len(text) < 4_000]
PIECES = (
    '"', '""', '"""', "'", "`", "#", "\n", "\r", "\r\n", "\t", " ", "=", "->", ":", ",", "[", "]",
    "\\", "\\x", "e", 'escaped """', 'crlf """', "type", "type Chat", 'script "x"', "type: Chat",
    'type = "x"', "a: End", "a -> b", '"x" -> b', "`x` -> b", 'a, "b", `c` -> d', "-> x", "x = 5",
    "x = -1.5e3", "x = true", "x = truex", "x = 5a", "x = [1,\n 2]", 'x = ["a", b]', "x = 'r'",
    'x = "a" # c', "- ", "--", ".", "\x0c", "\u2028", "\u0130", "\ud800", 'x = """\n  y\n  """',
    'x = escaped """\n a\\n\\"""\n """', 'x = crlf """\n y\n """', '"a\\\\" -> x', "a-b: C",
)  # fmt: skip
TOKEN = re.compile(r'"(?:[^"\\\r\n]|\\.)*"|\w+|\s+|.', re.DOTALL)
PLACE = st.integers(0, 2**16)


def mutated(text: str, changes: list[tuple[int, int, str | None]]) -> str:
    """Return a text with pieces put before some of its tokens, or instead of them."""
    tokens = TOKEN.findall(text) or [""]
    for at, other, piece in changes:
        place = at % len(tokens)
        new = tokens[other % len(tokens)] if piece is None else piece
        tokens[place] = new if other % 2 else f"{new}{tokens[place]}"
    return "".join(tokens)


MUTATED = st.builds(
    mutated,
    st.sampled_from(SHORT),
    st.lists(st.tuples(PLACE, PLACE, st.none() | st.sampled_from(PIECES)), max_size=3),
)
LINES = st.lists(st.sampled_from(PIECES), max_size=6).map("\n".join)


def nothing(*_: object) -> None:
    """Read nothing."""


def by_parser(ask: Callable[[str], object], text: str) -> object:
    """Return what is told where all lines go to the parser."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(lines, "usual_lines", nothing)
        return ask(text)


def told(text: str) -> object:
    """Return all records of the lines, and the gaps with a comment."""
    try:
        items = lines.parse_lines(text)
    except UnreadError:
        return "no line"
    except LineError as error:
        return error.rule, error.span, str(error)
    return [
        (str(item), item.start_pos, item.end_pos) if isinstance(item, Token) else repr(item)
        for item in items
        if not isinstance(item, Token) or "#" in item
    ]


def read(text: str) -> object:
    """Return the whole script, and all that is said of it."""
    findings = Findings(Source("a.flow", text))
    try:
        script = parse_flow(findings.source, findings)
    except BranchlineError as error:
        return str(error)
    return repr(script), [(each.line(), each.span) for each in findings.all]


@given(text=MUTATED | LINES)
@example('a: b "c" -> d')
@example('a: b """\n"""')
@example("x = [1] # [\n-> y")
@example('x = xescaped """\n a\\"""\n """')
@example('x = """\n\n-> y')
@example("type Chat # one\n\n# two\n  \n")
@example('"\\x" -> y')
@example('x = "\\x"\nx = [')
@example('x = [\nx = "\\x"')
@example("  -> x  # y")
def test_lines_are_what_the_parser_says(text: str) -> None:
    assert told(text) == by_parser(told, text)
    assert read(text) == by_parser(read, text)


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in FILES])
def test_a_whole_file_is_what_the_parser_says(text: str) -> None:
    assert told(text) == by_parser(told, text)


@pytest.mark.parametrize("path", sorted((ROOT / "sample_scripts").glob("[0-9]*.flow")))
def test_samples_are_read_without_a_parse_of_the_whole(path: Path) -> None:
    text = TEXTS[FILES.index(path)]

    assert lines.usual_lines(text, 0, len(text)) is not None


def test_commas_are_counted_in_all_lines_together(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "MAX_COMMAS", 3)

    assert told("a, b, c -> x\n" * 2) == by_parser(told, "a, b, c -> x\n" * 2)
