"""What formatting, a new name and each code action make of a folder: files with a mark.

``asked`` is the new name, or the title of the code action; ``expected`` is what becomes of the
files, or the reason why nothing does.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from edited import Case, opened, told
from paths import TESTS

from branchline.grammar.finding import RequestError
from branchline.grammar.unwritable import UnwritableError
from branchline.tools.service.editing.actions import CodeAction, Request, offered
from branchline.tools.service.editing.file_changes import FileChanges
from branchline.tools.service.editing.formatting import formatting
from branchline.tools.service.editing.renaming.rename import prepare_rename, rename

HERE = TESTS / "tools" / "service" / "editing"


def cases(kind: str) -> list[Path]:
    return sorted(path for path in (HERE / kind).iterdir() if path.is_dir())


def lines_of(case: Case, make: Callable[[], FileChanges]) -> Iterator[str]:
    try:
        yield from told(case, make())
    except (RequestError, UnwritableError) as reason:
        yield f"refused: {reason}"


@pytest.mark.parametrize("folder", cases("renaming"), ids=lambda path: path.name)
def test_a_new_name(
    folder: Path, tmp_path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    case = opened(folder, tmp_path)
    new = (folder / "asked").read_text("utf-8").removesuffix("\n")

    lines: list[str] = []
    try:
        found = prepare_rename(case.workspace, case.document, case.span.start)
        lines.append(f"{found.what} {found.name}")
        assert found.span.start <= case.span.start <= found.span.end
    except RequestError as reason:
        lines.append(f"cannot be renamed: {reason}")
    lines += lines_of(case, lambda: rename(case.workspace, case.document, case.span.start, new))

    assert_golden(folder / "expected", "\n".join((*lines, "")))


@pytest.mark.parametrize("folder", cases("actions"), ids=lambda path: path.name)
def test_a_code_action(
    folder: Path, tmp_path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    case = opened(folder, tmp_path)
    wanted = (folder / "asked").read_text("utf-8").removesuffix("\n")

    actions = offered(Request(case.workspace, case.document, case.span))
    lines = [f"offered: {each.title} [{each.kind}{_marks(each)}]" for each in actions]
    for each in actions:
        if wanted and each.title.startswith(wanted):
            lines += lines_of(case, each.make)

    assert_golden(folder / "expected", "\n".join((*lines, "")))


def _marks(action: CodeAction) -> str:
    mends = f", mends {action.mends.rule}" if action.mends else ""
    return f"{'' if action.is_safe else ', unsafe'}{mends}"


@pytest.mark.parametrize("folder", cases("formatting"), ids=lambda path: path.name)
def test_a_format(
    folder: Path, tmp_path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    case = opened(folder, tmp_path)
    is_whole = case.span.start == case.span.end

    edits = formatting(case.document, None if is_whole else case.span)

    lines = told(case, FileChanges({case.document.path: edits} if edits else {}))
    assert_golden(folder / "expected", "\n".join((*lines, "")))
