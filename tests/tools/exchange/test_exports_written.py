"""What is read from an export is written as it was, and what is changed is changed in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from exported import FORMATS, HERE, OURS, REAL
from hypothesis import given, settings
from hypothesis import strategies as st

from branchline.grammar.exports.desktop_xml_writer import write_desktop_xml
from branchline.grammar.script import NOWHERE, Action, Branch, Literal, Script, Setting
from branchline.grammar.source import Source
from branchline.grammar.text_file import read_text
from branchline.grammar.unwritable import UnwritableError

BOTH = pytest.mark.parametrize("kind", FORMATS)


def bare(script: Script) -> Script:
    """Return a script without places and without what only an export knows."""
    actions = tuple(
        replace(
            action,
            span=NOWHERE,
            name_span=NOWHERE,
            extra=None,
            settings=tuple(Setting(s.name, bare_value(s.value)) for s in action.settings),
            branches=tuple(Branch(*branch[:3]) for branch in action.branches),
        )
        for action in script.actions
    )
    return Script(script.name, script.type, actions)


def bare_value(literal: Literal) -> Literal:
    value = literal.value
    return Literal(tuple(map(bare_value, value)) if isinstance(value, tuple) else value)


@pytest.mark.parametrize("path", OURS + REAL, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_an_export_is_written_as_it_was(path: Path) -> None:
    kind = FORMATS[path.suffix.lower()]
    source = read_text(path)
    script = kind.read(source)

    text = kind.write(script)

    assert kind.held(text) == kind.held(source.text)
    again = kind.read(Source("again", text))
    assert bare(again) == bare(script)
    assert again.extra == script.extra
    assert [action.extra for action in again.actions] == [a.extra for a in script.actions]


NAMES = st.text(st.characters(codec="utf-8", exclude_categories=["Cc"]), min_size=1, max_size=8)
TEXTS = st.text(st.characters(codec="utf-8"), max_size=12)
XML_TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cn"]), max_size=12)
WORDS = st.from_regex(r"[A-Z_]{1,8}", fullmatch=True)
NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1) | st.integers(-(10**11), 10**11).map(
    lambda number: number / 1000
).filter(lambda number: not number.is_integer())  # as a script can hold them (D131)
PLAIN = TEXTS | NUMBERS | st.booleans()
JSON_VALUES = st.recursive(
    PLAIN.map(Literal),
    lambda inner: st.lists(inner, max_size=3).map(lambda items: Literal(tuple(items))),
    max_leaves=4,
)


@st.composite
def scripts(draw: st.DrawFn, kind: str) -> Script:
    """Draw a script that a format can hold; XML has texts in places only."""
    is_json = kind == ".json"
    texts = TEXTS if is_json else XML_TEXTS
    ids = draw(st.lists(st.integers(0, 99).map(str), unique=True, max_size=4))
    actions: list[Action] = []
    for id in ids:
        if is_json:
            pairs = draw(st.lists(st.tuples(NAMES, JSON_VALUES), max_size=3))
        else:
            pairs = [
                (f"#{at}", Literal(text))
                for at, text in enumerate(draw(st.lists(texts, max_size=3)))
            ]
        outcomes = draw(
            st.lists(
                st.tuples(texts.filter(str.strip) | st.just("Default"), st.booleans()),
                unique_by=lambda pair: pair[0].casefold(),
                max_size=3,
            )
        )
        branches = [
            Branch(outcome, draw(st.sampled_from(ids)), is_custom)
            for outcome, is_custom in outcomes
        ]
        if not is_json:  # its parts have their order
            branches.sort(key=lambda each: (each.is_custom, each.outcome != "Default"))
            branches = [
                *(b for b in branches if not b.is_custom and b.outcome == "Default"),
                *(b for b in branches if not b.is_custom and b.outcome != "Default"),
                *(b for b in branches if b.is_custom),
            ]
        actions.append(
            Action(
                id,
                draw(WORDS),
                draw(texts),
                tuple(Setting(name, value) for name, value in pairs),
                tuple(branches),
            )
        )
    type_ = draw(st.sampled_from(["Generic", "Phone", "Digital", "Work Item", "Email"]))
    return Script(draw(texts), type_, tuple(actions))


@BOTH
@settings(max_examples=150)
@given(data=st.data())
def test_any_script_is_read_as_it_was_written(kind: str, data: st.DataObject) -> None:
    script = data.draw(scripts(kind))
    form = FORMATS[kind]

    text = form.write(script)

    again = form.read(Source("again", text))
    assert bare(again) == bare(script)
    assert form.held(form.write(again)) == form.held(text)


SMALL = {
    ".json": "every-kind-of-branch.json",
    ".xml": "every-part.xml",
}


def small(kind: str) -> Script:
    return FORMATS[kind].read(read_text(HERE / "grammar" / "exports" / SMALL[kind]))


@BOTH
def test_a_change_is_written_and_nothing_else_changes(kind: str) -> None:
    """Caption, target, value, a branch more and less, an action more: each wins over what was."""
    form, script = FORMATS[kind], small(kind)
    first, *rest = script.actions
    changed = replace(
        script,
        name="Other",
        type="Digital" if script.type == "Phone" else "Phone",
        actions=(
            replace(
                first,
                caption="Changed",
                settings=(first.settings[0]._replace(value=Literal("9")), *first.settings[1:]),
                branches=(Branch("Default", first.id), Branch("2", first.id, is_custom=True)),
            ),
            *(replace(each, branches=each.branches[1:]) for each in rest),
            Action("77", "END", "New", branches=(Branch("Default", first.id),)),
        ),
    )

    text = form.write(changed)

    again = form.read(Source("again", text))
    order = str if kind == ".json" else repr
    assert bare(again).name == "Other"
    assert again.type == changed.type
    for one, other in zip(bare(again).actions, bare(changed).actions, strict=True):
        assert replace(one, branches=()) == replace(other, branches=())
        assert sorted(one.branches, key=order) == sorted(other.branches, key=order)
    for one, other in zip(again.actions[1:-1], rest, strict=True):
        assert one.extra is not None
        assert other.extra is not None
        for kept in ("keys", "element", "written"):
            assert one.extra.get(kept) == other.extra.get(kept) or kept == "element"


@BOTH
def test_an_action_that_is_gone_is_not_written(kind: str) -> None:
    form, script = FORMATS[kind], small(kind)
    last = script.actions[-1].id
    left = tuple(
        replace(each, branches=tuple(b for b in each.branches if b.target != last))
        for each in script.actions[:-1]
    )

    again = form.read(Source("again", form.write(replace(script, actions=left))))

    assert bare(again) == bare(replace(script, actions=left))


def test_a_wired_element_follows_a_change() -> None:
    """ExtraInfo repeats the branches: it must not contradict them after a change."""
    script = small(".xml")
    begin = script.actions[1]
    moved = replace(begin, branches=(Branch("Default", "9"),))

    text = write_desktop_xml(replace(script, actions=(moved, *script.actions[2:])))

    info = next(ET.fromstring(text).iter("ExtraInfo"))  # noqa: S314 - a text of our own
    assert info.findtext("DefaultBranch/ActionId") == "9"


def test_a_character_that_xml_lacks_is_told() -> None:
    with pytest.raises(UnwritableError, match=r"U\+0001"):
        write_desktop_xml(Script("s", actions=(Action("1", "END", "\x01"),)))
