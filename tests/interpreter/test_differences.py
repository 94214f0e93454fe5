"""The difference of two graphs, held against scripts that were drawn and changed by chance."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from random import Random
from typing import NamedTuple

import pytest
from exported import FORMATS
from generated_scripts import drawn
from hypothesis import given
from hypothesis import strategies as st
from made_up import scripts

from branchline.actions import catalogue
from branchline.grammar.changes.change import (
    Add,
    Change,
    Connect,
    Drop,
    Lead,
    Remove,
    Replace,
    SetProperty,
)
from branchline.grammar.changes.changed import changed
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.names import key
from branchline.grammar.script import Action, Branch, Literal, Script, Setting
from branchline.grammar.source import Source
from branchline.interpreter.analysis.differences.comparing import compare_graphs
from branchline.interpreter.analysis.differences.difference import Aspect, GraphDifference
from branchline.interpreter.analysis.differences.meaning import means_the_same
from branchline.interpreter.analysis.differences.union import Fate, union_of
from branchline.interpreter.program.instrumentation import literal_text
from branchline.tools.exchange.canonical import canonical, read_as
from branchline.tools.exchange.conversion import converted
from branchline.tools.exchange.sidecar import Sidecar

SEEDS = range(60)
OPPOSITE = {Aspect.ADDED: Aspect.REMOVED, Aspect.REMOVED: Aspect.ADDED}


def script_of(seed: int) -> Script:
    return read_flow(Source("main.flow", drawn(seed).texts["main"]))


def reordered(script: Script, random: Random) -> Script:
    actions = [*script.actions]
    random.shuffle(actions)
    shuffled = (
        replace(each, branches=tuple(random.sample(each.branches, len(each.branches))))
        for each in actions
    )
    return replace(script, actions=tuple(shuffled))


# Nothing has changed


@given(scripts(), st.sampled_from(["flow", "yaml", ".json", ".xml"]))
def test_a_script_in_another_format_has_no_difference(script: Script, form: str) -> None:
    if form in {"flow", "yaml"}:
        other = read_as(form, Source("other", canonical(script, form)))
    else:
        text = converted(script, Sidecar(), form.removeprefix("."), is_kept=False).text
        other = FORMATS[form].read(Source(f"other{form}", text))

    assert told(compare_graphs(script, other)) == {}


@pytest.mark.parametrize("seed", SEEDS)
def test_the_order_of_a_text_makes_no_difference(seed: int) -> None:
    script = script_of(seed)

    assert compare_graphs(script, reordered(script, Random(seed))).is_empty  # noqa: S311


@pytest.mark.parametrize("seed", SEEDS)
def test_other_ids_alone_are_told_as_such(seed: int) -> None:
    script = script_of(seed)
    random = Random(seed)  # noqa: S311
    numbers = random.sample(range(100), len(script.actions))
    names = {each.id: f"z{number}" for each, number in zip(script.actions, numbers, strict=True)}
    other = replace(
        script,
        actions=tuple(
            replace(
                each,
                id=names[each.id],
                branches=tuple(b._replace(target=names[b.target]) for b in each.branches),
            )
            for each in script.actions
        ),
    )

    difference = compare_graphs(script, reordered(other, random))

    rewired = [each for each in difference.actions if each.aspects != (Aspect.RENAMED,)]
    assert rewired == [] or _has_twins(script)


def _has_twins(script: Script) -> bool:
    """Whether two actions say the same, so that nobody can tell which is which."""
    said = [
        (each.name, each.caption, frozenset((s.name, s.value.value) for s in each.settings))
        for each in script.actions
    ]
    return len(set(said)) < len(said)


# What has changed


class Expected(NamedTuple):
    """What an oracle that trusts ids says of one action."""

    aspects: frozenset[Aspect]
    values: frozenset[tuple[str, str | None, str | None]]
    branches: frozenset[tuple[str, str | None, str | None]]


def by_ids(old: Script, new: Script) -> dict[str, Expected]:
    """Return what has changed, by the ids of the actions alone."""
    then, now = ({each.id: each for each in one.actions} for one in (old, new))
    found: dict[str, Expected] = {}
    for id in then | now:
        before, after = then.get(id), now.get(id)
        values = frozenset(_unlike(_values(before), _values(after)))
        branches = frozenset(_unlike(_branches(before), _branches(after)))
        aspects: set[Aspect] = set()
        if before is None or after is None:
            aspects.add(Aspect.ADDED if before is None else Aspect.REMOVED)
        else:
            aspects |= {Aspect.REPLACED} if before.name != after.name else set()
            aspects |= {Aspect.PROPERTIES} if values else set()
            aspects |= {Aspect.REWIRED} if branches else set()
        if aspects:
            found[id] = Expected(frozenset(aspects), values, branches)
    return found


def _values(action: Action | None) -> dict[str, str]:
    settings = () if action is None else action.settings
    return {each.name: literal_text(each.value) for each in settings}


def _branches(action: Action | None) -> dict[str, str]:
    branches = () if action is None else action.branches
    return {f"{each.is_custom} {each.outcome}": each.target for each in branches}


def _unlike(
    old: dict[str, str], new: dict[str, str]
) -> Iterator[tuple[str, str | None, str | None]]:
    for name in old | new:
        if old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)


def told(difference: GraphDifference) -> dict[str, Expected]:
    """Return a difference in the words of the oracle."""
    return {
        each.action.id: Expected(
            frozenset(each.aspects),
            frozenset((value.name, value.old, value.new) for value in each.values),
            frozenset((f"{b.is_custom} {b.outcome}", b.old, b.new) for b in each.branches),
        )
        for each in difference.actions
    }


def drawn_change(  # noqa: PLR0911 - one a kind
    script: Script, random: Random, number: int
) -> Change | None:
    """Return a change that nobody takes for another one, if the drawn kind can be made."""
    action, target = random.choice(script.actions), random.choice(script.actions).id
    branch = random.choice(action.branches) if action.branches else None
    match random.randrange(7):
        case 0:
            return SetProperty(action.id, "Zebra", Literal(f"zebra {number}"))
        case 1 if branch is not None and branch.target != target:
            return Lead(action.id, branch.outcome, target, branch.is_custom)
        case 2 if branch is not None:
            return Drop(action.id, branch.outcome, branch.is_custom)
        case 3:
            return Connect(action.id, f"zebra {number}", target, is_custom=True)
        case 4:
            settings = (Setting("Sequence", Literal(f"zebra {number}")),)
            new = Action(f"zebra{number}", "Play", "", settings, (Branch("Default", target),))
            return Add(new, action.id)
        case 5 if action.name != "Begin" and target != action.id:
            return Remove(action.id, target)
        case 6 if action.name not in {"Begin", "Zebra"}:
            return Replace(action.id, "Zebra", is_foreign=True)
        case _:
            return None


@pytest.mark.parametrize(
    ("name", "prop", "old", "new", "is_same"),
    [
        ("Assign", "Variable", "{x}", " X ", True),
        ("Assign", "Variable", "{x", "x", False),
        ("Assign", "Variable", "{x}{y}", "x}{y", False),
        ("Assign", "Variable", "straße", "strasse", False),
        ("Assign", "Value", "{straße}", "{STRASSE}", False),
        ("Assign", "Value", "{Straße}", "{sTRAßE}", True),
        ("Snippet", "Data", "straße = 1", "strasse = 1", False),
        ("Snippet", "Data", "x = 1 // one\r\n", "X=1", True),
    ],
)
def test_names_are_one_where_a_run_takes_them_for_one(
    name: str, prop: str, old: str, new: str, *, is_same: bool
) -> None:
    declaration = catalogue().find(name)
    assert declaration is not None

    assert means_the_same(declaration.property_by_key[key(prop)], old, new) is is_same


@pytest.mark.parametrize("seed", range(300))
def test_changes_are_told_as_they_were_made(seed: int) -> None:
    """Where ids are not what tells actions apart, there is a way to say it with less."""
    script, random = script_of(seed), Random(seed)  # noqa: S311
    new = script
    for number in range(random.randint(1, 5)):
        change = drawn_change(new, random, number)
        new = new if change is None else changed(new, [change])

    difference = compare_graphs(script, reordered(new, random))

    expected = by_ids(script, new)
    if all(
        pair.old is None
        or pair.new is None
        or difference.old.actions[pair.old].id == difference.new.actions[pair.new].id
        for pair in difference.pairs
    ):
        assert told(difference) == expected
    else:
        assert Aspect.RENAMED in difference.counts()
        assert len(difference.actions) <= len(expected)


@pytest.mark.parametrize("seed", range(120))
def test_the_other_way_round_everything_is_told_the_other_way_round(seed: int) -> None:
    script, random = script_of(seed), Random(seed)  # noqa: S311
    other = script_of(seed + 1) if seed % 3 == 0 else script
    for number in range(4):
        change = drawn_change(other, random, number)
        other = other if change is None else changed(other, [change])

    there, back = compare_graphs(script, other), compare_graphs(other, script)

    assert {
        (
            each.old and each.old.id,
            each.new and each.new.id,
            frozenset(OPPOSITE.get(aspect, aspect) for aspect in each.aspects),
            frozenset((value.name, value.new, value.old) for value in each.values),
            frozenset((b.outcome, b.new, b.old) for b in each.branches),
        )
        for each in there.actions
    } == {
        (
            each.new and each.new.id,
            each.old and each.old.id,
            frozenset(each.aspects),
            frozenset((value.name, value.old, value.new) for value in each.values),
            frozenset((b.outcome, b.old, b.new) for b in each.branches),
        )
        for each in back.actions
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_both_versions_stand_whole_in_the_union(seed: int) -> None:
    old, new = script_of(seed), script_of(seed + 100)

    union = union_of(compare_graphs(old, new))

    for script, gone in ((old, Fate.ADDED), (new, Fate.REMOVED)):
        which = script is new
        found = {
            ((each.old, each.new)[which].id, branch.outcome, target.id)  # type: ignore[union-attr]
            for each in union
            if (each.old, each.new)[which] is not None
            for branch in each.branches
            if branch.fate is not gone
            for target in [(union[branch.target].old, union[branch.target].new)[which]]
            if target is not None
        }
        assert found == {
            (action.id, branch.outcome, branch.target)
            for action in script.actions
            for branch in action.branches
        }
