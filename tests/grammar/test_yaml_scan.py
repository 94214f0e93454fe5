"""What the quick reader of YAML reads, it reads as the one that reads everything does."""

from __future__ import annotations

import re
from typing import TypeAlias

from hypothesis import given, settings
from hypothesis import strategies as st
from paths import ROOT

from branchline.grammar.documents.nodes import Entry, ListNode, MappingNode, Node, Scalar
from branchline.grammar.documents.yaml_ import read_yaml_tree
from branchline.grammar.documents.yaml_scan import scan_mapping
from branchline.grammar.finding import Findings
from branchline.grammar.source import Source

Flat: TypeAlias = "list[str | int | bool | Flat]"

SAMPLES = [
    path.read_text("utf-8") for path in sorted((ROOT / "sample_scripts").glob("*.scenarios.yaml"))
]
LISTS = """
a:
- one
-   two: 2
    three: [{4: "five # no comment", 6: 'seven'}, [], {}] # a comment
- "eight"
b :
  - - not read
"""
SHORT = [text for text in SAMPLES if len(text) < 1500]
HERE = [*SHORT, LISTS.replace("  - - not read\n", "  c:\n\n  d: 08:00\n"), LISTS]
_SIGNS = [": ", " ", "\n", "\n  ", "- ", "'", '"', "{", "}", "[", "]", ",", "#", " # c", "a", "0"]
PIECES = [
    *_SIGNS,
    "-",
    ":",
    "?",
    "&a",
    "*a",
    "|",
    "\r\n",
    "~",
    "''",
    "é",
    "!",
    "%",
    "@",
    "\n\n",
    "---\n",
]


def flat(node: Node | Entry) -> Flat:
    """Return a node and all within, with their places."""
    found: Flat = [type(node).__name__, node.start, node.end]
    if isinstance(node, Entry):
        return [*found, node.key, flat(node.value)]
    if isinstance(node, Scalar):
        return [*found, node.text, node.is_plain, node.is_block]
    if isinstance(node, ListNode):
        return [*found, node.size, node.height, *map(flat, node.items)]
    if isinstance(node, MappingNode):
        return [*found, node.size, node.height, *map(flat, node.entries)]
    return found


def in_full(text: str) -> Flat | None:
    """Return the same by the reader that reads everything, for a mapping without a mistake."""
    findings = Findings(Source("a.yaml", text))
    found = read_yaml_tree(findings.source, findings, is_part=True)
    return flat(found) if isinstance(found, MappingNode) and not findings.all else None


def test_most_scenarios_are_read_quickly() -> None:
    read = [text for text in SAMPLES if scan_mapping(text) is not None]

    assert len(read) > len(SAMPLES) * 2 // 3
    assert [scan_mapping(text) is None for text in HERE[-2:]] == [False, True]


@settings(max_examples=30, deadline=None)
@given(st.data())
def test_whatever_is_read_is_as_in_full(data: st.DataObject) -> None:
    text = data.draw(st.sampled_from(HERE))
    for _ in range(data.draw(st.integers(0, 3))):
        at = data.draw(st.integers(0, len(text)))
        behind = at + data.draw(st.integers(0, 2))
        text = text[:at] + data.draw(st.sampled_from(PIECES)) + text[behind:]
    found = scan_mapping(text)

    assert found is None or flat(found) == in_full(text)


def test_places_begin_where_the_text_does() -> None:
    near, far = scan_mapping("a: {b: 1}\n"), scan_mapping("a: {b: 1}\n", 100)

    assert near is not None
    assert far is not None
    assert re.sub(r"\b10(?=\d)", "", str(flat(far))) == str(flat(near))
