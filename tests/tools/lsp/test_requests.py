"""What the server answers to requests: each folder of ``requests`` has files and what is asked.

``ask.yaml`` has the requests: a method, a file, and in ``at`` a piece of its text with a mark
``|`` where the cursor stands, or two around what is selected. All else goes along as it is.
``only`` names the fields that are shown of each item.
``expected.yaml`` has the answers; ``FOLDER`` stands for the address of the folder.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Generator
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from lsp_editor import Editor, editor, places

from branchline.tools.lsp.requests import completion, outline
from branchline.tools.service.completing.asked import Sort as Completions
from branchline.tools.service.scripts.symbols import Sort as Symbols

HERE = Path(__file__).with_name("requests")
CASES = sorted(path.parent for path in HERE.rglob("ask.yaml"))


@pytest.fixture(scope="module")
def code(tmp_path_factory: pytest.TempPathFactory) -> Generator[Editor]:
    """Return an editor that can do what Visual Studio Code can."""
    with editor("visual-studio-code", tmp_path_factory.mktemp("empty")) as found:
        yield found


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.relative_to(HERE).as_posix())
def test_a_request_is_answered_as_expected(
    case: Path, code: Editor, tmp_path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    folder = tmp_path / "work"
    shutil.copytree(case, folder, ignore=shutil.ignore_patterns("ask.yaml", "expected.yaml"))
    asked: list[dict[str, Any]] = yaml.safe_load((case / "ask.yaml").read_text("utf-8"))
    files = dict.fromkeys(folder / one["file"] for one in asked if "file" in one)
    code.take_folder(added=folder)
    for file in files:
        code.open(file)

    answers: list[Any] = []
    for one in asked:
        answers.append(answer(code, folder, dict(one), answers))

    for file in files:
        code.close(file)
    code.take_folder(removed=folder)
    shown = [
        _without(folder, _short(_only(found, one.get("only"))))
        for found, one in zip(answers, asked, strict=True)
    ]
    told = yaml.safe_dump_all(shown, sort_keys=False, allow_unicode=True, width=95)
    assert_golden(case / "expected.yaml", told)


def answer(code: Editor, folder: Path, asked: dict[str, Any], before: list[Any]) -> Any:  # noqa: ANN401
    """Return what is answered to one request, or the error."""
    method = asked.pop("ask")
    asked.pop("only", None)
    if "of" in asked:  # one of what was answered before
        number, *keys = asked.pop("of")
        asked = {**asked, **_at(before[number], keys)}
    if "item" in asked:
        number, *keys = asked["item"]["of"]
        asked["item"] = _at(before[number], keys)
    params = json.loads(json.dumps(asked).replace("FOLDER", folder.as_uri()))
    if "file" in params:
        file = folder / params.pop("file")
        params["textDocument"] = {"uri": file.as_uri()}
        if "at" in params:
            start, *end = places(file.read_text("utf-8"), params.pop("at"))
            place = {"range": {"start": start, "end": end[0]}} if end else {"position": start}
            params.update(place)
    try:
        return code.ask(method, params)
    except Exception as error:  # noqa: BLE001 - pygls has one class for each code
        return {"error": str(error)}


def _only(found: Any, keys: list[str] | None) -> Any:  # noqa: ANN401
    """Return an answer, or of each of its items the fields that matter."""
    if keys is None:
        return found
    if keys == ["start"]:
        return cast("dict[str, str]", found).get("html", str(found))[:15]
    fields = cast("dict[str, Any]", found) if isinstance(found, dict) else {"items": found}
    items: list[dict[str, Any]] = fields.get("items", [found])
    return [{key: item[key] for key in keys if key in item} for item in items]


def _without(folder: Path, found: Any) -> Any:  # noqa: ANN401
    """Return an answer that is the same in each folder."""
    text = json.dumps(found).replace(folder.as_uri(), "FOLDER").replace(str(folder), "FOLDER")
    return json.loads(text)


def _at(found: Any, keys: list[Any]) -> Any:  # noqa: ANN401
    for key in keys:
        found = found[key]
    return found


def _short(found: Any) -> Any:  # noqa: ANN401
    """Return an answer with places as ``line:character``."""
    if isinstance(found, list):
        return [_short(each) for each in cast("list[Any]", found)]
    if not isinstance(found, dict):
        return found
    fields = cast("dict[str, Any]", found)
    if fields.keys() == {"line", "character"}:
        return f"{fields['line']}:{fields['character']}"
    if fields.keys() == {"start", "end"}:
        return " to ".join(map(_short, fields.values()))
    return {name: _short(value) for name, value in fields.items()}


def test_each_sort_of_the_service_has_its_kind() -> None:
    assert set(outline.KINDS) == set(Symbols)
    assert set(completion.KINDS) == set(Completions)
