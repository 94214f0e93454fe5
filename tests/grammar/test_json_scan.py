"""Two readers of JSON: what the fast one reads, the one that knows every mistake reads alike."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paths import CORPUS

from branchline.grammar.documents import json_, json_scan
from branchline.grammar.documents.nodes import ListNode, MappingNode, Node, Scalar
from branchline.grammar.finding import Findings
from branchline.grammar.source import Source

KEYS = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E, exclude_characters='"\\'))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(KEYS, inner),
    max_leaves=20,
)
SIGNS = st.text(alphabet='{}[]:,"\\/u0019eE+-. \t\r\n\ufeff\x01\ud800truefalsn', max_size=30)


def document(value: object, indent: str | int | None, is_ascii: bool) -> str:  # noqa: FBT001
    """Return a value as JSON."""
    return json.dumps(value, indent=indent, ensure_ascii=is_ascii)


def nothing(_text: str) -> None:
    """Read nothing."""


DOCUMENTS = st.builds(
    document,
    st.lists(JSON) | st.dictionaries(KEYS, JSON),
    st.sampled_from([None, 0, 2, "\t"]),
    st.booleans(),
)


def rows(node: Node) -> list[object]:
    """Return all that a tree holds, in the order of the text."""
    found: list[object] = []
    waiting = [node]
    while waiting:
        each = waiting.pop()
        if isinstance(each, Scalar):
            found.append((each.start, each.end, each.text, each.is_plain))
        elif isinstance(each, ListNode):
            found.append((each.start, each.end, each.size, each.height))
            waiting.extend(each.items)
        elif isinstance(each, MappingNode):
            found.append((each.start, each.end, each.size, each.height))
            found.extend((entry.key, entry.start, entry.end) for entry in each.entries)
            waiting.extend(entry.value for entry in each.entries)
    return found


def slow(text: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Node | None, Findings]:
    """Return what the reader that knows every mistake makes of a text."""
    findings = Findings(Source("a.json", text))
    with monkeypatch.context() as patch:
        patch.setattr(json_, "scan_json", nothing)
        return json_.read_json_tree(findings.source, findings), findings


@given(text=DOCUMENTS | SIGNS)
def test_what_the_fast_reader_reads_is_what_the_slow_one_reads(text: str) -> None:
    fast = json_scan.scan_json(text)

    tree, findings = slow(text, pytest.MonkeyPatch())

    if fast is not None:
        assert tree is not None
        assert rows(fast) == rows(tree)
        assert not findings.all


@given(text=DOCUMENTS)
def test_a_text_without_a_mistake_goes_the_fast_way(text: str) -> None:
    _, findings = slow(text, pytest.MonkeyPatch())

    assert (json_scan.scan_json(text) is None) == bool(findings.all)


@pytest.mark.parametrize(
    "text",
    [
        '{"a": 1, "a": 2}', '{"a": 1,}', "[1,]", "[1 2]", '{"a" 1}', "[1}", '{"a": 1]', "[",
        '["\\ud800"]', '["\\x"]', '["a', "[01]", "[NaN]", "[1] 2", "[" * 65 + "]" * 65, "",
        '["\x01"]', "[]]", "{}{", '{"a": }', "[,]", '{"\\ud800": 1}',
    ],
)  # fmt: skip
def test_a_text_with_a_mistake_goes_to_the_slow_reader(text: str) -> None:
    assert json_scan.scan_json(text) is None


def test_real_exports_go_the_fast_way() -> None:
    folder = CORPUS
    files = sorted(folder.rglob("*.json"))
    if not files:
        pytest.skip("the corpus is not beside this checkout")

    assert [
        file.name for file in files if json_scan.scan_json(file.read_text("utf-8")) is None
    ] == []
