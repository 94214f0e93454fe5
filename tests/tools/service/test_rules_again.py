"""Each rule comes and goes under edits as a check of the edited text has it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, partial
from pathlib import Path

import pytest

from branchline.grammar.finding import Edit, Finding
from branchline.grammar.script import Span
from branchline.rules import Rule, rules
from branchline.tools.service.document import Document
from branchline.tools.service.workspace import Workspace

RULES = list(rules())


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("branchline.tools.service.folder.SMALL", 0)


def settled(workspace: Workspace, path: Path) -> list[tuple[str, Span, object]]:
    """Return all that is wrong with a document, when all is known."""
    for _ in workspace.settle(path):
        pass
    found = workspace.document(path)
    assert found is not None
    return [shape(one) for one in found.findings]


def shape(finding: Finding) -> tuple[str, Span, object]:
    path = tuple((step.action, step.branch, step.span) for step in finding.path)
    said = finding.text(), finding.caption, finding.inside, finding.code, finding.evidence, path
    return str(said), finding.span, finding.fix


def fresh(folder: Path, path: Path, text: str) -> list[tuple[str, Span, object]]:
    """Return what is wrong with a text that nobody looked at before."""
    workspace = Workspace([folder])
    workspace.open(path, text)
    return settled(workspace, path)


def to(document: Document, text: str) -> Edit:
    """Return the smallest edit that makes a document's text another one."""
    before = document.text
    first = alike(before, text)
    last = alike(before[first:][::-1], text[first:][::-1])
    return Edit(Span(first, len(before) - last), text[first : len(text) - last])


def alike(one: str, other: str) -> int:
    """Return how many signs two texts begin with alike."""
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def edited(text: str) -> Iterator[str]:
    """Yield a text with one thing in each of its lines another: gone, longer, led elsewhere."""
    lines = text.splitlines(keepends=True)
    *_, last = re.findall(r"^(\w+):", text, re.MULTILINE)
    for number, line in enumerate(lines):
        if not line.strip():
            continue
        before, after = "".join(lines[:number]), "".join(lines[number + 1 :])
        yield before + after
        if "-> " in line:
            head, arrow, _ = line.rpartition("-> ")
            yield f"{before}{head}{arrow}{last}\n{after}"
        if '"' in line:
            head, quote, tail = line.rpartition('"')
            yield f"{before}{head}x{quote}{tail}{after}"
        elif ": " in line and not line.startswith(" "):
            yield f'{before}{line[:-1]} "own words"\n{after}'
    yield text.replace("\n\n", "\n\n# said of it\n")
    yield text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_comes_and_goes_as_in_a_new_check(rule: Rule, tmp_path: Path) -> None:
    (tmp_path / "branchline.toml").write_text(f'[check]\nselect = ["{rule.id}"]\n', "utf-8")
    for name, text in rule.text.wrong.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, "utf-8")
    came = went = False
    for name, text in rule.text.wrong.items():
        path = tmp_path / name
        afresh = cache(partial(fresh, tmp_path, path))  # some texts come twice
        workspace = Workspace([tmp_path])
        document = workspace.open(path, text)
        settled(workspace, path)
        for number, other in enumerate((*edited(text), rule.text.right.get(name, text), text)):
            document = workspace.change(path, [to(document, other)], number)
            found = settled(workspace, path)

            assert found == afresh(other), other
            is_there = any(f"[{rule.id}]" in said for said, _, _ in found)
            came, went = came or is_there, went or not is_there
    assert came
    assert went


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_a_rule_hears_of_another_script(rule: Rule, tmp_path: Path) -> None:
    """Nothing is reached behind a call that never comes back, and all is where it does."""
    (tmp_path / "branchline.toml").write_text(f'[check]\nselect = ["{rule.id}"]\n', "utf-8")
    other = tmp_path / "other.flow"
    name, wrong = next(iter(rule.text.wrong.items()))
    text = _BEGIN.sub(
        r'\1called\n\ncalled: RunSub\n    Script Name = "other"\n    -> \2\n', wrong, 1
    )
    path = tmp_path / name
    workspace = Workspace([tmp_path])
    for number, last in enumerate(("Return", "End", "Stop", "Return")):
        other.write_text(_OTHER.format(last), "utf-8")
        if not number:
            workspace.open(path, text)
        workspace.files_changed([other])

        assert settled(workspace, path) == fresh(tmp_path, path, text), last


_BEGIN = re.compile(r"^(begin: Begin[^\n]*\n(?:    (?!->)[^\n]*\n)*    -> )(\S+)\n", re.MULTILINE)
_OTHER = 'script "other"\ntype Phone\n\nbegin: Begin\n    -> last\n\nlast: {0}\n'
