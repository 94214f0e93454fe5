"""What a client may send when, and what it is told: each file of ``conversations`` has some."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from conversing import converse

FILES = sorted(Path(__file__).with_name("conversations").glob("*.yaml"))
CASES: list[dict[str, Any]] = [
    case for file in FILES for case in yaml.safe_load(file.read_text("utf-8"))
]
NESTED = "[" * 200_000


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_conversation_goes_as_expected(
    case: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "work"
    folder.mkdir()
    for name, text in case.get("files", {}).items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    for name, other in case.get("links", {}).items():
        (folder / name).symlink_to(other)

    wire, code = converse([_filled(step, folder) for step in case["steps"]])

    assert wire.faults == []
    assert code == case.get("code", code)
    if case.get("silent"):
        assert not [message for message in wire.all if "method" in message]
    assert capsys.readouterr().out == ""
    assert "Traceback" not in str(wire.all)


def _filled(found: Any, folder: Path) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(found, dict):
        fields = cast("dict[str, object]", found)
        return {name: _filled(value, folder) for name, value in fields.items()}
    if isinstance(found, list):
        return [_filled(value, folder) for value in cast("list[object]", found)]
    if isinstance(found, str):
        return found.replace("FOLDER", folder.as_uri()).replace("NESTED", NESTED)
    return found
