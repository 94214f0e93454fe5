"""Edits of YAML change one value and nothing else."""

from __future__ import annotations

import re
from typing import cast

import yaml
from hypothesis import given
from hypothesis import strategies as st

from branchline.grammar.documents.nodes import Entry, MappingNode
from branchline.grammar.documents.yaml_ import read_yaml_tree
from branchline.grammar.documents.yaml_edits import added, changes, entry_lines, is_shared
from branchline.grammar.finding import Findings, applied
from branchline.grammar.source import Source

WORDS = st.text(st.sampled_from("ab: #-'\"[]{}&*!,\\é1"), max_size=6)
LISTS = st.lists(WORDS, max_size=6)
BEFORE = "# above\nfirst: 1   # beside\n\n"
AFTER = "  # below\nlast:\n  - x\n"


def entries(text: str) -> list[Entry]:
    source = Source("x.yaml", text)
    findings = Findings(source)
    tree = read_yaml_tree(source, findings)
    assert findings.all == [], text
    assert isinstance(tree, MappingNode)
    return tree.entries


def entry(text: str, key: str) -> Entry:
    return next(each for each in entries(text) if each.key == key)


def read(text: str) -> dict[str, object]:
    """Return what another reader makes of a text."""
    return cast("dict[str, object]", yaml.safe_load(text))


def quoted(word: str) -> str:
    return "'" + word.replace("'", "''") + "'"


def block(words: list[str]) -> str:
    return "here:" + "".join(f"\n  - {quoted(word)}  # {at}" for at, word in enumerate(words))


def flow(words: list[str]) -> str:
    return f"here: [{', '.join(map(quoted, words))}]"


@given(st.booleans(), LISTS.filter(bool), LISTS)
def test_a_list_becomes_another_and_all_around_it_stays(
    is_block: bool,  # noqa: FBT001 - hypothesis gives it
    old: list[str],
    new: list[str],
) -> None:
    text = f"{BEFORE}{(block if is_block else flow)(old)}\n{AFTER}"

    after = applied(text, changes(text, entry(text, "here"), new))

    assert read(after) == {"first": 1, "here": new, "last": ["x"]}
    assert after.startswith(BEFORE)
    assert after.endswith(f"\n{AFTER}")
    if is_block and new == old:
        assert after == text


@given(LISTS.filter(bool), st.data())
def test_an_item_that_stays_keeps_its_comment(old: list[str], data: st.DataObject) -> None:
    text = f"{BEFORE}{block(old)}\n{AFTER}"
    kept = data.draw(st.integers(0, len(old) - 1))

    after = applied(text, changes(text, entry(text, "here"), [old[kept]]))

    (line,) = re.findall(r"^  - .*$", after.partition(AFTER)[0], re.MULTILINE)
    places = [at for at, word in enumerate(old) if word == old[kept]]
    assert line in {f"  - {quoted(old[at])}  # {at}" for at in places}


@given(WORDS, WORDS)
def test_a_text_becomes_another_in_the_same_quotes(old: str, new: str) -> None:
    doubly = '"' + old.replace("\\", "\\\\").replace('"', '\\"') + '"'
    for sign, shown in (("'", quoted(old)), ('"', doubly)):
        text = f"{BEFORE}here: {shown}  # beside\n{AFTER}"
        after = applied(text, changes(text, entry(text, "here"), new))

        assert read(after)["here"] == new
        assert after.startswith(f"{BEFORE}here: {sign}")
        assert after.endswith(f"{sign}  # beside\n{AFTER}")


@given(st.lists(st.tuples(WORDS.filter(bool), LISTS), max_size=12))
def test_an_entry_of_any_length_is_read_again(fields: list[tuple[str, list[str]]]) -> None:
    data = {f"{'long ' * 3}{name}": ["word " * 4 + each for each in own] for name, own in fields}

    lines = entry_lines("  ", "here", data)

    assert read("top:\n" + "\n".join(lines)) == {"top": {"here": data}}


def test_nothing_becomes_something() -> None:
    text = "here:  # so far\nlast: 1\n"

    assert applied(text, changes(text, entry(text, "here"), ["a"])) == (
        "here: [a]  # so far\nlast: 1\n"
    )


def test_a_new_line_begins_where_brackets_get_too_long() -> None:
    text = f"here: [{', '.join(['word'] * 16)}]\n"

    after = applied(text, changes(text, entry(text, "here"), ["word"] * 30))

    assert max(map(len, after.split("\n"))) <= 99
    assert [line[:7] for line in after.split("\n")] == ["here: [", "       ", ""]
    assert read(after) == {"here": ["word"] * 30}


def test_the_lines_of_brackets_stay() -> None:
    text = "here: [a,  # one\n       b,\n       c]\n"

    assert applied(text, changes(text, entry(text, "here"), ["a", "b", "d"])) == (
        "here: [a,  # one\n       b, d]\n"
    )


def test_items_of_every_kind_keep_their_comments() -> None:
    kept = "here:\n  - contact: 77  # one\n  - ~  # two\n  - a  # three\n"
    text = f"{kept}  - [b]\n"

    after = applied(text, changes(text, entry(text, "here"), [{"contact": "77"}, None, "a"]))

    assert after == kept


def test_an_entry_more_stands_behind_the_last_with_the_same_gap() -> None:
    for text, gap in (("top:\n  a: 1\n\n  b: 2  # x\n\nend: 1\n", "\n"), ("top:\n  a: 1", "")):
        top = entry(text, "top").value
        assert isinstance(top, MappingNode)

        after = applied(text, [added(text, top, lambda indent: [f"{indent}c: 3"])])

        assert f"{gap}  c: 3\n" in after
        assert list(cast("dict[str, int]", read(after)["top"]))[-1] == "c"
        assert ("end" in read(after)) == ("end" in text)


def test_what_anchors_share_is_known() -> None:
    text = "a: &one [1]\nb: *one\nc: [1]  # & not this\n"

    assert [is_shared(text, each) for each in entries(text)] == [True, True, False]
