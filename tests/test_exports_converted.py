"""Every real export at hand converts to text that reads back to the same script."""

from __future__ import annotations

from pathlib import Path

import pytest

from branchline.grammar.reading import read_script
from branchline.grammar.source import Source
from branchline.interpreter.program import try_compile
from branchline.tools.adoption import adopt
from branchline.tools.cli._canonical import FORMS, canonical, read_as

CORPUS = Path(__file__).parent.parent.parent / "shared/corpus"
EXPORTS = sorted(CORPUS.rglob("*.json"))

pytestmark = pytest.mark.skipif(not EXPORTS, reason="../shared/corpus is not here")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_an_export_reads_back_with_every_action_and_branch(path: Path, form: str) -> None:
    script, _ = read_script(path)
    adopted = adopt(script)

    text = canonical(adopted.script, form)

    back = read_as(form, Source("back", text))
    assert [action.id for action in back.actions] == [action.id for action in script.actions]
    branches = [{(b.target, b.is_custom) for b in a.branches} for a in script.actions]
    assert [{(b.target, b.is_custom) for b in a.branches} for a in back.actions] == branches
    assert len(adopted.positions) == len(script.actions)
    program, _ = try_compile(back, Source("back", text))
    assert program is not None
