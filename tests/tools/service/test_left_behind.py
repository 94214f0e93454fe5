"""What an hour of work in an editor leaves behind: nothing, whatever was opened, made or typed.

Each deed is done some times more, and what is there after that is counted: no deed may leave one
object for each time.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Callable
from pathlib import Path
from weakref import ref

import pytest
from paths import ROOT

from branchline.grammar.finding import Edit
from branchline.grammar.script import Span
from branchline.interpreter.estate.walk import Walk
from branchline.tools.service import open_estate
from branchline.tools.service.document import Document
from branchline.tools.service.features.completion import completion
from branchline.tools.service.features.hover import hover
from branchline.tools.service.scripts.inlay_hints import inlay_hints
from branchline.tools.service.scripts.lenses import lenses, with_title
from branchline.tools.service.scripts.references import references
from branchline.tools.service.scripts.semantic_tokens import ColouredWord, semantic_tokens
from branchline.tools.service.scripts.symbols import workspace_symbols
from branchline.tools.service.workspace import Workspace

MAIN = "07_call_a_subscript"
FILES = [f"{name}{end}" for name in (MAIN, "06_close_one_contact") for end in (".flow", ".*.yaml")]
CALL = 'begin: Begin\n  -> call\ncall: RunSub\n  Script Name = "{}"\n  -> done\ndone: End\n'
TEXT = f'script "New"\ntype Generic\n{CALL}'
WARM, MORE = 2, 10


class Desk:
    """A folder that somebody works in, and one that is none of theirs."""

    def __init__(self, folder: Path) -> None:
        """Open a script of the folder."""
        self.folder, self.elsewhere = folder / "work", folder / "elsewhere"
        for place in (self.folder, self.elsewhere):
            place.mkdir()
        for pattern in FILES:
            for file in (ROOT / "sample_scripts").glob(pattern):
                shutil.copy(file, self.folder)
        self.main = self.folder / f"{MAIN}.flow"
        self.workspace = Workspace([self.folder])
        self.workspace.open(self.main, self.main.read_text("utf-8"))

    def look(self, path: Path) -> None:
        """Ask all there is to ask of an open document, and of the one that stays open."""
        document = self.workspace.document(path)
        assert document is not None
        for one in (path, self.main):
            for _ in self.workspace.settle(one):
                pass
        ask_all(self.workspace, document)
        for each in self.workspace.documents():
            assert each.findings is not None

    def open_and_close(self, number: int) -> None:
        """Open a text that is no file yet, and close it."""
        self._open_and_close(self.folder / f"new{number}.flow")

    def open_and_close_elsewhere(self, number: int) -> None:
        """Do the same in a folder that nobody has opened."""
        self._open_and_close(self.elsewhere / f"{number}" / "new.flow")

    def _open_and_close(self, path: Path) -> None:
        self.workspace.open(path, TEXT.format("06_close_one_contact"))
        self.look(path)
        self.workspace.close(path)

    def make_and_delete(self, number: int) -> None:
        """Write a script and its scenarios beside the editor, and take them away."""
        script = self.folder / f"new{number}.flow"
        scenarios = script.with_suffix(".scenarios.yaml")
        script.write_text(TEXT.format(MAIN), "utf-8")
        scenarios.write_text(f"script: {script.name}\nscenarios: {{a: {{}}}}\n", "utf-8")
        self.workspace.files_changed([script, scenarios])
        self.look(script)
        for path in (script, scenarios):
            path.unlink()
        self.workspace.files_changed([script, scenarios])
        self.look(self.main)

    def add_and_remove_a_folder(self, number: int) -> None:
        """Open one more folder, and leave it."""
        added = self.elsewhere / f"{number}"
        added.mkdir()
        (added / "new.flow").write_text(TEXT.format("a"), "utf-8")
        self.workspace.add_folder(added)
        self.look(self.main)
        self.workspace.remove_folder(added)
        self.look(self.main)

    def change_the_settings(self, number: int) -> None:
        """Write other settings."""
        path = self.folder / "branchline.toml"
        path.write_text(f'[check]\nignore = ["dead-end"]\n# {number}\n', "utf-8")
        self.workspace.files_changed([path])
        self.look(self.main)

    def type_a_name(self, number: int) -> None:
        """Call a script that is not there."""
        self.workspace.open(self.main, TEXT.format(f"not there {number}"), number)
        self.look(self.main)


def ask_all(workspace: Workspace, document: Document) -> None:
    """Ask what an editor asks by itself."""
    for offset in range(0, len(document.text), 150):
        completion(workspace, document, offset)
        hover(workspace, document, offset)
        references(workspace, document, offset)
    inlay_hints(workspace, document)
    semantic_tokens(workspace, document)
    for lens in lenses(workspace, document):
        with_title(workspace, document, lens)
    for _ in workspace_symbols(workspace, "s"):
        pass


DEEDS: list[Callable[[Desk, int], None]] = [
    Desk.open_and_close,
    Desk.open_and_close_elsewhere,
    Desk.make_and_delete,
    Desk.add_and_remove_a_folder,
    Desk.change_the_settings,
    Desk.type_a_name,
]


@pytest.mark.parametrize("deed", DEEDS, ids=lambda deed: deed.__name__)
def test_a_deed_leaves_nothing_behind(deed: Callable[[Desk, int], None], tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number in range(WARM):
        deed(desk, number)
    gc.collect()
    before = len(gc.get_objects())

    for number in range(WARM, WARM + MORE):
        deed(desk, number)

    gc.collect()
    assert len(gc.get_objects()) - before < MORE


def test_a_folder_elsewhere_is_not_read_again_at_each_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk(tmp_path)
    path = desk.elsewhere / "new.flow"
    desk.workspace.open(path, TEXT.format("a"))
    desk.look(path)
    walked: list[Path] = []

    def walk(folder: Path, *_: object) -> Walk:
        walked.append(folder)
        return Walk()

    monkeypatch.setattr("branchline.interpreter.estate.estate.walk_scripts", walk)

    document = desk.workspace.change(path, [Edit(Span(8, 8), "y")], 2)

    assert document.findings is not None
    assert walked == []


def test_the_names_that_were_typed_on_the_way_are_forgotten(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else there is a name, some hours later, of which nobody says what it is like."""
    monkeypatch.setattr(open_estate, "MOST_COMPARED", 20)
    monkeypatch.setattr("branchline.interpreter.estate.estate.MOST_COMPARED", 40)
    monkeypatch.setattr(open_estate, "MOST_NAMES", 5)
    desk = Desk(tmp_path)

    for number in range(14):
        desk.workspace.open(desk.main, TEXT.format(f"06_close_one_contacts{number}"), number)
        document = desk.workspace.document(desk.main)
        assert document is not None
        named = [one.nearest for one in document.findings if one.rule == "missing-script"]
        assert named == ["06_close_one_contact"]

    assert len(desk.workspace.estate(desk.main).compared) <= 6


