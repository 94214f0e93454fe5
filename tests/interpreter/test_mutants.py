"""The mutants of each kind of fault, for the scripts in the folder that is called as the fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path

import pytest
from generated_scripts import drawn
from paths import ROOT, TESTS

from branchline.grammar.changes.changed import changed
from branchline.grammar.changes.edits import edits_of, meant
from branchline.grammar.finding import applied
from branchline.grammar.script_file import SUFFIXES
from branchline.grammar.source import Source
from branchline.interpreter.analysis.mutants.mutants import mutants_of
from branchline.interpreter.analysis.mutants.operators import (
    operator_names,
    operator_titles,
    operators,
)
from branchline.interpreter.program.compiler import load_program, try_compile
from branchline.interpreter.program.program import Program

CASES = TESTS / "interpreter" / "mutants"
SAMPLES = sorted((ROOT / "sample_scripts").glob("*.flow"))


def program_in(path: Path) -> Program:
    program, findings = load_program(path)
    assert program is not None, findings
    return program


def told(path: Path, operator: str) -> Iterator[str]:
    """Yield each mutant with the lines that it changes."""
    program = program_in(path)
    text = program.source.text
    yield f"{path.name}\n"
    for mutant in mutants_of(program, {operator}):
        yield f"\n{mutant.id}: {mutant.says}\n"
        new = applied(text, edits_of(program.source, program.script, mutant.changes))
        lines = unified_diff(text.splitlines(keepends=True), new.splitlines(keepends=True), n=0)
        yield from (line for line in list(lines)[2:] if not line.startswith("@@"))


@pytest.mark.parametrize("operator", operator_names())
def test_a_kind_of_fault_makes_the_mutants_of_its_cases(
    operator: str, assert_golden: Callable[[Path, str], None]
) -> None:
    folder = CASES / operator
    paths = sorted(path for path in folder.iterdir() if path.suffix in SUFFIXES)

    said = "\n".join("".join(told(path, operator)) for path in paths)

    assert said.count(f".{operator}.") > 0
    assert_golden(folder / "expected", said)


def test_every_kind_of_fault_is_told_in_a_sentence() -> None:
    assert set(operators()) == set(operator_titles()) == {path.name for path in CASES.iterdir()}
    assert all(operator_titles().values())


def programs() -> Iterator[Program]:
    yield from map(program_in, SAMPLES)
    for seed in range(25):
        for name, text in drawn(seed).texts.items():
            from branchline.grammar.flow.reader import read_flow

            source = Source(f"{name}.flow", text)
            program, _ = try_compile(read_flow(source), source)
            if program is not None:
                yield program


def test_no_two_mutants_are_one_script_and_none_is_the_script_itself() -> None:
    for program in programs():
        mutants = mutants_of(program)
        ids = [mutant.id for mutant in mutants]
        said = [repr(meant(changed(program.script, mutant.changes))) for mutant in mutants]

        assert len(set(ids)) == len(ids)
        assert len({repr(meant(program.script)), *said}) == len(said) + 1
        assert ids == [mutant.id for mutant in mutants_of(program)]
