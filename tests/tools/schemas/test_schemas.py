"""JSON Schemas say of a document what its readers say, and stand in docs/schemas as they are."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, cast

import pytest
import yaml
from jsonschema import Draft202012Validator, ValidationError
from paths import ROOT
from schema_documents import Document, documents, findings_of
from schema_probes import probes

from branchline.grammar.documents.nodes import Shape
from branchline.grammar.finding import BranchlineError
from branchline.grammar.yaml_form.keys import SCRIPT
from branchline.interpreter.scenarios.keys.scenario import FILE
from branchline.interpreter.scenarios.keys.world import WORLD
from branchline.tools.checking import requirements
from branchline.tools.exchange.sidecar import LAYOUT
from branchline.tools.odds import odds_file
from branchline.tools.proving import property_file, question_file
from branchline.tools.schemas.published import SUFFIX, all_schemas, of_documents
from branchline.tools.settings.top import TOP

UNSAID = cast(
    "Mapping[str, Mapping[str, str]]",
    yaml.safe_load(Path(__file__).with_name("unsaid.yaml").read_text("utf-8")),
)
KNOWN = {"scenarios": (WORLD,)}
"""What is tried by itself."""
OF_SHAPE = {"unknown-key", "wrong-shape", "missing-key"}
SCHEMAS = {each.name: cast("dict[str, Any]", each.schema()) for each in of_documents()}
VALIDATORS = {name: Draft202012Validator(schema) for name, schema in SCHEMAS.items()}
PAGES = ROOT / "docs" / "schemas"
SHAPES: Mapping[str, Shape] = {
    "scenarios": FILE,
    "world": WORLD,
    "layout": LAYOUT,
    "requirements": requirements.FILE,
    "inputs": question_file.FILE,
    "properties": property_file.FILE,
    "odds-file": odds_file.FILE,
}


def errors_of(schema: str, data: object) -> list[str]:
    """Return what a schema says of a document."""
    found = VALIDATORS[schema].iter_errors(cast("Any", data))  # pyright: ignore[reportUnknownMemberType, reportUnknownVariableType] - jsonschema is typed in part
    errors = cast("Iterator[ValidationError]", found)
    return [f"{list(each.absolute_path)}: {each.message}" for each in errors]


@pytest.mark.parametrize("schema", [each.name for each in all_schemas()])
def test_each_is_a_schema_of_its_dialect_and_has_a_name_of_its_own(schema: str) -> None:
    found = next(each for each in all_schemas() if each.name == schema).schema()

    Draft202012Validator.check_schema(found)
    assert found["$id"] == f"urn:branchline:{schema}:1"
    assert found["title"]


@pytest.mark.parametrize("schema", sorted(VALIDATORS))
def test_each_key_is_described_for_who_points_at_it(schema: str) -> None:
    shapes = [*_shapes(SCHEMAS[schema].get("$defs", {})), SCHEMAS[schema]]
    bare = [
        f"{each.get('title')}: {name}"
        for each in shapes
        for name, key in cast("dict[str, dict[str, object]]", each["properties"]).items()
        if not str(key.get("description", "")).endswith(".")
    ]

    assert bare == []


def _shapes(definitions: Mapping[str, object]) -> Iterator[dict[str, object]]:
    """Yield the mappings of known keys among some definitions."""
    for each in definitions.values():
        fields = cast("dict[str, object]", each)
        if "properties" in fields:
            yield fields


@pytest.mark.parametrize("schema", sorted(VALIDATORS))
def test_the_schema_in_docs_is_up_to_date(
    schema: str, assert_golden: Callable[[Path, str], None]
) -> None:
    """`make docs` writes it."""
    text = next(each for each in of_documents() if each.name == schema).text()

    assert_golden(PAGES / f"{schema}{SUFFIX}", text)


def test_nothing_else_stands_beside_the_schemas() -> None:
    assert sorted(each.name for each in PAGES.iterdir()) == sorted(
        f"{name}{SUFFIX}" for name in VALIDATORS
    )


def test_what_a_reader_takes_is_valid_and_what_it_refuses_is_not() -> None:
    """All documents of the samples and of the tests, but for what a schema cannot say.

    Those of editors have names half-written and code that is wrong, which no schema looks at.
    """
    seen: dict[str, list[int]] = {name: [0, 0] for name in VALIDATORS}
    wrong: list[str] = []
    used: set[str] = set()
    for document in documents():
        try:
            data = document.data()
        except BranchlineError:
            continue  # it is no YAML or no TOML
        rules = {each.rule for each in findings_of(document)}
        errors = errors_of(document.schema, data)
        seen[document.schema][bool(rules)] += 1
        if errors and not rules:
            wrong += [f"{document.name} is fine: {errors[0]}"]
        elif rules and not errors:
            unsaid = set[str]() if document.is_of_editors else rules - UNSAID["rules"].keys()
            used |= rules
            if document.name in UNSAID["documents"]:
                used.add(document.name)
            elif unsaid or rules & OF_SHAPE:
                wrong += [f"{document.name} is valid and has {', '.join(sorted(unsaid))}"]

    assert wrong == []
    assert all(fine for fine, _ in seen.values()), seen
    assert all(seen[name][1] > 3 for name in ("script", "scenarios", "layout", "settings")), seen
    assert UNSAID["documents"].keys() <= used


@pytest.mark.parametrize("schema", sorted(SHAPES))
def test_each_sort_of_value_at_each_place_is_taken_by_both_or_refused_by_both(
    schema: str, tmp_path: Path
) -> None:
    """What a reader calls a wrong shape is invalid, and what it takes is valid."""
    wrong: list[str] = []
    for number, (place, data) in enumerate(probes(SHAPES[schema], *KNOWN.get(schema, ()))):
        text = json.dumps(data)
        document = Document(schema, tmp_path / f"{number}.scenarios.yaml", text)
        rules = {each.rule for each in findings_of(document)}
        errors = errors_of(schema, data)
        if errors and not rules and place.partition(" = ")[0] not in UNSAID["later"]:
            wrong.append(f"{place}: the reader takes it, {errors[0]}")
        elif rules & OF_SHAPE and not errors:
            wrong.append(f"{place}: the schema takes it, {rules}")

    assert wrong == []


def test_a_script_is_refused_where_its_reader_refuses_it(tmp_path: Path) -> None:
    """Names of actions are known to the catalogue alone, so only the shape is compared."""
    wrong: list[str] = []
    for place, data in probes(SCRIPT):
        document = Document("script", tmp_path / "a.yaml", json.dumps(data))
        rules = {each.rule for each in findings_of(document)}
        errors = errors_of("script", data)
        if rules & OF_SHAPE and not errors:
            wrong.append(f"{place}: the schema takes it, {rules}")
        elif errors and not rules:
            wrong.append(f"{place}: the reader takes it, {errors[0]}")

    assert wrong == []


def test_the_settings_have_all_of_their_tables() -> None:
    found = SCHEMAS["settings"]["properties"]

    assert tuple(found) == TOP.known
