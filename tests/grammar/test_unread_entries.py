"""Entries of an export of which only the places are kept mean what their nodes mean."""

from __future__ import annotations

import gc
import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import cast
from weakref import ref

import pytest
from exported import OURS, REAL, read_of
from hypothesis import example, given
from hypothesis import strategies as st

from branchline.grammar.changes.json_edits import json_edits
from branchline.grammar.documents.nodes import (
    MappingNode,
    Node,
    Unread,
    UnreadEntries,
    data_of,
    whole,
)
from branchline.grammar.exports import cxone_json
from branchline.grammar.exports.cxone_plain import PlainEntries
from branchline.grammar.finding import Findings, applied
from branchline.grammar.outlines.json_outline import outline_json
from branchline.grammar.script import Branch
from branchline.grammar.source import Source

FILES = [path for path in (*OURS, *REAL) if path.suffix == ".json"]
TEXTS = [path.read_text("utf-8-sig") for path in FILES]
SHORT = [text for text in TEXTS if len(text) < 12_000]
PIECES = (
    '"', "\\", "{", "}", "[", "]", ",", ":", " :", " ", "\n", "\t", "-0", "0", "null", "true",
    "NaN", "1e3", "1.10", "1e999", "9" * 1001, "[" * 70, '"name"', '"n\\u0061me"', '"value"',
    '"to"', '"label"', '"type"', '": x"', '"a\\": b"', '"to": 5', '"name": "x"', '"label": 0',
    '"value": [1, ["a\\n"]]', '"x": {"name": "q", "to": 2}', '"elbows": [{"x": 1, "to": 3}]',
    '"actionId": 7', '"scriptContent": {}', '"actions": {}', "\\ud83d\\ude00", "\\ud800", "\ud800",
    "\ufeff", "\N{PILE OF POO}", "\x01", "999999999999999", "1000000000000000",
)  # fmt: skip
VALUES: tuple[object, ...] = (
    None, True, False, 0, -0.0, 1, -1, 1.5, 10**15, 10**16, "", "x", "a\nb", 'a": b', ": x", "-1",
    "4711", "\N{PILE OF POO}", [], {}, [1, "a"], ["a"], ["a\nb", '"'], [{"value": "z"}],
    {"name": "q", "to": 3},
)  # fmt: skip
TOKEN = re.compile(r'"(?:[^"\\]|\\.)*+"|[\w.+-]++|\s++|.', re.DOTALL)
KEYS = ("name", "value", "to", "label", "type", "actionId", "x")


def of_tokens(text: str, changes: list[tuple[int, int, str | None]]) -> str:
    """Return a text in which some of its tokens are other pieces, or those of another place."""
    tokens = TOKEN.findall(text)
    for at, other, piece in changes:
        tokens[at % len(tokens)] = tokens[other % len(tokens)] if piece is None else piece
    return "".join(tokens)


def of_signs(text: str, changes: list[tuple[int, int, str]]) -> str:
    """Return a text in which a few signs are taken out at some places, for a piece."""
    for place, count, piece in changes:
        at = place % (len(text) + 1)
        text = text[:at] + piece + text[at + count :]
    return text


def is_holder(value: object) -> bool:
    return isinstance(value, dict | list)


def of_values(text: str, changes: list[tuple[int, str, object]], indent: str | None) -> str:
    """Return the same export with other values in some of its lists and objects."""
    top = json.loads(text)
    holders: list[object] = [top]
    for each in holders:
        named = cast("dict[str, object]", each) if isinstance(each, dict) else {}
        inner = [*named.values()] or (cast("list[object]", each) if isinstance(each, list) else [])
        holders.extend(filter(is_holder, inner))
    for at, key, value in changes:
        holder = holders[at % len(holders)]
        if isinstance(holder, dict):
            cast("dict[str, object]", holder)[key] = value
        elif isinstance(holder, list):
            cast("list[object]", holder).append(value)
    return json.dumps(top, indent=indent, ensure_ascii=indent is None)


PLACE = st.integers(0, 2**16)
PIECE = st.sampled_from(PIECES)
TEXT = st.sampled_from(SHORT)
EXPORTS = (
    st.builds(
        of_tokens,
        TEXT,
        st.lists(st.tuples(PLACE, PLACE, st.none() | PIECE), min_size=1, max_size=3),
    )
    | st.builds(
        of_signs,
        TEXT,
        st.lists(st.tuples(PLACE, st.sampled_from((0, 0, 1, 2, 9)), PIECE), max_size=3),
    )
    | st.builds(
        of_values,
        st.sampled_from([text for text in SHORT if text.lstrip().startswith("{")]),
        st.lists(st.tuples(PLACE, st.sampled_from(KEYS), st.sampled_from(VALUES)), max_size=6),
        st.sampled_from((None, " ", "\t")),
    )
)


def nothing(*_: object) -> None:
    """Read nothing."""


