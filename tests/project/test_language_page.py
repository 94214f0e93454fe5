"""The examples on the language page: scripts without a finding, code that does what it says.

In an example of code, ``// NAME is VALUE`` is what a variable shows at the end of the block, and
``// fails: WORDS`` stands in the line that fails. The blocks run one after the other.
"""

from __future__ import annotations

import re

import pytest
from paths import ROOT

from branchline.actions.values import show
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.source import Source
from branchline.grammar.yaml_form.reader import read_yaml
from branchline.interpreter.program.compiler import try_compile
from branchline.interpreter.run.run import Setup
from branchline.interpreter.run.workbench import SnippetResult, Workbench
from branchline.tools.checking.snippet_code import read_code

PAGE = (ROOT / "docs" / "reference" / "language.md").read_text("utf-8")
FLOW = re.findall(r"^```flow\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
YAML = [
    block
    for block in re.findall(r"^```yaml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    if "actions:" in block
]
CODE = re.findall(r"^```snippet\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
CLAIM = re.compile(r"// (\w+) is ?(.*)$", re.MULTILINE)
FAILING = re.compile(r"// fails: (.*)$", re.MULTILINE)


def test_the_page_shows_each_way_to_write() -> None:
    assert FLOW
    assert YAML
    assert CODE


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


def test_the_examples_of_code_do_what_they_say() -> None:
    bench = Workbench(Setup())

    for text in CODE:
        code, findings = read_code(bench, Source("example", text))
        assert findings == []
        result = bench.run(code)
        assert failed(result) == [
            (text.count("\n", 0, claim.start()) + 1, claim[1]) for claim in FAILING.finditer(text)
        ]
        claims = CLAIM.findall(text)
        assert [(name, shown(result, name)) for name, _ in claims] == claims


def failed(result: SnippetResult) -> list[tuple[int, str]]:
    """Return the line that failed, and why."""
    return [] if result.error is None else [(result.error[1], result.error[0])]


def shown(result: SnippetResult, name: str) -> str:
    """Return how a variable shows."""
    return show(result.variables.get(name))
