"""What is wrong, asked by an editor that does so by itself: nothing is told it a second time."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest
from lsp_editor import Editor, editor

ASKS = {"textDocument": {"diagnostic": {"relatedDocumentSupport": False}}}
ASKS_AGAIN = {**ASKS, "workspace": {"diagnostics": {"refreshSupport": True}}}
CALLING = (
    'script "A"\ntype Generic\nbegin: Begin\n  -> call\n'
    'call: RunSub\n  Script Name = "b"\n  -> done\ndone: End\n'
)
CALLED = 'script "B"\ntype Generic\nbegin: Begin\n  -> back\nback: Return\n'
LOST = CALLED.replace("-> back", "-> bakc")
SCENARIOS = "scenarios:\n  - name: one\n    expects: nothing\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.flow").write_text(CALLING)
    (tmp_path / "b.flow").write_text(CALLED)
    return tmp_path


@pytest.fixture
def asking(folder: Path) -> Generator[Editor]:
    with editor("neovim@v0.11.0", folder, ASKS) as found:
        yield found


def write_many(folder: Path) -> list[Path]:
    """Write more scripts than are looked at at once."""
    paths = [folder / f"more{number}.flow" for number in range(50)]
    for number, path in enumerate(paths):
        path.write_text(LOST.replace('"B"', f'"B{number}"'))
    return paths


def ask(code: Editor, path: Path, before: str | None = None) -> dict[str, Any]:
    asked = {"textDocument": {"uri": path.as_uri()}, "identifier": "branchline"}
    more = {} if before is None else {"previousResultId": before}
    return code.ask("textDocument/diagnostic", {**asked, **more})


def ask_all(code: Editor, *before: dict[str, Any], **more: object) -> list[dict[str, Any]]:
    known = [{"uri": each["uri"], "value": each["resultId"]} for each in before]
    found: dict[str, Any] = code.ask("workspace/diagnostic", {"previousResultIds": known, **more})
    return found["items"]


def change(code: Editor, path: Path, version: int, text: str) -> None:
    name = {"uri": path.as_uri(), "version": version}
    code.tell("textDocument/didChange", {"textDocument": name, "contentChanges": [{"text": text}]})


def codes(report: dict[str, Any]) -> list[str]:
    return [each["code"] for each in report["items"]]


def test_a_document_is_told_of_once_and_then_that_it_is_the_same(
    asking: Editor, folder: Path
) -> None:
    script = folder / "b.flow"
    asking.open(script, LOST)

    first = ask(asking, script)
    same = ask(asking, script, first["resultId"])
    change(asking, script, 2, CALLED)
    mended = ask(asking, script, same["resultId"])
    asking.close(script)

    assert codes(first) == ["unknown-target"]
    assert same == {"kind": "unchanged", "resultId": first["resultId"]}
    assert (mended["kind"], mended["items"]) == ("full", [])
    assert asking.client.diagnostics == {}


def test_all_that_is_wrong_is_told_where_nobody_can_be_told_to_ask_again(
    folder: Path,
) -> None:
    """In a folder of many scripts not all is known at once."""
    write_many(folder)
    (folder / "b.flow").unlink()
    script = folder / "a.flow"
    with editor("neovim@v0.11.0", folder, ASKS) as code:
        code.open(script)

        assert codes(ask(code, script)) == ["missing-script"]


def test_all_documents_are_told_of_in_parts_and_what_is_the_same_is_not_told_again(
    asking: Editor, folder: Path
) -> None:
    written = write_many(folder)
    changes = [{"uri": each.as_uri(), "type": 1} for each in written]
    asking.tell("workspace/didChangeWatchedFiles", {"changes": changes})

    rest = ask_all(asking, partialResultToken="parts", workDoneToken="done")
    parts = [each["items"] for each in asking.progress("parts")]
    whole = [each for part in parts for each in part]
    again = ask_all(asking, *whole)

    assert rest == []
    assert len(parts) > 2
    assert {each["uri"] for each in whole} == {each.as_uri() for each in folder.glob("*.flow")}
    assert [codes(each) for each in whole if "more" in each["uri"]] == [["unknown-target"]] * 50
    assert {each["kind"] for each in again} == {"unchanged"}
    assert len(again) == len(whole)
    kinds = [each["kind"] for each in asking.progress("done")]
    assert (kinds[0], kinds[-1]) == ("begin", "end")


def test_only_what_has_changed_is_told_again(asking: Editor, folder: Path) -> None:
    before = ask_all(asking)
    (folder / "b.flow").unlink()
    changes = [{"uri": (folder / "b.flow").as_uri(), "type": 3}]
    asking.tell("workspace/didChangeWatchedFiles", {"changes": changes})

    after = ask_all(asking, *before)

    assert [codes(each) for each in before] == [[], []]
    assert [(each["kind"], codes(each)) for each in after] == [("full", ["missing-script"])]


def test_what_stands_in_a_file_beside_is_told_there_and_nowhere_else(
    asking: Editor, folder: Path
) -> None:
    beside = folder / "a.scenarios.yaml"
    beside.write_text(SCENARIOS)
    script = folder / "a.flow"
    asking.open(script)
    alone = ask(asking, script)

    found = {each["uri"]: each for each in ask_all(asking)}

    assert any("a.scenarios.yaml" in each["message"] for each in alone["items"])
    assert found[script.as_uri()]["items"] == []
    assert found[beside.as_uri()]["items"] != []
    assert ask(asking, script)["items"] == []


def test_an_editor_is_told_to_ask_again_where_another_file_changes_what_is_wrong(
    folder: Path,
) -> None:
    with editor("neovim@v0.11.0", folder, ASKS_AGAIN) as code:
        again = code.heard("workspace/diagnostic/refresh")
        script = folder / "a.flow"
        code.open(script)
        before = ask(code, script)
        (folder / "b.flow").unlink()
        changes = [{"uri": (folder / "b.flow").as_uri(), "type": 3}]
        code.tell("workspace/didChangeWatchedFiles", {"changes": changes})
        code.wait_until(lambda: bool(again))

        after = ask(code, script, before["resultId"])

        assert before["items"] == []
        assert codes(after) == ["missing-script"]
        assert code.client.diagnostics == {}


def test_an_editor_that_does_not_ask_is_told(folder: Path) -> None:
    with editor("visual-studio-code", folder) as code:
        script = folder / "b.flow"
        code.open(script, LOST)

        assert [each["code"] for each in code.findings(script)] == ["unknown-target"]


def test_an_editor_that_asks_though_nothing_told_of_it_is_told_no_more(folder: Path) -> None:
    """Its capability is an empty object, as that of CodeMirror, which does not ask."""
    script = folder / "b.flow"
    with editor("emacs", folder, {"textDocument": {"diagnostic": {}}}) as code:
        code.open(script, LOST)
        told = [each["code"] for each in code.findings(script)]

        asked = codes(ask(code, script))
        left = code.client.diagnostics[script.as_uri()]
        change(code, script, 2, LOST.replace("bakc", "bcka"))
        again = codes(ask(code, script))

        assert told == asked == again == ["unknown-target"]
        assert list(left) == list(code.client.diagnostics[script.as_uri()]) == []
