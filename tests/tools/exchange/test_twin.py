"""From one export format to the other and back: nothing is lost, and what was edited wins."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from paths import CORPUS, TESTS

from branchline.tools.cli.convert import convert

OWN = sorted((TESTS / "grammar" / "exports").glob("*.json"))
REAL = sorted((CORPUS).rglob("*.json"))
XML = sorted((TESTS / "grammar" / "exports").glob("*.xml"))


def converted(one: Path, other: Path) -> str:
    done = CliRunner().invoke(convert, [str(one), "-o", str(other)], standalone_mode=False)
    assert done.exception is None, done.output
    return other.read_text("utf-8")


@pytest.mark.parametrize("path", [*OWN, *REAL], ids=lambda path: path.stem)
def test_json_by_way_of_xml_is_the_same(path: Path, tmp_path: Path) -> None:
    converted(path, tmp_path / "a.xml")

    back = converted(tmp_path / "a.xml", tmp_path / "b.json")

    assert json.loads(back.removeprefix("\ufeff")) == json.loads(path.read_text("utf-8-sig"))


@pytest.mark.parametrize("path", XML, ids=lambda path: path.stem)
def test_xml_by_way_of_json_is_the_same(path: Path, tmp_path: Path) -> None:
    first = converted(path, tmp_path / "same.xml")  # as we lay it out
    converted(path, tmp_path / "a.json")

    assert converted(tmp_path / "a.json", tmp_path / "b.xml") == first


def test_what_was_edited_in_the_other_form_wins(tmp_path: Path) -> None:
    source = TESTS / "commands" / "files" / "export.json"
    text = converted(source, tmp_path / "a.xml")
    caption = next(one["label"] for one in _actions(source.read_text("utf-8")) if one.get("label"))
    (tmp_path / "a.xml").write_text(text.replace(f">{caption}<", ">Changed<", 1), "utf-8")

    back = converted(tmp_path / "a.xml", tmp_path / "b.json")

    pairs = zip(_actions(source.read_text("utf-8")), _actions(back), strict=True)
    changed = [(one, other) for one, other in pairs if one != other]
    assert [other | {"label": caption} for _, other in changed] == [one for one, _ in changed]
    assert len(changed) == 1


def _actions(text: str) -> list[dict[str, object]]:
    whole = json.loads(text)
    return list(whole.get("scriptContent", whole)["actions"].values())
