"""Documents over files: they say what a check of the same texts says, and never fail."""

from __future__ import annotations

from pathlib import Path

import pytest
from paths import ROOT, TESTS

from branchline.grammar.finding import BranchlineError, Edit
from branchline.grammar.script import Span
from branchline.tools.checking.project_check import CheckRequest, ProjectCheck
from branchline.tools.script_files import scripts_in
from branchline.tools.service.document import Kind
from branchline.tools.service.workspace import Workspace

FOLDERS = (
    ROOT / "sample_scripts",
    TESTS / "quiet",
    *sorted(path for path in (TESTS / "rules").iterdir() if path.is_dir()),
)
CLEAR = 'script "Clear"\n\nbegin: Begin\n  -> stop\n\nstop: End\n'
CALLS = 'script "Calls"\n\nbegin: Begin\n  -> sub\n\nsub: RunSub\n  ScriptName = "clear"\n'
WRONG = {
    "binary.flow": "\0\1\2",
    "surrogate.flow": 'script "\ud800"\nbegin: \ud800\n',
    "nothing.flow": "",
    "deep.flow": 'script "D"\nbegin: Begin\n  A = ' + "[" * 5000 + "\n",
    "odd.flow": '"""' * 7 + "\r\r\n\t# \N{PILE OF POO}",
    "merge.flow": "<<<<<<< ours\na\n=======\nb\n>>>>>>> theirs\n",
    "deep.yaml": "script: a\ntype: " + "[" * 5000,
    "no.yaml": "script: {\nactions: - -\n\t&a *b !!x",
    "bomb.yaml": "script: &a [1]\nactions: [" + "*a, " * 1000,
    "of-others.yaml": "on: push\njobs: {}\n",
    "half.json": '{"scriptContent": {"actions": [',
    "deep.json": '{"scriptContent":{"actions":' + "[" * 9000,
    "half.xml": "<ScriptContainer><a",
    "x.scenarios.yaml": "scenarios: {a: {given: [",
    "y.scenarios.yaml": "\0",
    "x.world.yaml": "agents: 3\nnow: x\n",
    "x.layout.yaml": "positions: {a: 1}\nignore: [",
    "pyproject.toml": "[tool.branchline.check\nselect = 1",
    "branchline.toml": "[check]\nselect = ['no-such-rule']\n[test]\njobs = 'x'\n[x]\n",
    "notes.txt": "anything",
}


def settle(workspace: Workspace, path: Path) -> None:
    """Find all that is wrong with an open document."""
    for _ in workspace.settle(path):
        pass


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: path.name)
def test_documents_say_what_a_check_of_their_folder_says(folder: Path) -> None:
    scripts = list(scripts_in((folder,)))
    if not scripts:
        pytest.skip("no scripts here")
    checked = ProjectCheck(CheckRequest((folder,))).find()
    expected = sorted(finding.text() for finding in checked.all)
    workspace = Workspace([folder])

    opened = [workspace.open(path, path.read_bytes().decode()) for path in scripts]
    for document in opened:
        settle(workspace, document.path)
    found = sorted(one.text() for document in opened for one in document.findings)

    assert found == expected


@pytest.mark.parametrize("name", WRONG)
def test_no_text_is_too_wrong_for_a_document(name: str, tmp_path: Path) -> None:
    workspace = Workspace([tmp_path])

    document = workspace.open(tmp_path / name, WRONG[name])

    assert document.program is None
    assert len(document.resolved) == len(document.script.actions if document.script else ())
    assert bool(document.findings) == (name not in {"of-others.yaml", "notes.txt"})


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_nobody_opened_says_the_same(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(WRONG[name].encode("utf-8", "surrogatepass"))
    workspace = Workspace([tmp_path])
    held = workspace.document(path)

    lines = [finding.rule for finding in held.findings] if held else []

    assert bool(lines) == (name not in {"of-others.yaml", "notes.txt"})


def test_an_open_text_stands_in_place_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "clear.flow").write_text("no script")
    workspace = Workspace([tmp_path])
    calls = workspace.open(tmp_path / "calls.flow", CALLS)

    workspace.open(tmp_path / "clear.flow", CLEAR)

    assert not [one for one in calls.findings if one.rule == "missing-script"]
    found = workspace.estate(calls.path).path_of("clear", calls.path)
    assert found == tmp_path / "clear.flow"
    assert (tmp_path / "clear.flow").read_text() == "no script"


def test_a_script_that_was_never_saved_is_found_by_others(tmp_path: Path) -> None:
    workspace = Workspace([tmp_path])
    calls = workspace.open(tmp_path / "calls.flow", CALLS)
    before = [one.rule for one in calls.findings]

    workspace.open(tmp_path / "clear.flow", CLEAR)
    after = [one.rule for one in workspace.change(calls.path, [], 1).findings]
    workspace.close(tmp_path / "clear.flow")
    closed = [one.rule for one in workspace.change(calls.path, [], 2).findings]

    assert "missing-script" in before
    assert "missing-script" not in after
    assert closed == before


