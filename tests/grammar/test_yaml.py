"""Scripts in YAML: files are read as their canonical form says, and no text is lost on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS

from branchline.grammar.documents import yaml_ as yaml_tree
from branchline.grammar.finding import BranchlineError
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script import Action, Branch, Comment, Literal, Script, Setting
from branchline.grammar.source import Source
from branchline.grammar.text_file import read_text
from branchline.grammar.yaml_form.reader import read_yaml, write_yaml

FOLDER = TESTS / "grammar" / "yaml"
FILES = sorted(
    path.name for path in FOLDER.glob("*.yaml") if not path.name.endswith(".canonical.yaml")
)
BROKEN = sorted(path.name for path in (FOLDER.parent / "mistakes" / "yaml").glob("*.yaml"))
# YAML cannot write half a character, which an escape in .flow can.
FLOWS = [
    path
    for folder in (FOLDER.parent / "flow", FOLDER.parent.parent / "sample_scripts")
    for path in sorted(folder.glob("*.flow"))
    if r"\ud8" not in path.read_text("utf-8")
]

TEXTS = st.text() | st.text("ab \t\r\n\\\"'#:-|>\x01\x85\u2028\ufeff\U0001f600", max_size=12)
NAMES = st.sampled_from(("Error", "Agent", "no", "null", "2", "a: b", "# x", "x" * 1500)) | TEXTS
IDS = st.from_regex(r"\w+(-\w+)*", fullmatch=True) | st.sampled_from(("16", "on", "1e3", "null"))
LEAVES = st.one_of(
    TEXTS.map(Literal),
    st.sampled_from(("yes", "1", "null", "~", "1e3", "", " ", "0x1F", "[]")).map(Literal),
    TEXTS.map(lambda text: Literal(text, is_code=True)),
    st.booleans().map(Literal),
    st.integers(-(10**15) + 1, 10**15 - 1).map(Literal),  # numbers as a script can hold them
    st.integers(-(10**11), 10**11)
    .map(lambda number: number / 1000)
    .filter(lambda number: not number.is_integer())
    .map(Literal),
)
VALUES = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=4).map(tuple).map(Literal), max_leaves=6
)
# As a reader answers them: not starting with a #, trimmed, of signs that a comment can hold.
REMARKS = st.text("ab# é\U0001f600:'\"", max_size=8).map(lambda text: text.strip("# "))
COMMENTS = st.builds(
    Comment, st.lists(REMARKS, max_size=2).map(tuple), st.none() | REMARKS
).filter(lambda comment: bool(comment.above) or comment.beside is not None)


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    """Draw a script that a file can hold: ids once, names once (L5), targets that exist."""
    ids = draw(st.lists(IDS, max_size=3, unique=True))
    actions = tuple(draw(actions_named(name, ids)) for name in ids)
    script = Script(draw(TEXTS), draw(TEXTS), actions)
    places = draw(st.lists(st.sampled_from([*places_of(script)]), unique=True, max_size=4))
    return replace(script, comments={place: draw(COMMENTS) for place in places})


@st.composite
def actions_named(draw: st.DrawFn, name: str, ids: list[str]) -> Action:
    """Draw an action whose own cases stand before or behind all other branches."""
    keys = draw(st.lists(NAMES, max_size=3, unique_by=fold))
    outcomes = draw(st.lists(st.just("Default") | NAMES, max_size=4, unique_by=fold))
    targets = st.sampled_from(ids)
    is_custom = draw(st.lists(st.booleans(), min_size=len(outcomes), max_size=len(outcomes)))
    branches = [
        Branch(outcome, draw(targets), custom)
        for outcome, custom in zip(outcomes, sorted(is_custom), strict=True)
    ]
    return Action(
        name,
        draw(TEXTS),
        draw(TEXTS),
        tuple(Setting(key, draw(VALUES)) for key in keys),
        tuple(branches),
        draw(st.booleans()),
    )


def fold(name: str) -> str:
    """Return what is alike in names that count as one, and in some more."""
    folded = "".join(sign for sign in name if sign not in " _-\t").casefold()
    return folded.removeprefix("on").casefold()


def places_of(script: Script) -> Iterator[tuple[str, ...]]:
    """Yield where a comment can stand."""
    yield from [("script",), ("type",)]
    for action in script.actions:
        yield ("action", action.id)
        yield from (("setting", action.id, setting.name) for setting in action.settings)
        yield from (("branch", action.id, branch.outcome) for branch in action.branches)


def without_spans(script: Script) -> Script:
    """Return the script as if it had been written nowhere."""
    actions = tuple(
        Action(
            action.id,
            action.name,
            action.caption,
            tuple(Setting(each.name, bare(each.value)) for each in action.settings),
            tuple(Branch(*each[:3]) for each in action.branches),
            action.is_foreign,
        )
        for action in script.actions
    )
    return Script(script.name, script.type, actions, comments=dict(script.comments))


def sorted_as_yaml_does(script: Script) -> Script:
    """Return the script with the branches of each action in two groups, as YAML has them."""
    actions = tuple(
        replace(
            action,
            branches=tuple(
                sorted(
                    action.branches,
                    key=lambda branch, first=action.branches[:1]: (
                        branch.is_custom is not first[0].is_custom
                    ),
                )
            ),
        )
        for action in script.actions
    )
    return replace(script, actions=actions)


def bare(literal: Literal) -> Literal:
    """Return a literal without its span; numbers and booleans that are equal stay different."""
    value = literal.value
    if isinstance(value, tuple):
        return Literal(tuple(bare(item) for item in value))
    kind = value if isinstance(value, str) else f"{type(value).__name__} {value!r}"
    return Literal(kind, is_code=literal.is_code)


def reread(text: str) -> Script:
    return read_yaml(Source("written.yaml", text))


@pytest.fixture(params=["libyaml", "python"])
def parser(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Choose between libyaml's parser and the one written in Python."""
    if request.param == "python":
        monkeypatch.setattr(yaml_tree, "libyaml", None)
    elif yaml_tree.libyaml is None:
        pytest.skip("PyYAML is built without libyaml here")
    return str(request.param)


