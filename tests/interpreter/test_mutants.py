"""The mutants of each kind of fault, for the scripts in the folder that is called as the fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from difflib import unified_diff
from pathlib import Path
from random import Random

import pytest
from generated_scripts import drawn
from paths import ROOT, TESTS
from random_runs import random_setup

from branchline.grammar.changes.changed import changed
from branchline.grammar.changes.edits import edits_of, meant
from branchline.grammar.finding import BranchlineError, applied
from branchline.grammar.flow.reader import read_flow
from branchline.grammar.script_file import SUFFIXES
from branchline.grammar.source import Source
from branchline.interpreter.analysis.mutants.mutants import Maker, mutants_of
from branchline.interpreter.analysis.mutants.operators import (
    operator_names,
    operator_titles,
    operators,
)
from branchline.interpreter.program.compiler import load_program, try_compile
from branchline.interpreter.program.program import Program
from branchline.interpreter.run.run import dry_run
from branchline.interpreter.state.setup import Setup

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
    for seed in range(20):
        for name, text in drawn(seed).texts.items():
            program = compiled(name, text)
            if program is not None:
                yield program


def compiled(name: str, text: str) -> Program | None:
    source = Source(f"{name}.flow", text)
    return try_compile(read_flow(source), source)[0]


def test_no_two_mutants_are_one_script_and_none_is_the_script_itself() -> None:
    for program in programs():
        mutants = mutants_of(program)
        ids = [mutant.id for mutant in mutants]
        said = [repr(meant(changed(program.script, mutant.changes))) for mutant in mutants]

        assert len(set(ids)) == len(ids)
        assert len({repr(meant(program.script)), *said}) == len(said) + 1
        assert ids == [mutant.id for mutant in mutants_of(program)]


@pytest.mark.parametrize("seed", range(0, 60, 3))
def test_a_mutant_that_is_made_of_its_script_runs_as_one_that_is_compiled(seed: int) -> None:
    estate = drawn(seed)
    programs = {name: compiled(name, text) for name, text in estate.texts.items()}
    program = programs["main"]
    if program is None:
        return
    scripts = [each for each in programs.values() if each is not None]
    random = Random(seed)  # noqa: S311 - no secret
    maker = Maker(program)

    def found(name: str, _caller: Program | None) -> Program | None:
        return programs.get(name)

    for mutant in mutants_of(program)[:: random.randint(2, 5)]:
        quick, whole = maker.quick(mutant), maker.program(mutant)
        assert quick is not None
        assert whole is not None
        for _ in range(2):
            setup = random_setup(program, scripts, estate, found, random)
            assert said(quick, setup) == said(whole, setup), (mutant, program.source.text)


def said(program: Program, setup: Setup) -> object:
    """Return all that a run says, step by step."""
    try:
        result = dry_run(program, setup)
    except BranchlineError as error:
        return [finding.message for finding in error.findings]
    steps = [
        (step.id, step.outcome, step.branch, step.properties, step.why) for step in result.trace
    ]
    left = sorted(str(each) for each in result.left_running)
    return steps, result.ending, result.why, dict(result.variables), result.clock, left
