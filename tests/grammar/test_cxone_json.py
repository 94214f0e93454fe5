"""CXone's JSON exports: small ones as their golden says, real ones without a fault or a loss."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from paths import CORPUS, TESTS

from branchline.grammar.documents.json_ import read_json_tree
from branchline.grammar.documents.nodes import data_of
from branchline.grammar.exports.cxone_json import parse_cxone_json, read_cxone_json
from branchline.grammar.finding import Findings, Severity
from branchline.grammar.script import Literal
from branchline.grammar.source import Source
from branchline.grammar.text_file import read_text
from branchline.grammar.yaml_form.reader import read_yaml, write_yaml

FOLDER = TESTS / "grammar" / "exports"
FILES = sorted(path.name for path in FOLDER.glob("*.json"))
REAL = sorted(path.relative_to(CORPUS).as_posix() for path in CORPUS.rglob("*.json"))


@pytest.mark.parametrize("name", FILES)
def test_an_export_reads_as_its_golden_says(
    name: str, assert_golden: Callable[[Path, str], None]
) -> None:
    script = read_cxone_json(read_text(FOLDER / name))

    assert_golden((FOLDER / name).with_suffix(".yaml"), write_yaml(script))


@pytest.mark.parametrize("name", FILES)
def test_a_span_covers_what_was_read(name: str) -> None:
    source = read_text(FOLDER / name)

    for action in read_cxone_json(source).actions:
        assert source.text[action.span.start : action.span.end] == f'"{action.id}"'
        assert action.name in source.text[action.name_span.start : action.name_span.end]
        for branch in action.branches:
            written = source.text[branch.target_span.start : branch.target_span.end]
            assert written.strip('"') == branch.target


def test_what_the_language_does_not_know_is_kept() -> None:
    script = read_cxone_json(read_text(FOLDER / "every-kind-of-branch.json"))

    begin, menu = script.actions[:2]
    assert script.extra == {
        "format": "CXone JSON",
        "header": {
            "keys": {"busNo": 1, "mediaType": 4, "mediaTypeName": "call", "nextActionId": 12}
        },
        "content": {"schemaVersion": "1.0.0"},
        "wrapper": {"exportedBy": "nobody"},
    }
    assert begin.extra is not None
    assert begin.extra["keys"] == {
        "libraryId": "0A",
        "version": 1,
        "dependencyOrder": "0",
        "implType": "0",
        "x": 10,
        "y": 20,
    }
    assert begin.extra["branches"] == [
        {"branch": "Default", "keys": {"index": 0, "ports": "", "lineType": "", "elbows": []}}
    ]
    assert menu.extra is not None
    assert menu.extra["written"] == {"label": 0}
    assert menu.extra["properties"] == {
        "2": {"name": "Phrase"},
        "9": {"name": "MaxDigits"},
        "10": {"name": "Timeout", "keys": {"description": "in seconds"}},
    }


def test_a_list_stays_a_list_and_lines_are_code() -> None:
    actions = read_cxone_json(read_text(FOLDER / "every-kind-of-branch.json")).actions

    parameters, data = actions[0].settings[1].value, actions[2].settings[0].value

    assert isinstance(parameters.value, tuple)
    assert [item.value for item in parameters.value] == ["first", "{second}"]
    assert data == Literal('ASSIGN a = 1\nASSIGN b = "x\\"\n', data.span, is_code=True)


def test_any_number_of_warnings_is_no_error() -> None:
    lost: dict[str, list[object]] = {str(id): [] for id in range(2, 200)}
    content = {"actions": {"1": {"name": "END"}}, "branches": lost}
    findings = Findings(Source("many.json", json.dumps(content)))

    script = parse_cxone_json(findings.source, findings)

    assert script is not None
    assert [finding.rule for finding in findings.all] == ["leftover"] * 100 + ["too-many-warnings"]
    assert {finding.severity for finding in findings.all} == {Severity.WARNING}
    assert not findings.is_full


def test_real_exports_are_there_to_be_read() -> None:
    if not REAL:
        pytest.skip("the folder of real exports is not beside this checkout")

    assert len(REAL) >= 20


@pytest.mark.parametrize("name", REAL)
def test_a_real_export_is_read_without_a_loss(name: str) -> None:
    source = read_text(CORPUS / name)
    raw = json.loads(source.text)["scriptContent"]

    script = read_cxone_json(source)

    assert script.name == raw["header"]["scriptName"]
    assert [action.id for action in script.actions] == list(raw["actions"])
    for action in script.actions:
        own, edges = raw["actions"][action.id], raw["branches"].get(action.id, [])
        properties = raw["properties"][action.id]
        assert (action.name, action.caption) == (own["name"], own["label"])
        assert [branch.target for branch in action.branches] == [str(e["to"]) for e in edges]
        assert [branch.outcome for branch in action.branches] == [
            "Default" if edge["type"] == "default" else edge["label"] for edge in edges
        ]
        assert [(setting.name, plain(setting.value)) for setting in action.settings] == [
            (properties[str(at)]["name"], properties[str(at)]["value"])
            for at in sorted(map(int, properties))
        ]


@pytest.mark.parametrize("name", REAL)
def test_a_real_export_goes_through_yaml(name: str) -> None:
    script = read_cxone_json(read_text(CORPUS / name))

    again = read_yaml(Source("again.yaml", text := write_yaml(script)))

    assert write_yaml(again) == text
    for old, new in zip(script.actions, again.actions, strict=True):
        assert (old.id, old.name, old.caption) == (new.id, new.name, new.caption)
        assert [plain(each.value) for each in old.settings] == [
            plain(each.value) for each in new.settings
        ]
        assert sorted(each[:3] for each in old.branches) == sorted(
            each[:3] for each in new.branches
        )


@pytest.mark.parametrize("name", REAL)
def test_the_tree_holds_what_json_holds(name: str) -> None:
    findings = Findings(read_text(CORPUS / name))

    tree = read_json_tree(findings.source, findings)

    assert tree is not None
    assert data_of(tree, findings) == json.loads(findings.source.text)
    assert findings.all == []


def plain(literal: Literal) -> object:
    """Return a literal as an export writes it."""
    value = literal.value
    return [plain(item) for item in value] if isinstance(value, tuple) else value