@pytest.mark.usefixtures("parser")
@pytest.mark.parametrize("name", FILES)
def test_a_file_reads_as_its_canonical_form_says(
    name: str, assert_golden: Callable[[Path, str], None]
) -> None:
    written = write_yaml(read_yaml(read_text(FOLDER / name)))

    assert_golden(FOLDER / name.replace(".yaml", ".canonical.yaml"), written)
    assert write_yaml(reread(written)) == written


def test_both_parsers_answer_the_same_places(monkeypatch: pytest.MonkeyPatch) -> None:
    sources = [read_text(FOLDER / name) for name in FILES]
    fast = [read_yaml(source) for source in sources]
    monkeypatch.setattr(yaml_tree, "libyaml", None)

    slow = [read_yaml(source) for source in sources]

    assert slow == fast


@pytest.mark.parametrize("name", BROKEN)
def test_both_parsers_find_the_same_faults(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Places of syntax mistakes may differ between the parsers, what they are may not."""
    source = read_text(FOLDER.parent / "mistakes" / "yaml" / name)
    with pytest.raises(BranchlineError) as fast:
        read_yaml(source)
    monkeypatch.setattr(yaml_tree, "libyaml", None)

    with pytest.raises(BranchlineError) as slow:
        read_yaml(source)

    assert [each.rule for each in slow.value.findings] == [
        each.rule for each in fast.value.findings
    ]


@settings(max_examples=120)
@given(scripts())
def test_a_written_script_reads_as_the_same_script(script: Script) -> None:
    text = write_yaml(script)

    again = reread(text)

    assert without_spans(again) == without_spans(script)
    assert write_yaml(again) == text


@settings(max_examples=25)
@given(scripts())
def test_the_parser_in_python_reads_it_too(script: Script) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(yaml_tree, "libyaml", None)

        again = reread(write_yaml(script))

    assert without_spans(again) == without_spans(script)


@pytest.mark.parametrize("path", FLOWS, ids=lambda path: path.stem)
def test_a_script_in_flow_is_the_same_in_yaml(path: Path) -> None:
    script = read_flow(read_text(path))

    again = reread(write_yaml(script))

    assert without_spans(again) == without_spans(sorted_as_yaml_does(script))


def test_half_a_character_is_refused() -> None:
    with pytest.raises(BranchlineError, match=r"YAML cannot hold U\+D83D"):
        write_yaml(Script("\ud83d"))


def test_own_cases_between_other_branches_are_written_behind_them() -> None:
    kinds = [("A", False), ("1", True), ("B", False), ("2", True)]
    branches = tuple(Branch(outcome, "x", custom) for outcome, custom in kinds)

    again = reread(write_yaml(Script("s", actions=(Action("x", "Case", branches=branches),))))

    assert [branch.outcome for branch in again.actions[0].branches] == ["A", "B", "1", "2"]


def test_a_span_covers_what_was_written() -> None:
    lines = ('\ufeffscript: "é\U0001f600"  # c', "actions:", "  x: {action: &n Wait, next: x}", "")
    text = "\r\n".join(lines)

    script = reread(text)

    action = script.actions[0]
    spans = (script.span, action.span, action.name_span, action.branches[0].target_span)
    assert [text[span.start : span.end] for span in spans] == ['"é\U0001f600"', "x", "Wait", "x"]


def test_aliased_actions_keep_their_comments_once() -> None:
    text = "script: s\nactions:\n  a: &a\n    action: Wait\n    next: b  # on\n  b: *a\n"

    written = write_yaml(reread(text))

    assert written.count("# on") == 1
    assert written.count("next: b") == 2
