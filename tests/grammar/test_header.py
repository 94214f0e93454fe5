"""What the header of an export says and a run uses, in either format and however written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.exports.desktop_xml import read_desktop_xml
from branchline.grammar.exports.header import header_of
from branchline.grammar.source import Source


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ({"busNo": 4607354}, "4607354"),
        ({"busNo": " 4607354 "}, "4607354"),
        ({"busNo": True}, ""),
        ({"busNo": None}, ""),
        ({"busNo": [1]}, ""),
        ({"mediaType": 4}, ""),
    ],
)
def test_json_says_the_business_unit(header: object, expected: str, tmp_path: Path) -> None:
    text = json.dumps({"header": header, "actions": {"1": {"actionId": 1, "name": "BEGIN"}}})
    script = read_cxone_json(Source("a.json", text))

    assert header_of(script, str(tmp_path / "a.json")) == (expected, "")


ZONE = "<LibraryItem><DefaultTimeZone>{}</DefaultTimeZone></LibraryItem>"


@pytest.mark.parametrize(
    ("attributes", "inside", "expected"),
    [
        (' BusNo="4607354"', "", ("4607354", "")),
        (' BusNo="4607354"', ZONE.format(12), ("4607354", "12")),
        (' MediaType="4"', ZONE.format(" 12 "), ("", "12")),
        ("", ZONE.format(""), ("", "")),
        ("", "<LibraryItem><Other>1</Other></LibraryItem>", ("", "")),
        ("", "<DefaultTimeZone>12</DefaultTimeZone>", ("", "")),
        ("", "", ("", "")),
    ],
)
def test_xml_says_the_business_unit_and_the_time_zone(
    attributes: str, inside: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    text = f"<ScriptContainer{attributes}><Actions/>{inside}</ScriptContainer>"
    script = read_desktop_xml(Source("a.xml", text))

    assert header_of(script, str(tmp_path / "a.xml")) == expected