def by_nodes(ask: Callable[[], object]) -> object:
    """Return what is told where all entries are read to nodes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(cxone_json, "outline_json", nothing)
        return ask()


@given(text=EXPORTS)
@example('{"actions": {"1": {"name": "END", "na\\u006de": 1}}}')
@example('{"actions": {"1": {"name": "END", "x" : 1, "x": 2}}}')
@example('{"actions": {"1": {"name": "END", "label": -0}}}')
@example('{"actions": {"1": {"n\\u0061me": "END", "x": {"name": "BEGIN"}}}}')
@example('{"actions": {"1": {"name": "E\\ud800"}}}')
@example('{"actions": {"1": {"name": "E\\ud83d\\ude00", "\\"name": "x", "\\\\": "name"}}}')
@example('{"actions": {}, "scriptContent": {"actions": {}}}')
@example('{"scriptContent": null, "actions": {"1": {"name": "END"}}}')
@example('{"actions": {"1": {"name": "END", "x": ' + "[" * 61 + "]" * 61 + "}}}")
@example('{"actions": {"1": {"name": "END", "x": ' + "[" * 62 + "]" * 62 + "}}}")
@example('{"actions": {"1": {"name": "END", "x": ' + "9" * 1001 + "}}}")
@example('{"actions": {"1": {"name": "END", "x": 1e999}}}')
@example('{"actions": {"1": {"name": "END"}, "1": {"name": "END"}}}')
@example('{"actions": {"1": {"name": "END"}}, "branches": {"2": [{"to": 1}], "3": 4}}')
@example('{"actions": {"1": {"name": "END"}}, "properties": {"1": {"9": {"name": "b"}, "1": {}}}}')
@example('{"actions": {"0": {"name": "X"}}, "branches": {"0": [{"to": -0}]}}')
@example('{"actions": {"0": {"name": "X", "actionId": -0}}}')
@example('{"actions": {"1": {"name": "X"}}, "branches": {"1": [{"label": 0, "to": "1"}]}}')
@example('{"actions": {"1": {"name": "X"}}, "branches": {"1": [{"to": 1, "type": "CASE"}]}}')
def test_an_export_is_read_as_its_nodes_are(text: str) -> None:
    assert read_of(cxone_json.parse_cxone_json, text) == by_nodes(
        lambda: read_of(cxone_json.parse_cxone_json, text)
    )


@pytest.mark.parametrize("text", TEXTS, ids=[path.name for path in FILES])
def test_a_whole_file_is_read_as_its_nodes_are(text: str) -> None:
    assert read_of(cxone_json.parse_cxone_json, text) == by_nodes(
        lambda: read_of(cxone_json.parse_cxone_json, text)
    )


def parts_of(text: str) -> dict[str, list[Unread]]:
    """Return the entries of each part that are not read."""
    root = outline_json(text, "scriptContent", PlainEntries(text).makes)
    assert root is not None
    found: dict[str, list[Unread]] = {}
    waiting: list[tuple[str, Node]] = [("", root)]
    while waiting:
        name, node = waiting.pop()
        if isinstance(node, MappingNode):
            waiting.extend((entry.key, entry.value) for entry in node.entries)
        elif isinstance(node, UnreadEntries) and node:
            values = [entry.value for entry in node.values()]
            found[name] = [value for value in values if isinstance(value, Unread)]
    return found


def test_what_reads_entries_is_given_up_with_the_reading_and_a_word_is_one_object() -> None:
    branch = '{"to": 1, "type": "branch", "label": "A word"}'
    text = f'{{"actions": {{}}, "branches": {{"1": [{branch}], "2": [{branch}]}}}}'
    entries = PlainEntries(text)
    is_there = ref(entries)
    gc.disable()
    try:
        found = outline_json(text, "scriptContent", entries.makes)
        del entries
        assert is_there() is None
    finally:
        gc.enable()
    assert found is not None
    parts = found.entries[1].value
    assert isinstance(parts, UnreadEntries)
    one, other = (cast("tuple[Branch, ...]", parts.take(id)) for id in "12")
    assert one[0].outcome is other[0].outcome


@pytest.mark.parametrize("path", [path for path in REAL if path.suffix == ".json"])
def test_nearly_all_of_a_real_export_stays_unread(path: Path) -> None:
    parts = parts_of(path.read_text("utf-8-sig"))

    sure = [each.made is not None for part in parts.values() for each in part]

    assert set(parts) == {"actions", "properties", "branches"}
    assert sum(sure) > 0.95 * len(sure)


def test_what_is_read_later_has_the_places_that_it_has_in_the_text() -> None:
    text = '{"actions": {"1": {"name": "END", "k\\u0065y": "x"}}}'
    (entry,) = parts_of(text)["actions"]

    node = whole(entry)

    assert (node.start, node.end) == (entry.start, entry.end)
    assert data_of(entry, Findings(Source("", text))) == {"name": "END", "key": "x"}


@pytest.mark.parametrize("text", SHORT, ids=range(len(SHORT)))
def test_a_text_is_edited_as_its_nodes_are(text: str) -> None:
    source = Source("a.json", text)
    findings = Findings(source)
    script = cxone_json.parse_cxone_json(source, findings)
    if script is None or not script.actions:
        pytest.skip("nothing to edit")
    first, *others = script.actions
    after = replace(script, actions=(replace(first, caption="anew"), *others[1:]))

    def edited() -> str:
        return applied(text, json_edits(source, script, after))

    assert edited() == by_nodes(edited)
