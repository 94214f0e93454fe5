"""One mistake is one finding, though the reader and the language both see it."""

from __future__ import annotations

from pathlib import Path

import pytest
from paths import TESTS

from branchline.interpreter.program.compiler import load_program

MISTAKES = TESTS / "grammar" / "mistakes"


@pytest.mark.parametrize(
    ("name", "rule", "line"),
    [
        ("yaml/the-type-of-a-script-is-text.yaml", "wrong-shape", 2),
        ("json/the-label-of-a-branch-is-text.json", "wrong-shape", 5),
        ("flow/case-is-given-once.flow", "duplicate-case", 6),
    ],
)
def test_what_the_reader_said_the_language_does_not_say_again(
    name: str, rule: str, line: int
) -> None:
    _, findings = load_program(Path(MISTAKES, name))

    there = [one.rule for one in findings if one.source.place(one.span.start)[0] == line]
    assert there == [rule]
