"""Reading only what an edit touched comes to what reading the whole text comes to."""

from __future__ import annotations

from hypothesis import given
from tools.service.edited_texts import TEXTS, edit_sequences

from branchline.grammar.finding import BranchlineError, Edit, Finding, Findings
from branchline.grammar.flow.reader import parse_flow
from branchline.grammar.script import Script, Span
from branchline.grammar.source import Source
from branchline.interpreter.program.compiler import compile_part
from branchline.rules import rules
from branchline.rules._subject import Subject
from branchline.tools.service.reading.language import FlowLanguage
from branchline.tools.service.reading.moving import moved_finding
from branchline.tools.service.reading.resolved_actions import ResolvedActions


def whole(text: str) -> tuple[Script, list[Finding], bool]:
    source = Source("a.flow", text)
    findings = Findings(source)
    script = parse_flow(source, findings)
    _, is_whole = compile_part(script, findings)
    return script, findings.all, is_whole


def shape(findings: list[Finding] | tuple[Finding, ...]) -> list[tuple[object, ...]]:
    return [
        (
            *(one.rule, one.message, one.span, one.expected, one.nearest, one.severity),
            *(one.statement, one.action, one.property, one.caption, one.inside, one.code),
        )
        for one in findings
    ]


def check(language: FlowLanguage) -> None:
    text = language.text.source.text
    if not language.text.is_in_blocks:
        return
    try:
        script, findings, is_whole = whole(text)
    except BranchlineError:
        raise AssertionError(text) from None
    assert language.script == script
    assert shape(language.findings) == shape(findings)
    assert language.has_error == (not is_whole)


@given(edit_sequences())
def test_edits_come_to_what_the_whole_text_comes_to(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    language = FlowLanguage.of(Source("a.flow", text))
    check(language)
    for edit in edits:
        language = language.edited(edit)
        check(language)


@given(edit_sequences())
def test_lines_are_found_as_in_a_new_text(drawn: tuple[str, list[Edit]]) -> None:
    text, edits = drawn
    source = Source("a.flow", text)
    source.place(0)
    for edit in edits:
        source = source.edited(*edit)
        source.place(0)
        new = Source("a.flow", source.text)
        assert [source.place(at) for at in range(len(new.text) + 1)] == [
            new.place(at) for at in range(len(new.text) + 1)
        ]


@given(edit_sequences())
def test_what_actions_mean_is_what_a_program_takes_them_for(
    drawn: tuple[str, list[Edit]],
) -> None:
    text, edits = drawn
    language = FlowLanguage.of(Source("a.flow", text))
    for edit in edits:
        language = language.edited(edit)
    if not language.text.is_in_blocks:
        return
    program, _ = compile_part(language.script, language.read_findings())

    found = ResolvedActions(language)

    assert len(found) == len(program.resolved)
    for one, expected in zip(found, program.resolved, strict=True):
        assert (one.written, one.targets, one.cases) == (
            expected.written,
            expected.targets,
            expected.cases,
        )
        assert one.declaration.name == expected.declaration.name
        assert [value for _, value in one.values] == [value for _, value in expected.values]


def test_an_edit_reads_no_block_but_those_beside_it() -> None:
    parts = [f'a{at}: Play\n    Sequence = "x"\n    -> a{at + 1}\n\n' for at in range(500)]
    language = FlowLanguage.of(Source("a.flow", 'script "a"\n\n' + "".join(parts)))
    at = language.text.source.text.index('"x"', 9_000) + 1

    after = language.edited(Edit(Span(at, at), "y"))

    new = [block for block in after.blocks if block not in set(language.blocks)]
    assert [block.ids[0] for block in new] == [after.blocks[after.text.block_at(at)].ids[0]]
    assert len(after.blocks) == len(language.blocks)


def test_local_rules_find_in_each_action_alone_what_they_find_in_its_script() -> None:
    local = [rule for rule in rules() if rule.is_local]
    found = dict.fromkeys([rule.id for rule in local], 0)
    for text in TEXTS:
        language = FlowLanguage.of(Source("a.flow", text))
        if not language.text.is_in_blocks or language.has_error:
            continue
        program, _ = compile_part(language.script, language.read_findings())
        subject = Subject(program)
        places = list(zip(language.blocks, language.text.starts, strict=True))
        for rule in local:
            expected = [(one.message, one.span, one.fix) for one in rule.check(subject)]
            alone = [
                moved_finding(one, start, language.text.source)
                for block, start in places
                for one in rule.check(Subject(block.known.program))
            ]
            found_alone = [(one.message, one.span, one.fix) for one in alone]
            assert sorted(found_alone, key=_place) == sorted(expected, key=_place), rule.id
            found[rule.id] += len(expected)
    assert [id for id, count in found.items() if not count] == []
    assert not [rule.id for rule in local if rule.asks is not None]


def _place(found: tuple[str, Span, object]) -> tuple[Span, str]:
    return found[1], found[0]
