"""The examples on the language page are scripts without a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from branchline.grammar.flow import read_flow
from branchline.grammar.source import Source
from branchline.grammar.yaml import read_yaml
from branchline.interpreter.program import try_compile

PAGE = (Path(__file__).parent.parent / "docs" / "language.md").read_text("utf-8")
FLOW = re.findall(r"^```flow\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
YAML = [
    block
    for block in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    if "actions:" in block
]


def test_the_page_shows_both_ways_to_write() -> None:
    assert FLOW
    assert YAML


@pytest.mark.parametrize("text", FLOW)
def test_a_flow_example_has_no_finding(text: str) -> None:
    source = Source("example.flow", text)

    _, findings = try_compile(read_flow(source), source)

    assert findings == []


@pytest.mark.parametrize("text", YAML)
def test_a_yaml_example_has_no_finding(text: str) -> None:
    source = Source("example.yaml", text)

    _, findings = try_compile(read_yaml(source), source)

    assert findings == []
