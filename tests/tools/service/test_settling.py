"""A document after edits, settled, is what a new one of the same text is; and it stays small."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import count, islice, takewhile
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from tools.service.edited_texts import edit_sequences

from branchline.grammar.finding import Edit, Finding, RequestError
from branchline.grammar.script import Span
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.service.document import Document
from branchline.tools.service.open_estate import OpenEstate
from branchline.tools.service.workspace import Workspace

CALLS = 'script "Calls"\n\nbegin: Begin\n  -> sub\n\nsub: RunSub\n  ScriptName = "clear"\n'
YAML = """script: Y
type: Generic
actions:
  begin: {action: Begin, branches: {Default: done}}
  done: {action: End, properties: {Colour: red}}
"""
CLEAR = 'script "Clear"\n\nbegin: Begin\n  -> stop\n\nstop: Return\n'


@pytest.fixture(autouse=True)
def nothing_is_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("branchline.tools.service.folder.SMALL", 0)


def settle(workspace: Workspace, path: Path) -> tuple[Finding, ...]:
    for _ in workspace.settle(path):
        pass
    found = workspace.document(path)
    assert found is not None
    return found.findings


def shape(findings: tuple[Finding, ...] | list[Finding]) -> list[tuple[str, Span, object]]:
    return [(one.text(), one.span, one.fix) for one in findings]


@given(edit_sequences(5))
def test_settled_findings_are_those_of_a_check(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    with TemporaryDirectory() as name:
        path = Path(name).resolve() / "a.flow"
        workspace = Workspace([path.parent])
        workspace.open(path, text)
        settle(workspace, path)
        for version, edit in enumerate(edits):
            document = workspace.change(path, [edit], version)
            for finding in document.findings:
                assert 0 <= finding.span.start <= finding.span.end <= len(document.text) + 1
        document = workspace.change(path, [], len(edits))
        found = shape(settle(workspace, path))

        other = Workspace([path.parent])
        other.open(path, document.text)
        assert found == shape(settle(other, path))
        assert found == shape(checked(path, document))


def checked(path: Path, document: Document) -> list[Finding]:
    """Return what a check says of the same text in a file."""
    path.write_bytes(document.text.encode())
    try:
        return ProjectCheck(CheckRequest((path.parent,))).find().all
    except RequestError:  # it looks like no script
        return ProjectCheck(CheckRequest((path,))).find().all


@given(edit_sequences(4))
def test_edits_that_are_undone_leave_what_was(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    with TemporaryDirectory() as name:
        path = Path(name) / "a.flow"
        workspace = Workspace([path.parent])
        document = workspace.open(path, text)
        before = shape(settle(workspace, path))
        back: list[Edit] = []
        for edit in edits:
            start, end = edit.span
            back.append(Edit(Span(start, start + len(edit.text)), document.text[start:end]))
            document = workspace.change(path, [edit], 1)
        document = workspace.change(path, back[::-1], 2)

        assert document.text == text
        assert shape(settle(workspace, path)) == before


def test_a_change_ends_what_looks_at_the_text_before_it(tmp_path: Path) -> None:
    workspace = Workspace([tmp_path])
    workspace.open(tmp_path / "a.flow", CLEAR)
    slices = workspace.settle(tmp_path / "a.flow")
    next(slices)

    workspace.change(tmp_path / "a.flow", [], 1)

    assert list(slices) == []
    assert workspace.unsettled == (tmp_path / "a.flow",)


def test_a_change_of_one_script_looks_again_at_those_that_call_it(tmp_path: Path) -> None:
    workspace = Workspace([tmp_path])
    calls, clear, other = (tmp_path / name for name in ("calls.flow", "clear.flow", "other.flow"))
    for path, text in ((calls, CALLS), (clear, CLEAR), (other, CLEAR)):
        workspace.open(path, text)
    while workspace.unsettled:
        settle(workspace, workspace.unsettled[0])

    workspace.change(clear, [Edit(Span(len(CLEAR), len(CLEAR)), "# more\n")], 1)

    assert set(workspace.unsettled) == {calls, clear}


def test_a_script_with_a_mistake_is_not_read_a_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delattr("branchline.interpreter.estate.estate.parse_script")
    path = tmp_path / "calls.flow"
    workspace = Workspace([tmp_path])
    workspace.open(path, CALLS + "  Colour = 1\n")

    found = settle(workspace, path)

    assert {one.rule for one in found} == {"unknown-property", "missing-script"}


def test_a_script_that_calls_another_one_now_is_heard_of_by_both(tmp_path: Path) -> None:
    (tmp_path / "branchline.toml").write_text("[check]\npreview = true\n", "utf-8")
    workspace = Workspace([tmp_path])
    calls, clear, lone, other = (tmp_path / f"{name}.flow" for name in ("a", "clear", "lone", "o"))
    ends = CLEAR.replace("Return", "End")
    for path, text in ((calls, CALLS), (clear, CLEAR), (lone, CLEAR), (other, ends)):
        workspace.open(path, text)
    while workspace.unsettled:
        settle(workspace, workspace.unsettled[0])
    at = CALLS.index('"clear"') + 1

    workspace.change(calls, [Edit(Span(at, at + 5), "lone")], 1)
    settle(workspace, calls)

    assert workspace.unsettled == (clear, lone)


def test_a_script_goes_by_the_name_that_its_open_text_gives_it(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    text = CALLS.replace('"clear"', '"Calls"')
    workspace = Workspace([tmp_path])
    workspace.open(path, text)
    before = settle(workspace, path)

    workspace.change(path, [Edit(Span(len(text), len(text)), "# more\n")], 1)

    assert "missing-script" not in {one.rule for one in before}
    assert shape(settle(workspace, path)) == shape(before)


def test_a_change_that_makes_no_difference_to_others_is_not_heard_of(tmp_path: Path) -> None:
    workspace = Workspace([tmp_path])
    calls, clear = tmp_path / "calls.flow", tmp_path / "clear.flow"
    workspace.open(calls, CALLS)
    workspace.open(clear, CLEAR)
    while workspace.unsettled:
        settle(workspace, workspace.unsettled[0])

    workspace.change(calls, [Edit(Span(0, 0), "# one line further down\n")], 1)
    settle(workspace, calls)

    assert workspace.unsettled == ()


def test_what_asks_for_the_whole_script_stays_at_its_new_place(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    workspace = Workspace([tmp_path])
    workspace.open(path, CLEAR.replace("Return", "Play") + "\nlost: Play\n")
    before = settle(workspace, path)

    document = workspace.change(path, [Edit(Span(0, 0), "# a line\n")], 1)

    assert not document.is_settled
    assert [one.message for one in document.findings] == [one.message for one in before]
    assert [one.span.start - 9 for one in document.findings] == [one.span.start for one in before]


def test_a_long_text_in_yaml_is_told_of_as_it_was_until_it_is_settled(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("branchline.tools.service.folder.LONG", 10)
    path = tmp_path / "a.yaml"
    workspace = Workspace([tmp_path])
    document = workspace.open(path, YAML)
    assert document.findings == ()
    before = settle(workspace, path)
    monkeypatch.setattr("branchline.tools.service.document.compile_slowly", None)

    document = workspace.change(path, [Edit(Span(0, 0), "# a line\n")], 1)

    assert [one.rule for one in before] == ["unknown-property"]
    assert [one.message for one in document.findings] == [one.message for one in before]
    assert [one.span.start - 9 for one in document.findings] == [one.span.start for one in before]
    monkeypatch.undo()
    again = settle(workspace, path)
    assert shape(again) == shape(document.findings)


TYPES = Path(__file__).with_name("types_for_hours.py")


@pytest.mark.skipif(sys.platform == "win32", reason="there, no process tells its peak")
def test_hours_of_edits_take_no_more_memory(tmp_path: Path) -> None:
    """In a process of its own, where nothing else fills memory and nobody collects for it."""
    done = subprocess.run(  # noqa: S603 - our own words
        [sys.executable, str(TYPES), str(tmp_path)], capture_output=True, check=True
    )

    first, last = json.loads(done.stdout)
    assert last <= first * 1.5


ENDS = 'script "{0}"\ntype Generic\nbegin: Begin\n  -> back\nback: Return\n'


def questions(folder: Path, before: int) -> dict[str, set[str]] | None:
    """Return of which files two scripts ask all others, ``None`` where the first is done by then.

    The second is checked between two slices of the first one.
    """
    paths = [folder / "a.flow", folder / "b.flow"]
    workspace = Workspace([folder])
    for path in paths:
        workspace.open(path, ENDS.format(path.stem))
    first, second = map(workspace.settle, paths)
    if sum(1 for _ in islice(first, before)) < before:
        return None
    for _ in (*second, *first):
        pass
    estate = workspace.estate(paths[0])
    assert isinstance(estate, OpenEstate)
    return {
        by.name: {"" if each.file is None else each.file.name for each in asked.questions}
        for by, asked in estate.asked.items()
    }


def test_a_question_belongs_to_the_script_that_asks_it_whoever_is_checked_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("branchline.tools.service.folder.SMALL", 0)
    for name in "abc":
        (tmp_path / f"{name}.flow").write_text(ENDS.format(name), "utf-8")

    found = [*takewhile(bool, (questions(tmp_path, before) for before in count()))]

    assert len(found) > 10
    assert all(one == {"a.flow": {"a.flow"}, "b.flow": {"b.flow"}} for one in found), found
