"""The catalogue of actions: strict discovery, and the facts gathered from the vendor's pages."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from threading import Thread
from types import ModuleType
from typing import Any

import pytest
import yaml
from paths import TESTS

from branchline.actions import Action, Kind, ScriptType, Unknown, catalogue
from branchline.actions.caller_keys import TAKE_KEYS
from branchline.actions.catalogue import Catalogue, action_of
from branchline.grammar.names import key, outcome_key

FACTS = TESTS / "actions" / "catalogue" / "from_pages.yaml"
OBSERVED = FACTS.with_name("from_exports.yaml")
DIGITAL_MEDIA = 9
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
ACTIONS = list(catalogue())
FILES = sorted((TESTS / "actions" / "catalogue").glob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_file_that_is_no_entry_is_named(
    path: Path, load_entry: Callable[[Path], ModuleType]
) -> None:
    expected = path.with_suffix(".expected").read_text("utf-8").strip()

    with pytest.raises(ImportError) as caught:
        action_of(load_entry(path))

    assert str(caught.value).replace(str(path), path.name) == expected


def test_what_an_action_sets_and_what_it_takes_are_told_apart(
    assert_golden: Callable[[Path, str], None],
) -> None:
    """A property that changes sides is a change of behaviour, wherever its facts are from."""
    lines = (
        f"{action.name}: {prop.name} {'out' if prop.is_output else 'in'} ({prop.kind})\n"
        for action in ACTIONS
        for prop in action.properties
        if prop.is_output or prop.kind is Kind.VARIABLE
    )

    assert_golden(TESTS / "actions" / "catalogue" / "variables", "".join(lines))


def test_what_an_entry_marks_stays(assert_golden: Callable[[Path, str], None]) -> None:
    """Keep what no page shows: what is heard, other names, and how a run takes an outcome."""
    lines: list[str] = []
    for action in ACTIONS:
        for prop in action.properties:
            marks = ["heard"] * prop.is_heard + [f"also {name}" for name in prop.aliases]
            lines += [f"{action.name}: {prop.name}: {mark}\n" for mark in marks]
        for outcome in action.outcomes:
            marks = ["happy"] * outcome.is_happy + ["error"] * outcome.is_error
            marks += ["without Default"] * (not outcome.falls_back)
            marks += [f"also {name}" for name in outcome.aliases]
            lines += [f"{action.name}: -> {outcome.name}: {mark}\n" for mark in marks]

    assert_golden(TESTS / "actions" / "catalogue" / "marks", "".join(lines))


def test_an_outcome_that_leaves_a_reason_is_an_error() -> None:
    wrong = [
        f"{action.name}: {outcome.name}"
        for action in ACTIONS
        for outcome in action.outcomes
        if "_ERR" in outcome.meaning and not outcome.is_error
    ]

    assert not wrong


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

    assert action.page.startswith("https://") != (Unknown.PAGE in action.unknown)
    assert action.export_name.isupper()
    assert action.script_types
    assert len({key(name) for name in names}) == len(names)
    assert {id(o) for o in action.outcome_by_key.values()} == {id(o) for o in action.outcomes}
    assert all(prop.meaning for prop in action.properties)
    assert all(outcome.meaning for outcome in action.outcomes)
    assert all(prop.default in prop.choices for prop in action.properties if prop.choices)
    assert action.is_event == action.name.startswith("On")


Facts = dict[str, dict[str, Any]]


def read(path: Path) -> Facts:
    """Return what a file says of each action, by the key of its export name."""
    entries = yaml.load(path.read_text("utf-8"), Loader=LOADER)  # noqa: S506 - it is a safe one
    return {key(entry["action"]): entry for entry in entries}


@cache
def facts() -> Facts:
    """Return what the vendor's pages say of each action."""
    return read(FACTS)


@cache
def observed() -> Facts:
    """Return what exports hold of each action."""
    return read(OBSERVED)


def known_in(source: Mapping[str, object]) -> pytest.MarkDecorator:
    """Return the actions that a source knows, as the parameter of a test."""
    known = [action for action in ACTIONS if key(action.export_name) in source]
    return pytest.mark.parametrize("action", known, ids=[action.name for action in known])


