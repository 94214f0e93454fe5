"""Work that is broken off at any checkpoint leaves every later answer as it would have been."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from branchline.grammar.finding import BranchlineError, Edit
from branchline.grammar.script import Span
from branchline.grammar.slices import BrokenOffError, watched_by
from branchline.tools.service.canvas.graph import Canvas
from branchline.tools.service.document import Document
from branchline.tools.service.editing.actions import Request, offered
from branchline.tools.service.editing.renaming.rename import rename
from branchline.tools.service.scripts.call_hierarchy import incoming
from branchline.tools.service.scripts.inlay_hints import inlay_hints
from branchline.tools.service.scripts.references import references
from branchline.tools.service.scripts.symbols import workspace_symbols
from branchline.tools.service.trying import picture, run_as_page, tried
from branchline.tools.service.workspace import Workspace

TEXT = """\
script "S{0}"
type Generic
begin: Begin
  -> set
set: Assign
  Variable = "n"
  Value = "{{n + 1}}"
  -> call
call: RunSub
  Script Name = "s{1}"
  -> wait
wait: Wait
  Seconds = 5
  -> don{2}
done: End
"""
COUNT = 4
Question = Callable[[Workspace, Document], object]


def _at(document: Document, word: str) -> int:
    return document.text.index(word) + 1


QUESTIONS: dict[str, Question] = {
    "findings": lambda _, document: [one.text() for one in document.findings],
    "references": lambda space, one: references(space, one, _at(one, "S0")),
    "variable": lambda space, one: references(space, one, _at(one, '"n"')),
    "symbols": lambda space, _: workspace_symbols(space, "wait"),
    "rename": lambda space, one: rename(space, one, _at(one, "S0"), "other").edits,
    "callers": lambda space, one: [*map(str, incoming(space, one.path))],
    "hints": inlay_hints,
    "actions": lambda space, one: [
        each.title for each in offered(Request(space, one, Span(_at(one, "don"), _at(one, "don"))))
    ],
    "run": tried,
    "page": run_as_page,
    "picture": picture,
    "settled": lambda space, one: [*space.settle(one.path)] and [*map(str, one.findings)],
}


def opened(folder: Path) -> tuple[Workspace, Document]:
    """Return scripts that call each other, the first of them open."""
    for number in range(COUNT):
        text = TEXT.format(number, (number + 1) % COUNT, "x" if number == 1 else "e")
        (folder / f"s{number}.flow").write_text(text, "utf-8")
    workspace = Workspace([folder])
    first = folder / "s0.flow"
    return workspace, workspace.open(first, first.read_text("utf-8"), 1)


def answer(question: Question, workspace: Workspace, document: Document) -> object:
    try:
        return question(workspace, document)
    except BranchlineError as error:
        return str(error)


def broken_off(question: Question, workspace: Workspace, document: Document, at: int) -> bool:
    """Ask until some checkpoint; return whether it was reached."""
    left = at

    def watch(_where: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise BrokenOffError

    try:
        with watched_by(watch):
            answer(question, workspace, document)
    except BrokenOffError:
        return True
    return False


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return what is answered where nothing is broken off, each in a workspace of its own."""
    found: dict[str, object] = {}
    folder = tmp_path_factory.mktemp("fresh")
    for name, question in QUESTIONS.items():
        found[name] = str(answer(question, *opened(folder))).replace(str(folder), "")
    return found


NAMES = st.sampled_from(sorted(QUESTIONS))


@pytest.mark.parametrize("name", QUESTIONS)
def test_each_question_has_a_checkpoint(name: str, tmp_path: Path) -> None:
    assert broken_off(QUESTIONS[name], *opened(tmp_path), at=0)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(NAMES, st.integers(0, 60)), min_size=1, max_size=6), NAMES)
def test_what_is_broken_off_leaves_no_trace(
    expected: dict[str, object], tmp_path: Path, asked: list[tuple[str, int]], last: str
) -> None:
    workspace, document = opened(tmp_path)
    for name, at in asked:
        broken_off(QUESTIONS[name], workspace, document, at)

    found = str(answer(QUESTIONS[last], workspace, document)).replace(str(tmp_path), "")

    if last == "findings":  # what was settled before says more
        found = found if not document.is_settled else str(expected[last])
    assert found == expected[last]


MORE = 'more: Hangup "Typed"\n'
FIRST_CHECKPOINTS = 8


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_canvas_asks_at_any_checkpoint_of_a_text_that_was_just_changed(
    name: str, tmp_path: Path
) -> None:
    for at in range(FIRST_CHECKPOINTS):
        workspace, document = opened(tmp_path)
        whole = len(document.text)
        assert document.reading is not None
        changed = workspace.change(document.path, [Edit(Span(whole, whole), MORE)], 2)
        left, drawn = at, [""]

        def watch(_where: str) -> None:
            nonlocal left
            left -= 1
            if left == -1:
                with watched_by(lambda _: None):
                    drawn[:] = Canvas().graph(changed).drawn  # noqa: B023 - called in this turn

        with watched_by(watch):
            answer(QUESTIONS[name], workspace, changed)

        assert left >= 0 or drawn[-1] == "more"
