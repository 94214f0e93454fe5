"""A place in a value is found in the file, in whatever form the value is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS

from branchline.grammar.documents.yaml_writer import write_yaml
from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.flow.writer import write_flow
from branchline.grammar.literals.literal_offsets import place_in
from branchline.grammar.script import Action, Literal, Script, Setting, Span
from branchline.grammar.script_file import read_script
from branchline.grammar.source import Source
from branchline.grammar.yaml_form.reader import read_yaml

FILES = sorted((TESTS / "grammar" / "places").iterdir())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_each_at_sign_is_found_where_it_stands(path: Path) -> None:
    """Every value of these files holds some @; those of the file are they, in order."""
    script, source = read_script(path)
    literals = [setting.value for action in script.actions for setting in action.settings]

    found = [
        place_in(source.text, literal, at)
        for literal in literals
        for at, sign in enumerate(str(literal.value))
        if sign == "@"
    ]

    assert found == [at for at, sign in enumerate(source.text) if sign == "@"]
    assert len(found) > len(literals)


def in_flow(text: str, is_code: bool) -> Source:  # noqa: FBT001
    setting = Setting("Value", Literal(text, is_code=is_code))
    return Source(
        "s.flow", write_flow(Script("s", actions=(Action("a", "Assign", "", (setting,)),)))
    )


def in_yaml(text: str, is_code: bool) -> Source:  # noqa: FBT001
    setting = Setting("Value", Literal(text, is_code=is_code))
    return Source(
        "s.yaml", write_yaml(Script("s", actions=(Action("a", "Assign", "", (setting,)),)))
    )


def in_json(text: str, is_ascii: bool) -> Source:  # noqa: FBT001
    inner = {
        "header": {"scriptName": "s", "mediaType": "4"},
        "actions": {"1": {"actionId": 1, "name": "ASSIGN"}},
        "properties": {"1": {"0": {"name": "Value", "value": text}}},
        "branches": {},
    }
    return Source("s.json", json.dumps(inner, ensure_ascii=is_ascii))


FORMS = {
    "flow": (in_flow, read_flow),
    "yaml": (in_yaml, read_yaml),
    "json": (in_json, read_cxone_json),
}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=200)
@given(
    text=st.lists(st.sampled_from([*"@@@ab \t\n\r\\\"'{}#:é\x00\x85😀", "\r\n", "  "])).map(
        "".join
    ),
    option=st.booleans(),
)
def test_no_text_hides_a_place(form: str, text: str, option: bool) -> None:  # noqa: FBT001
    write, read = FORMS[form]
    source = write(text, option)
    literal = read(source).actions[0].settings[0].value if text else Literal("")
    assert literal.value == text

    found = [place_in(source.text, literal, at) for at, sign in enumerate(text) if sign == "@"]

    assert found == [at for at, sign in enumerate(source.text) if sign == "@"]


@settings(max_examples=200)
@given(st.text(max_size=30), st.text(max_size=10), st.integers(-3, 12))
def test_a_value_that_is_not_what_is_written_has_the_place_of_its_start(
    raw: str, value: str, at: int
) -> None:
    place = place_in(f"  {raw}  ", Literal(value, Span(2, 2 + len(raw))), at)

    assert 2 <= place <= 2 + max(0, len(raw) - 1)