@known_in(facts())
def test_an_entry_agrees_with_the_gathered_facts(action: Action) -> None:
    fact = facts()[key(action.export_name)]
    named, lists_outcomes = fact["outcomes"], fact.get("lists_outcomes", True)
    spelled = {outcome_key(name): o for o in action.outcomes for name in (o.name, *o.aliases)}
    exported = {outcome_key(o.name) for o in action.outcomes if o.index is not None}

    assert action.page.lower() == fact["page"]
    assert {*map(outcome_key, named)} <= set(spelled)
    assert {
        outcome_key(o.name)
        for name, o in spelled.items()
        if not {name, *map(outcome_key, o.aliases)} & {*map(outcome_key, named)}
    } <= exported | (set() if lists_outcomes else {"default"})
    assert {*map(key, fact["properties"])} - {"addcaption"} <= set(action.property_by_key)


@known_in(facts())
def test_the_script_types_are_those_of_some_page(action: Action) -> None:
    """Where the two pages disagree, exports show that the wider list holds."""
    fact = facts()[key(action.export_name)]
    every = {str(each) for each in ScriptType}
    pages = [every if fact["script_types"] == "every" else {*fact["script_types"]}]
    if fact.get("elsewhere") == "every":
        pages.append(every)
    if DIGITAL_MEDIA in observed().get(key(action.export_name), {"media": ()})["media"]:
        pages.append({*pages[0], str(ScriptType.DIGITAL)})

    assert {str(each) for each in action.script_types} in pages


@known_in(observed())
def test_an_entry_agrees_with_the_observed_exports(action: Action) -> None:
    row = observed()[key(action.export_name)]
    own = {p.position: p.export_name for p in action.properties if p.position is not None}
    indexes = {outcome_key(o.name): o.index for o in action.outcomes if o.index is not None}

    assert action.library_id == row["library_id"].upper()
    assert own == {at: name for at, name in enumerate(row["properties"]) if name}
    assert indexes == {outcome_key(name): index for name, index in row["outcomes"].items()}
    assert action.has_default or not row.get("has_default", False)
    assert action.has_cases or not row.get("has_cases", False)


def test_no_export_holds_an_action_where_its_entry_forbids_it() -> None:
    digital = {row["action"] for row in observed().values() if DIGITAL_MEDIA in row["media"]}

    wrong = [
        a.name for a in ACTIONS if a.export_name in digital and "Digital" not in a.script_types
    ]

    assert wrong == []


def test_what_a_page_or_an_export_names_has_an_entry_and_nothing_else() -> None:
    """A user's own library action is no action of the vendor's, so it has none."""
    assert {key(action.export_name) for action in ACTIONS} == {
        *facts(),
        *(name for name in observed() if "libid" not in name),
    }


def test_messages_name_the_actions_that_take_keys() -> None:
    named = re.split(", | or ", TAKE_KEYS)

    assert sorted(named) == sorted(action.name for action in ACTIONS if action.takes_keys)


def test_a_property_of_which_an_empty_text_means_something_is_never_missing_when_empty() -> None:
    wrong = [
        f"{action.name}: {prop.name}"
        for action in ACTIONS
        for prop in action.properties
        if "empty" in prop.meaning and prop.is_required and not prop.may_be_empty
    ]

    assert not wrong


def test_two_threads_that_load_an_action_at_once_get_the_same_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each page of a studio asks in a thread of its own; of two alike, one was no longer known."""
    stop = next(type(action) for action in ACTIONS if action.name == "Stop")
    fresh = Catalogue({}, {"stop": stop.__module__})
    threads: list[Thread] = []
    others: list[Action | None] = []

    @cache
    def loaded(_module: str) -> Action:
        if not threads:
            threads.append(Thread(target=lambda: others.append(fresh.find("Stop"))))
            threads[0].start()
            threads[0].join(0.5)  # it is done by then where nothing holds it back
        return stop()

    monkeypatch.setattr(sys.modules[Catalogue.__module__], "_loaded", loaded)
    found = fresh.find("Stop")
    threads[0].join()

    assert others == [found]
    assert list(fresh) == [found]
    assert fresh.find("no such action") is None
