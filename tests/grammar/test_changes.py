"""A changed script's text, read again, is the changed script, and all else stands as it stood."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from random import Random
from types import MappingProxyType

import pytest
from exported import OURS
from generated_scripts import drawn
from paths import ROOT

from branchline.grammar.changes.change import (
    Add,
    Caption,
    Change,
    Connect,
    Drop,
    Lead,
    Relabel,
    Remove,
    RemoveProperty,
    Replace,
    SetProperty,
)
from branchline.grammar.changes.changed import changed
from branchline.grammar.changes.edits import edits_of, meant, says_the_same
from branchline.grammar.changes.flow_edits import flow_edits
from branchline.grammar.changes.json_edits import json_edits
from branchline.grammar.changes.larger import (
    free_id,
    inserted_before,
    inserted_behind,
    taken_out,
)
from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.finding import Edit, Findings, RequestError, applied
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.flow.writer import write_flow
from branchline.grammar.script import Action, Branch, Comment, Literal, Script, Setting
from branchline.grammar.script_file import reader_for
from branchline.grammar.source import Source
from branchline.grammar.unwritable import UnwritableError
from branchline.grammar.yaml_form.reader import write_yaml

SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))
WRITERS: dict[str, Callable[[Script], str]] = {
    ".flow": write_flow,
    ".yaml": write_yaml,
    ".json": write_cxone_json,
}
VALUES = (
    "", "text", "{x}", 'a "quoted" one', "it's", "with # sign", "a: b", "- a", "C:\\logs", "é",
    1, 2.5, True, False,
)  # fmt: skip
NAMES = ("Agent", "Contact Id", "Value", "Expression", "odd: name")


def script_of(source: Source) -> Script:
    findings = Findings(source)
    script = reader_for(Path(source.path))(source, findings)
    findings.raise_errors()
    assert script is not None
    return script


def drawn_change(script: Script, random: Random) -> tuple[Change, ...]:
    """Return any change; it may be one that cannot be made."""
    action = random.choice(script.actions)
    target = random.choice([each.id for each in script.actions])
    branch = random.choice(action.branches) if action.branches else Branch("Default", target)
    setting = random.choice(action.settings) if action.settings else Setting("None", Literal(""))
    cases = [each.outcome for each in action.branches if each.is_custom] or ["x"]
    value = Literal(random.choice(VALUES))
    if random.random() < 0.2:
        value = Literal((value, Literal("word"), Literal("two words")))
    elif random.random() < 0.2:
        value = Literal("x = 1\n\nIF x {\n  y = 2\n}", is_code=True)
    new = Action(
        free_id(script, random.choice(("new", "sign_in", "a1"))),
        random.choice(("Assign", "End a Contact", "Play")),
        random.choice(("", "With a caption")),
        (Setting("Variable", Literal("x")), Setting(random.choice(NAMES), value)),
    )
    led = replace(new, branches=(Branch("Default", target),))
    kinds: list[tuple[Change, ...]] = [
        (Lead(action.id, branch.outcome, target, branch.is_custom),),
        (Lead(action.id, branch.outcome, target, branch.is_custom),),
        (Connect(action.id, random.choice(("Error", "Success", "On Time")), target),),
        (Connect(action.id, random.choice(("1", "two words", "é")), target, is_custom=True),),
        (Drop(action.id, branch.outcome, branch.is_custom),),
        (Relabel(action.id, random.choice(cases), random.choice(("9", "other", 'a "b"'))),),
        (SetProperty(action.id, setting.name, value),),
        (SetProperty(action.id, random.choice(NAMES), value),),
        (RemoveProperty(action.id, setting.name),),
        (Add(led, target),),
        (Remove(action.id, target),),
        (taken_out(script, action.id),),
        (Replace(action.id, random.choice(("Play", "Hangup", "End a Contact"))),),
        (Caption(action.id, random.choice(("", "new", 'a "quoted" one', "it's", "# no, a: b"))),),
        inserted_before(script, target, new),
    ]
    if action.branches:
        is_custom = branch.is_custom
        kinds.append(inserted_behind(script, action.id, branch.outcome, new, is_custom=is_custom))
    return random.choice(kinds)


def drawn_changes(script: Script, random: Random) -> tuple[Change, ...]:
    made: list[Change] = []
    for _ in range(random.randint(1, 4)):
        each = drawn_change(script, random)
        try:
            script = changed(script, each)
        except RequestError:
            continue
        made += each
        if not script.actions:
            break
    return tuple(made)


def with_comments(script: Script, random: Random) -> Script:
    """Return a script with a comment at many of its places."""
    places: list[tuple[str, ...]] = [("script",), ("type",), ("end",)]
    for action in script.actions:
        places.append(("action", action.id))
        places += (("setting", action.id, each.name) for each in action.settings)
        places += (("branch", action.id, each.outcome) for each in action.branches)
    comments = {
        place: Comment((f"above {number}", "and more")[: random.randint(0, 2)], f"beside {number}")
        for number, place in enumerate(places)
        if random.random() < 0.4 and place != ("end",)
    }
    return replace(script, comments=MappingProxyType(comments))


def check(source: Source, random: Random) -> None:
    script = script_of(source)
    changes = drawn_changes(script, random)
    new = changed(script, changes)
    suffix = Path(source.path).suffix
    # XML has places in place of names, and may have none for what a change brings.
    with suppress(*[UnwritableError] * (suffix == ".xml")):
        assert_says(source, script, new, edits_of(source, script, changes))


def assert_says(source: Source, script: Script, new: Script, edits: tuple[Edit, ...]) -> None:
    text = applied(source.text, edits)

    suffix = Path(source.path).suffix
    read = script_of(Source(source.path, text))
    assert meant(read, suffix) == meant(new, suffix)
    lost = {
        place
        for place in new.comments
        if place not in read.comments and place[0] in {"script", "type", "action"}
    }
    assert not lost
    if suffix == ".flow":
        assert says_the_same(source, flow_edits(source, script, new), new, suffix)
        assert_rest_stands(source, text, script, new)
    ids = {action.id for action in script.actions}
    # One that goes and comes again stands elsewhere: the whole file is written then.
    if suffix == ".json" and all(each.span.end or each.id not in ids for each in new.actions):
        assert says_the_same(source, json_edits(source, script, new), new, suffix)


def assert_rest_stands(source: Source, text: str, script: Script, new: Script) -> None:
    after = {action.id: action for action in new.actions}
    starts = [action.span.start for action in script.actions]
    for action, end in zip(script.actions, [*starts[1:], len(source.text)], strict=True):
        if after.get(action.id) == action:
            block = (
                source.text[action.span.start : end]
                .replace("\r\n", "\n")
                .split("\n\n")[0]
                .rstrip()
            )
            assert block in text.replace("\r\n", "\n"), block


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("begin", range(0, 120, 30))
def test_any_text_becomes_that_of_the_changed_script(begin: int, form: str) -> None:
    for seed in range(begin, begin + 30):
        random = Random(seed)  # noqa: S311 - no secret
        for name, text in drawn(seed).texts.items():
            script = read_flow(Source(name, text))
            if form in {".flow", ".yaml"}:
                script = with_comments(script, random)
            written = WRITERS[form](script)
            if random.random() < 0.2:
                written = written.replace("\n", "\r\n")
            check(Source(f"x{form}", written), random)


@pytest.mark.parametrize("path", [*SAMPLES, *OURS], ids=lambda path: path.name)
def test_what_people_wrote_becomes_the_changed_script(path: Path) -> None:
    source = Source(str(path), path.read_text("utf-8"))
    if not script_of(source).actions:
        return
    for seed in range(40):
        check(source, Random(seed))  # noqa: S311 - no secret
