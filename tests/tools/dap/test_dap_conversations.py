"""What a client asks of the debug adapter and what it gets: each file of ``conversations``."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from debugging_client import debug
from paths import ROOT, TESTS

from branchline.tools.dap import adapter

FILES = sorted(Path(__file__).with_name("conversations").glob("*.yaml"))
CASES: list[dict[str, Any]] = [
    {**case, "says": f"{file.stem}: {case['says']}"}
    for file in FILES
    for case in yaml.safe_load(file.read_text("utf-8"))
]
WORDS = {"NESTED": "[" * 200_000, "LONG": "x" * 500, "DIGITS": "9" * 5_000}
"""What stands in a case for a text that is too long to be written there."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_client_gets_what_it_asks_for(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.copytree(TESTS / "commands" / "files", tmp_path, dirs_exist_ok=True)
    shutil.copytree(ROOT / "sample_scripts", tmp_path / "samples")
    for name, text in case.get("files", {}).items():
        (tmp_path / name).write_text(text, "utf-8")

    wire = debug([_filled(step, tmp_path) for step in case["steps"]])

    assert wire.faults == []
    assert capsys.readouterr().out == ""
    assert "Traceback" not in str(wire.all)
    assert "fault of Branchline" not in str(wire.all)
    assert [each["seq"] for each in wire.all] == list(range(1, len(wire.all) + 1))
    for secret in case.get("hides", ()):
        assert secret not in str(wire.all)


def test_a_fault_in_a_handler_answers_its_request_and_the_session_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def fails(_session: object, _arguments: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr(adapter, "HANDLERS", {**adapter.HANDLERS, "threads": fails})
    said = "threads met a fault of Branchline, KeyError; please report it"

    wire = debug(
        [
            {"ask": "initialize"},
            {"ask": "threads", "fails": said},
            {"ask": "loadedSources", "fails": "nothing is launched yet"},
            {"ask": "disconnect"},
        ]
    )

    assert wire.faults == []


def _filled(found: Any, folder: Path) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(found, dict):
        fields = cast("dict[str, object]", found)
        return {name: _filled(value, folder) for name, value in fields.items()}
    if isinstance(found, list):
        return [_filled(value, folder) for value in cast("list[object]", found)]
    if isinstance(found, str):
        for word, text in {"FOLDER": str(folder), **WORDS}.items():
            found = found.replace(word, text)
    return found
