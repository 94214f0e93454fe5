"""Reading of a script in YAML only what an edit touched comes to what reading all comes to."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import assume, given
from tools.service.edited_texts import TEXTS_IN_YAML, edits_in_yaml

from branchline.grammar.finding import BranchlineError, Edit, Finding, Findings
from branchline.grammar.script import Script, Span
from branchline.grammar.source import Source
from branchline.grammar.yaml_form.reader import parse_yaml
from branchline.interpreter.program.compiler import compile_part
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.service.canvas.box import Box, box_of
from branchline.tools.service.document import Document
from branchline.tools.service.features.symbols import symbols
from branchline.tools.service.reading.form import YAML
from branchline.tools.service.reading.language import FlowLanguage
from branchline.tools.service.workspace import Workspace


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("branchline.tools.service.folder.SMALL", 0)


def whole(text: str) -> tuple[Script, list[Finding], bool]:
    findings = Findings(Source("a.yaml", text))
    script = parse_yaml(findings.source, findings)
    assert script is not None, text
    _, is_whole = compile_part(script, findings)
    return script, findings.all, is_whole


def shape(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return [
        (
            *(one.rule, one.message, one.span, one.expected, one.nearest, one.severity, one.fix),
            *(one.statement, one.action, one.property, one.caption, one.inside, one.code),
        )
        for one in findings
    ]


def check(language: FlowLanguage) -> None:
    if not language.is_in_blocks:
        return
    try:
        script, findings, is_whole = whole(language.text.source.text)
    except BranchlineError:
        raise AssertionError(language.text.source.text) from None
    assert language.script == script
    assert shape(language.findings) == shape(findings)
    assert language.has_error == (not is_whole)


@given(edits_in_yaml())
def test_edits_come_to_what_the_whole_text_comes_to(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    language = FlowLanguage.of(Source("a.yaml", text), YAML)
    check(language)
    for edit in edits:
        language = language.edited(edit)
        check(language)


def test_texts_without_mistakes_are_read_in_blocks_but_for_a_few() -> None:
    good, in_blocks = 0, 0
    for text in TEXTS_IN_YAML:
        language = FlowLanguage.of(Source("a.yaml", text), YAML)
        check(language)
        findings = Findings(Source("a.yaml", text))
        if parse_yaml(findings.source, findings) is not None and not findings.all:
            good, in_blocks = good + 1, in_blocks + language.is_in_blocks
    assert in_blocks > good * 2 / 3


@given(edits_in_yaml(5))
def test_a_settled_document_is_what_a_new_one_of_its_text_is(
    drawn: tuple[str, list[Edit]],
) -> None:
    text, edits = drawn
    with TemporaryDirectory() as name:
        path = Path(name).resolve() / "a.yaml"
        workspace = Workspace([path.parent])
        document = workspace.open(path, text)
        settle(workspace, path)
        for version, edit in enumerate(edits):
            document = workspace.change(path, [edit], version)
            for finding in document.findings:
                assert 0 <= finding.span.start <= finding.span.end <= len(document.text) + 1
        settle(workspace, path)
        assume(not document.text.startswith("\ufeff"))  # no text has it that is opened
        other = Workspace([path.parent])
        new = other.open(path, document.text)
        settle(other, path)

        assert shape(document.findings) == shape(new.findings)
        assert shape(document.findings) == shape(checked(path, document))
        assert symbols(workspace, document) == symbols(other, new)
        assert boxes(document) == boxes(new)


def settle(workspace: Workspace, path: Path) -> None:
    for _ in workspace.settle(path):
        pass


def checked(path: Path, document: Document) -> list[Finding]:
    """Return what a check says of the same text in a file."""
    path.write_bytes(document.text.encode())
    if not document.is_own:
        return []
    return ProjectCheck(CheckRequest((path.parent,))).find().all


def boxes(document: Document) -> list[tuple[Box, Span]]:
    return [(box_of(one), one.written.span) for one in document.resolved]


def test_an_edit_that_indents_the_first_action_otherwise_cuts_all_of_the_text_anew() -> None:
    text = "script: a\nactions:\n  begin:\n    action: Begin\n    next: a\n  a:\n    action: End\n"
    at = text.index("  begin")
    language = FlowLanguage.of(Source("a.yaml", text), YAML)

    after = language.edited(Edit(Span(at, at), "  "))

    new = FlowLanguage.of(Source("a.yaml", f"{text[:at]}  {text[at:]}"), YAML)
    assert [block.text for block in after.blocks] == [block.text for block in new.blocks]
    assert after.is_in_blocks == new.is_in_blocks


def test_an_edit_reads_no_entry_but_those_beside_it() -> None:
    parts = [f"  a{at}:\n    action: Play\n    next: a{at + 1}\n\n" for at in range(500)]
    text = "script: a\nactions:\n" + "".join(parts)
    language = FlowLanguage.of(Source("a.yaml", text), YAML)
    at = text.index("next: a250") + len("next: a250")

    after = language.edited(Edit(Span(at, at), " # x"))

    new = [block for block in after.blocks if block not in set(language.blocks)]
    assert [block.ids for block in new] == [("a249",)]
    assert len(after.blocks) == len(language.blocks) == len(parts) + 1


@pytest.mark.parametrize(
    "text",
    [
        "script: a\nactions:\n  begin: &b\n    action: Begin\n  x: *b\n",
        "script: a\nactions: {begin: {action: Begin}}\n",
        "script: a\nactions:\n  begin:\n    action: Begin\n...\n  x:\n    action: End\n",
        "script: a\nactions:\n  begin:\n    action: Begin\n---\n",
        "script: a\nactions:\n  ? begin\n  : action: Begin\n",
        "script: a\nactions:\n  begin:\n    action: Begin\n x:\n    action: End\n",
        "script: a\nactions:\n  begin:\n\taction: Begin\n",
        "script: a\nactions:\n  begin:\n    action: Begin\ntype: Chat\n",
        "script: a\nactions:\n  begin:\n    action: Begin\n  begin:\n    action: End\n",
        'script: a\nactions:\n  begin:\n    action: Begin\n    caption: "a\n  x:\n    b"\n',
        "%YAML 1.1\n---\nscript: a\nactions:\n  begin:\n    action: Begin\n",
        "script: &x a\nactions:\n  begin:\n    action: Begin\n",
        "script: a\nkind: b\nactions:\n  begin:\n    action: Begin\n",
        "type: Chat\nactions:\n  begin:\n    action: Begin\n",
        "script: a\rtype: Chat\ractions:\r  begin:\r    action: Begin\r",
        "script: a\nactions:\n  begin:\n    action: Begin\u2028  x:\n    action: End\n",
        "script: a\nactions:\n  begin:\n    action: Begin\n    action: End\n",
        "script: a\nactions:\n  a:\n    properties: {a: " + "[" * 62 + "]" * 62 + "}\n",
        " script: a\n actions:\n  begin:\n    action: Begin\n",
    ],
)  # fmt: skip
def test_what_may_say_something_else_as_a_whole_is_read_as_a_whole(text: str) -> None:
    assert not FlowLanguage.of(Source("a.yaml", text), YAML).is_in_blocks
