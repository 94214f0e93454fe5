"""Whatever the readers of YAML and JSON get, they return a script or findings."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest
from fuzzing import Read, check_growth, check_outcome
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS

from branchline.grammar.documents import yaml_ as yaml_tree
from branchline.grammar.documents.yaml_writer import write_yaml
from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.script import Script
from branchline.grammar.source import Source
from branchline.grammar.yaml_form.reader import read_yaml

WRITERS: dict[Read, Callable[[Script], str]] = {
    read_yaml: write_yaml,
    read_cxone_json: write_cxone_json,
}
YAML_PARTS = st.sampled_from(
    (
        *"-:?,[]{}&*!|>'\"%@`#\\ \t\n~x5",
        *("\r\n", "  ", "script: s\n", "actions:\n", "a: ", "&a ", "*a", "action: W", "next: a"),
        *("---\n", "...\n", "\ufeff", "\x85", "\u2028", "!!str ", "<<: ", "\ud800", "\0", "|2-\n"),
        *("properties: ", "branches: ", "cases: ", '"\\ud800"', "0x1F", "1e999", "# c\n"),
    )
)
JSON_PARTS = st.sampled_from(
    (
        *'{}[],:"\\ \t\n5e-.x',
        *("true", "null", '"a":', '"actions":', '{"actionId":1,"name":"X"}', '"1":', '[{"to":1}]'),
        *('"branches":', '"\\ud800', "\\u00", "\ud800", "\0", "\ufeff", "1e999", "NaN"),
    )
)
SEEDS = {
    ".yaml": sorted((TESTS / "grammar" / "yaml").glob("*.yaml")),
    ".json": sorted((TESTS / "grammar" / "exports").glob("*.json")),
}


def check_and_read(read: Read, text: str) -> bool:
    """Whether a text is a script; what it says is written, and reads to the same."""
    script = check_outcome(read, text)
    if script is None:
        return False
    write = WRITERS[read]
    written = write(script)
    assert write(read(Source("again", written))) == written
    return True


@pytest.mark.parametrize("has_libyaml", [True, False])
@settings(max_examples=1500)
@given(text=st.lists(YAML_PARTS, max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_a_script_in_yaml_or_mistaken(has_libyaml: bool, text: str) -> None:  # noqa: FBT001 - a parameter of pytest's
    with pytest.MonkeyPatch.context() as patch:
        if not has_libyaml:
            patch.setattr(yaml_tree, "libyaml", None)

        check_and_read(read_yaml, text)
        check_and_read(read_yaml, f"script: s\nactions:\n  a: {text}")


@settings(max_examples=300)
@given(text=st.lists(JSON_PARTS, max_size=30).map("".join) | st.text(max_size=60))
def test_any_text_is_an_export_or_mistaken(text: str) -> None:
    check_and_read(read_cxone_json, text)
    check_and_read(read_cxone_json, f'{{"actions": {{"1": {text}')


@pytest.mark.parametrize(("suffix", "read"), [(".yaml", read_yaml), (".json", read_cxone_json)])
def test_a_changed_file_is_a_script_or_mistaken(suffix: str, read: Read) -> None:
    chance = random.Random(20)  # noqa: S311 - the same changes in every run
    answers: set[bool] = set()
    for seed in SEEDS[suffix]:
        text = seed.read_text("utf-8-sig")
        for _ in range(40):
            at, width = chance.randrange(len(text)), chance.choice((0, 1, 1, 5, 40))
            other = chance.randrange(len(text))
            put = chance.choice(("", "\t", '"', "\n", "[", "}", "\ufeff", text[other : other + 9]))
            answers.add(check_and_read(read, text[:at] + put + text[at + width :]))

    assert answers == {True, False}


def script_with(properties: str) -> str:
    return f"script: s\nactions:\n  a:\n    action: X\n    properties:\n{properties}"


def many(line: str, count: int = 20_000) -> str:
    """Return lines with N replaced by 0, 1, 2 ... and M by the number before."""
    lines = (line.replace("N", str(at)).replace("M", str(at - 1)) for at in range(count))
    return "".join(f"{each}\n" for each in lines)


# Each is huge, deep or hostile in one way; none may take more than its size in time and memory.
YAML_BOMBS = {
    "laughs": script_with("      l-1: &l-1 [x, x]\n" + many("      lN: &lN [*lM, *lM, *lM]", 15)),
    "brackets": "[" * 100_000,
    "braces": "{a: " * 100_000,
    "dashes": "- " * 100_000,
    "questions": "? " * 100_000,
    "stairs": "\n".join(" " * depth + "a:" for depth in range(500)),
    "a long line": "script: " + "x" * 5_000_000,
    "a long key": "x" * 5_000_000 + ": 1",
    "quotes": '"' * 1_000_001,
    "single quotes": "'" * 1_000_001,
    "anchors": many("kN: &aN 1"),
    "unknown aliases": many("kN: *aN"),
    "unknown keys": many("kN: 1"),
    "equal keys": "script: s\n" * 20_000,
    "a long number": script_with("      n: " + "9" * 1_000_000),
    "hashes": "#" * 1_000_000 + "\n" + "# \n" * 50_000,
    "control characters": "\x01" * 100_000,
    "surrogates": "script: \ud800\udfff",
    "byte order marks": "\ufeff" * 1_000,
    "escapes": 'script: "' + "\\q" * 100_000,
    "percents": "%" * 100_000,
    "commas": "[" + "," * 100_000,
    "targets": script_with("      n: 1\n    branches:\n" + many("      oN: tN", 10_000)),
}
JSON_BOMBS = {
    "brackets": "[" * 100_000,
    "objects": '{"a":' * 100_000,
    "a long text": '{"actions": "' + "x" * 5_000_000 + '"}',
    "a long unclosed text": '"' + "x" * 5_000_000,
    "quotes": '"' * 300_001,
    "escapes": '"' + "\\n" * 300_000,
    "wrong escapes": '["' + "\\q" * 100_000 + '"]',
    "words": "[" + "x " * 100_000,
    "a long number": "[" + "9" * 1_000_000 + "]",
    "equal keys": "{" + '"a": 1,' * 50_000 + '"a": 1}',
    "surrogates": '{"actions": {"\ud800": {"name": "\\udc00"}}}',
    "byte order marks": "\ufeff" * 1_000 + "{}",
    "positions": '{"actions": {"1": {}}, "properties": {"1": {"' + "9" * 10_000 + '": {}}}}',
}


@pytest.mark.parametrize("name", YAML_BOMBS)
def test_a_bomb_in_yaml_gives_findings(name: str) -> None:
    text = YAML_BOMBS[name]

    assert check_and_read(read_yaml, text) is (name == "a long line")


@pytest.mark.parametrize("name", JSON_BOMBS)
def test_a_bomb_in_json_gives_findings(name: str) -> None:
    assert not check_and_read(read_cxone_json, JSON_BOMBS[name])


@pytest.mark.parametrize(
    ("read", "bomb"),
    [
        *((read_yaml, bomb) for bomb in YAML_BOMBS.values()),
        *((read_cxone_json, bomb) for bomb in JSON_BOMBS.values()),
    ],
    ids=[*YAML_BOMBS, *(f"JSON {name}" for name in JSON_BOMBS)],
)
def test_twice_the_bomb_is_twice_the_work(read: Read, bomb: str) -> None:
    check_growth(read, bomb)


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_and_a_byte_order_mark_change_nothing(end: str) -> None:
    for seed in SEEDS[".yaml"]:
        text = seed.read_text("utf-8")
        plain = read_yaml(Source("a", text))

        marked = read_yaml(Source("a", "\ufeff" + text.replace("\n", end)))

        assert [action.id for action in marked.actions] == [action.id for action in plain.actions]
        assert marked.comments == plain.comments
