"""A comment in Snippet code speaks of the same code after the code was laid out."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from paths import ROOT, TESTS

from branchline.grammar.finding import BranchlineError, PlainError
from branchline.grammar.script_file import parse_script
from branchline.grammar.snippet.parser import Snippet, parse_snippet
from branchline.grammar.snippet.writer import write_snippet

FOLDERS = ("rules", "quiet", "conformance", "grammar", "commands")
BETWEEN = """\
IF a // beside the test
// above the brace
{ // beside the brace
} // beside the end
// above the else
ELSE // beside the else
{
}
// behind it
FUNCTION One(x) // of one
{
}
FUNCTION Two(x) // of two
{
}
SWITCH a
{
    CASE 1 // first
    CASE 2 // second
    {
    }
    DEFAULT // of the rest
    {
    }
}
IF a
{
}
ELSE IF b // of the second test
{
    c = 1
}
"""
LAID_OUT = """\
IF a // beside the test
{
    // above the brace
    // beside the brace
} // beside the end
// above the else
ELSE // beside the else
{
}
// behind it
FUNCTION One(x) // of one
{
}
FUNCTION Two(x) // of two
{
}
SWITCH a
{
    CASE 1 // first
    CASE 2 // second
    {
    }
    DEFAULT // of the rest
    {
    }
}
IF a
{
}
ELSE
{
    IF b // of the second test
    {
        c = 1
    }
}
"""


def test_comments_stay_with_the_heads_and_ends_of_blocks() -> None:
    assert write_snippet(parse_snippet(BETWEEN)[0]) == LAID_OUT
    assert write_snippet(parse_snippet(LAID_OUT)[0]) == LAID_OUT


def codes() -> Iterator[str]:
    """Yield the code of every snippet in the samples and the cases."""
    folders = [ROOT / "sample_scripts", *(TESTS / name for name in FOLDERS)]
    for path in sorted(path for folder in folders for path in folder.rglob("*.flow")):
        try:
            script, _ = parse_script(path)
        except (BranchlineError, PlainError):
            continue
        for action in () if script is None else script.actions:
            if action.name.casefold() == "snippet":
                values = (setting.value.value for setting in action.settings)
                yield from (value for value in values if isinstance(value, str))
    yield from (path.read_text("utf-8") for path in sorted(TESTS.rglob("layouts/*.snippet")))


def read(code: str) -> Snippet | None:
    snippet, mistakes = parse_snippet(code)
    return None if mistakes else snippet


def commented(code: str, chance: random.Random) -> str:
    """Return code with comments above lines and beside them, each unlike any other."""
    lines: list[str] = []
    for line in code.splitlines():
        if chance.random() < 0.3:
            lines.append(f"// above {len(lines)}")
        is_beside = line.strip() and "//" not in line and chance.random() < 0.3
        lines.append(f"{line} // beside {len(lines)}" if is_beside else line)
    return "\n".join([*lines, "// at the end"])


def spoken_of(code: str) -> list[tuple[str, str]]:
    """Return each comment, and the words of all code before it."""
    snippet, found, before, at = read(code), list[tuple[str, str]](), "", 0
    assert snippet is not None
    for comment in snippet.comments:
        before += re.sub(r"\W", "", code[at : comment.at])
        at = comment.at + len(re.match(r"[^\r\n]*", code[comment.at :])[0])  # type: ignore[index]
        found.append((comment.text, before))
    return found


def test_each_comment_has_the_same_code_before_it_once_laid_out() -> None:
    chance = random.Random(22)  # noqa: S311 - not for secrets
    laid_out = {write_snippet(snippet) for code in codes() if (snippet := read(code)) is not None}
    tried = 0

    for code in sorted(laid_out):
        written = commented(code, chance)
        snippet = read(written)
        assert snippet is not None, written
        tried += len(snippet.comments)
        assert spoken_of(write_snippet(snippet)) == spoken_of(written), written

    assert tried > 500


@pytest.mark.parametrize("path", sorted(TESTS.rglob("layouts/*.snippet")), ids=lambda p: p.stem)
def test_what_is_laid_out_stays_so(path: Path) -> None:
    once = write_snippet(parse_snippet(path.read_text("utf-8"))[0])

    assert write_snippet(parse_snippet(once)[0]) == once
