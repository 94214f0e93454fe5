"""The catalogue of actions: strict discovery, and the facts gathered from the vendor's pages."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from branchline.actions import Action, ScriptType, catalogue
from branchline.actions._catalogue import Catalogue, action_of
from branchline.grammar.names import key, outcome_key

FACTS = Path(__file__).parents[2] / "shared" / "studio" / "actions.yaml"
OBSERVED = FACTS.with_name("cxone-actions-observed.csv")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ACTIONS = list(catalogue())
FILES = sorted((Path(__file__).parent / "catalogue").glob("*.py"))

# What the gathered pages do not say, or say in another way; each with the reason.
OTHER_OUTCOMES = {
    "OnLinked": "only named on the page",
    "Digit": "seen in exports, its page was cut",
    "Complete": "seen in exports, its page was cut",
}


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_file_that_is_no_entry_is_named(
    path: Path, load_entry: Callable[[Path], ModuleType]
) -> None:
    expected = path.with_suffix(".expected").read_text("utf-8").strip()

    with pytest.raises(ImportError) as caught:
        action_of(load_entry(path))

    assert str(caught.value).replace(str(path), path.name) == expected


def test_two_actions_cannot_share_a_name() -> None:
    class One(Action):
        """One."""

        name = "One"
        page = "https://example.com"

    class Other(Action):
        """Another."""

        name = "Other"
        page = "https://example.com"
        aliases = ("o n e",)

    with pytest.raises(ImportError, match='"Other" and "One" share the name "one"'):
        Catalogue({"One": One(), "Other": Other()})


@pytest.mark.parametrize("action", ACTIONS, ids=[action.name for action in ACTIONS])
def test_an_entry_says_all_that_it_must(action: Action) -> None:
    names = [prop.name for prop in action.properties]

    assert action.page.startswith("https://")
    assert action.export_name.isupper()
    assert action.script_types
    assert len({key(name) for name in names}) == len(names)
    assert len(action.outcome_by_key) == len(action.outcomes)
    assert all(prop.meaning for prop in action.properties)
    assert all(outcome.meaning for outcome in action.outcomes)
    assert all(prop.default in prop.choices for prop in action.properties if prop.choices)
    assert action.is_event == action.name.startswith("On")


@pytest.fixture(scope="module")
def facts() -> dict[str, dict[str, Any]]:
    """Answer what was gathered of each action, by the key of its export name."""
    if not FACTS.is_file():
        pytest.skip("the gathered facts are not beside the project")
    gathered = yaml.load(FACTS.read_text("utf-8"), Loader=LOADER)["actions"]  # noqa: S506
    return {key(fact["internal_name"]): fact for fact in gathered}


@pytest.mark.parametrize("action", ACTIONS, ids=[action.name for action in ACTIONS])
def test_an_entry_agrees_with_the_gathered_facts(
    action: Action, facts: dict[str, dict[str, Any]]
) -> None:
    fact = facts[key(action.export_name)]
    branches = [branch["name"] for branch in fact["branches"] or () if not branch.get("custom")]
    own = [o.name for o in action.outcomes if o.name not in OTHER_OUTCOMES]
    unstated = set[str]() if fact["branches"] else {"default"}
    listed = [prop["name"] for prop in fact["properties"] or () if "(" not in prop["name"]]

    assert action.page.lower() == fact["url"].lower()
    assert {*map(outcome_key, own)} - unstated == {*map(outcome_key, branches)} - unstated
    assert {*map(key, listed)} - {"addcaption"} <= set(action.property_by_key)


@pytest.mark.parametrize("action", ACTIONS, ids=[action.name for action in ACTIONS])
def test_the_script_types_are_those_of_some_page(
    action: Action, facts: dict[str, dict[str, Any]]
) -> None:
    """Where the two pages disagree, exports show that the wider list holds."""
    fact = facts[key(action.export_name)]
    desktop = str(fact.get("desktop_studio"))
    pages = [set(fact["script_types"] or ScriptType)]
    if "all eight" in desktop:
        pages.append(set(ScriptType))

    assert {str(each) for each in action.script_types} in pages


def test_no_export_holds_an_action_where_its_entry_forbids_it() -> None:
    if not OBSERVED.is_file():
        pytest.skip("the observed exports are not beside the project")
    digital = {
        row["action"]
        for row in csv.DictReader(OBSERVED.read_text("utf-8").splitlines())
        if "9" in row["mediaTypes"].split("/")
    }

    wrong = [
        a.name for a in ACTIONS if a.export_name in digital and "Digital" not in a.script_types
    ]

    assert wrong == []
