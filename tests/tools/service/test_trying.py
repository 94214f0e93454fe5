"""A script that is tried as it is open: the texts count, and no secret of a run is shown."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest
from planted_secrets import NEEDLES, SCENARIOS, script

from branchline.grammar.finding import BranchlineError
from branchline.tools.service.trying import picture, run_as_page, tried
from branchline.tools.service.workspace import Workspace

LONG = {kind: needle for kind, needle in NEEDLES.items() if len(needle) >= 5}
SHORT = 'script "A"\ntype Generic\nbegin: Begin\n  -> done\ndone: End\n'


def test_no_secret_of_a_run_is_shown(tmp_path: Path) -> None:
    (tmp_path / "plants.scenarios.yaml").write_text(SCENARIOS, "utf-8")
    workspace = Workspace([tmp_path])
    document = workspace.open(tmp_path / "plants.flow", script())

    told = "\n".join(tried(workspace, document, "holds").lines)
    page = unescape(run_as_page(workspace, document, "holds"))

    assert "ending" in told
    for text in (told, page.replace('\\"', '"').replace("\\u003c", "<")):
        assert [kind for kind, needle in LONG.items() if needle in text] == []


def test_texts_that_are_open_count_for_a_run(tmp_path: Path) -> None:
    path = tmp_path / "a.flow"
    path.write_text("nothing that is a script", "utf-8")
    workspace = Workspace([tmp_path])
    document = workspace.open(path, SHORT)

    found = tried(workspace, document)

    assert (found.ending, found.is_expected) == ("ended", None)
    assert "<svg" in picture(workspace, document)
    assert path.read_text("utf-8") == "nothing that is a script"


@pytest.mark.parametrize("text", ["", "script", SHORT.replace("-> done", "-> dome")])
def test_a_script_with_mistakes_is_not_run(text: str, tmp_path: Path) -> None:
    workspace = Workspace([tmp_path])
    document = workspace.open(tmp_path / "a.flow", text)

    with pytest.raises(BranchlineError):
        tried(workspace, document)