def test_what_was_asked_of_a_version_does_not_keep_it(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    is_left: list[bool] = []

    for number in range(5):
        document = desk.workspace.change(desk.main, [Edit(Span(0, 0), "#\n")], number)
        ask_all(desk.workspace, document)
        version = ref(document)
        del document
        desk.workspace.change(desk.main, [Edit(Span(0, 2), "")], number)
        gc.collect()
        is_left.append(version() is not None)

    assert is_left == [False] * 5


def test_the_words_of_long_code_are_kept_of_few_of_its_versions(tmp_path: Path) -> None:
    lines = "".join(f"    ASSIGN total{at} = other{at} + {at}\n" for at in range(400))
    path, workspace = tmp_path / "a.flow", Workspace([tmp_path])
    head = 'script "A"\ntype Generic\nbegin: Begin\n  -> code\ncode: Snippet\n  Data = """\n'
    workspace.open(path, f'{head}{lines}"""\n  -> done\ndone: End\n')

    words = 0
    for number in range(20):
        document = workspace.change(
            path, [Edit(Span(len(head) + 12, len(head) + 12), "x")], number
        )
        words = len(semantic_tokens(workspace, document))

    kept = sum(isinstance(one, ColouredWord) for one in gc.get_objects())
    assert words > 2_000
    assert kept < 5 * words


def test_the_coverage_of_a_script_is_counted_again_where_one_that_it_calls_is_another(
    tmp_path: Path,
) -> None:
    sub, main = tmp_path / "sub.flow", tmp_path / "main.flow"
    back = 'back: Return\n  Return Value = "1"\n'
    text = f'script "Sub"\ntype Generic\nbegin: Begin\n  -> back\n{back}'
    call = 'call: RunSub\n  Script Name = "sub"\n  Return Variable = "Said"\n  -> ask\n'
    ask = 'ask: If\n  Expression = "Said = 1"\n  True -> done\n  False -> done\n'
    script = f'script "Main"\ntype Generic\nbegin: Begin\n  -> call\n{call}{ask}done: End\n'
    files = {"main.flow": script, "main.scenarios.yaml": "script: main.flow\nscenarios: {a: {}}\n"}
    for name, written in files.items():
        (tmp_path / name).write_text(written, "utf-8")
    workspace = Workspace([tmp_path])
    workspace.open(main, script)
    workspace.open(sub, 'script "Sub"\ntype Generic\nbegin: Begin\n  -> wait\nwait: Wat\n')
    broken = coverage(workspace, main)

    workspace.open(sub, text)

    assert coverage(workspace, main) != broken


def coverage(workspace: Workspace, path: Path) -> list[str]:
    """Return what the lenses say that is covered."""
    document = workspace.document(path)
    assert document is not None
    return [
        with_title(workspace, document, lens).title
        for lens in lenses(workspace, document)
        if lens.action
    ]
