"""Labs that are made: the solution passes, the broken script does not, and no two are alike."""

from __future__ import annotations

import re
from itertools import combinations
from pathlib import Path

import pytest
from paths import ROOT

from branchline.grammar.source import Source
from branchline.interpreter.program.program import Program
from branchline.tools.labs.making import Made, Workshop
from branchline.tools.labs.reference import program_of
from branchline.tools.labs.task import complaints_of

SAMPLES = ROOT / "sample_scripts"
SCRIPTS = [
    SAMPLES / "02_default_stands_in.flow",
    SAMPLES / "labs" / "five_branches.key" / "five_branches.flow",
]
SEEDS = range(3)


@pytest.fixture(scope="module", params=SCRIPTS, ids=lambda path: path.stem)
def workshop(request: pytest.FixtureRequest) -> Workshop:
    """Return where labs of a script are made."""
    return Workshop(Path(str(request.param)))


@pytest.fixture(scope="module", params=[1, 2, 3, 4])
def labs(request: pytest.FixtureRequest, workshop: Workshop) -> list[Made]:
    """Return some labs of one level."""
    return [workshop.lab(int(request.param), seed) for seed in SEEDS]


def broken(made: Made) -> Program:
    """Return the script that a learner gets, read from its text."""
    return program_of(Source(made.reference.program.source.path, made.text))


def test_the_solution_passes_and_the_broken_script_does_not(labs: list[Made]) -> None:
    for made in labs:
        again = program_of(made.reference.program.source)

        solved = made.reference.compared(again, made.stories)
        handed_out = made.reference.compared(broken(made), made.stories)

        assert solved.comparison.is_equal
        assert all(verdict.agrees for verdict in solved.verdicts)
        assert handed_out.comparison.is_equal is False
        assert not all(verdict.agrees for verdict in handed_out.verdicts)


def test_no_two_labs_of_a_level_are_alike(labs: list[Made]) -> None:
    for one, other in combinations(labs, 2):
        found = one.reference.compared(broken(other), of=broken(one))

        assert found.comparison.is_equal is False


def test_the_same_seed_makes_the_same_lab(workshop: Workshop) -> None:
    again = Workshop(workshop.script)

    assert workshop.lab(4, 2).text == again.lab(4, 2).text
    assert workshop.lab(1, 5).text == again.lab(1, 5).text


def test_the_task_tells_all_that_comes_of_each_fault(labs: list[Made]) -> None:
    for made in labs:
        told = set(complaints_of(made.agreement))

        assert told
        for fault in made.faults:
            assert told >= set(complaints_of(fault.agreement))


def test_the_task_says_nothing_of_the_faults(labs: list[Made]) -> None:
    for made in labs:
        told = " ".join(
            text
            for each in complaints_of(made.agreement)
            for text in (*each.happens, each.should, each.does)
        )

        for fault in made.faults:
            assert fault.mutant.says not in told
            assert fault.mutant.operator not in told
            assert not re.search(rf"leads? (back )?to {fault.mutant.action}", told)


def test_a_level_has_as_many_faults_as_it_says(workshop: Workshop) -> None:
    counts = [len(workshop.lab(level, 1).faults) for level in (1, 2, 3, 4)]

    assert counts == [1, 1, 1, 2]
    depths = [workshop.lab(level, 1).faults[0].depth for level in (1, 3)]
    assert depths[0] <= depths[1]
