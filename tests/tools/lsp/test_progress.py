"""How far the server is, as an editor shows it; and that it can be broken off there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from lsp_editor import Editor, editor

MANY = 400
ABLE = {"window": {"workDoneProgress": True}}
SCRIPT = (
    'script "S{0}"\ntype Generic\nbegin: Begin\n  -> call\ncall: RunSub\n  Script Name = "s{1}"\n'
)


def write_scripts(folder: Path) -> None:
    for number in range(MANY):
        text = SCRIPT.format(number, (number + 1) % MANY)
        (folder / f"s{number}.flow").write_text(text, "utf-8")


def reading(code: Editor) -> list[dict[str, Any]]:
    """Return what was told of reading the folder."""
    return code.progress(code.tokens[0]) if code.tokens else []


def is_over(told: list[dict[str, Any]]) -> bool:
    return bool(told) and told[-1]["kind"] == "end"


def test_opening_a_large_folder_is_told_from_beginning_to_end(tmp_path: Path) -> None:
    write_scripts(tmp_path)
    with editor("visual-studio-code", tmp_path, ABLE) as code:
        code.wait_until(lambda: is_over(reading(code)))
        begin, *reports, end = reading(code)

    assert begin == {**begin, "kind": "begin", "title": "Reading scripts", "cancellable": True}
    assert {each["kind"] for each in reports} == {"report"}
    assert reports[-1]["message"] == f"file {MANY}"
    assert end == {"kind": "end"}


def test_opening_a_large_folder_can_be_broken_off(tmp_path: Path) -> None:
    write_scripts(tmp_path)
    with editor("visual-studio-code", tmp_path, ABLE) as code:
        code.wait_until(lambda: bool(reading(code)))
        code.tell("window/workDoneProgress/cancel", {"token": code.tokens[0]})
        code.wait_until(lambda: is_over(reading(code)))
        told = [each.get("message") for each in reading(code)]
        found = code.ask("workspace/symbol", {"query": f"S{MANY - 1}"})

    assert f"file {MANY}" not in told
    assert [each["name"] for each in found] == [f"S{MANY - 1}"]


def test_a_request_is_told_under_the_token_of_the_editor(tmp_path: Path) -> None:
    write_scripts(tmp_path)
    with editor("visual-studio-code", tmp_path, ABLE) as code:
        asked = {"query": "nothing of the kind", "workDoneToken": "mine"}

        assert code.ask("workspace/symbol", asked) == []
        kinds = [each["kind"] for each in code.progress("mine")]

    assert (kinds[0], kinds[-1]) == ("begin", "end")
    assert set(kinds[1:-1]) <= {"report"}
