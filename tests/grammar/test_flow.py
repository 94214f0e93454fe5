"""The .flow language: one canonical form, and any script survives writing and reading."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paths import TESTS

from branchline.grammar.flow.reader import read_flow
from branchline.grammar.flow.writer import write_flow
from branchline.grammar.names import key, outcome_key
from branchline.grammar.script import (
    NOWHERE,
    Action,
    Branch,
    Comment,
    Literal,
    Plain,
    Script,
    Setting,
    Span,
)
from branchline.grammar.source import Source
from branchline.grammar.unwritable import UnwritableError

CASES = TESTS / "grammar" / "flow"
SAMPLES = sorted(CASES.glob("*.flow"))


def read(text: str) -> Script:
    return read_flow(Source("test.flow", text))


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_file_has_one_canonical_form(
    path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    script = read(path.read_text("utf-8"))

    written = write_flow(script)

    assert_golden(path.with_suffix(".canonical"), written)
    assert write_flow(read(written)) == written
    assert without_spans(read(written)) == without_spans(script)


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_the_kind_of_line_end_has_no_meaning(path: Path) -> None:
    text = path.read_text("utf-8")

    scripts = [read(text.replace("\n", end)) for end in ("\n", "\r\n", "\r")]

    assert len({repr(without_spans(script)) for script in scripts}) == 1


def test_spans_point_at_what_they_say(assert_golden: Callable[[Path, str], None]) -> None:
    text = (CASES / "every-kind-of-line.flow").read_text("utf-8")

    shown = [repr(text[slice(*span)]) for span in spans(read(text))]

    assert_golden(CASES / "every-kind-of-line.spans", "".join(f"{line}\n" for line in shown))


def test_numbers_and_quoted_numbers_stay_different() -> None:
    script = read('script "x"\na: Assign\n p = 5\n q = "5"\n r = 5.0\n s = true\n t = 0.5')

    values = [setting.value.value for setting in script.actions[0].settings]

    assert repr(values) == "[5, '5', '5.0', True, 0.5]"
    assert '= "5.0"\n' in write_flow(script)


def test_a_number_that_is_none_is_not_written() -> None:
    setting = Setting("p", Literal(float("inf")))

    with pytest.raises(UnwritableError, match="inf"):
        write_flow(Script("x", actions=(Action("a", "Assign", settings=(setting,)),)))


def test_a_comment_of_several_lines_stays_a_comment() -> None:
    comments = {("script",): Comment(("one\ntwo",), "three\r\nfour")}

    written = write_flow(Script("x", comments=comments))

    assert written == '# one\n# two\nscript "x"  # three four\ntype Generic\n'


ANY_TEXT = st.text(st.characters(codec=None), max_size=20)
LINES = st.lists(
    st.one_of(st.sampled_from(["", " ", "\t", '"""', '"', "\\", "  a", "\r", "#"]), ANY_TEXT),
    max_size=5,
)
TEXTS = st.one_of(ANY_TEXT, LINES.map("\n".join), LINES.map("\r\n".join))
IDS = st.from_regex(r"\w{1,4}(-\w{1,3})?", fullmatch=True)
NAMES = st.one_of(
    st.sampled_from(["Default", "script", "type", "true", "crlf", "On Error", "a-b", "x.y $z"]),
    TEXTS,
)
COMMENTS = st.text(st.characters(exclude_characters="\r\n", codec="utf-8"), max_size=9).map(
    str.strip
)


def as_literals(values: st.SearchStrategy[Plain]) -> st.SearchStrategy[Literal]:
    return values.map(Literal)


NUMBERS = st.integers(-(10**15) + 1, 10**15 - 1) | st.integers(-(10**11), 10**11).map(
    lambda number: number / 1000
).filter(lambda number: not number.is_integer())  # as a script can hold them (D131)
SCALARS = st.one_of(
    as_literals(TEXTS),
    TEXTS.map(lambda text: Literal(text, is_code=True)),
    as_literals(st.one_of(NUMBERS, st.booleans())),
    as_literals(st.sampled_from(["p1", "true", "false", "crlf", "escaped", "é"])),
)
VALUES = st.recursive(
    SCALARS, lambda inner: as_literals(st.lists(inner, max_size=4).map(tuple)), max_leaves=6
)


@st.composite
def branch_lists(draw: st.DrawFn, ids: list[str]) -> tuple[Branch, ...]:
    return tuple(
        draw(
            st.lists(
                st.tuples(NAMES, st.sampled_from(ids), st.booleans()).map(
                    lambda parts: Branch(*parts)
                ),
                max_size=5,
                unique_by=lambda branch: (
                    branch.is_custom,
                    branch.outcome.casefold() if branch.is_custom else outcome_key(branch.outcome),
                ),
            )
        )
    )


@st.composite
def scripts(draw: st.DrawFn) -> Script:
    ids = draw(st.lists(IDS, min_size=1, max_size=4, unique=True))
    setting_lists = st.lists(
        st.tuples(NAMES, VALUES).map(lambda parts: Setting(*parts)),
        max_size=4,
        unique_by=lambda setting: key(setting.name),
    )
    actions = tuple(
        Action(
            id_,
            draw(NAMES),
            draw(TEXTS),
            tuple(draw(setting_lists)),
            draw(branch_lists(ids)),
            draw(st.booleans()),
        )
        for id_ in ids
    )
    places = sorted({place for action in actions for place in places_of(action)})
    drawn = draw(
        st.dictionaries(
            st.sampled_from([("script",), ("type",), *places]),
            st.builds(
                Comment, st.lists(COMMENTS, max_size=2).map(tuple), st.none() | COMMENTS
            ).filter(lambda comment: comment != Comment()),
            max_size=5,
        )
    )
    end = draw(st.lists(COMMENTS, max_size=2))
    comments = {**drawn, **({("end",): Comment(tuple(end))} if end else {})}
    return Script(draw(TEXTS), draw(NAMES), actions, comments=comments)


def places_of(action: Action) -> Iterator[tuple[str, ...]]:
    yield ("action", action.id)
    yield from (("setting", action.id, setting.name) for setting in action.settings)
    yield from (("branch", action.id, branch.outcome) for branch in action.branches)


@settings(max_examples=100)
@given(scripts())
def test_any_script_survives_writing_and_reading(script: Script) -> None:
    written = write_flow(script)

    again = read(written)

    assert without_spans(again) == script
    assert repr(without_spans(again).actions) == repr(script.actions)
    assert write_flow(again) == written


def without_spans(script: Script) -> Script:
    actions = tuple(
        replace(
            action,
            span=NOWHERE,
            name_span=NOWHERE,
            settings=tuple(
                Setting(setting.name, bare(setting.value)) for setting in action.settings
            ),
            branches=tuple(
                branch._replace(span=NOWHERE, target_span=NOWHERE) for branch in action.branches
            ),
        )
        for action in script.actions
    )
    comments = dict(script.comments)
    return replace(script, actions=actions, span=NOWHERE, type_span=NOWHERE, comments=comments)


def bare(literal: Literal) -> Literal:
    value = literal.value
    if isinstance(value, tuple):
        value = tuple(bare(item) for item in value)
    return Literal(value, NOWHERE, literal.is_code)


def spans(script: Script) -> Iterator[Span]:
    yield from (script.span, script.type_span)
    for action in script.actions:
        yield from (action.span, action.name_span)
        for setting in action.settings:
            yield from (setting.span, setting.value.span)
        for branch in action.branches:
            yield from (branch.span, branch.target_span)
