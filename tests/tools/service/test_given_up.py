"""A version of a text that nobody needs any more is freed at once, not when a collector comes by.

Each is as large as its text, and the collector comes by late where much is kept.
"""

from __future__ import annotations

import gc
import shutil
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from weakref import ref

import pytest
from paths import ROOT, TESTS

from branchline.grammar.finding import Edit
from branchline.grammar.script import Span
from branchline.interpreter.program.program import Program
from branchline.tools.service.document import Document
from branchline.tools.service.reading.language import FlowLanguage
from branchline.tools.service.scripts.outcome_coverage import outcomes_covered
from branchline.tools.service.workspace import Workspace

SCRIPTS = [
    *sorted((ROOT / "sample_scripts").glob("*.flow"))[::3],
    *sorted((TESTS / "rules" / "_judged").glob("*/*/script.flow"))[::30],
]
TYPED = ("y", "x: Wait\n  -> ", 'x: Play\n  Prompt = "\\q"\n', '  "a" "b" =\n', "  A = [\n", '"""')
"""What is well, half written and wrong, in the middle of a line or not."""
LARGE = (Document, FlowLanguage, Program, Exception)


@contextmanager
def nobody_collecting() -> Generator[list[object]]:
    """Collect nothing in a block; the list has what only a collector would free."""
    gc.collect()
    gc.freeze()  # or what all other tests have left is looked through, too
    gc.disable()
    left: list[object] = []
    try:
        yield left
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        left += gc.garbage
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.unfreeze()
        gc.enable()


def type_in(workspace: Workspace, path: Path, number: int) -> None:
    """Write something at the start of some lines, look at all there is, and take it away."""
    for typed in TYPED:
        document = workspace.document(path)
        assert document is not None
        lines = document.text.splitlines(keepends=True)
        at = sum(map(len, lines[: 3 + number % (len(lines) - 3)]))
        for edit in (Edit(Span(at, at), typed), Edit(Span(at, at + len(typed)), "")):
            document = workspace.change(path, [edit], document.version + 1)
            assert document.findings is not None
            for _ in workspace.settle(path):
                pass
            outcomes_covered(workspace, document, _scenarios(path))


def _scenarios(path: Path) -> str:
    beside = path.with_suffix(".scenarios.yaml")
    return beside.read_text("utf-8") if beside.exists() else "scenarios: {}\n"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda one: one.relative_to(ROOT).as_posix())
def test_no_version_waits_for_a_collector(script: Path, tmp_path: Path) -> None:
    folder = tmp_path / "work"
    shutil.copytree(script.parent, folder)
    path, workspace = folder / script.name, Workspace([folder])
    workspace.open(path, script.read_text("utf-8"))
    type_in(workspace, path, 0)

    with nobody_collecting() as left:
        for number in range(1, 4):
            type_in(workspace, path, number)

    assert [one for one in left if isinstance(one, LARGE)] == []


def test_a_version_that_was_half_read_waits_for_no_collector(tmp_path: Path) -> None:
    """A collector would not find it: what is there while a text is loaded is kept for good."""
    waits = "".join(f'wait_{at}: Wait "x"\n  -> wait_{at}\n' for at in range(6_000))
    path, workspace = tmp_path / "a.flow", Workspace([tmp_path])
    workspace.open(path, f'script "A"\ntype Generic\nbegin: Begin\n  -> wait_0\n{waits}')
    is_left: list[bool] = []

    with nobody_collecting():
        for number in range(3):
            version = ref(workspace.document(path))
            slices = workspace.settle(path)
            next(slices)
            next(slices)
            workspace.change(path, [Edit(Span(0, 0), "\n")], number + 1)
            assert next(slices, None) is None
            is_left.append(version() is not None)

    assert is_left == [False, False, False]