def test_edits_are_made_one_after_the_other(tmp_path: Path) -> None:
    workspace = Workspace([])
    workspace.open(tmp_path / "a.flow", "abc")
    edits = [Edit(Span(0, 1), "xy"), Edit(Span(1, 2), "")]

    document = workspace.change(tmp_path / "a.flow", edits, 7)

    assert (document.text, document.version) == ("xbc", 7)


def test_the_newest_program_stays_while_a_text_is_half_written(tmp_path: Path) -> None:
    workspace = Workspace([])
    first = workspace.open(tmp_path / "a.flow", CLEAR)
    whole = first.program

    broken = workspace.change(first.path, [Edit(Span(0, 0), "scr ")], 1)
    again = workspace.change(first.path, [Edit(Span(0, 4), "")], 2)

    assert broken.program is None
    assert broken.last_program is whole
    assert broken.script
    assert [action.id for action in broken.script.actions] == ["scr", "begin", "stop"]
    assert again.program is not None
    assert not again.findings


def test_what_is_beside_a_script_is_read_as_it_is_open(tmp_path: Path) -> None:
    workspace = Workspace([tmp_path])
    script = workspace.open(tmp_path / "a.flow", CLEAR)
    scenarios = "scenarios:\n  one:\n    stub:\n      nobody: Default\n"

    beside = workspace.open(tmp_path / "a.scenarios.yaml", scenarios)
    held = workspace.change(script.path, [], 1)

    assert [one.rule for one in beside.findings] == ["unknown-action-id"]
    assert [one.text() for one in held.findings] == [one.text() for one in beside.findings]


def test_settings_that_are_open_choose_the_rules(tmp_path: Path) -> None:
    text = CLEAR.replace("stop: End", "stop: Stop")
    (tmp_path / "branchline.toml").write_text("")
    workspace = Workspace([tmp_path])
    script = workspace.open(tmp_path / "a.flow", text + "\nend: End\n")
    before = [one.rule for one in script.findings]

    workspace.open(tmp_path / "branchline.toml", '[check]\nignore = ["unreachable-action"]\n')
    after = [one.rule for one in workspace.change(script.path, [], 1).findings]

    assert [rule for rule in before if rule not in after] == ["unreachable-action"]


@pytest.mark.parametrize("settings", ["[check\n", "exclude = 5\n"])
def test_settings_that_are_half_written_hide_no_script(tmp_path: Path, settings: str) -> None:
    """They are told where they stand, and what does not need them goes on."""
    (tmp_path / "a.flow").write_text(CLEAR)
    (tmp_path / "branchline.toml").write_text("")
    workspace = Workspace([tmp_path])
    opened = workspace.open(tmp_path / "branchline.toml", settings)

    paths = workspace.estate(tmp_path / "a.flow").paths

    assert [path.name for path in paths] == ["a.flow"]
    assert {document.path.name for document in workspace.documents()} == {
        "a.flow",
        opened.path.name,
    }
    assert len(opened.findings) == 1


def test_the_folders_are_walked_with_open_texts(tmp_path: Path) -> None:
    for name in ("a.flow", "a.scenarios.yaml", "b.world.yaml", "c.layout.yaml", "branchline.toml"):
        (tmp_path / name).write_text(CLEAR if name == "a.flow" else "")
    (tmp_path / "readme.yaml").write_text("a: 1")
    workspace = Workspace([tmp_path])
    workspace.open(tmp_path / "new.flow", CLEAR)

    kinds = {document.path.name: document.kind for document in workspace.documents()}

    assert kinds == {
        "a.flow": Kind.FLOW,
        "new.flow": Kind.FLOW,
        "a.scenarios.yaml": Kind.SCENARIOS,
        "b.world.yaml": Kind.WORLD,
        "c.layout.yaml": Kind.LAYOUT,
        "branchline.toml": Kind.SETTINGS,
    }


def test_a_text_on_disk_is_read_again_when_somebody_wrote_it(tmp_path: Path) -> None:
    path = tmp_path / "clear.flow"
    path.write_text(CLEAR)
    workspace = Workspace([tmp_path])
    estate = workspace.estate(path)
    assert estate.program(path).name == "Clear"

    path.write_text(CLEAR.replace('"Clear"', '"Other"'))
    workspace.files_changed([path])

    assert workspace.estate(path).program(path).name == "Other"


def test_a_broken_open_script_stops_whoever_needs_it(tmp_path: Path) -> None:
    workspace = Workspace([tmp_path])
    workspace.open(tmp_path / "a.flow", "{}")

    with pytest.raises(BranchlineError, match="json-in-flow"):
        workspace.estate(tmp_path / "a.flow").program(tmp_path / "a.flow")


def test_nothing_beside_a_document_outside_of_the_folders_is_read(tmp_path: Path) -> None:
    (tmp_path / "clear.flow").write_text("not a script", "utf-8")
    (tmp_path / "calls.scenarios.yaml").write_text("script: [", "utf-8")
    (tmp_path / "calls.layout.yaml").write_text("ignore: [", "utf-8")
    (tmp_path / "folder").mkdir()
    workspace = Workspace([tmp_path / "folder"])

    document = workspace.open(tmp_path / "calls.flow", CALLS)

    settle(workspace, document.path)
    assert document.findings == ()
    assert workspace.document(tmp_path / "clear.flow") is None
    assert workspace.estate(document.path).paths == [document.path]
