"""The business unit that an export says it is from, in either format and however it is written."""

from __future__ import annotations

import json

import pytest

from branchline.grammar.exports.business_unit import business_unit_of
from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.exports.desktop_xml import read_desktop_xml
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
def test_the_header_of_a_json_export_says_it(header: object, expected: str) -> None:
    text = json.dumps({"header": header, "actions": {"1": {"actionId": 1, "name": "BEGIN"}}})

    assert business_unit_of(read_cxone_json(Source("a.json", text))) == expected


@pytest.mark.parametrize(
    ("root", "expected"),
    [
        ('<ScriptContainer BusNo="4607354"><Actions/></ScriptContainer>', "4607354"),
        ('<ScriptContainer MediaType="4"><Actions/></ScriptContainer>', ""),
        ("<ScriptContainer><Actions/></ScriptContainer>", ""),
    ],
)
def test_the_root_of_an_xml_export_says_it(root: str, expected: str) -> None:
    assert business_unit_of(read_desktop_xml(Source("a.xml", root))) == expected
