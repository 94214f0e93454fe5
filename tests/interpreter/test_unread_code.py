"""What a run does with code that could not be read, for each file in tests/unread.

``NAME.snippet`` is code with mistakes, ``NAME.expected`` what a script with that code comes to:
the same in all formats.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from paths import TESTS

from branchline.actions import catalogue
from branchline.grammar.documents.yaml_writer import write_yaml
from branchline.grammar.exports.cxone_json import read_cxone_json
from branchline.grammar.exports.cxone_json_writer import write_cxone_json
from branchline.grammar.exports.desktop_xml import read_desktop_xml
from branchline.grammar.exports.desktop_xml_writer import write_desktop_xml
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.flow.writer import write_flow
from branchline.grammar.script import Action, Branch, Literal, Script, Setting
from branchline.grammar.source import Source
from branchline.grammar.yaml_form.reader import read_yaml
from branchline.interpreter.program.compiler import compile_script
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import Setup, dry_run
from branchline.interpreter.trace.trace import Tracing
from branchline.interpreter.world.plan import Plan, Stub, Stubs
from branchline.tools.exchange.sidecar import Sidecar
from branchline.tools.exchange.to_export import to_export
from branchline.tools.reports.written_values import written

CASES = sorted((TESTS / "interpreter" / "unread").glob("*.snippet"))


def script_with(*actions: tuple[str, str, str]) -> Script:
    """Return a script of actions in a row, each with one property."""
    ids = [str(number) for number in range(2, len(actions) + 2)]
    following = [*ids[1:], "99"]
    return Script(
        "s",
        "Phone",
        (
            Action("1", "Begin", branches=(Branch("Default", ids[0]),)),
            *(
                Action(
                    id,
                    name,
                    f"the {name}",
                    (Setting(prop, Literal(text, is_code="\n" in text)),),
                    (Branch("True" if name == "If" else "Default", to),),
                )
                for id, to, (name, prop, text) in zip(ids, following, actions, strict=True)
            ),
            Action("99", "End"),
        ),
    )


def in_all_formats(script: Script) -> dict[str, Program]:
    """Return the script as each format has it, read and compiled."""
    as_json, as_xml = (
        to_export(script, Sidecar(), name).script for name in ("CXone JSON", "Desktop XML")
    )
    texts = {
        "a.flow": (write_flow(script), read_flow),
        "a.yaml": (write_yaml(script), read_yaml),
        "a.json": (write_cxone_json(as_json), read_cxone_json),
        "a.xml": (write_desktop_xml(as_xml), read_desktop_xml),
    }
    found: dict[str, Program] = {}
    for name, (text, read) in texts.items():
        source = Source(name, text)
        found[name] = compile_script(read(source), source, catalogue())
    return found


def told(program: Program) -> Iterator[str]:
    result = dry_run(program, Setup())
    yield f"{result.ending}, {'good' if result.is_good else 'not good'}"
    for step in result.trace:
        if step.assumed:
            yield f"{step.id} {step.outcome}: {step.why}"
    yield from (f"not read: {each}" for each in result.not_read)
    for name, value in sorted(result.variables.items()):
        if value is not None:
            yield f"{name} = {written(value)}"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_what_was_not_read_does_not_run(
    case: Path, assert_golden: Callable[[Path, str], None]
) -> None:
    programs = in_all_formats(script_with(("Snippet", "Data", case.read_text("utf-8"))))

    stories = {"\n".join(told(program)) for program in programs.values()}

    assert len(stories) == 1
    assert_golden(case.with_suffix(".expected"), stories.pop() + "\n")


VALUES = [
    ("If", "Expression", "a = = 1"),
    ("Play", "Sequence", "Hello { name"),
    ("Wait", "Seconds", "1 +"),
    ("Assign", "Variable", "no name"),
]


@pytest.mark.parametrize("value", VALUES, ids=lambda value: f"{value[0]}.{value[1]}")
def test_other_values_that_were_not_read_are_told_in_all_formats(
    value: tuple[str, str, str],
) -> None:
    programs = in_all_formats(script_with(value))

    stories = {"\n".join(told(program)) for program in programs.values()}

    assert len(stories) == 1
    assert f'not read: 2 "the {value[0]}", {value[1]}, line 1' in stories.pop()


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_a_run_without_a_trace_tells_the_same(case: Path) -> None:
    program = in_all_formats(script_with(("Snippet", "Data", case.read_text("utf-8"))))["a.flow"]

    silent = dry_run(program, Setup(tracing=Tracing.OFF))

    assert silent.not_read == dry_run(program, Setup()).not_read
    assert not silent.is_good


def test_a_stub_answers_for_an_expression_that_was_not_read() -> None:
    program = in_all_formats(script_with(("If", "Expression", "a = = 1")))["a.flow"]
    plan = Plan({"2": Stubs((Stub("True"),))})

    assert dry_run(program, Setup(plan=plan)).is_good
