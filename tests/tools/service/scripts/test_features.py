"""Every feature of scripts: folders of cases, each with the files of a folder and what is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import cast

import pytest
from cut_texts import mutations
from hypothesis import given
from hypothesis import strategies as st
from marked import marked, written
from paths import ROOT
from told_features import AT_OFFSETS, WHOLE

from branchline.grammar.finding import Edit, applied
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script import Script, Span
from branchline.grammar.source import Source
from branchline.grammar.yaml_form.reader import write_yaml
from branchline.tools.service.completing.asked import Sort, without_stops
from branchline.tools.service.data_files.asked import DATA
from branchline.tools.service.document import Document, kind_of
from branchline.tools.service.places.find import place_at
from branchline.tools.service.places.place import What
from branchline.tools.service.scripts.call_hierarchy import call_hierarchy
from branchline.tools.service.scripts.completion import completion
from branchline.tools.service.scripts.definition import definition
from branchline.tools.service.scripts.folding import folding
from branchline.tools.service.scripts.hover import hover
from branchline.tools.service.scripts.inlay_hints import inlay_hints
from branchline.tools.service.scripts.lenses import lenses, with_title
from branchline.tools.service.scripts.links import links
from branchline.tools.service.scripts.outcome_coverage import MOST_RUNS
from branchline.tools.service.scripts.references import references
from branchline.tools.service.scripts.semantic_tokens import Sort as Sorts
from branchline.tools.service.scripts.semantic_tokens import semantic_tokens
from branchline.tools.service.scripts.signature import Signature, signature
from branchline.tools.service.scripts.symbols import symbols
from branchline.tools.service.workspace import Workspace

CASES = Path(__file__).parent / "cases"
FOUND = [case for feature in sorted(CASES.iterdir()) for case in sorted(feature.iterdir())]

FLOWS = [path.read_text("utf-8") for path in sorted((ROOT / "sample_scripts").glob("*.flow"))]
SCRIPTS = [
    *((".flow", text) for text in FLOWS),
    *((".yaml", write_yaml(read_flow(Source("a.flow", text)))) for text in FLOWS),
]
STANDS = {
    Sort.TARGET: {What.TARGET},
    Sort.SCRIPT_TYPE: {What.SCRIPT_TYPE},
    Sort.VARIABLE: {What.EXPRESSION, What.CODE, What.VALUE},
    Sort.FUNCTION: {What.EXPRESSION, What.CODE},
}
"""Where a word has to stand as what it was offered for."""


@pytest.mark.parametrize("case", FOUND, ids=lambda case: f"{case.parent.name}-{case.name}")
def test_a_feature_says_what_its_case_expects(
    case: Path, tmp_path: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    workspace = Workspace([tmp_path])
    opened: dict[Path, dict[int, int]] = {}
    for file in sorted(case.iterdir()):
        if file.name == "expected.yaml":
            continue
        text, marks = marked(file.read_bytes().decode())
        path = tmp_path / file.name
        path.write_text(text, "utf-8", newline="")
        if marks or file.stem == "script" or kind_of(path) in DATA:
            workspace.open(path, text)
            opened[path] = marks
    feature = case.parent.name

    answers: dict[str, object] = {}
    for path, marks in opened.items():
        document = workspace.document(path)
        assert document is not None
        if feature in WHOLE:
            answers[path.name] = WHOLE[feature](workspace, document)
        for number, offset in marks.items():
            answers[f"{path.name} {number}"] = AT_OFFSETS[feature](workspace, document, offset)

    assert_golden(case / "expected.yaml", written(answers, is_long=True))


@given(st.data())
def test_what_completion_writes_stands_there(data: st.DataObject) -> None:
    suffix, text = data.draw(st.sampled_from(SCRIPTS))
    text = data.draw(mutations(text))
    offset = data.draw(st.integers(0, len(text)))
    path = Path(f"/nowhere/script{suffix}")
    workspace = Workspace([])

    found = completion(workspace, workspace.open(path, text), offset)

    for item in found.items[:40]:
        span, new = item.edit
        assert 0 <= span.start <= offset <= span.end <= len(text)
        plain = without_stops(new) if item.has_stops else new
        after = applied(text, [Edit(span, plain)])
        around = (
            text[max(0, span.start - 60) : span.start],
            plain,
            text[span.end : span.end + 30],
        )
        assert after[span.start : span.start + len(plain)] == plain
        if item.sort in STANDS:
            place = place_at(workspace.open(path, after), span.start + len(plain))
            assert place.what in STANDS[item.sort], (around, place)
            assert plain.strip(" \"'`") in after[slice(*place.span)], (around, place)


OF_ALL: tuple[Callable[[Workspace, Document], object], ...] = (
    folding, inlay_hints, lenses, links, semantic_tokens, symbols,
)  # fmt: skip
OF_A_PLACE: tuple[Callable[[Workspace, Document, int], object], ...] = (
    call_hierarchy, completion, definition, hover, references, signature,
)  # fmt: skip


@given(st.data())
def test_every_place_in_an_answer_is_in_the_text_whatever_that_is(data: st.DataObject) -> None:
    suffix, text = data.draw(st.sampled_from(SCRIPTS))
    text = data.draw(mutations(text))
    path = Path(f"/nowhere/script{suffix}")
    workspace = Workspace([])
    document = workspace.open(path, text)

    answers = [ask(workspace, document) for ask in OF_ALL]
    for offset in data.draw(st.lists(st.integers(0, len(text)), max_size=5)):
        answers += [ask(workspace, document, offset) for ask in OF_A_PLACE]

    assert [
        span for span in spans_of(answers) if not 0 <= span.start <= span.end <= len(text)
    ] == []


def spans_of(answer: object) -> Iterator[Span]:
    """Yield the places in an answer, however deep they stand."""
    if isinstance(answer, Span):
        yield answer
    elif isinstance(answer, Signature):  # its places are those in its own label
        assert all(0 <= start < end <= len(answer.label) for start, end in answer.parameters)
    elif isinstance(answer, list | tuple):
        for each in cast("list[object]", answer):
            yield from spans_of(each)


RECORDED = {Sorts.ID, Sorts.ACTION, Sorts.OUTCOME, Sorts.TYPE}
"""What a reader has a record of wherever it stands; properties have the members of objects too."""


def recorded(script: Script) -> Iterator[tuple[Span, Sorts]]:
    """Yield where a reader has a record, and what the words there are."""
    if script.type_span.end:
        yield script.type_span, Sorts.TYPE
    for action in script.actions:
        yield action.span, Sorts.ID
        yield action.name_span, Sorts.ACTION
        yield from ((setting.span, Sorts.PROPERTY) for setting in action.settings)
        for branch in action.branches:
            yield branch.target_span, Sorts.ID
            if not branch.is_custom and branch.outcome != "Default":
                yield branch.span, Sorts.OUTCOME


@pytest.mark.parametrize("number", range(len(SCRIPTS)))
def test_each_word_is_what_the_reader_reads(number: int) -> None:
    suffix, text = SCRIPTS[number]
    workspace = Workspace([])
    document = workspace.open(Path(f"/nowhere/script{suffix}"), text)
    assert document.script is not None

    words = semantic_tokens(workspace, document)

    expected = dict(recorded(document.script))
    seen = {word.span: word.sort for word in words}
    assert {span: seen.get(span) for span in expected} == expected
    named = {word.span for word in words if word.sort in RECORDED}
    defaults = {branch.span for action in document.script.actions for branch in action.branches}
    assert named - set(expected) <= defaults
    for part in (Span(0, 50), Span(len(text) // 2, len(text) // 2 + 200)):
        near = [
            each for each in words if each.span.end > part.start and each.span.start < part.end
        ]
        assert semantic_tokens(workspace, document, part) == near


def test_coverage_says_where_not_all_scenarios_were_run(tmp_path: Path) -> None:
    path = tmp_path / "script.flow"
    path.write_text(FLOWS[0], "utf-8")
    many = "".join(
        f"  number {at}:\n    given: {{SupervisorId: 1}}\n" for at in range(MOST_RUNS + 5)
    )
    beside = tmp_path / "script.scenarios.yaml"
    beside.write_text(f"script: script.flow\nscenarios:\n{many}", "utf-8")
    workspace = Workspace([tmp_path])
    document = workspace.document(path)
    assert document is not None

    titles = [
        with_title(workspace, document, lens).title
        for lens in lenses(workspace, document)
        if lens.action
    ]

    assert titles[0] == f"covered 1 of 2, by {MOST_RUNS} of {MOST_RUNS + 5} scenarios"
