"""A number and the word behind it agree: "1 step", and never "1 steps"."""

from __future__ import annotations

import re

from paths import ROOT, TESTS

_THINGS = [
    "action", "agent", "argument", "branch", "bundle", "byte", "call", "case", "character",
    "contact", "counterexample", "digit", "ending", "entry", "error", "event", "failure",
    "file", "finding", "folder", "item", "line", "member", "minute", "name", "page", "pair",
    "parameter", "prompt", "question", "reason", "record", "round", "rule", "run", "scenario",
    "script", "second", "skill", "state", "step", "time", "value", "variable", "visit",
    "warning",
]  # fmt: skip
_MANY = "|".join((f"{word[:-1]}ies" if word.endswith("y") else f"{word}e?s") for word in _THINGS)
_WORDS = "(?:(?:more|new|other|same|earlier|own) )?"
_SAID = re.compile(rf"\{{(?![A-Z_]+[}}:])[^{{}}]*\}} {_WORDS}(?:{_MANY})\b")
"""A blank that is no constant, before the name of several things."""

_MANY_AT_ALL_TIMES = {
    "a number of {len(self.text)} characters",
    "{what} of {len(name)} characters",
    "a value would take {length} characters",
    "{len(row)} lines",
    "all {len(edges)} branches",
    "at most {times} times",
    "between {cover.least} and {len(cover.runs)} runs",
    "in each of {count} cases",
    "none of its {count} cases",
    "{len(scripts)} scripts",
    'there are {count} records "{kind}"',
    "asks {asked} questions",
    "{len(rules) - preview} rules",
    "has {len(label)} digits",
    "({len(found)} times)",
    'f" {count} times" if count > 1',
    "<World: {} agents, {} contacts, {} skills>",
    "a message may have {most:,} bytes",
    "a body may have {most:,} bytes",
    "an address may have {LONGEST_HEAD // 2:,} bytes",
    "0 to {most:.0f} seconds from now",
    "{len(text):,} characters",  # of texts that are too long to be shown
    "{len(text)} characters",
    "({len(value)} characters)",
    "would hold {count} items",
    "the matrix has {count} combinations",
    "no script of contact {} runs",
    "{script.title(at)} names the contact",
    "{script.title(at)} names no variable",
}
"""What is said only of two or more, or of a number far from one; the last are no counts."""


def test_no_sentence_of_ours_has_a_fixed_plural_behind_a_number() -> None:
    rooms = ("grammar", "actions", "interpreter", "rules", "tools", "api")

    found = {
        f"{path.relative_to(ROOT)}: {line.strip()}"
        for room in rooms
        for path in sorted((ROOT / room).rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
        if _SAID.search(line) and not any(known in line for known in _MANY_AT_ALL_TIMES)
    }

    assert found == set()


def test_no_output_says_one_things() -> None:
    """The cases of all commands, rules and reports, and what the pages for users show."""
    said = re.compile(rf"(?<![\w.,:/-])1 {_WORDS}(?:{_MANY})\b")
    files = [*TESTS.rglob("*expected*"), *(ROOT / "docs").rglob("*.md"), ROOT / "README.md"]

    found = {
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in files
        if path.is_file()
        for hit in said.finditer(path.read_bytes().decode(errors="replace"))
    }

    assert found == {
        "tests/commands/snippet/jsonl/expected: 1 steps",  # a text of the script
        "tests/commands/snippet/runs/expected: 1 steps",
    }
